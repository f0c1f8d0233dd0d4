"""Letters on pictures: what the fonts at hand can draw, and how a text is set in the room it has."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from PIL import ImageFont

from litpress.site.formatting import beginning

_ELLIPSIS = "…"
# Without shaping these run the wrong way, or their letters stand unjoined.
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
# Signs that a text does well without: emoji, joiners, marks that stand for nothing of their own.
_DISPENSABLE = frozenset({"So", "Sk", "Cf", "Cc", "Cn", "Co", "Cs", "Mn", "Me"})
# More than this fits on no picture, and takes long to try.
_LONGEST = 300
_STEPS = 5


class Face(Enum):
    """A typeface, by the name of its file among those that Matplotlib brings."""

    TITLE = "STIXGeneralBol.ttf"
    TEXT = "DejaVuSans.ttf"
    STRONG = "DejaVuSans-Bold.ttf"


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as it is set.

    Attributes:
        lines: its lines; the last one ends in … where there was no room for all.
        face: the typeface.
        size: the size of the letters in pixels.
        leading: from one line to the next, in pixels.
    """

    lines: tuple[str, ...]
    face: Face
    size: int
    leading: int

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


@lru_cache(maxsize=64)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """A typeface in a size, without shaping, which not every build of Pillow has."""
    return ImageFont.truetype(_file(face), size, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, face: Face, size: int) -> float:
    """How wide a line is, in pixels."""
    return font(face, size).getlength(text)


def drawable(text: str, face: Face) -> str:
    """What of a text can be drawn: all but signs that it does without; nothing if it needs more than those.

    A title in Chinese or Arabic is better left out than drawn as boxes or as unjoined letters.
    """
    drawn = []
    for character in unicodedata.normalize("NFC", text):
        if character.isspace():
            drawn.append(" ")
        elif unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
            return ""
        elif ord(character) in _characters(face) and unicodedata.category(character) != "Cf":
            drawn.append(character)
        elif unicodedata.category(character) not in _DISPENSABLE:
            return ""
    return " ".join("".join(drawn).split())


def fitted(
    text: str, face: Face, width: int, sizes: Sequence[int], most_lines: int, leading: float
) -> Setting:
    """A text in the largest size in which it fits; cut short where it fits in none.

    Args:
        text: what to set; all of it must be drawable.
        face: the typeface.
        width: the room for a line, in pixels.
        sizes: the sizes to try, largest first.
        most_lines: how many lines there is room for.
        leading: from one line to the next, as a multiple of the size.
    """
    text = beginning(text, _LONGEST)
    for size in sizes:
        lines = list(islice(_lines(text, face, size, width), most_lines + 1))
        if len(lines) <= most_lines:
            lines = _balanced(text, lines, face, size, width)
            break
    else:
        lines = [*lines[: most_lines - 1], _cut(lines[most_lines - 1], face, size, width)]
    return Setting(tuple(lines), face, size, round(size * leading))


def _balanced(text: str, lines: list[str], face: Face, size: int, width: float) -> list[str]:
    """A text on as many lines as it takes, of about the same length; where a word is broken they stay."""
    wide, narrow = width, max((width_of(word, face, size) for word in text.split()), default=width)
    for _ in range(_STEPS if narrow < wide else 0):
        middle = (narrow + wide) / 2
        narrower = list(_lines(text, face, size, middle))
        if len(narrower) > len(lines):
            narrow = middle
        else:
            lines, wide = narrower, middle
    return lines


def _lines(text: str, face: Face, size: int, width: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer, face, size) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while width_of(line, face, size) > width:
            end = _length_that_fits(line, face, size, width)
            if end == len(line):
                break
            yield line[:end]
            line = line[end:]
    if line:
        yield line


def _length_that_fits(text: str, face: Face, size: int, width: float) -> int:
    """How many characters of a word fit on a line; at least one goes there."""
    fitting = bisect_right(range(1, len(text) + 1), width, key=lambda end: width_of(text[:end], face, size))
    return max(fitting, 1)


def _cut(line: str, face: Face, size: int, width: float) -> str:
    """A line that ends in …, by as many words as it takes."""
    end = _length_that_fits(line, face, size, width - width_of(_ELLIPSIS, face, size))
    if end < len(line):
        line = line[:end].rpartition(" ")[0] or line[:end]
    return line.rstrip(" ,;:.–—-") + _ELLIPSIS


@lru_cache(maxsize=len(Face))
def _characters(face: Face) -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(_file(face)).get_charmap())


def _file(face: Face) -> Path:
    # Where Matplotlib is can be told without the third of a second that it takes to import it.
    spec = find_spec("matplotlib")
    assert spec is not None  # a dependency
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "mpl-data/fonts/ttf" / face.value
