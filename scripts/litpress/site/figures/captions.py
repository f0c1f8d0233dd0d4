"""Captions of the figures: what each shows, in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence

from litpress.analysis.statistics import YEAR, DateGaps, Frequency, OverTime, Period, SharedPapers, TeamSizes
from litpress.site.formatting import counted, month_in_words

_UNITS = {1: "a month", 3: "a quarter", 12: "a year", 120: "a decade", 1200: "a century"}


def unit_of(period: Period) -> str:
    """The name of a period's length: a month, a quarter, a year, 50 years."""
    return _UNITS.get(period.months, f"{period.months // YEAR} years")


def period_in_words(period: Period) -> str:
    """A period in words: October 2024, October–December 2024, 2024, 2020–2029."""
    start = _start_in_words(period)
    if period.months > YEAR:
        return f"{start}–{period.year + period.months // YEAR - 1}"
    if 1 < period.months < YEAR:
        last = month_in_words(period.month + period.months - 1)
        return f"{month_in_words(period.month)}–{last} {period.year}"
    return start


def time_caption(times: OverTime) -> str:
    """The period since which half of the papers appeared, and the busiest one."""
    total = times.total
    if not total:
        return "No paper has a date yet."
    counts = times.counts()
    kind = "dated " if times.undated else ""
    known = " with a known month" if times.imprecise else ""
    papers = f"{kind}paper{'' if total == 1 else 's'}{known}"
    if len(counts) == 1:
        who = f"The only {papers} dates" if total == 1 else f"All {total:,} {papers} date"
        return f"{who} from {period_in_words(times.periods[0])}."
    late = 0
    for period in reversed(times.periods):
        late += counts[period]
        if 2 * late >= total:
            break
    if late == total:
        late, since = counts[period], period_in_words(period)
    else:
        since = f"{_start_in_words(period)} or later"
    date = "dates" if late == 1 else "date"
    return f"{late:,} of {total:,} {papers} {date} from {since}.{_busiest(counts)}"


def shared_papers_caption(shared: SharedPapers, papers: int, names: Sequence[str]) -> str:
    """The number of papers under several themes, and the themes with most papers in common.

    Args:
        shared: the papers that themes share.
        papers: the number of all papers.
        names: the names of the themes, in their order.
    """
    if not shared.several:
        return "No paper belongs to more than one theme."
    belong = "belongs" if shared.several == 1 else "belong"
    caption = f"{shared.several:,} of {counted(papers, 'paper')} {belong} to more than one theme."
    counts = {pair: len(papers) for pair, papers in shared.pairs.items()}
    most = max(counts.values())
    first, *others = [pair for pair, count in counts.items() if count == most]
    if others or len(counts) == 1:
        return caption
    one, other = (names[shared.themes.index(theme)] for theme in first)
    return f"{caption} Largest overlap: “{one}” and “{other}” ({counted(most, 'paper')})."


def concepts_caption(concepts: Sequence[Frequency], papers: int) -> str:
    """The concepts that most papers mention.

    Args:
        concepts: the concepts, most frequent first; at least one.
        papers: the number of all papers.
    """
    most = concepts[0].papers
    names = [concept.name for concept in concepts if concept.papers == most]
    share = f"{most:,} of {counted(papers, 'paper')}"
    if len(names) == 1:
        return f"Most-mentioned concept: {names[0]} ({share})."
    if len(names) > 3:
        return f"{len(names)} concepts are mentioned most often, each in {share}."
    return f"Most-mentioned concepts: {', '.join(names[:-1])} and {names[-1]} ({share} each)."


def team_caption(teams: TeamSizes) -> str:
    """The median and the range of the number of authors."""
    if teams.median is None:
        return "No paper lists its authors yet."
    sizes = list(teams.papers)
    if teams.total == 1:
        return f"The only paper with known authors has {counted(sizes[0], 'author')}."
    if len(sizes) == 1:
        return f"All {teams.total:,} papers with known authors have {counted(sizes[0], 'author')}."
    median = counted(int(teams.median), "author") if teams.median.is_integer() else f"{teams.median} authors"
    return f"The median paper has {median}; teams range from {sizes[0]:,} to {sizes[-1]:,}."


def dates_caption(gaps: DateGaps) -> str:
    """How precisely the dates are known."""
    parts = [
        f"{counted(len(papers), 'paper')} {one if len(papers) == 1 else several}"
        for papers, one, several in (
            (gaps.undated, "has no date", "have no date"),
            (gaps.only_year, "is dated only to the year", "are dated only to the year"),
            (gaps.only_month, "is dated only to the month", "are dated only to the month"),
        )
        if papers
    ]
    return f"{'; '.join(parts)}." if parts else "Every paper is dated to the day."


def _start_in_words(period: Period) -> str:
    year = str(period.year)
    return f"{month_in_words(period.month)} {year}" if period.months < YEAR else year


def _busiest(counts: dict[Period, int]) -> str:
    most = max(counts.values())
    busiest = [period for period, count in counts.items() if count == most]
    if len(busiest) > 1:
        return ""
    unit = "period" if busiest[0].months > YEAR else unit_of(busiest[0]).removeprefix("a ")
    return f" Busiest {unit}: {period_in_words(busiest[0])} ({counted(most, 'paper')})."
