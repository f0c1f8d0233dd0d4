"""Hard-wrapped lines: their width, and joining them to paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from litpress.model.field_values import clean_line

_PREFIX_WORDS = frozenset({"and", "or", "to", "und", "oder", "et", "ou", "as", "but"})
_WIDEST = 250
_BROKEN = re.compile(r"([^\W\d_]+)[-‐]$")
_REST = re.compile(r"[^\W\d_]+")

#: Returns whether the two parts around a hyphen at a line end are one word without it.
IsOneWord = Callable[[str, str], bool]


def joined(wrapped: Sequence[str], is_one_word: IsOneWord | None = None) -> str:
    """Join wrapped lines to one line, with words that were broken at a hyphen in one piece.

    Args:
        wrapped: the lines.
        is_one_word: whether wrapping added the hyphen between two parts; by default each one is kept.
    """
    width = max(map(len, wrapped))
    text = wrapped[0]
    for before, line in pairwise(wrapped):
        broken, rest = _BROKEN.search(before), _REST.match(line)
        if is_one_word and broken and rest and is_one_word(broken[1], rest[0]):
            text = text[:-1] + line
        else:
            text += _glue(before, line, width) + line
    return text


def unwrapped(text: str, is_one_word: IsOneWord | None = None) -> str:
    """Return a wrapped text with one line per paragraph; the arguments are those of ``joined``."""
    paragraphs = (
        [line for raw in paragraph.split("\n") if (line := clean_line(raw))]
        for paragraph in re.split(r"\n\s*\n", text.strip())
    )
    return "\n\n".join(joined(lines, is_one_word) for lines in paragraphs if lines)


def _glue(before: str, line: str, width: int) -> str:
    word = line.split(maxsplit=1)[0]
    if re.search(r"\w-$", before) and word.lower().rstrip(",") not in _PREFIX_WORDS and word[0].isalnum():
        return ""
    if re.search(r"[\w.,]--+$", before) and word[0].isalnum():
        return ""
    if " " not in before and len(before) == width and "://" in before:
        return ""  # an address longer than the width, broken at the end of a full line
    if re.search(r"://\S+[/_=&?%-]$", before) or (
        re.search(r"://\S+$", before) and re.match(r"[/_=&?%]\S", line)
    ):
        return ""
    return "" if _is_wide(before[-1]) and _is_wide(line[0]) else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def weight(text: str) -> float:
    """Return the length in letters of an alphabet; an ideograph counts as two or three."""
    return len(text) + 1.5 * sum(map(_is_wide, text)) if not text.isascii() else len(text)


def width_of(lengths: Sequence[int]) -> int | None:
    """Return the width that lines of these lengths were wrapped to; None if they were not wrapped.

    Most wrapped lines are just below the width. A few, such as titles, may be longer.
    """
    by_length = Counter(lengths)
    width = max(by_length, key=lambda w: (sum(by_length[w - short] for short in range(12)), w))
    longer = sum(count for length, count in by_length.items() if length > width)
    return width if width <= _WIDEST and longer <= 0.2 * len(lengths) else None
