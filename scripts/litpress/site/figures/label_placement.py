"""Placement of labels on the map, so that they cover neither marks nor each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# The mean width of a letter as a share of its font's size; that of a wide one, to be safe.
_LETTER = 0.56
_GAP = 3  # between a mark and its label
_CELL = 50
# Positions of a region's label around its middle, nearest first, in sizes of its font.
_AROUND = sorted(
    ((across, down) for across in range(-6, 7, 2) for down in range(-5, 6)),
    key=lambda offset: (offset[0] ** 2 + (1.5 * offset[1]) ** 2, offset),
)


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
    """A label on the map.

    Attributes:
        text: its text.
        x: its start, middle or end, depending on its anchor.
        y: its baseline.
        anchor: the part of it at x, as in SVG.
    """

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
        self._points: dict[tuple[int, int], list[Box]] = {}
        self._placed: list[Box] = []
        for x, y in points:
            box = Box(x - radius, y - radius, x + radius, y + radius)
            self._points.setdefault((x // _CELL, y // _CELL), []).append(box)

    def over(self, text: str, x: int, y: int, size: float) -> MapLabel | None:
        """A label over a region, where it covers the fewest marks; None if there is no room."""
        half = label_width(text, size) / 2
        found: tuple[int, int, MapLabel, Box] | None = None
        for distance, (across, down) in enumerate(_AROUND):
            at_x = round(min(max(x + across * size, self._frame.left + half), self._frame.right - half))
            base = round(y + down * size + size / 3)
            box = Box(at_x - half, base - size * 0.8, at_x + half, base + size * 0.25)
            if self._is_free(box):
                covered = self._covered(box)
                if found is None or (covered, distance) < found[:2]:
                    found = (covered, distance, MapLabel(text, at_x, base, "middle"), box)
        if found is None:
            return None
        self._placed.append(found[3])
        return found[2]

    def beside(self, text: str, x: int, y: int, size: float) -> MapLabel | None:
        """A label right, left, above or below a mark; None if it would cover something everywhere."""
        width, away = label_width(text, size), self._radius + _GAP
        middle, above, below = y + size * 0.35, y - away, y + away + size * 0.8
        for label, left in (
            (MapLabel(text, round(x + away), round(middle), "start"), x + away),
            (MapLabel(text, round(x - away), round(middle), "end"), x - away - width),
            (MapLabel(text, x, round(above), "middle"), x - width / 2),
            (MapLabel(text, x, round(below), "middle"), x - width / 2),
        ):
            box = Box(left, label.y - size * 0.8, left + width, label.y + size * 0.2)
            if self._is_free(box) and not self._covered(box):
                self._placed.append(box)
                return label
        return None

    def _is_free(self, box: Box) -> bool:
        return self._frame.holds(box) and not any(box.meets(other) for other in self._placed)

    def _covered(self, box: Box) -> int:
        columns = range(int(box.left - _CELL) // _CELL, int(box.right + _CELL) // _CELL + 1)
        rows = range(int(box.top - _CELL) // _CELL, int(box.bottom + _CELL) // _CELL + 1)
        near = (point for column in columns for row in rows for point in self._points.get((column, row), ()))
        return sum(box.meets(point) for point in near)


def label_width(text: str, size: float) -> float:
    """An estimate of the width of a text in a font of a size."""
    return len(text) * size * _LETTER
