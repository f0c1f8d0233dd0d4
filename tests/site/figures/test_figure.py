from __future__ import annotations

import pytest

from litpress.analysis.statistics import (
    DateGaps,
    Frequency,
    OverTime,
    Period,
    SharedPapers,
    TeamSizes,
    over_time,
    team_sizes,
)
from litpress.model import Paper
from litpress.site.figures.figure import (
    concepts_caption,
    dates_caption,
    period_in_words,
    shared_papers_caption,
    team_caption,
    time_caption,
)

PAPER = Paper(title="A")


def times(*dates: str | None) -> OverTime:
    return over_time({"": [Paper(title=str(at), date=date) for at, date in enumerate(dates)]})


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(12 * 2024 + 9, 1), "October 2024"),
        (Period(12 * 2024 + 9, 3), "October–December 2024"),
        (Period(12 * 2024, 12), "2024"),
        (Period(12 * 2020, 120), "2020–2029"),
    ],
)
def test_periods_in_words(period: Period, words: str) -> None:
    assert period_in_words(period) == words


@pytest.mark.parametrize(
    ("dates", "caption"),
    [
        (["2024-05"], "The only paper dates from May 2024."),
        (["2024-05", None], "The only dated paper dates from May 2024."),
        (["2024-05", "2024-05-31"], "All 2 papers date from May 2024."),
        (["2024-05", "2024-06"], "1 of 2 papers dates from June 2024 or later."),
        (["2023", "2024", "2024"], "2 of 3 papers date from 2024 or later. Busiest year: 2024 (2 papers)."),
        (["2023", "2023", "2024"], "2 of 3 papers date from 2023. Busiest year: 2023 (2 papers)."),
        (
            ["2023-01", "2024-02", "2024-03", "2022"],
            "2 of 3 papers with a known month date from February 2024 or later.",
        ),
        (
            ["1905", "2011", "2012", "2024"],
            "3 of 4 papers date from 2010 or later. Busiest period: 2010–2014 (2 papers).",
        ),
    ],
)
def test_papers_over_time(dates: list[str | None], caption: str) -> None:
    assert time_caption(times(*dates)) == caption


@pytest.mark.parametrize(
    ("pairs", "several", "caption"),
    [
        ({("a", "b"): 1}, 1, "1 of 9 papers belongs to more than one theme."),
        (
            {("a", "b"): 2, ("b", "c"): 1},
            3,
            "3 of 9 papers belong to more than one theme. Largest overlap: “A” and “B” (2 papers).",
        ),
        ({("a", "b"): 2, ("b", "c"): 2}, 4, "4 of 9 papers belong to more than one theme."),
    ],
)
def test_shared_papers(pairs: dict[tuple[str, str], int], several: int, caption: str) -> None:
    shared = SharedPapers(("a", "b", "c"), {pair: (PAPER,) * count for pair, count in pairs.items()}, several)
    assert shared_papers_caption(shared, 9, {"a": "A", "b": "B", "c": "C"}) == caption


@pytest.mark.parametrize(
    ("counts", "caption"),
    [
        ({"DPO": 1}, "Most-mentioned concept: DPO (1 of 1,200 papers)."),
        ({"DPO": 3, "CTC": 2}, "Most-mentioned concept: DPO (3 of 1,200 papers)."),
        ({"CTC": 3, "DPO": 3}, "Most-mentioned concepts: CTC and DPO (3 of 1,200 papers each)."),
        (dict.fromkeys("ABCD", 1), "4 concepts are mentioned most often, each in 1 of 1,200 papers."),
    ],
)
def test_concepts(counts: dict[str, int], caption: str) -> None:
    concepts = [Frequency(name, "", count, {}) for name, count in counts.items()]
    assert concepts_caption(concepts, 1200) == caption


@pytest.mark.parametrize(
    ("sizes", "caption"),
    [
        ([1], "The only paper with known authors has 1 author."),
        ([4, 4, 0], "All 2 papers with known authors have 4 authors."),
        ([1, 1, 3], "The median paper has 1 author; teams range from 1 to 3."),
        ([1, 2, 3, 1664], "The median paper has 2.5 authors; teams range from 1 to 1,664."),
    ],
)
def test_team_sizes(sizes: list[int], caption: str) -> None:
    teams: TeamSizes = team_sizes([Paper(title="A", author_count=size or None) for size in sizes])
    assert team_caption(teams) == caption


@pytest.mark.parametrize(
    ("undated", "years", "months", "caption"),
    [
        (0, 0, 0, "Every paper is dated to the day."),
        (1, 0, 0, "1 paper has no date."),
        (9, 0, 0, "9 papers have no date."),
        (0, 9, 0, "9 papers are dated only to the year."),
        (0, 0, 42, "42 papers are dated only to the month."),
        (
            1,
            2,
            1,
            "1 paper has no date; 2 papers are dated only to the year; 1 paper is dated only to the month.",
        ),
    ],
)
def test_dates(undated: int, years: int, months: int, caption: str) -> None:
    gaps = DateGaps((PAPER,) * undated, (PAPER,) * years, (PAPER,) * months)
    assert dates_caption(gaps) == caption
