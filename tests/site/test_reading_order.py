from __future__ import annotations

from litpress.model import Paper, Survey, Theme
from litpress.site.reading_order import ReadingOrder, by_title

THEMES = [
    Theme(slug="a", title="A", description="a", subthemes={"x": "X", "y": "Y", "empty": "Empty"}),
    Theme(slug="b", title="B", description="b", order=1),
]


def paper(slug: str, date: str | None, themes: list[str], subtheme: str | None = None) -> Paper:
    return Paper(title=slug, slug=slug, date=date, themes=tuple(themes), subtheme=subtheme)


SURVEY = Survey(
    [
        paper("old", "2023", ["a"], "y"),
        paper("new", "2024-10", ["a", "b"], "y"),
        paper("newest", "2024-10-24", ["a"], "x"),
        paper("undated", None, ["a"]),
        paper("only-b", "2020-01-01", ["b"]),
        paper("nowhere", "2021", []),
    ],
    THEMES,
)
ORDER = ReadingOrder(SURVEY)


def test_newest_papers_come_first_and_undated_ones_last() -> None:
    slugs = [paper.slug for paper in ORDER.newest_first]
    assert slugs == ["newest", "new", "old", "nowhere", "only-b", "undated"]


def test_titles_sort_as_people_expect() -> None:
    titles = ["“Zeta”", "VA-10", "VA-9", "älter", "Alter", "7Bench", "beta"]
    papers = [Paper(title=title, slug=f"p{number}") for number, title in enumerate(titles)]
    in_order = ["7Bench", "älter", "Alter", "beta", "VA-9", "VA-10", "“Zeta”"]
    assert [paper.title for paper in by_title(papers)] == in_order


def test_groups_are_subthemes_then_the_rest_then_shared_papers() -> None:
    groups = {
        theme: [(group.title, [paper.slug for paper in group.papers]) for group in groups]
        for theme, groups in ORDER.groups.items()
    }
    assert groups == {
        "a": [("X", ["newest"]), ("Y", ["new", "old"]), ("Other papers of this theme", ["undated"])],
        "b": [("Papers", ["only-b"]), ("Cross-listed papers", ["new"])],
    }


def test_neighbors_follow_the_page_of_the_primary_theme() -> None:
    around = {
        slug: (n.previous and n.previous.slug, n.next and n.next.slug) for slug, n in ORDER.neighbors.items()
    }
    assert around == {
        "newest": (None, "new"),
        "new": ("newest", "old"),
        "old": ("new", "undated"),
        "undated": ("old", None),
        "only-b": (None, None),
    }
