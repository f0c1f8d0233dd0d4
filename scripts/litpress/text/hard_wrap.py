"""Wrapped lines: how they were broken, and how they become one line again."""

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

#: Tells whether two parts, between which a line ended in a hyphen, are one word that is written without it.
IsOneWord = Callable[[str, str], bool]


def joined(wrapped: Sequence[str], is_one_word: IsOneWord | None = None) -> str:
    """Wrapped lines as one line again: a word that was broken at its hyphen is mended.

    Args:
        wrapped: the lines.
        is_one_word: tells which hyphens the wrapping brought in; without it, each was there before.
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
    """A text whose lines were wrapped, with one line a paragraph; takes the same as ``joined``."""
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
        return ""  # an address longer than the width, cut where the line was full
    if re.search(r"://\S+[/_=&?%-]$", before) or (
        re.search(r"://\S+$", before) and re.match(r"[/_=&?%]\S", line)
    ):
        return ""
    return "" if _is_wide(before[-1]) and _is_wide(line[0]) else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def weight(text: str) -> float:
    """Length in letters of an alphabet; an ideograph tells as much as two or three."""
    return len(text) + 1.5 * sum(map(_is_wide, text)) if not text.isascii() else len(text)


def width_of(lengths: Sequence[int]) -> int | None:
    """The width that lines were wrapped to, given their lengths; None where they were not wrapped.

    Wrapped lines crowd just below the width. A few may be longer: titles that were left alone.
    """
    by_length = Counter(lengths)
    width = max(by_length, key=lambda w: (sum(by_length[w - short] for short in range(12)), w))
    longer = sum(count for length, count in by_length.items() if length > width)
    return width if width <= _WIDEST and longer <= 0.2 * len(lengths) else None
