"""The survey's logo, books on a shelf in the hues of its themes: a drawing and icons."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from PIL import Image, ImageDraw

from litpress.model import Theme
from litpress.site.color import DARK, GRAPHICS_CONTRAST, HUES, LIGHT, NEUTRAL, hue_of, readable
from litpress.site.figures.svg import element

#: The paths of the drawing and of the icons for apps below the docs tree, with their sides in pixels.
DRAWING = "assets/mark.svg"
APP_ICONS = (("assets/mark-192.png", 192), ("assets/mark-512.png", 512))

Hues = tuple[str, ...]

# In a square of 32: the left edge of each book, its width, its height, and the height above its band.
_SIDE = 32
_BOOKS = ((3, 6, 19, 4), (10, 5, 25, 5), (16, 7, 16, 4), (24, 5, 22, 5))
_BAND = 2
_SHELF = (1, 29, 30, 2)
_GROUND = 28
# Drawn large and reduced, since Pillow does not smooth edges.
_FINER = 4
# Systems can crop an app's icon to a circle of four fifths: https://w3c.github.io/manifest/#icon-masks
_SAFE = 0.52


def hues_of_mark(themes: Iterable[Theme]) -> Hues:
    """A hue for each book: those of the themes, then others; visible on light and dark pages."""
    own = [hue_of(theme, place) for place, theme in enumerate(themes) if theme.slug != "other"]
    return tuple(_on_both(hue) for hue in dict.fromkeys([*own, *HUES]))[: len(_BOOKS)]


def files(hues: Hues) -> Iterator[tuple[str, bytes]]:
    """Yield the path of the drawing and of each icon below the docs tree, and its content."""
    yield DRAWING, svg(hues).encode("ascii")
    yield "assets/mark-32.png", _png(hues, 32, 32, None)
    for path, side in (("assets/mark-180.png", 180), *APP_ICONS):
        yield path, _png(hues, side, round(side * _SAFE), LIGHT[0])


def svg(hues: Hues) -> str:
    """The drawing, without a background."""
    shapes = (
        element("path", fill=hue, d=" ".join(f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h in rectangles))
        for hue, rectangles in _rectangles(hues)
    )
    drawing = element("svg", *shapes, xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {_SIDE} {_SIDE}")
    return f"{drawing}\n"


def on_picture(draw: ImageDraw.ImageDraw, hues: Hues, left: float, top: float, side: float) -> None:
    """Draw the logo into a square of a picture."""
    unit = side / _SIDE
    for hue, rectangles in _rectangles(hues):
        for x, y, w, h in rectangles:
            box = (left + x * unit, top + y * unit, left + (x + w) * unit - 1, top + (y + h) * unit - 1)
            draw.rectangle(tuple(map(round, box)), hue)


def _rectangles(hues: Hues) -> Iterator[tuple[str, list[tuple[int, int, int, int]]]]:
    for hue, (x, width, height, band) in zip(hues, _BOOKS, strict=True):
        top = _GROUND - height
        below = top + band + _BAND
        yield hue, [(x, top, width, band), (x, below, width, _GROUND - below)]
    yield _on_both(NEUTRAL), [_SHELF]


def _png(hues: Hues, side: int, drawing: int, ground: str | None) -> bytes:
    large = side * _FINER
    image = Image.new("RGBA", (large, large), ground or (0, 0, 0, 0))
    offset = (large - drawing * _FINER) / 2
    on_picture(ImageDraw.Draw(image), hues, offset, offset, drawing * _FINER)
    small = image.reduce(_FINER)
    out = io.BytesIO()
    (small if ground is None else small.convert("RGB")).save(out, "PNG", optimize=True)
    return out.getvalue()


def _on_both(hue: str) -> str:
    return readable(readable(hue, LIGHT, GRAPHICS_CONTRAST), DARK, GRAPHICS_CONTRAST)
