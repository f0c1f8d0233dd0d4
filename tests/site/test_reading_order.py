from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litpress.model import Paper, Survey, Theme
from litpress.site.reading_order import Additions, Month, ReadingOrder, by_title, shares

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


def test_papers_are_sorted_newest_first_and_undated_last() -> None:
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
        slug: (before and before.slug, after and after.slug)
        for slug, (before, after) in ORDER.neighbors.items()
    }
    assert around == {
        "newest": (None, "new"),
        "new": ("newest", "old"),
        "old": ("new", "undated"),
        "undated": ("old", None),
        "only-b": (None, None),
    }


FRUIT = {
    slug: Theme(slug=slug, title=slug.title(), description="What it is.") for slug in ("apples", "pears")
}


def added_paper(slug: str, added: str | None = None, date: str | None = None, *themes: str) -> Paper:
    return Paper(title=slug, slug=slug, added=added, date=date, themes=themes)


def additions(*papers: Paper) -> Additions:
    return Additions(Survey(papers, FRUIT.values()))


def test_days_and_their_papers_are_newest_first() -> None:
    found = additions(
        added_paper("old", "2025-06-06", "2020"),
        added_paper("undated", "2026-02-03"),
        added_paper("newer", "2026-02-03", "2025-01"),
        added_paper("b", "2026-02-03", "2024-12-31"),
        added_paper("a", "2026-02-03", "2024-12-31"),
        added_paper("by-hand"),
    )
    by_day = {day: [paper.slug for paper in papers] for day, papers in found.by_day.items()}
    assert list(by_day) == ["2026-02-03", "2025-06-06"]
    assert by_day["2026-02-03"] == ["newer", "a", "b", "undated"]
    assert [paper.slug for paper in found.unknown] == ["by-hand"]
    assert list(additions(added_paper("by-hand")).by_day) == []


def test_additions_can_be_limited_to_days_and_themes() -> None:
    found = additions(
        added_paper("a", "2026-02-03", None, "pears", "apples"),
        added_paper("b", "2026-02-02", None, "apples"),
        added_paper("c", "2026-02-01"),
        added_paper("d"),
    )
    assert [paper.slug for paper in found.papers()] == ["a", "b", "c"]
    assert [paper.slug for paper in found.papers(since="2026-02-02")] == ["a", "b"]
    assert [paper.slug for paper in found.papers(theme="apples")] == ["a", "b"]


def test_added_papers_are_grouped_by_primary_theme() -> None:
    papers = [
        added_paper("a", None, None, "pears", "apples"),
        added_paper("b"),
        added_paper("c", None, None, "apples"),
        added_paper("d", None, None, "unheard-of"),
    ]
    found = [
        (share.theme and share.theme.slug, [paper.slug for paper in share.papers], share.hidden)
        for share in shares(papers, FRUIT, 10)
    ]
    assert found == [("apples", ["c"], 0), ("pears", ["a"], 0), (None, ["b", "d"], 0)]


def test_themes_share_limited_places_equally() -> None:
    papers = [added_paper(f"a{n}", None, None, "apples") for n in range(100)]
    papers += [added_paper(f"p{n}", None, None, "pears") for n in range(3)]
    assert [(len(share.papers), share.hidden) for share in shares(papers, FRUIT, 10)] == [(7, 93), (3, 0)]
    assert [len(share.papers) for share in shares(papers, FRUIT, 1)] == [1, 0]


@given(st.lists(st.sampled_from(["apples", "pears", "other"]), max_size=30), st.integers(0, 40))
def test_shares_count_every_paper_and_fill_every_place(themes: list[str], most: int) -> None:
    papers = [added_paper(f"p{number}", None, None, theme) for number, theme in enumerate(themes)]
    found = shares(papers, FRUIT, most)
    assert sum(share.total for share in found) == len(papers)
    assert sum(len(share.papers) for share in found) == min(most, len(papers))


def test_days_stop_at_the_limit_and_months_count_the_rest() -> None:
    found = additions(
        *(added_paper(f"a{n}", "2026-02-03") for n in range(4)),
        *(added_paper(f"b{n}", "2026-02-01") for n in range(2)),
        added_paper("c", "2026-01-31"),
        added_paper("d", "2026-01-02"),
        added_paper("e", "2025-12-31"),
    )
    days = found.days(most_days=9, most=4, most_a_day=3)
    assert [(day.date, day.total, day.hidden) for day in days] == [
        ("2026-02-03", 4, 1),
        ("2026-02-01", 2, 0),
    ]
    assert found.months_before("2026-02-01") == [Month("2026-01", 2, 2), Month("2025-12", 1, 1)]
    assert [day.date for day in found.days(1, 100, 3)] == ["2026-02-03"]
