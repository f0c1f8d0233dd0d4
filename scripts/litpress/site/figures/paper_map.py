"""The map of a survey as a drawing: points that are links, in the order of a visit, and labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litpress.analysis.similarity.map_layout import HEIGHT, Place
from litpress.analysis.similarity.map_regions import Region
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.label_placement import Box, Label, Labels, width_of
from litpress.site.formatting import beginning, short_name
from litpress.site.reading_order import newest_first
from litpress.text.repair import shown
from litpress.text.rich_text import plain_of

#: The width of a drawing; its units are a desktop's pixels, about.
WIDTH = 1000
#: Of more papers, only regions have labels and no title is told twice.
MANY = 400
#: Of more papers the oldest are dots without links, so that the page does not become a burden.
MOST_LINKS = 6500

_MARGIN = 34
#: Where the points of a theme are drawn, a shape: themes differ by more than colour.
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "hexagon", "wedge", "star")
_NAME_SIZE = 12
_LONGEST_NAME = 24
_REGION_SIZE = 19
# On a phone the drawing is a third as wide, and its letters are as large as on the page.
_REGION_SIZE_ON_PHONES = 42
_LINE = 56
_LONGEST_TITLE = 110


@dataclass(frozen=True, slots=True)
class Point:
    """A paper on the map.

    Attributes:
        paper: the paper.
        x: how far from the left.
        y: how far from the top.
        lines: its title in lines, where the drawing tells it.
    """

    paper: Paper
    x: int
    y: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The points of one theme, from left to right.

    Attributes:
        theme: the theme; None for papers without one.
        shape: the name of its shape, one of :data:`SHAPES`.
        points: its points.
    """

    theme: Theme | None
    shape: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map, ready to be drawn.

    Attributes:
        height: its height, for the width of :data:`WIDTH`.
        radius: half the width of a point.
        groups: points by theme, in the order of themes.
        dots: points without links, where there are too many.
        regions: labels of regions; a ``minor`` one has no room on a phone.
        names: short names beside points.
        is_crowded: whether there are more than :data:`MANY` papers.
    """

    height: int
    radius: float
    groups: tuple[Group, ...]
    dots: tuple[tuple[int, int], ...]
    regions: tuple[Label, ...]
    names: tuple[Label, ...]
    is_crowded: bool


def drawing(survey: Survey, places: Mapping[str, Place], regions: Iterable[Region]) -> Drawing:
    """The map of a survey's papers.

    Args:
        survey: the survey.
        places: where each paper stands, by slug.
        regions: the parts of the map that have a name, most important first.
    """
    is_crowded = len(places) > MANY
    papers = newest_first(survey.papers.values())
    linked, others = papers[:MOST_LINKS], papers[MOST_LINKS:]
    linked.sort(key=lambda paper: (places[paper.slug].x, places[paper.slug].y))
    points = [
        Point(paper, *_pixels(places[paper.slug]), () if is_crowded else _lines(paper)) for paper in linked
    ]
    radius = 6.5 if len(papers) <= 150 else 5.0 if not is_crowded else 3.0 if len(papers) <= 3000 else 2.2
    height = round(HEIGHT * (WIDTH - 2 * _MARGIN)) + 2 * _MARGIN
    labels = Labels(Box(0, 0, WIDTH, height), [(point.x, point.y) for point in points], radius)
    region_labels = _region_labels(regions, labels)
    names = () if is_crowded else _names(points, labels, radius)
    groups = _groups(survey, points)
    dots = tuple(_pixels(places[paper.slug]) for paper in others)
    return Drawing(height, radius, groups, dots, region_labels, names, is_crowded)


def _pixels(place: Place) -> tuple[int, int]:
    scale = WIDTH - 2 * _MARGIN
    return (round(_MARGIN + place.x * scale), round(_MARGIN + place.y * scale))


def _groups(survey: Survey, points: Sequence[Point]) -> tuple[Group, ...]:
    by_theme: dict[str | None, list[Point]] = {slug: [] for slug in (*survey.themes, None)}
    for point in points:
        by_theme[point.paper.theme if point.paper.theme in survey.themes else None].append(point)
    return tuple(
        Group(survey.themes[slug] if slug else None, SHAPES[place % len(SHAPES)], tuple(members))
        for place, (slug, members) in enumerate(by_theme.items())
        if members
    )


def _lines(paper: Paper) -> tuple[str, ...]:
    """A title in two lines, cut where it is longer."""
    words = beginning(plain_of(shown(paper.title)), _LONGEST_TITLE).split(" ")
    first = 1
    while first < len(words) and len(" ".join(words[: first + 1])) <= _LINE:
        first += 1
    return tuple(line for line in (" ".join(words[:first]), " ".join(words[first:])) if line)


def _region_labels(regions: Iterable[Region], labels: Labels) -> tuple[Label, ...]:
    placed = []
    on_phones: list[Box] = []
    for region in regions:
        x, y = _pixels(region.place)
        label = labels.over(plain_of(shown(region.term)), x, y, _REGION_SIZE)
        if label is None:
            continue
        half = width_of(label.text, _REGION_SIZE_ON_PHONES) / 2
        large = Box(label.x - half, label.y - _REGION_SIZE_ON_PHONES, label.x + half, label.y + 10)
        fits = large.left >= 0 and large.right <= WIDTH and not any(large.meets(box) for box in on_phones)
        if fits:
            on_phones.append(large)
        placed.append(Label(label.text, label.x, label.y, label.anchor, minor=not fits))
    return tuple(placed)


def _names(points: Sequence[Point], labels: Labels, radius: float) -> tuple[Label, ...]:
    """Short names beside their points as far as there is room, those of one word first."""
    called = [(short_name(point.paper), point) for point in points]
    called.sort(key=lambda pair: (" " in pair[0], pair[1].paper.slug))
    placed = (
        labels.beside(name, point.x, point.y, _NAME_SIZE, radius)
        for name, point in called
        if len(name) <= _LONGEST_NAME
    )
    return tuple(label for label in placed if label)
