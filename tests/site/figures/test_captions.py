from __future__ import annotations

import pytest

from litpress.analysis.statistics import (
    DateGaps,
    Frequency,
    OverTime,
    Period,
    TeamSizes,
    Togetherness,
    over_time,
    team_sizes,
)
from litpress.model import Paper
from litpress.site.figures import captions as readings

PAPER = Paper(title="A")


def times(*dates: str | None) -> OverTime:
    return over_time({"": [Paper(title=str(at), date=date) for at, date in enumerate(dates)]})


@pytest.mark.parametrize(
    ("period", "says", "during"),
    [
        (Period(12 * 2024 + 9, 1), "October 2024", "in October 2024"),
        (Period(12 * 2024 + 9, 3), "October–December 2024", "from October to December 2024"),
        (Period(12 * 2024, 12), "2024", "in 2024"),
        (Period(12 * 2020, 120), "2020–2029", "from 2020 to 2029"),
    ],
)
def test_periods_in_words(period: Period, says: str, during: str) -> None:
    assert (readings.period_in_words(period), readings.during(period)) == (says, during)


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        ([], "No paper has a date yet."),
        ([None], "No paper has a date yet."),
        (["2024-05"], "The only dated paper appeared in May 2024."),
        (["2024-05", "2024-05-31"], "All 2 dated papers appeared in May 2024."),
        (["2024-05", "2024-06"], "Half of the 2 dated papers have appeared since June 2024."),
        (
            ["2023", "2024", "2024"],
            "2 of the 3 dated papers have appeared since 2024. The busiest year was 2024, with 2.",
        ),
        (
            ["2023", "2023", "2024"],
            "2 of the 3 dated papers appeared in 2023 already. The busiest year was 2023, with 2.",
        ),
        (
            ["2023-01", "2024-02", "2024-03", "2022"],
            "2 of the 3 papers whose month is known have appeared since February 2024.",
        ),
        (
            ["1905", "2011", "2012", "2024"],
            "3 of the 4 dated papers have appeared since 2010. The most, 2, appeared from 2010 to 2014.",
        ),
    ],
)
def test_papers_over_time(dates: list[str | None], says: str) -> None:
    assert readings.time_reading(times(*dates)) == says


@pytest.mark.parametrize(
    ("pairs", "several", "says"),
    [
        ({}, 0, "No paper belongs to more than one theme."),
        ({("a", "b"): 1}, 1, "1 of 9 papers belongs to more than one theme."),
        (
            {("a", "b"): 2, ("b", "c"): 1},
            3,
            "3 of 9 papers belong to more than one theme. “A” and “B” share the most, 2.",
        ),
        ({("a", "b"): 2, ("b", "c"): 2}, 4, "4 of 9 papers belong to more than one theme."),
    ],
)
def test_themes_together(pairs: dict[tuple[str, str], int], several: int, says: str) -> None:
    together = Togetherness(
        ("a", "b", "c"), {pair: (PAPER,) * count for pair, count in pairs.items()}, several
    )
    assert readings.together_reading(together, 9, ["A", "B", "C"]) == says


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ({"DPO": 1}, "DPO is named in 1 of 1,200 papers."),
        ({"DPO": 3, "CTC": 2}, "DPO is named more than any other concept, in 3 of 1,200 papers."),
        ({"CTC": 3, "DPO": 3}, "CTC and DPO are named the most, each in 3 of 1,200 papers."),
        (dict.fromkeys("ABCD", 1), "4 concepts are each named in 1 of 1,200 papers."),
    ],
)
def test_concepts(counts: dict[str, int], says: str) -> None:
    concepts = [Frequency(name, "", count, {}) for name, count in counts.items()]
    assert readings.concepts_reading(concepts, 1200) == says


@pytest.mark.parametrize(
    ("sizes", "says"),
    [
        ([], "No paper tells its authors yet."),
        ([0], "No paper tells its authors yet."),
        ([1], "The only paper that tells its authors has 1 author."),
        ([4, 4, 0], "All 2 papers that tell their authors have 4 authors."),
        ([1, 1, 3], "The median paper has 1 author; teams range from 1 to 3."),
        ([1, 2, 3, 1664], "The median paper has 2.5 authors; teams range from 1 to 1,664."),
    ],
)
def test_team_sizes(sizes: list[int], says: str) -> None:
    teams: TeamSizes = team_sizes([Paper(title="A", author_count=size or None) for size in sizes])
    assert readings.team_reading(teams) == says


@pytest.mark.parametrize(
    ("undated", "years", "months", "papers", "says"),
    [
        (0, 0, 0, 0, "There is no paper yet."),
        (0, 0, 0, 1, "The only paper has a date to the day."),
        (1, 0, 0, 1, "The only paper has no date."),
        (0, 0, 0, 2000, "All 2,000 papers have a date to the day."),
        (9, 0, 0, 9, "None of the 9 papers has a date."),
        (0, 9, 0, 9, "All 9 papers have only a year."),
        (0, 0, 42, 93, "Of 93 papers, 42 have only a month and a year."),
        (1, 2, 1, 9, "Of 9 papers, 1 has no date, 2 have only a year and 1 has only a month and a year."),
    ],
)
def test_gaps(undated: int, years: int, months: int, papers: int, says: str) -> None:
    gaps = DateGaps((PAPER,) * undated, (PAPER,) * years, (PAPER,) * months)
    assert readings.gaps_reading(gaps, papers) == says
