"""A figure: its drawing, its caption and notes, and its data as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from litpress.analysis.statistics import (
    UNSORTED,
    YEAR,
    DateGaps,
    Frequency,
    OverTime,
    Period,
    SharedPapers,
    TeamSizes,
)
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.svg import ChartLink
from litpress.site.formatting import counted, day_in_words, month_in_words
from litpress.site.templates import plain

# The tables of a small survey list every paper; those of a large one list some and count the rest.
_LARGE = 600
_LISTED_IN_LARGE_SURVEY = 5
_UNITS = {1: "a month", 3: "a quarter", 12: "a year", 120: "a decade", 1200: "a century"}


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a figure's table.

    Its last cell lists papers and the number of those left out. Nothing links to it without an anchor.
    """

    cells: Sequence[str | ChartLink]
    papers: Sequence[Paper] = ()
    more: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TableSection:
    """Rows of a table that belong together, under a title unless it is empty."""

    title: str
    rows: Sequence[TableRow]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a page shows it.

    Attributes:
        key: the prefix of its ids.
        drawing: an ``svg`` element.
        caption: what it shows, in a sentence or two.
        notes: how to read it, and what it leaves out.
        head: the names of its table's columns.
        sections: its data as a table.
        themes: the themes its colors stand for, unless the marks name them.
    """

    key: str
    drawing: Markup
    caption: str
    notes: Sequence[str]
    head: Sequence[str]
    sections: Sequence[TableSection]
    themes: Sequence[Theme] = ()


@dataclass(frozen=True, slots=True)
class FigureNames:
    """Names and links of a survey's themes and papers in figures; base leads from their page to the root."""

    survey: Survey
    base: str

    def theme(self, slug: str) -> str:
        """The name of a theme, or of UNSORTED."""
        return "Without a theme" if slug == UNSORTED else plain(self.survey.themes[slug].title)

    def style(self, theme: str) -> str:
        """The class of the color of a theme, or of UNSORTED."""
        return "lp-unsorted" if theme == UNSORTED else f"lp-theme--{theme}"

    def address(self, theme: str) -> str:
        """The page that lists the papers of a theme; for UNSORTED, the one that lists all papers."""
        return f"{self.base}explore/" if theme == UNSORTED else f"{self.base}themes/{theme}/"

    def link(self, paper: Paper, group: str) -> ChartLink:
        """A link to a paper's page, named by its title, date and group."""
        date = day_in_words(paper.date) if paper.date else "date unknown"
        return ChartLink(f"{self.base}papers/{paper.slug}/", f"{plain(paper.title)}, {date}, {group}")

    def listed(
        self, papers: Sequence[Paper], most: int = _LISTED_IN_LARGE_SURVEY
    ) -> tuple[Sequence[Paper], int]:
        """The papers in a list, at most this many in a large survey, and the number left out."""
        listed = papers[:most] if len(self.survey.papers) > _LARGE else papers
        return listed, len(papers) - len(listed)

    def table_row(self, name: str, papers: Sequence[Paper], anchor: str = "") -> TableRow:
        """A row with a name, the number of its papers, and a list of them."""
        return TableRow((name, f"{len(papers):,}"), *self.listed(papers), anchor)


def notes(first: str, *others: tuple[int, str, str]) -> list[str]:
    """The first sentence, and each other that counts something, with its number and noun filled in."""
    return [first, *(sentence.format(counted(count, noun)) for count, sentence, noun in others if count)]


def unit_of(period: Period) -> str:
    """The name of a period's length: a month, a quarter, a year, 50 years."""
    return _UNITS.get(period.months, f"{period.months // YEAR} years")


def period_in_words(period: Period) -> str:
    """A period in words: October 2024, October–December 2024, 2024, 2020–2029."""
    if period.months > YEAR:
        return f"{period.year}–{period.year + period.months // YEAR - 1}"
    if 1 < period.months < YEAR:
        last = month_in_words(period.month + period.months - 1)
        return f"{month_in_words(period.month)}–{last} {period.year}"
    return _start_in_words(period)


def time_caption(times: OverTime) -> str:
    """The period since which half of the papers appeared, and the busiest one; at least one is dated."""
    total, counts = times.total, times.counts()
    kind = "dated " if times.undated else ""
    known = " with a known month" if times.imprecise else ""
    papers = f"{kind}paper{'' if total == 1 else 's'}{known}"
    if len(counts) == 1:
        which = f"The only {papers} dates" if total == 1 else f"All {total:,} {papers} date"
        return f"{which} from {period_in_words(times.periods[0])}."
    late = 0
    for period in reversed(times.periods):
        late += counts[period]
        if 2 * late >= total:
            break
    since = f"{_start_in_words(period)} or later"
    if late == total:
        late, since = counts[period], period_in_words(period)
    date = "dates" if late == 1 else "date"
    return f"{late:,} of {total:,} {papers} {date} from {since}.{_busiest(counts)}"


def shared_papers_caption(shared: SharedPapers, papers: int, names: Mapping[str, str]) -> str:
    """The number of papers under several themes, and the themes with most papers in common.

    Args:
        shared: the papers that themes share, at least one.
        papers: the number of all papers.
        names: the names of the themes.
    """
    belong = "belongs" if shared.several == 1 else "belong"
    caption = f"{shared.several:,} of {counted(papers, 'paper')} {belong} to more than one theme."
    counts = {pair: len(papers) for pair, papers in shared.pairs.items()}
    most = max(counts.values())
    (one, other), *others = [pair for pair, count in counts.items() if count == most]
    if others or len(counts) == 1:
        return caption
    return f"{caption} Largest overlap: “{names[one]}” and “{names[other]}” ({counted(most, 'paper')})."


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
    """The median and the range of the number of authors; it is known of at least one paper."""
    sizes = list(teams.papers)
    if teams.total == 1:
        return f"The only paper with known authors has {counted(sizes[0], 'author')}."
    if len(sizes) == 1:
        return f"All {teams.total:,} papers with known authors have {counted(sizes[0], 'author')}."
    median = f"{teams.median:,g} author{'' if teams.median == 1 else 's'}"
    return f"The median paper has {median}; teams range from {sizes[0]:,} to {sizes[-1]:,}."


def dates_caption(gaps: DateGaps) -> str:
    """The numbers of papers without a date or with a partial one."""
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
