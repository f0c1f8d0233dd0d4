"""Horizontal bars, a row a thing: its name, how many, and of which parts that is the sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from litpress.site.figures.svg import WIDTH, Bar, Link, Rules, Shape, Words, fitting, width_of

_ROOM_OF_NUMBER = 44
_BAR = 11
_ROW = 20
_ROW_WITH_NAME_ABOVE = 38
_BETWEEN = 8  # the name and the bar


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: the class that colours it, how long it is, where it leads."""

    style: str
    count: int
    link: Link


@dataclass(frozen=True, slots=True)
class Row:
    """A bar, and its name, which may lead somewhere."""

    name: str
    link: Link | None
    parts: Sequence[Part]

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


def bars(rows: Sequence[Row], names: float) -> tuple[tuple[Shape, ...], float]:
    """The bars as shapes, and the height of them all.

    Args:
        rows: the bars, at least one of which has a part.
        names: how many units the names may take on the left; 0 if they stand above the bars.
    """
    names = min(names, max(width_of(row.name) for row in rows))
    left = names + _BETWEEN if names else 0
    pitch = _ROW if names else _ROW_WITH_NAME_ABOVE
    longest = max(row.count for row in rows)
    scale = (WIDTH - left - _ROOM_OF_NUMBER) / longest
    shapes: list[Shape] = []
    for position, row in enumerate(rows):
        middle = position * pitch + (_ROW / 2 if names else _ROW_WITH_NAME_ABOVE - _ROW / 2)
        style = "lp-drawing__name"
        if names:
            name = fitting(row.name, names)
            shapes.append(Words(style, left - _BETWEEN, middle + 4, name, "end", row.link))
        else:
            name = fitting(row.name, WIDTH)
            shapes.append(Words(style, 0, middle - _BAR / 2 - 5, name, "start", row.link))
        end = float(left)
        for part in row.parts:
            width = max(part.count * scale, 1)
            top = middle - _BAR / 2
            shapes.append(Bar(f"lp-drawing__mark {part.style}", end, top, width, _BAR, part.link))
            end += width
        shapes.append(Words("lp-drawing__tick", end + 5, middle + 4, f"{row.count:,}"))
        base = left - 0.5
        shapes.append(Rules("lp-drawing__base", [((base, middle - _ROW / 2), (base, middle + _ROW / 2))]))
    height = len(rows) * pitch + 2.0
    return tuple(shapes), height
