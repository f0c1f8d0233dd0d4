"""Labels in a drawing, each put where it covers neither a point nor another label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

# The mean width of a letter, as a part of the size of its font; a wide one, to be safe.
_LETTER = 0.56
_GAP = 3
_CELL = 50


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a spot in common."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly within this one."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A text in a drawing.

    Attributes:
        text: what it says.
        x: where it begins, ends or has its middle, by its anchor.
        y: its base line.
        anchor: which part of it stands at x, as SVG names it.
        minor: whether it goes where there is little room.
    """

    text: str
    x: int
    y: int
    anchor: Literal["start", "middle", "end"]
    minor: bool = False


def width_of(text: str, size: float) -> float:
    """About how wide a text is in a font of a size."""
    return len(text) * size * _LETTER


class Labels:
    """Finds room for labels, in the order in which they are asked for.

    Args:
        frame: what labels must stay in.
        points: the middles of points, which labels must not cover.
        radius: half the width of a point.
    """

    def __init__(self, frame: Box, points: Iterable[tuple[int, int]], radius: float) -> None:
        self._frame = frame
        self._points: dict[tuple[int, int], list[Box]] = {}
        self._placed: list[Box] = []
        for x, y in points:
            box = Box(x - radius, y - radius, x + radius, y + radius)
            self._points.setdefault((x // _CELL, y // _CELL), []).append(box)

    def over(self, text: str, x: int, y: int, size: float) -> Label | None:
        """A label over a part of the drawing, where it covers fewest points; None without room."""
        half = width_of(text, size) / 2
        found: tuple[int, int, Label, Box] | None = None
        for distance, (across, down) in enumerate(_AROUND):
            at_x = round(min(max(x + across * size, self._frame.left + half), self._frame.right - half))
            base = round(y + down * size + size / 3)
            box = Box(at_x - half, base - size * 0.8, at_x + half, base + size * 0.25)
            if self._frame.holds(box) and not any(box.meets(other) for other in self._placed):
                covered = self._covered(box)
                if found is None or (covered, distance) < found[:2]:
                    found = (covered, distance, Label(text, at_x, base, "middle"), box)
        if found is None:
            return None
        self._placed.append(found[3])
        return found[2]

    def beside(self, text: str, x: int, y: int, size: float, radius: float) -> Label | None:
        """A label right, left, above or below a point; None where each would cover something."""
        width, away = width_of(text, size), radius + _GAP
        middle, above, below = y + size * 0.35, y - away, y + away + size * 0.8
        for label, left in (
            (Label(text, round(x + away), round(middle), "start"), x + away),
            (Label(text, round(x - away), round(middle), "end"), x - away - width),
            (Label(text, x, round(above), "middle"), x - width / 2),
            (Label(text, x, round(below), "middle"), x - width / 2),
        ):
            box = Box(left, label.y - size * 0.8, left + width, label.y + size * 0.2)
            is_free = not any(box.meets(other) for other in self._placed)
            if is_free and self._frame.holds(box) and not self._covered(box):
                self._placed.append(box)
                return label
        return None

    def _covered(self, box: Box) -> int:
        columns = range(int(box.left - _CELL) // _CELL, int(box.right + _CELL) // _CELL + 1)
        rows = range(int(box.top - _CELL) // _CELL, int(box.bottom + _CELL) // _CELL + 1)
        near = (point for column in columns for row in rows for point in self._points.get((column, row), ()))
        return sum(box.meets(point) for point in near)


# Where a label over a part of the drawing may go, nearest first, in sizes of its font.
_AROUND = sorted(
    ((across, down) for across in range(-6, 7, 2) for down in range(-5, 6)),
    key=lambda way: (way[0] ** 2 + (1.5 * way[1]) ** 2, way),
)
