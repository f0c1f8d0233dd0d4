"""What a figure is: its drawing, its reading in words, and its data as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from litpress.model import Paper, Theme
from litpress.publish.drawing import Link


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
class Figure:
    """A figure as a page shows it.

    Attributes:
        key: what its ids begin with.
        drawing: an ``svg`` element.
        reading: what it shows, in a sentence or two.
        notes: how to read it, and what is not in it.
        head: the names of its table's columns.
        rows: the same data as a table.
        themes: what its colours stand for, where no mark says so itself.
    """

    key: str
    drawing: Markup
    reading: str
    notes: Sequence[str]
    head: Sequence[str]
    rows: Sequence[TableRow]
    themes: Sequence[Theme] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Papers whose dates lack something: what, which papers as far as they are named, how many more."""

    title: str
    papers: Sequence[Paper]
    more: int
