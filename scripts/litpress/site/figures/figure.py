"""What a figure is: its drawing, its reading in words, and its data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from litpress.analysis.statistics import UNSORTED
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.svg import Link
from litpress.site.formatting import counted, day_in_words
from litpress.text.repair import shown
from litpress.text.rich_text import plain_of

# The tables of a small survey name every paper; those of a large one name some and count the rest.
_LARGE = 600
_NAMED_IN_LARGE_SURVEY = 5


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a figure's data.

    Attributes:
        cells: what it says before it names papers; a link where there is one.
        papers: the papers it is about, as many as are named.
        more: how many it does not name.
        anchor: its id on the page; empty if nothing leads to it.
    """

    cells: Sequence[str | Link]
    papers: Sequence[Paper] = ()
    more: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of a table that belong together, under a title unless it is empty."""

    title: str
    rows: Sequence[TableRow]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as a page shows it.

    Attributes:
        key: what its ids begin with.
        drawing: an ``svg`` element.
        reading: what it shows, in a sentence or two.
        notes: how to read it, and what is not in it.
        head: the names of its table's columns.
        sections: the same data as a table.
        themes: what its colours stand for, where no mark says so itself.
    """

    key: str
    drawing: Markup
    reading: str
    notes: Sequence[str]
    head: Sequence[str]
    sections: Sequence[Section]
    themes: Sequence[Theme] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Papers whose dates lack something: what, which papers as far as they are named, how many more."""

    title: str
    papers: Sequence[Paper]
    more: int


@dataclass(frozen=True, slots=True)
class Legend:
    """What the figures on a page call the themes and papers of a survey, and where these lead.

    Attributes:
        survey: the survey.
        base: what leads from the page to the top of the site.
    """

    survey: Survey
    base: str

    def name(self, theme: str) -> str:
        """What a theme, or UNSORTED, is called."""
        return "Without a theme" if theme == UNSORTED else plain(self.survey.themes[theme].title)

    def style(self, theme: str) -> str:
        """The class that colours a theme, or UNSORTED."""
        return "lp-unsorted" if theme == UNSORTED else f"lp-theme--{theme}"

    def address(self, theme: str) -> str:
        """The page that lists the papers of a theme, or, if UNSORTED, of all."""
        return f"{self.base}explore/" if theme == UNSORTED else f"{self.base}themes/{theme}/"

    def link(self, paper: Paper, group: str) -> Link:
        """The way to a paper's page, named by title, date and group."""
        date = day_in_words(paper.date) if paper.date else "date unknown"
        return Link(f"{self.base}papers/{paper.slug}/", f"{plain(paper.title)}, {date}, {group}")

    def named(
        self, papers: Sequence[Paper], most: int = _NAMED_IN_LARGE_SURVEY
    ) -> tuple[Sequence[Paper], int]:
        """The papers that a list names, of a large survey no more than this, and how many it leaves out."""
        named = papers[:most] if len(self.survey.papers) > _LARGE else papers
        return named, len(papers) - len(named)


def told(first: str, *others: tuple[int, str, str]) -> list[str]:
    """The first sentence, and those of the others that count something, with number and noun put in."""
    return [first, *(sentence.format(counted(count, noun)) for count, sentence, noun in others if count)]


def plain(text: str) -> str:
    """The text as a reader sees it, without markup."""
    return plain_of(shown(text))
