"""What the figures of a survey show, in a sentence or two each."""

from __future__ import annotations

from collections.abc import Sequence

from litpress.analysis.statistics import YEAR, DateGaps, Frequency, OverTime, Period, TeamSizes, Togetherness
from litpress.site.formatting import counted, month_in_words

_UNITS = {1: "a month", 3: "a quarter", 12: "a year", 120: "a decade", 1200: "a century"}


def unit_of(period: Period) -> str:
    """What a period is called: a month, a quarter, a year, 50 years."""
    return _UNITS.get(period.months, f"{period.months // YEAR} years")


def period_in_words(period: Period) -> str:
    """When a period was: October 2024, October–December 2024, 2024, 2020–2029."""
    first, last = _ends(period)
    return f"{first}–{last}" if first else last


def during(period: Period) -> str:
    """The same after a verb: in October 2024, from October to December 2024."""
    first, last = _ends(period)
    return f"from {first} to {last}" if first else f"in {last}"


def time_reading(over_time: OverTime) -> str:
    """Since when half of the papers appeared, and when most did."""
    total = over_time.total
    if not total:
        return "No paper has a date yet."
    counts = over_time.counts()
    papers = "paper whose month is known" if over_time.imprecise else "dated paper"
    if total == 1:
        return f"The only {papers} appeared {during(over_time.periods[0])}."
    papers = papers.replace("paper", "papers")
    if len(counts) == 1:
        return f"All {total:,} {papers} appeared {during(over_time.periods[0])}."
    since, late = over_time.periods[-1], 0
    for period in reversed(over_time.periods):
        since, late = period, late + counts[period]
        if 2 * late >= total:
            break
    if late == total:
        early = counts[over_time.periods[0]]
        half = f"{early:,} of the {total:,} {papers} appeared {during(since)} already."
    elif 2 * late == total:
        half = f"Half of the {total:,} {papers} have appeared since {_beginning(since)}."
    else:
        half = f"{late:,} of the {total:,} {papers} have appeared since {_beginning(since)}."
    return f"{half}{_busiest(counts)}"


def together_reading(together: Togetherness, papers: int, names: Sequence[str]) -> str:
    """How many papers belong to several themes, and which themes share most.

    Args:
        together: which themes share papers.
        papers: how many papers there are in all.
        names: what the themes are called, in their order.
    """
    if not together.several:
        return "No paper belongs to more than one theme."
    belong = "belongs" if together.several == 1 else "belong"
    told = f"{together.several:,} of {counted(papers, 'paper')} {belong} to more than one theme."
    counts = {pair: len(shared) for pair, shared in together.pairs.items()}
    most = max(counts.values())
    first = [pair for pair, count in counts.items() if count == most]
    if len(first) > 1 or len(counts) == 1:
        return told
    one, other = (names[together.themes.index(theme)] for theme in first[0])
    return f"{told} “{one}” and “{other}” share the most, {most:,}."


def concepts_reading(concepts: Sequence[Frequency], papers: int) -> str:
    """Which concept most papers name; at least one does.

    Args:
        concepts: the concepts, most frequent first.
        papers: how many papers there are in all.
    """
    most = concepts[0].papers
    first = [concept.name for concept in concepts if concept.papers == most]
    if len(first) == 1:
        others = " more than any other concept," if len(concepts) > 1 else ""
        return f"{first[0]} is named{others} in {most:,} of {counted(papers, 'paper')}."
    if len(first) > 3:
        return f"{len(first)} concepts are each named in {most:,} of {counted(papers, 'paper')}."
    names = f"{', '.join(first[:-1])} and {first[-1]}"
    return f"{names} are named the most, each in {most:,} of {counted(papers, 'paper')}."


def team_reading(teams: TeamSizes) -> str:
    """How many authors a paper has in the middle, and at most."""
    if teams.median is None:
        return "No paper tells its authors yet."
    if teams.total == 1:
        return f"The only paper that tells its authors has {counted(next(iter(teams.papers)), 'author')}."
    sizes = list(teams.papers)
    if len(sizes) == 1:
        return f"All {teams.total:,} papers that tell their authors have {counted(sizes[0], 'author')}."
    median = counted(int(teams.median), "author") if teams.median.is_integer() else f"{teams.median} authors"
    return f"The median paper has {median}; teams range from {sizes[0]:,} to {sizes[-1]:,}."


def gaps_reading(gaps: DateGaps, papers: int) -> str:
    """How exactly the dates are known."""
    if not papers:
        return "There is no paper yet."
    missing = [
        f"{len(lacking):,} {'has' if len(lacking) == 1 else 'have'} {what}"
        for lacking, what in (
            (gaps.undated, "no date"),
            (gaps.only_year, "only a year"),
            (gaps.only_month, "only a month and a year"),
        )
        if lacking
    ]
    if papers == 1:
        told = missing[0].removeprefix("1 ") if missing else "has a date to the day"
        return f"The only paper {told}."
    if not missing:
        return f"All {papers:,} papers have a date to the day."
    if papers == len(gaps.undated):
        return f"None of the {papers:,} papers has a date."
    if papers in (len(gaps.only_year), len(gaps.only_month)):
        return f"All {papers:,} papers {missing[0].partition(' ')[2]}."
    listed = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
    return f"Of {papers:,} papers, {listed}."


def _ends(period: Period) -> tuple[str, str]:
    """The first and the last month or year of a period; the first is empty where they are one."""
    year, month = period.year, month_in_words(period.month)
    if period.months < YEAR:
        last = f"{month_in_words(period.month + period.months - 1)} {year}"
        return ("" if period.months == 1 else month), last
    return ("" if period.months == YEAR else str(year)), str(year + period.months // YEAR - 1)


def _beginning(period: Period) -> str:
    year = str(period.year)
    return f"{month_in_words(period.month)} {year}" if period.months < YEAR else year


def _busiest(counts: dict[Period, int]) -> str:
    most = max(counts.values())
    busiest = [period for period, count in counts.items() if count == most]
    if len(busiest) > 1:
        return ""
    if busiest[0].months > YEAR:
        return f" The most, {most:,}, appeared {during(busiest[0])}."
    unit = unit_of(busiest[0]).removeprefix("a ")
    return f" The busiest {unit} was {period_in_words(busiest[0])}, with {most:,}."
