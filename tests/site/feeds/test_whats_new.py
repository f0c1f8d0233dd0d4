from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from litpress.model import Paper, Survey, Theme
from litpress.site.feeds.whats_new import Additions, Month, shares

THEMES = {
    slug: Theme(slug=slug, title=slug.title(), description="What it is.") for slug in ("apples", "pears")
}


def paper(slug: str, added: str | None = None, date: str | None = None, *themes: str) -> Paper:
    return Paper(title=slug, slug=slug, added=added, date=date, themes=themes)


def additions(*papers: Paper) -> Additions:
    return Additions.of(Survey(papers, THEMES.values()))


def test_days_are_newest_first_and_so_are_the_papers_of_one() -> None:
    found = additions(
        paper("old", "2025-06-06", "2020"),
        paper("undated", "2026-02-03"),
        paper("newer", "2026-02-03", "2025-01"),
        paper("b", "2026-02-03", "2024-12-31"),
        paper("a", "2026-02-03", "2024-12-31"),
        paper("by-hand"),
    )
    by_day = {day: [paper.slug for paper in papers] for day, papers in found.by_day.items()}
    assert list(by_day) == ["2026-02-03", "2025-06-06"]
    assert by_day["2026-02-03"] == ["newer", "a", "b", "undated"]
    assert [paper.slug for paper in found.unknown] == ["by-hand"]
    assert list(additions(paper("by-hand")).by_day) == []


def test_papers_can_be_asked_for_since_a_day_and_by_theme() -> None:
    found = additions(
        paper("a", "2026-02-03", None, "pears", "apples"),
        paper("b", "2026-02-02", None, "apples"),
        paper("c", "2026-02-01"),
        paper("d"),
    )
    assert [paper.slug for paper in found.papers()] == ["a", "b", "c"]
    assert [paper.slug for paper in found.papers(since="2026-02-02")] == ["a", "b"]
    assert [paper.slug for paper in found.papers(theme="apples")] == ["a", "b"]


def test_papers_of_a_day_stand_under_their_first_theme() -> None:
    papers = [
        paper("a", None, None, "pears", "apples"),
        paper("b"),
        paper("c", None, None, "apples"),
        paper("d", None, None, "unheard-of"),
    ]
    found = [
        (share.theme and share.theme.slug, [paper.slug for paper in share.papers], share.hidden)
        for share in shares(papers, THEMES, 10)
    ]
    assert found == [("apples", ["c"], 0), ("pears", ["a"], 0), (None, ["b", "d"], 0)]


def test_of_many_papers_each_theme_shows_as_many_as_any_other() -> None:
    papers = [paper(f"a{n}", None, None, "apples") for n in range(100)]
    papers += [paper(f"p{n}", None, None, "pears") for n in range(3)]
    assert [(len(share.papers), share.hidden) for share in shares(papers, THEMES, 10)] == [(7, 93), (3, 0)]
    assert [len(share.papers) for share in shares(papers, THEMES, 1)] == [1, 0]


@given(st.lists(st.sampled_from(["apples", "pears", "other"]), max_size=30), st.integers(0, 40))
def test_no_paper_is_lost_and_no_place_is_left_empty(themes: list[str], most: int) -> None:
    papers = [paper(f"p{number}", None, None, theme) for number, theme in enumerate(themes)]
    found = shares(papers, THEMES, most)
    assert sum(share.total for share in found) == len(papers)
    assert sum(len(share.papers) for share in found) == min(most, len(papers))


def test_days_end_where_enough_is_shown_and_months_tell_the_rest() -> None:
    found = additions(
        *(paper(f"a{n}", "2026-02-03") for n in range(4)),
        *(paper(f"b{n}", "2026-02-01") for n in range(2)),
        paper("c", "2026-01-31"),
        paper("d", "2026-01-02"),
        paper("e", "2025-12-31"),
    )
    days = found.days({}, most_days=9, most=4, most_a_day=3)
    assert [(day.date, day.total, day.hidden) for day in days] == [
        ("2026-02-03", 4, 1),
        ("2026-02-01", 2, 0),
    ]
    assert found.months_before("2026-02-01") == [Month("2026-01", 2, 2), Month("2025-12", 1, 1)]
    assert [day.date for day in found.days({}, 1, 100, 3)] == ["2026-02-03"]
