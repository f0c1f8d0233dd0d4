"""Numbers of a survey: papers over time, themes that share papers, concepts, and how many wrote a paper."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from litpress.model import Paper, Survey

#: The key of papers without a theme; no theme is called so.
UNSORTED = ""
#: How long the periods of a timeline may be, in months: a month, a quarter, a year and its multiples.
STEPS = (1, 3, 12, 60, 120, 600, 1200, 6000)
YEAR = 12
# As many as leave each column of a timeline some width.
_MOST_PERIODS = {1: 24, 3: 48}
_MOST_YEARS = 80


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    Attributes:
        start: its first month, counted from January of the year 0.
        months: its length, one of STEPS.
    """

    start: int
    months: int

    @property
    def year(self) -> int:
        """The year in which it begins."""
        return self.start // YEAR

    @property
    def month(self) -> int:
        """The month, from 1 to 12, in which it begins."""
        return self.start % YEAR + 1


@dataclass(frozen=True, slots=True)
class OverTime:
    """When papers appeared.

    Attributes:
        periods: every period from the first to the last with a paper, empty ones too.
        papers: by group, in the groups' order, the papers of each period that has some, oldest first.
        imprecise: dated papers that are in no period, as it is shorter than their date is exact.
        undated: papers without a date.
    """

    periods: tuple[Period, ...]
    papers: Mapping[str, Mapping[Period, tuple[Paper, ...]]]
    imprecise: tuple[Paper, ...]
    undated: tuple[Paper, ...]

    @property
    def total(self) -> int:
        """How many papers are in a period."""
        return sum(len(papers) for group in self.papers.values() for papers in group.values())

    def counts(self) -> dict[Period, int]:
        """How many papers each period has, of all groups together."""
        counts = dict.fromkeys(self.periods, 0)
        for group in self.papers.values():
            for period, papers in group.items():
                counts[period] += len(papers)
        return counts


@dataclass(frozen=True, slots=True)
class Togetherness:
    """How often themes share a paper.

    Attributes:
        themes: the survey's themes, in their order.
        pairs: the papers of two themes that share some, by title; the themes in their order.
        several: how many papers belong to two themes or more.
    """

    themes: tuple[str, ...]
    pairs: Mapping[tuple[str, str], tuple[Paper, ...]]
    several: int

    def matrix(self) -> list[list[int]]:
        """How many papers each theme (row) shares with each (column); 0 with itself."""
        return [
            [len(self.pairs.get((one, other), self.pairs.get((other, one), ()))) for other in self.themes]
            for one in self.themes
        ]


@dataclass(frozen=True, slots=True)
class Frequency:
    """How many papers name a concept.

    Attributes:
        name: the concept.
        address: where its page is, below the docs tree, such as ``concepts/rlhf/``.
        papers: how many papers name it.
        by_theme: the same by primary theme.
    """

    name: str
    address: str
    papers: int
    by_theme: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TeamSizes:
    """How many authors papers have.

    Attributes:
        papers: the papers by their number of authors, smallest first.
        median: the number in the middle; None when no paper tells its authors.
        unknown: the papers that neither list nor count their authors.
    """

    papers: Mapping[int, tuple[Paper, ...]]
    median: float | None
    unknown: tuple[Paper, ...]

    @property
    def total(self) -> int:
        """How many papers tell it."""
        return sum(map(len, self.papers.values()))


@dataclass(frozen=True, slots=True)
class DateGaps:
    """What the dates of papers leave out.

    Attributes:
        undated: papers without any date.
        only_year: papers of which only the year is known.
        only_month: papers of which the month is known, and not the day.
    """

    undated: tuple[Paper, ...]
    only_year: tuple[Paper, ...]
    only_month: tuple[Paper, ...]


def papers_by_theme(survey: Survey) -> dict[str, list[Paper]]:
    """The papers by primary theme, in the order of themes; those without one last, under UNSORTED."""
    by_theme: dict[str, list[Paper]] = {slug: [] for slug in (*survey.themes, UNSORTED)}
    for paper in survey.papers.values():
        by_theme[paper.theme if paper.theme in survey.themes else UNSORTED].append(paper)
    return by_theme


def over_time(groups: Mapping[str, Iterable[Paper]]) -> OverTime:
    """When the papers of several groups appeared, on one scale.

    Periods are months, up to 24 of them, or quarters, up to 48, where most of the dates tell a month;
    else years, or more years each where there would be more than 80. A paper of which only the year is
    known is counted in its year, and in no month and no quarter.
    """
    papers = [paper for group in groups.values() for paper in group]
    dates = [paper.date for paper in papers if paper.date]
    step = _step(dates)
    is_exact_enough = _tells_month if step < YEAR else bool
    by_group: dict[str, dict[Period, tuple[Paper, ...]]] = {}
    for name, group in groups.items():
        by_period: dict[Period, list[Paper]] = {}
        for paper in sorted(group, key=lambda paper: (paper.date or "", paper.slug)):
            if paper.date and is_exact_enough(paper.date):
                by_period.setdefault(_period(paper.date, step), []).append(paper)
        by_group[name] = {period: tuple(papers) for period, papers in by_period.items()}
    starts = [period.start for by_period_ in by_group.values() for period in by_period_]
    span = range(min(starts), max(starts) + 1, step) if starts else range(0)
    return OverTime(
        periods=tuple(Period(start, step) for start in span),
        papers=by_group,
        imprecise=tuple(paper for paper in papers if paper.date and not is_exact_enough(paper.date)),
        undated=tuple(paper for paper in papers if not paper.date),
    )


def togetherness(survey: Survey) -> Togetherness:
    """Which themes share papers, most first; a paper of three themes is shared by three pairs."""
    place = {slug: position for position, slug in enumerate(survey.themes)}
    pairs: dict[tuple[str, str], list[Paper]] = {}
    several = 0
    for paper in survey.papers.values():
        themes = sorted({slug for slug in paper.themes if slug in place}, key=place.__getitem__)
        several += len(themes) > 1
        for one, other in combinations(themes, 2):
            pairs.setdefault((one, other), []).append(paper)
    ordered = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), place[pair[0][0]], place[pair[0][1]]))
    return Togetherness(tuple(survey.themes), {pair: tuple(papers) for pair, papers in ordered}, several)


def most_frequent(concepts: Iterable[Frequency], limit: int) -> list[Frequency]:
    """The concepts that most papers name, those of one number by name; no more than the limit."""
    used = [concept for concept in concepts if concept.papers]
    return sorted(used, key=lambda concept: (-concept.papers, concept.name.casefold(), concept.name))[:limit]


def team_sizes(papers: Iterable[Paper]) -> TeamSizes:
    """How many authors the papers list, or else count."""
    by_size: dict[int, list[Paper]] = {}
    unknown: list[Paper] = []
    for paper in papers:
        size = len(paper.authors) or paper.author_count
        (by_size.setdefault(size, []) if size else unknown).append(paper)
    sizes = [size for size, of_size in by_size.items() for _ in of_size]
    return TeamSizes(
        papers={size: tuple(by_size[size]) for size in sorted(by_size)},
        median=float(statistics.median(sizes)) if sizes else None,
        unknown=tuple(unknown),
    )


def date_gaps(papers: Sequence[Paper]) -> DateGaps:
    """Which papers have no date, or a partial one, in the order given."""
    return DateGaps(
        undated=tuple(paper for paper in papers if not paper.date),
        only_year=tuple(paper for paper in papers if paper.date and not _tells_month(paper.date)),
        only_month=tuple(paper for paper in papers if paper.date and paper.date.count("-") == 1),
    )


def _step(dates: Sequence[str]) -> int:
    """The length of periods that suits the dates."""
    if not dates:
        return YEAR
    exact = [date for date in dates if _tells_month(date)]
    months_are_known = 2 * len(exact) > len(dates)
    for step in STEPS if months_are_known else STEPS[STEPS.index(YEAR) :]:
        starts = [_period(date, step).start for date in (exact if step < YEAR else dates)]
        if (max(starts) - min(starts)) // step < _MOST_PERIODS.get(step, _MOST_YEARS):
            return step
    return STEPS[-1]


def _tells_month(date: str) -> bool:
    return len(date) > len("2024")


def _period(date: str, step: int) -> Period:
    """The period that holds a date, of which January is assumed where no month is told."""
    month = int(date[:4]) * YEAR + (int(date[5:7]) - 1 if _tells_month(date) else 0)
    return Period(month // step * step, step)
