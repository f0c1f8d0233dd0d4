"""Statistics of a survey: papers over time, themes that share papers, frequent concepts, team sizes."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from litpress.model import Paper, Survey

#: The key of papers without a theme; no theme has this name.
UNSORTED = ""
YEAR = 12
# The lengths of a timeline's periods, in months: a month, a quarter, a year and its multiples.
_STEPS = (1, 3, YEAR, 60, 120, 600, 1200, 6000)
# More would leave too little width for a column of a timeline.
_MOST_PERIODS = {1: 24, 3: 48}
_MOST_YEARS = 80


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    Attributes:
        start: its first month, counted from January of the year 0.
        months: its length: 1, 3, 12 or a multiple of 12.
    """

    start: int
    months: int

    @property
    def year(self) -> int:
        """Its first year."""
        return self.start // YEAR

    @property
    def month(self) -> int:
        """Its first month, from 1 to 12."""
        return self.start % YEAR + 1


@dataclass(frozen=True, slots=True)
class OverTime:
    """Papers by the period in which they appeared.

    Attributes:
        periods: all periods from the first to the last with a paper.
        papers: by group, in the order of groups, the papers of each period that has any, oldest first.
        imprecise: papers with dates that are less precise than the periods.
        undated: papers without a date.
    """

    periods: tuple[Period, ...]
    papers: Mapping[str, Mapping[Period, tuple[Paper, ...]]]
    imprecise: tuple[Paper, ...]
    undated: tuple[Paper, ...]

    @property
    def total(self) -> int:
        """The number of papers in all periods."""
        return sum(len(papers) for group in self.papers.values() for papers in group.values())

    def counts(self) -> dict[Period, int]:
        """The number of papers of each period, of all groups together."""
        counts = dict.fromkeys(self.periods, 0)
        for group in self.papers.values():
            for period, papers in group.items():
                counts[period] += len(papers)
        return counts


@dataclass(frozen=True, slots=True)
class SharedPapers:
    """Papers that belong to several themes.

    Attributes:
        themes: the survey's themes, in their order.
        pairs: by pair of themes, in their order, the papers that belong to both; most papers first.
        several: the number of papers that belong to two or more themes.
    """

    themes: tuple[str, ...]
    pairs: Mapping[tuple[str, str], tuple[Paper, ...]]
    several: int


@dataclass(frozen=True, slots=True)
class Frequency:
    """The number of papers that mention a concept.

    Attributes:
        name: the concept.
        address: the address of its page below the top of the site, such as ``concepts/rlhf/``.
        papers: the number of papers that mention it.
        by_theme: the same by primary theme.
    """

    name: str
    address: str
    papers: int
    by_theme: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TeamSizes:
    """Papers by their number of authors.

    Attributes:
        papers: the papers by their number of authors, smallest first.
        median: the median number; None if no number is known.
        unknown: the papers that neither list nor count their authors.
    """

    papers: Mapping[int, tuple[Paper, ...]]
    median: float | None
    unknown: tuple[Paper, ...]

    @property
    def total(self) -> int:
        """The number of papers with a known number of authors."""
        return sum(map(len, self.papers.values()))


@dataclass(frozen=True, slots=True)
class DateGaps:
    """Papers with a missing or partial date.

    Attributes:
        undated: papers without a date.
        only_year: papers dated only to the year.
        only_month: papers dated only to the month.
    """

    undated: tuple[Paper, ...]
    only_year: tuple[Paper, ...]
    only_month: tuple[Paper, ...]


def papers_by_theme(survey: Survey) -> dict[str, list[Paper]]:
    """Papers by primary theme, in the order of themes; those without a theme last, under UNSORTED."""
    by_theme: dict[str, list[Paper]] = {slug: [] for slug in (*survey.themes, UNSORTED)}
    for paper in survey.papers.values():
        by_theme[paper.theme if paper.theme in survey.themes else UNSORTED].append(paper)
    return by_theme


def over_time(groups: Mapping[str, Iterable[Paper]]) -> OverTime:
    """Papers of several groups over time, on one scale.

    Periods are up to 24 months or 48 quarters if most dates have a month; otherwise they are years, or
    multiples of years if there would be more than 80. A paper dated only to the year is counted in its
    year, but in no month or quarter.
    """
    papers = [paper for group in groups.values() for paper in group]
    step = _step([paper.date for paper in papers if paper.date])
    is_precise_enough = _has_month if step < YEAR else bool
    by_group: dict[str, dict[Period, tuple[Paper, ...]]] = {}
    for name, group in groups.items():
        dated = ((paper.date, paper) for paper in group if paper.date and is_precise_enough(paper.date))
        by_period: defaultdict[Period, list[Paper]] = defaultdict(list)
        for date, paper in sorted(dated, key=lambda item: (item[0], item[1].slug)):
            by_period[_period(date, step)].append(paper)
        by_group[name] = {period: tuple(papers) for period, papers in by_period.items()}
    starts = [period.start for periods in by_group.values() for period in periods]
    span = range(min(starts), max(starts) + 1, step) if starts else range(0)
    return OverTime(
        periods=tuple(Period(start, step) for start in span),
        papers=by_group,
        imprecise=tuple(paper for paper in papers if paper.date and not is_precise_enough(paper.date)),
        undated=tuple(paper for paper in papers if not paper.date),
    )


def shared_papers(survey: Survey) -> SharedPapers:
    """Pairs of themes that share papers, most first; a paper of three themes counts for three pairs."""
    pairs: dict[tuple[str, str], list[Paper]] = {pair: [] for pair in combinations(survey.themes, 2)}
    several = 0
    for paper in survey.papers.values():
        themes = [slug for slug in survey.themes if slug in paper.themes]
        several += len(themes) > 1
        for pair in combinations(themes, 2):
            pairs[pair].append(paper)
    most_first = sorted(pairs, key=lambda pair: -len(pairs[pair]))
    shared = {pair: tuple(pairs[pair]) for pair in most_first if pairs[pair]}
    return SharedPapers(tuple(survey.themes), shared, several)


def most_frequent(concepts: Iterable[Frequency], limit: int) -> list[Frequency]:
    """The concepts that most papers mention, at most this many; those with equal numbers by name."""
    used = [concept for concept in concepts if concept.papers]
    return sorted(used, key=lambda concept: (-concept.papers, concept.name.casefold(), concept.name))[:limit]


def team_sizes(papers: Iterable[Paper]) -> TeamSizes:
    """Papers by the number of authors that they list or else count."""
    by_size: defaultdict[int, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_size[len(paper.authors) or paper.author_count or 0].append(paper)
    unknown = tuple(by_size.pop(0, ()))
    sizes = [size for size, of_size in by_size.items() for _ in of_size]
    median = float(statistics.median(sizes)) if sizes else None
    return TeamSizes({size: tuple(by_size[size]) for size in sorted(by_size)}, median, unknown)


def date_gaps(papers: Sequence[Paper]) -> DateGaps:
    """Papers without a date or with a partial one, in the order given."""
    return DateGaps(
        undated=tuple(paper for paper in papers if not paper.date),
        only_year=tuple(paper for paper in papers if paper.date and not _has_month(paper.date)),
        only_month=tuple(paper for paper in papers if paper.date and paper.date.count("-") == 1),
    )


def _step(dates: Sequence[str]) -> int:
    """The length of periods that suits the dates, in months."""
    precise = [date for date in dates if _has_month(date)]
    steps = _STEPS if 2 * len(precise) > len(dates) else [step for step in _STEPS if step >= YEAR]
    for step in steps if dates else ():
        starts = [_period(date, step).start for date in (precise if step < YEAR else dates)]
        if (max(starts) - min(starts)) // step < _MOST_PERIODS.get(step, _MOST_YEARS):
            return step
    return YEAR


def _has_month(date: str) -> bool:
    return len(date) > len("2024")


def _period(date: str, step: int) -> Period:
    """The period of a date; January is assumed for a date without a month."""
    month = int(date[:4]) * YEAR + (int(date[5:7]) - 1 if _has_month(date) else 0)
    return Period(month // step * step, step)
