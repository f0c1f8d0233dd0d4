"""How the full-text search cuts texts into words; explore/words.js cuts what readers type in the same way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

#: Longer words are found by their beginning.
LONGEST_WORD = 64

# Scripts without spaces between words: each character is a word, and several are a phrase.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"(?:[{_UNSPACED}]|[^\W_{_UNSPACED}]+)"
_WORD_OF_COMPOUND = re.compile(_WORD)
_COMPOUND = re.compile(rf"{_WORD}(?:[-\u2010]{_WORD})*")


def words_at(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text, each with its place among them.

    Words are letters and digits without accents and in lower case: ``β-DPO`` is ``β`` and ``dpo``.
    What a hyphen joins is also one word in the place of its first part: ``finetuning`` finds ``fine-tuning``.
    """
    at = 0
    for compound in _COMPOUND.finditer(folded(text)):
        parts = _WORD_OF_COMPOUND.findall(compound[0])
        if len(parts) > 1:
            yield at, "".join(parts)[:LONGEST_WORD]
        for part in parts:
            yield at, part[:LONGEST_WORD]
            at += 1


def folded(text: str) -> str:
    """The text in lower case, with compatible characters in one form and without combining marks."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M")).lower()
