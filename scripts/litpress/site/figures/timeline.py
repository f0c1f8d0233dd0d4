"""Timelines: papers over time as dots or bars, a row for each group, and small charts of papers by year."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from litpress.analysis.statistics import YEAR, OverTime, Period
from litpress.model import Paper
from litpress.site.figures import svg
from litpress.site.figures.figure import (
    Figure,
    FigureNames,
    TableSection,
    notes,
    period_in_words,
    time_caption,
    unit_of,
)
from litpress.site.figures.svg import WIDTH, ChartLink, element, text_width
from litpress.site.formatting import counted, month_of

MOST_DOTS = 600
_MARGIN = 10  # of the page, into which the last label may reach
_HEAD = 22  # of a row, with its name
_FOOT = 6
_AXIS = 20
_WIDEST_STACK = 48  # beyond which dots keep to the left of their column, near its label
_DOT = 10.0
_SMALLEST_DOT = 4.5
_GAP = 0.12  # between dots, as a share of the space of one
_TALLEST_STACK = 150
_TALLEST_BAR = 44
_NUMBER_WIDTH = 50
_YEAR_WIDTH = 44
_MONTH_WIDTH = 72
_YEARS_BETWEEN_LABELS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTHS_BETWEEN_LABELS = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A group of papers: its name, the class of its color, its page or section, and its papers by period."""

    name: str
    style: str
    address: str
    papers: Mapping[Period, Sequence[Paper]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The elements of a timeline and their height; dots stand for papers, or else bars for their numbers."""

    content: tuple[Markup, ...]
    height: float
    has_dots: bool


def timeline_figure(
    key: str, times: OverTime, rows: Iterable[TimelineRow], group: str, names: FigureNames
) -> Figure | None:
    """Papers over time, a row for each group; None if no paper has a date.

    Args:
        key: the prefix of the figure's ids.
        times: the papers of all groups by period.
        rows: the groups from top to bottom; those without a dated paper are left out.
        group: the word for a group, such as theme.
        names: names and links of papers.
    """
    if not times.total:
        return None
    rows = [row for row in rows if row.papers]
    drawn = timeline(rows, times.periods, names)
    first, last = times.periods[0], times.periods[-1]
    span = period_in_words(first) + (f" to {period_in_words(last)}" if last != first else "")
    mark, column = "Each dot is a paper", f"each column is {unit_of(first)}"
    if not drawn.has_dots:
        mark = "Each bar counts papers"
        column += f"; the tallest bar counts {max(_counts(rows)):,}"
    description = f"{mark}, each row is a {group}, {column}: {counted(times.total, 'paper')}, {span}."
    return Figure(
        key,
        svg.chart(key, drawn.height, "Papers over time", description, *drawn.content),
        time_caption(times),
        notes(
            f"{mark}, {column}.",
            (len(times.undated), "Not shown: {} without a date.", "paper"),
            (len(times.imprecise), "Not shown: {} dated only to the year.", "paper"),
        ),
        ("Period", "Papers", "Titles"),
        [
            TableSection(
                row.name,
                [names.table_row(period_in_words(period), papers) for period, papers in row.papers.items()],
            )
            for row in rows
        ],
    )


def timeline(rows: Sequence[TimelineRow], periods: Sequence[Period], names: FigureNames) -> Timeline:
    """Draw rows, each of which has a paper, over periods without a gap."""
    column = WIDTH / len(periods)
    lefts = {period: position * column for position, period in enumerate(periods)}
    counts = _counts(rows)
    most = max(counts)
    stacking = _stacking(column, most) if sum(counts) <= MOST_DOTS else None
    labels = _axis_labels(lefts, column)
    content: list[Markup] = []
    top = 0.0
    for row in rows:
        top += _HEAD
        count = sum(map(len, row.papers.values()))
        link = ChartLink(row.address, row.name)
        content.append(svg.label(f"name {row.style}", 0, top - 6, _short(row.name), link=link))
        content.append(svg.label("tick", WIDTH, top - 6, f"{count:,}", "end"))
        tallest = max(map(len, row.papers.values()))
        bottom = top + (stacking.height(tallest) if stacking else _TALLEST_BAR * tallest / most)
        content.append(svg.lines("grid", *(((x, top - 2), (x, bottom + 1)) for x, _ in labels)))
        drawn = (
            _dots(row, lefts, column, bottom, stacking, names)
            if stacking
            else _bars(row, lefts, column, bottom, _TALLEST_BAR / most)
        )
        content.append(svg.marks(row.style, *drawn))
        content.append(svg.lines("base", ((0, bottom + 1), (WIDTH, bottom + 1))))
        top = bottom + _FOOT
    content += [svg.label("tick", x, top + svg.TALLEST_TEXT - 2, text) for x, text in labels]
    return Timeline(tuple(content), math.ceil(top + _AXIS), stacking is not None)


def _counts(rows: Iterable[TimelineRow]) -> list[int]:
    return [len(papers) for row in rows for papers in row.papers.values()]


def _short(title: str) -> str:
    """The title, or the part before its colon if there is no room for all of it."""
    room = WIDTH - _NUMBER_WIDTH
    return title if text_width(title) <= room else svg.shortened(title.partition(": ")[0], room)


@dataclass(frozen=True, slots=True)
class _Stacking:
    """The width of the space of a dot in a column, and the number of dots side by side."""

    space: float
    across: int

    def height(self, count: int) -> float:
        return math.ceil(count / self.across) * self.space


def _stacking(column: float, most: int) -> _Stacking | None:
    """The narrowest arrangement whose height is acceptable; None if the dots would be too small."""
    for across in range(1, most + 1):
        space = min(_DOT * (1 + _GAP), column * (1 - _GAP) / across)
        stacking = _Stacking(space, across)
        if space * (1 - _GAP) < _SMALLEST_DOT:
            break
        if stacking.height(most) <= _TALLEST_STACK:
            return stacking
    smallest = _Stacking(_SMALLEST_DOT / (1 - _GAP), int(column * (1 - _GAP) * (1 - _GAP) / _SMALLEST_DOT))
    return smallest if smallest.across and smallest.height(most) <= 2 * _TALLEST_STACK else None


def _dots(
    row: TimelineRow,
    lefts: Mapping[Period, float],
    column: float,
    bottom: float,
    stacking: _Stacking,
    names: FigureNames,
) -> Iterator[Markup]:
    space = stacking.space
    for period, papers in row.papers.items():
        width = min(len(papers), stacking.across) * space
        left = lefts[period] + max(min(column, _WIDEST_STACK) - width, 0) / 2
        for place, paper in enumerate(papers):
            up, right = divmod(place, stacking.across)
            x, y = left + (right + 0.5) * space, bottom - (up + 0.5) * space
            dot = element("circle", cx=x, cy=y, r=space * (1 - _GAP) / 2)
            yield svg.linked(names.link(paper, row.name), dot)


def _bars(
    row: TimelineRow, lefts: Mapping[Period, float], column: float, bottom: float, per_paper: float
) -> Iterator[Markup]:
    for period, papers in row.papers.items():
        height = max(len(papers) * per_paper, 1)
        left, width = lefts[period] + column * _GAP / 2, column * (1 - _GAP)
        name = f"{row.name}, {period_in_words(period)}: {counted(len(papers), 'paper')}"
        bar = element("rect", x=left, y=bottom - height, width=width, height=height)
        yield svg.linked(ChartLink(row.address, name), bar)


def _axis_labels(lefts: Mapping[Period, float], column: float) -> list[tuple[float, str]]:
    """The labels of the time axis that have room, months or years, with the left edges of their columns."""
    first = next(iter(lefts))
    if first.months == 1:
        step = next(step for step in _MONTHS_BETWEEN_LABELS if step * column >= _MONTH_WIDTH)
        labels = [(x, month_of(f"{p.year}-{p.month}")) for p, x in list(lefts.items())[::step]]
    else:
        year_width = column * YEAR / first.months
        step = next(step for step in _YEARS_BETWEEN_LABELS if step * year_width >= _YEAR_WIDTH)
        labels = [(x, str(p.year)) for p, x in lefts.items() if p.year % step == 0 and p.month == 1]
    fitting = [(x, text) for x, text in labels if x + text_width(text) <= WIDTH + _MARGIN]
    return fitting or [(0.0, str(first.year))]


@dataclass(frozen=True, slots=True)
class YearCounts:
    """The number of papers of each year.

    Attributes:
        by_year: every year from the first to the last, empty ones too.
        undated: the number of papers without a date.
    """

    by_year: Mapping[int, int]
    undated: int

    @property
    def total(self) -> int:
        return sum(self.by_year.values()) + self.undated

    @property
    def summary(self) -> str:
        """The counts as text: 15 papers by year. 2023: 4, 2024: 11."""
        years = ", ".join(f"{year}: {count}" for year, count in self.by_year.items() if count)
        undated = f"{self.undated:,} undated" if self.undated else ""
        return f"{counted(self.total, 'paper')} by year. {'; '.join(filter(None, (years, undated)))}."

    def bars(self, small: bool = False) -> Markup:
        """A bar for each year, with its count and year unless small."""
        is_labeled = len(self.by_year) <= 12
        width = 14 if small else 44 if is_labeled else 22
        height, margin = (32, 0) if small else (80, 18)
        content: list[Markup] = []
        highest = max(self.by_year.values()) or 1
        for position, (year, count) in enumerate(self.by_year.items()):
            bar = max(round(height * count / highest), 2 if count else 1)
            left, top, middle = position * width + 1, margin + height - bar, position * width + width // 2
            style = "lp-bar" if count else "lp-bar lp-bar--none"
            name = element("title", f"{year}: {counted(count, 'paper')}")
            content.append(element("rect", name, class_=style, x=left, y=top, width=width - 2, height=bar))
            if not small and count and is_labeled:
                content.append(element("text", str(count), class_="lp-bar__count", x=middle, y=top - 5))
            if not small and (is_labeled or year % 5 == 0):
                y = margin + height + 14
                content.append(element("text", str(year), class_="lp-bar__year", x=middle, y=y))
        full_width, full_height = len(self.by_year) * width, height + 2 * margin
        return element(
            "svg",
            *content,
            role="img",
            aria_label=self.summary,
            viewBox=f"0 0 {full_width} {full_height}",
            width=full_width,
            height=full_height,
        )


def year_span(papers: Iterable[Paper]) -> range:
    """Every year from the first to the last paper's."""
    years = {paper.year for paper in papers if paper.year}
    return range(min(years), max(years) + 1) if years else range(0)


def year_counts(papers: Collection[Paper], span: range) -> YearCounts:
    """The number of papers of each year of a span, which may be longer than theirs for comparison."""
    counts = Counter(paper.year for paper in papers)
    return YearCounts({year: counts[year] for year in span}, counts[None])
