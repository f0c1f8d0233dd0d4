"""A figure: its drawing, its caption and notes, and its data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from litpress.analysis.statistics import UNSORTED
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.svg import ChartLink
from litpress.site.formatting import counted, day_in_words
from litpress.site.templates import plain

# The tables of a small survey list every paper; those of a large one list some and count the rest.
_LARGE = 600
_LISTED_IN_LARGE_SURVEY = 5


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a figure's table.

    Attributes:
        cells: its first cells; links where there are any.
        papers: the papers listed in its last cell.
        more: the number of papers left out there.
        anchor: its id on the page; empty if nothing links to it.
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
    """Names and links of the themes and papers of a survey in the figures of a page.

    Attributes:
        survey: the survey.
        base: the relative address of the top of the site, seen from the page.
    """

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
        """The papers that a list names, at most this many in a large survey, and how many it leaves out."""
        listed = papers[:most] if len(self.survey.papers) > _LARGE else papers
        return listed, len(papers) - len(listed)

    def table_row(self, name: str, papers: Sequence[Paper], anchor: str = "") -> TableRow:
        """A row with a name, the number of its papers, and a list of them."""
        return TableRow((name, f"{len(papers):,}"), *self.listed(papers), anchor)


def notes(first: str, *others: tuple[int, str, str]) -> list[str]:
    """The first sentence, and each other that counts something, with its number and noun filled in."""
    return [first, *(sentence.format(counted(count, noun)) for count, sentence, noun in others if count)]
