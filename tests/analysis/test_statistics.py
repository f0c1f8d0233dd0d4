"""Statistics of a small survey counted by hand, and properties of any survey's."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.statistics import (
    UNSORTED,
    Frequency,
    Period,
    date_gaps,
    most_frequent,
    over_time,
    papers_by_theme,
    shared_papers,
    team_sizes,
)
from litpress.model import Paper, Survey, Theme


def paper(slug: str, date: str | None = None, *themes: str, authors: int = 0, counted: int = 0) -> Paper:
    return Paper(
        title=slug,
        slug=slug,
        date=date,
        themes=themes,
        authors=tuple(f"Author {number}" for number in range(authors)),
        author_count=counted or None,
    )


def month(year: int, month_: int, months: int = 1) -> Period:
    return Period(12 * year + month_ - 1, months)


SURVEY = Survey(
    [
        paper("a", "2024-01-15", "one", authors=3),
        paper("b", "2024-01", "one", "two", counted=5),
        paper("c", "2024-03-01", "two", authors=664),
        paper("d", "2024", "one", "two", "three", authors=1),
        paper("e", None, "three"),
        paper("f", "2023-12-31", authors=3),
        paper("g", "2024-02-02", "gone", "two", authors=8),
    ],
    [
        Theme(slug=slug, title=slug, description=slug, order=at)
        for at, slug in enumerate(("one", "two", "three"))
    ],
)
PAPERS = SURVEY.papers


def slugs(papers: tuple[Paper, ...] | list[Paper]) -> str:
    return "".join(one.slug for one in papers)


def test_papers_are_grouped_by_primary_theme() -> None:
    groups = papers_by_theme(SURVEY)
    assert {theme: slugs(papers) for theme, papers in groups.items()} == {
        "one": "abd",
        "two": "c",
        "three": "e",
        UNSORTED: "fg",
    }


def test_periods_are_months_if_most_dates_have_one() -> None:
    times = over_time(papers_by_theme(SURVEY))
    assert times.periods == (month(2023, 12), month(2024, 1), month(2024, 2), month(2024, 3))
    assert list(times.counts().values()) == [1, 2, 1, 1]
    assert slugs(times.papers["one"][month(2024, 1)]) == "ba"  # the inexact date first
    assert (slugs(times.imprecise), slugs(times.undated)) == ("d", "e")
    assert times.total == 5


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        # Half of the dates is not most of them.
        (["2024-05", "2023"], [month(2023, 1, 12), month(2024, 1, 12)]),
        (["2024-05", "2024-05-02", "2023"], [month(2024, 5)]),
        # 24 months and one more, 48 quarters and one more.
        (["2022-01", "2023-12"], [month(2022, 1), month(2023, 12)]),
        (["2022-01", "2024-01"], [month(2022, 1, 3), month(2024, 1, 3)]),
        (["2012-01", "2023-12"], [month(2012, 1, 3), month(2023, 10, 3)]),
        (["2012-01", "2024-01"], [month(2012, 1, 12), month(2024, 1, 12)]),
        # Quarters begin in January, whatever the first date is.
        (["2016-02", "2024-06"], [month(2016, 1, 3), month(2024, 4, 3)]),
        (["1980-07", "2024-06"], [month(1980, 1, 12), month(2024, 1, 12)]),
        # A century in spans of five years; a far outlier in centuries.
        (["1924", "2024"], [month(1920, 1, 60), month(2020, 1, 60)]),
        (["0100", "2024"], [month(100, 1, 600), month(2000, 1, 600)]),
        (["0001", "9999"], [month(0, 1, 6000), month(9500, 1, 6000)]),
    ],
)
def test_periods_suit_the_dates(dates: list[str], periods: list[Period]) -> None:
    times = over_time({"": [paper(str(at), date) for at, date in enumerate(dates)]})
    assert [times.periods[0], times.periods[-1]] == [periods[0], periods[-1]]


def test_no_papers_over_time() -> None:
    assert over_time({}).periods == ()
    times = over_time({"one": [], "two": [paper("a")]})
    assert (times.periods, times.total, slugs(times.undated)) == ((), 0, "a")
    assert dict(times.papers) == {"one": {}, "two": {}}


def test_themes_that_share_papers() -> None:
    shared = shared_papers(SURVEY)
    assert {pair: slugs(papers) for pair, papers in shared.pairs.items()} == {
        ("one", "two"): "bd",
        ("one", "three"): "d",
        ("two", "three"): "d",
    }
    assert shared.several == 2
    assert shared.themes == ("one", "two", "three")


def test_themes_that_share_nothing() -> None:
    assert shared_papers(Survey([], [])).pairs == {}
    alone = Survey([paper("a", None, "one")], [Theme(slug="one", title="One", description="One.")])
    assert (shared_papers(alone).pairs, shared_papers(alone).several) == ({}, 0)


def test_most_frequent_concepts_come_first() -> None:
    concepts = [
        Frequency(name, "", papers, {}) for name, papers in (("rope", 2), ("DPO", 5), ("CTC", 2), ("X", 0))
    ]
    assert [concept.name for concept in most_frequent(concepts, 9)] == ["DPO", "CTC", "rope"]
    assert [concept.name for concept in most_frequent(concepts, 1)] == ["DPO"]
    assert most_frequent([], 9) == []


def test_team_sizes_are_listed_or_counted() -> None:
    teams = team_sizes(PAPERS.values())
    assert {size: slugs(papers) for size, papers in teams.papers.items()} == {
        1: "d",
        3: "af",
        5: "b",
        8: "g",
        664: "c",
    }
    assert teams.median == 4  # between 3 and 5
    assert (teams.total, slugs(teams.unknown)) == (6, "e")


def test_no_team_sizes() -> None:
    assert (team_sizes([]).median, team_sizes([]).total) == (None, 0)
    assert team_sizes([paper("a")]).median is None


def test_missing_and_partial_dates() -> None:
    gaps = date_gaps(list(PAPERS.values()))
    assert (slugs(gaps.undated), slugs(gaps.only_year), slugs(gaps.only_month)) == ("e", "d", "b")


dates = st.dates(datetime.date(1, 1, 1)).map(datetime.date.isoformat)
partial_dates = st.one_of(
    st.none(), dates, dates.map(lambda date: date[:7]), dates.map(lambda date: date[:4])
)


@given(st.lists(partial_dates, max_size=60), st.integers(1, 4))
def test_every_paper_is_counted_once(known: list[str | None], groups: int) -> None:
    papers = [paper(str(at), date) for at, date in enumerate(known)]
    times = over_time({str(group): papers[group::groups] for group in range(groups)})
    drawn = [one for group in times.papers.values() for of_period in group.values() for one in of_period]
    counted = sorted(p.slug for p in (*drawn, *times.imprecise, *times.undated))
    assert counted == sorted(p.slug for p in papers)
    assert sum(times.counts().values()) == times.total == len(drawn)
    for group in times.papers.values():
        for period, of_period in group.items():
            for one in of_period:
                assert one.date is not None
                assert period.year <= int(one.date[:4]) < period.year + max(period.months // 12, 1)
                assert period.months >= 12 or len(one.date) > 4


@given(st.lists(partial_dates, max_size=60))
def test_periods_follow_each_other(known: list[str | None]) -> None:
    times = over_time({"": [paper(str(at), date) for at, date in enumerate(known)]})
    assert len(times.periods) <= 80
    for before, after in zip(times.periods, times.periods[1:], strict=False):
        assert after.start - before.start == before.months == after.months
    if times.periods:
        counts = list(times.counts().values())
        assert counts[0] > 0
        assert counts[-1] > 0
