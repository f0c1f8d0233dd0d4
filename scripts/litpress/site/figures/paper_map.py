"""The map of papers: a mark with a link for each paper, and labels where there is room for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from markupsafe import Markup

from litpress.analysis.similarity.paper_map import HEIGHT, MapPoint, Region
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.svg import element, path
from litpress.site.formatting import beginning, counted, short_name, wrapped
from litpress.site.reading_order import newest_first
from litpress.site.templates import plain

#: With more papers, only regions have labels, and titles are written once.
MANY = 400
#: With more papers, the oldest are dots without links, to keep the page small.
MOST_LINKS = 6500

_WIDTH = 1000  # about as many pixels on a desktop
_MARGIN = 34
#: The corners of the themes' marks for a radius of 1, so that themes differ by more than color;
#: a circle has none.
SYMBOLS: Sequence[Sequence[tuple[float, float]]] = (
    (),
    ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    ((0, -1.2), (1.1, 0.8), (-1.1, 0.8)),
    ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    # A cross.
    (
        *((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4)),
        *((0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
    ),
    ((-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95)),
    ((0, 1.2), (1.1, -0.8), (-1.1, -0.8)),
    # A star.
    ((0, -1.3), (0.4, -0.4), (1.3, 0), (0.4, 0.4), (0, 1.3), (-0.4, 0.4), (-1.3, 0), (-0.4, -0.4)),
)
_LEGEND_RADIUS = 6.5
_NAME_SIZE = 12
_LONGEST_NAME = 24
_REGION_SIZE = 19
# On a phone the map is a third as wide, and its letters are as large as on the page.
_REGION_SIZE_ON_PHONES = 42
_LINE = 56
_LONGEST_TITLE = 110
# The mean width of a letter as a share of its font's size; that of a wide one, to be safe.
_LETTER = 0.56
_GAP = 3  # between a mark and its label
# Positions of a region's label around its middle, nearest first, in sizes of its font.
_AROUND = sorted(
    ((across, down) for across in range(-6, 7, 2) for down in range(-5, 6)),
    key=lambda offset: (offset[0] ** 2 + (1.5 * offset[1]) ** 2, offset),
)


@dataclass(frozen=True, slots=True)
class MapGroup:
    """The papers of a theme, or of none, from left to right, and the index of their shape in SYMBOLS."""

    theme: Theme | None
    symbol: int
    papers: tuple[Paper, ...]

    @property
    def legend(self) -> Markup:
        """The shape of its marks as a small drawing."""
        shape = _shape(self.symbol, _LEGEND_RADIUS)
        return element("svg", shape, aria_hidden="true", viewBox="-8 -8 16 16", width=14, height=14)


@dataclass(frozen=True, slots=True)
class PaperMap:
    """A drawing of papers, its legend, the number of papers without a link, and whether there are MANY."""

    drawing: Markup
    groups: tuple[MapGroup, ...]
    dots: int
    is_crowded: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other is wholly within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A label on the map; its anchor says which part of it is at x, and y is its baseline."""

    text: str
    x: int
    y: int
    anchor: Literal["start", "middle", "end"]


class LabelPlacer:
    """Places labels, in the order of calls, where they cover neither a mark nor another label.

    Args:
        frame: the area for labels.
        points: the centers of marks.
        radius: half the width of a mark.
    """

    def __init__(self, frame: Box, points: Iterable[tuple[int, int]], radius: float) -> None:
        self._frame = frame
        self._radius = radius
        self._x, self._y = np.array(list(points)).reshape(-1, 2).T
        self._placed: list[Box] = []

    def over(self, text: str, x: int, y: int, size: float) -> MapLabel | None:
        """A label over a region, where it covers the fewest marks; None if there is no room."""
        half = label_width(text, size) / 2
        places = []
        for across, down in _AROUND:
            middle = round(min(max(x + across * size, self._frame.left + half), self._frame.right - half))
            base = round(y + down * size + size / 3)
            box = Box(middle - half, base - size * 0.8, middle + half, base + size * 0.25)
            places.append((MapLabel(text, middle, base, "middle"), box))
        return self._placed_best(places, may_cover=True)

    def beside(self, text: str, x: int, y: int, size: float) -> MapLabel | None:
        """A label right, left, above or below a mark; None if it would cover something everywhere."""
        width, away = label_width(text, size), self._radius + _GAP
        middle, above, below = (round(at) for at in (y + size * 0.35, y - away, y + away + size * 0.8))
        labels = (
            (MapLabel(text, round(x + away), middle, "start"), x + away),
            (MapLabel(text, round(x - away), middle, "end"), x - away - width),
            (MapLabel(text, x, above, "middle"), x - width / 2),
            (MapLabel(text, x, below, "middle"), x - width / 2),
        )
        places = [
            (label, Box(left, label.y - size * 0.8, left + width, label.y + size * 0.2))
            for label, left in labels
        ]
        return self._placed_best(places, may_cover=False)

    def _placed_best(self, places: Iterable[tuple[MapLabel, Box]], may_cover: bool) -> MapLabel | None:
        """Place the first label of those that cover the fewest marks."""
        free = [(self._covered(box), label, box) for label, box in places if self._is_free(box)]
        if not free:
            return None
        covered, label, box = min(free, key=lambda place: place[0])
        if covered and not may_cover:
            return None
        self._placed.append(box)
        return label

    def _is_free(self, box: Box) -> bool:
        return self._frame.holds(box) and not any(box.meets(other) for other in self._placed)

    def _covered(self, box: Box) -> int:
        """The number of marks that a box covers."""
        across = (box.left < self._x + self._radius) & (self._x - self._radius < box.right)
        down = (box.top < self._y + self._radius) & (self._y - self._radius < box.bottom)
        return int(np.count_nonzero(across & down))


def paper_map(
    survey: Survey, places: Mapping[str, MapPoint], regions: Iterable[Region], base: str
) -> PaperMap:
    """The map of a survey's papers.

    Args:
        survey: the survey.
        places: the place of each paper, by slug.
        regions: the named parts of the map, most important first.
        base: the relative address from the page to the root of the site.
    """
    is_crowded = len(places) > MANY
    points = {slug: _pixels(place) for slug, place in places.items()}
    papers = newest_first(survey.papers.values())
    linked, others = papers[:MOST_LINKS], papers[MOST_LINKS:]
    linked.sort(key=lambda paper: (places[paper.slug].x, places[paper.slug].y))
    radius = 6.5 if len(papers) <= 150 else 5.0 if not is_crowded else 3.0 if len(papers) <= 3000 else 2.2
    height = round(HEIGHT * (_WIDTH - 2 * _MARGIN)) + 2 * _MARGIN
    placer = LabelPlacer(Box(0, 0, _WIDTH, height), [points[paper.slug] for paper in linked], radius)
    groups = _groups(survey, linked)
    content = [_definitions(groups, radius)]
    if others:
        dots = "".join(f"{path(points[paper.slug])}h0" for paper in others)
        content.append(element("path", class_="lp-map__dots", d=dots))
    content.append(_region_labels(regions, placer))
    if not is_crowded:
        content.append(_name_labels(linked, points, placer))
    content += [_marks(group, points, base, is_crowded) for group in groups]
    drawing = element(
        "svg",
        *content,
        class_="lp-map__svg",
        role="group",
        aria_label=f"Map of {counted(len(papers), 'paper')}",
        viewBox=f"0 0 {_WIDTH} {height}",
        width=_WIDTH,
        height=height,
    )
    return PaperMap(drawing, groups, len(others), is_crowded)


def label_width(text: str, size: float) -> float:
    """An estimate of the width of a text in a font of a size."""
    return len(text) * size * _LETTER


def _pixels(place: MapPoint) -> tuple[int, int]:
    scale = _WIDTH - 2 * _MARGIN
    return (round(_MARGIN + place.x * scale), round(_MARGIN + place.y * scale))


def _groups(survey: Survey, papers: Sequence[Paper]) -> tuple[MapGroup, ...]:
    groups = []
    for place, theme in enumerate([*survey.themes.values(), None]):
        members = tuple(paper for paper in papers if survey.themes.get(paper.theme or "") is theme)
        if members:
            groups.append(MapGroup(theme, place % len(SYMBOLS), members))
    return tuple(groups)


def _shape(number: int, radius: float) -> Markup:
    if corners := SYMBOLS[number]:
        return element("path", d=path(*((x * radius, y * radius) for x, y in corners)) + "z")
    return element("circle", r=radius)


def _definitions(groups: Iterable[MapGroup], radius: float) -> Markup:
    shapes = (
        element("g", _shape(symbol, radius), class_="lp-map__shape", id=f"lp-shape-{symbol}")
        for symbol in sorted({group.symbol for group in groups})
    )
    return element("defs", *shapes)


def _marks(group: MapGroup, points: Mapping[str, tuple[int, int]], base: str, is_crowded: bool) -> Markup:
    """The links of a theme's papers, in the order in which the keyboard visits them."""
    theme = plain(group.theme.title) if group.theme else ""
    links = []
    for paper in group.papers:
        title, year = plain(paper.title), str(paper.year or "")
        name = ", ".join(part for part in (title, year, theme) if part)
        text = [element("text", name.removesuffix(f", {theme}"))]
        if not is_crowded:
            facts = " · ".join(part for part in (year or "date unknown", theme) if part)
            lines = [element("tspan", line, x=0, dy="1.25em") for line in _lines(title)]
            lines.append(element("tspan", facts, class_="lp-map__facts", x=0, dy="1.35em"))
            text = [element("title", name), element("text", *lines, aria_hidden="true")]
        x, y = points[paper.slug]
        mark = element("use", href=f"#lp-shape-{group.symbol}", x=x, y=y)
        links.append(element("a", *text, mark, href=f"{base}papers/{paper.slug}/"))
    return element("g", *links, class_=f"lp-theme--{group.theme.slug}" if group.theme else None)


def _lines(title: str) -> list[str]:
    """A title in two lines, cut off if it is too long for them."""
    first, _, rest = wrapped(beginning(title, _LONGEST_TITLE), width=_LINE).partition("\n")
    return [line for line in (first, rest.replace("\n", " ")) if line]


def _region_labels(regions: Iterable[Region], placer: LabelPlacer) -> Markup:
    """Names of regions; those without room on a phone have a class of their own."""
    labels = []
    on_phones: list[Box] = []
    for region in regions:
        label = placer.over(plain(region.term), *_pixels(region.place), _REGION_SIZE)
        if label is None:
            continue
        half = label_width(label.text, _REGION_SIZE_ON_PHONES) / 2
        large = Box(label.x - half, label.y - _REGION_SIZE_ON_PHONES, label.x + half, label.y + 10)
        fits = large.left >= 0 and large.right <= _WIDTH and not any(large.meets(box) for box in on_phones)
        if fits:
            on_phones.append(large)
        style = None if fits else "lp-map__minor"
        labels.append(element("text", label.text, class_=style, x=label.x, y=label.y))
    return element("g", *labels, class_="lp-map__regions", aria_hidden="true")


def _name_labels(
    papers: Iterable[Paper], points: Mapping[str, tuple[int, int]], placer: LabelPlacer
) -> Markup:
    """Short names beside the marks where there is room, one-word names first."""
    named = [(short_name(paper), paper.slug) for paper in papers]
    labels = []
    for name, slug in sorted(named, key=lambda pair: (" " in pair[0], pair[1])):
        if len(name) <= _LONGEST_NAME and (label := placer.beside(name, *points[slug], _NAME_SIZE)):
            labels.append(element("text", name, x=label.x, y=label.y, text_anchor=label.anchor))
    return element("g", *labels, class_="lp-map__names", aria_hidden="true")
