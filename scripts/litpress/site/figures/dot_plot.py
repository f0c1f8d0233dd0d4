"""Papers over time, a row a group: a dot a paper, or bars where dots would be too many or too small."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from litpress.analysis.statistics import YEAR, Period
from litpress.site.figures.svg import (
    TALLEST_TEXT,
    WIDTH,
    Bar,
    Dots,
    Link,
    Rules,
    Shape,
    Words,
    fitting,
    width_of,
)
from litpress.site.formatting import month_in_words

MOST_DOTS = 600
_MARGIN = 10  # of the page, into which the last label may reach
_HEAD = 22  # of a row, where its name stands
_FOOT = 6
_AXIS = 20
_WIDEST_STACK = 48  # beyond which dots keep to the left of their column, near its label
_DOT = 10.0
_SMALLEST_DOT = 4.5
_GAP = 0.12  # between dots, as a share of the space of one
_TALLEST_STACK = 150
_TALLEST_BAR = 44
_ROOM_OF_NUMBER = 50
_ROOM_OF_YEAR = 44
_ROOM_OF_MONTH = 72
_YEARS_BETWEEN_LABELS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTHS_BETWEEN_LABELS = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Row:
    """A group of papers in the plot.

    Attributes:
        title: its name.
        style: the class that colours it.
        link: where its name leads, if anywhere.
        papers: a link a paper by period, oldest first.
        bars: a link by period, for all of its papers at once.
    """

    title: str
    style: str
    link: Link | None
    papers: Mapping[Period, Sequence[Link]]
    bars: Mapping[Period, Link]


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn.

    Attributes:
        shapes: the shapes of it.
        height: in units.
        has_dots: whether every paper has a dot, or every period of a row a bar.
    """

    shapes: tuple[Shape, ...]
    height: float
    has_dots: bool


def plot(rows: Sequence[Row], periods: Sequence[Period]) -> Plot:
    """The plot of rows, of which each has a paper, over periods without a gap."""
    counts = [len(papers) for row in rows for papers in row.papers.values()]
    column = WIDTH / len(periods)
    dots = _size_of_dots(column, max(counts)) if sum(counts) <= MOST_DOTS else None
    labels = [(label.column * column, label.text) for label in _labels(periods, column)]
    shapes: list[Shape] = []
    top = 0.0
    for row in rows:
        top += _HEAD
        count = sum(map(len, row.papers.values()))
        name = f"lp-drawing__name {row.style}"
        shapes.append(Words(name, 0, top - 6, _short(row.title), link=row.link))
        shapes.append(Words("lp-drawing__tick", WIDTH, top - 6, f"{count:,}", "end"))
        if dots:
            height = max(dots.height(len(papers)) for papers in row.papers.values())
        else:
            height = _TALLEST_BAR * max(map(len, row.papers.values())) / max(counts)
        bottom = top + height
        shapes.append(Rules("lp-drawing__grid", [((x, top - 2), (x, bottom + 1)) for x, _ in labels]))
        if dots:
            shapes.append(_dots(row, periods, column, bottom, dots))
        else:
            shapes += _bars(row, periods, column, bottom, _TALLEST_BAR / max(counts))
        shapes.append(Rules("lp-drawing__base", [((0, bottom + 1), (WIDTH, bottom + 1))]))
        top = bottom + _FOOT
    shapes += [Words("lp-drawing__tick", x, top + TALLEST_TEXT - 2, text) for x, text in labels]
    return Plot(tuple(shapes), math.ceil(top + _AXIS), dots is not None)


def _short(title: str) -> str:
    """The title, or what stands before its colon where all of it has no room."""
    room = WIDTH - _ROOM_OF_NUMBER
    return title if fitting(title, room) == title else fitting(title.partition(": ")[0], room)


@dataclass(frozen=True, slots=True)
class _Stacking:
    """How dots are piled up in a column.

    Attributes:
        space: the width and height of the space of a dot.
        across: how many stand side by side.
    """

    space: float
    across: int

    def height(self, count: int) -> float:
        return math.ceil(count / self.across) * self.space


@dataclass(frozen=True, slots=True)
class _Label:
    column: int
    text: str


def _size_of_dots(column: float, most: int) -> _Stacking | None:
    """How to pile up the papers of a column, as narrow as height allows; None if dots were too small."""
    for across in range(1, most + 1):
        space = min(_DOT * (1 + _GAP), column * (1 - _GAP) / across)
        stacking = _Stacking(space, across)
        if space * (1 - _GAP) < _SMALLEST_DOT:
            break
        if stacking.height(most) <= _TALLEST_STACK:
            return stacking
    smallest = _Stacking(_SMALLEST_DOT / (1 - _GAP), int(column * (1 - _GAP) * (1 - _GAP) / _SMALLEST_DOT))
    return smallest if smallest.across and smallest.height(most) <= 2 * _TALLEST_STACK else None


def _dots(row: Row, periods: Sequence[Period], column: float, bottom: float, stacking: _Stacking) -> Dots:
    places: list[tuple[float, float]] = []
    links: list[Link] = []
    for position, period in enumerate(periods):
        papers = row.papers.get(period, ())
        wide = min(len(papers), stacking.across) * stacking.space
        left = position * column + max(min(column, _WIDEST_STACK) - wide, 0) / 2
        for place, link in enumerate(papers):
            up, right = divmod(place, stacking.across)
            places.append((left + (right + 0.5) * stacking.space, bottom - (up + 0.5) * stacking.space))
            links.append(link)
    return Dots(f"lp-drawing__mark {row.style}", stacking.space * (1 - _GAP), places, links)


def _bars(
    row: Row, periods: Sequence[Period], column: float, bottom: float, per_paper: float
) -> Iterator[Bar]:
    for position, period in enumerate(periods):
        if papers := row.papers.get(period):
            height = max(len(papers) * per_paper, 1)
            left, width = position * column + column * _GAP / 2, column * (1 - _GAP)
            style = f"lp-drawing__mark {row.style}"
            yield Bar(style, left, bottom - height, width, height, row.bars[period])


def _labels(periods: Sequence[Period], column: float) -> list[_Label]:
    """What the time axis says at which column, with room for each."""
    if periods[0].months < YEAR // 4:
        step = next(step for step in _MONTHS_BETWEEN_LABELS if step * column >= _ROOM_OF_MONTH)
        return [
            _Label(at, f"{month_in_words(periods[at].month)[:3]} {periods[at].year}")
            for at in range(0, len(periods), step)
            if at * column + width_of("Oct 2024") <= WIDTH + _MARGIN or at == 0
        ]
    years = {period.year: at for at, period in reversed(list(enumerate(periods)))}
    a_year = column * YEAR / periods[0].months
    step = next(step for step in _YEARS_BETWEEN_LABELS if step * a_year >= _ROOM_OF_YEAR)
    labels = [
        _Label(at, str(year))
        for year, at in sorted(years.items())
        if year % step == 0
        and periods[at].month == 1
        and at * column + width_of(str(year)) <= WIDTH + _MARGIN
    ]
    return labels or [_Label(0, str(periods[0].year))]
