"""Suggestions for misspelled names: the known names that are most similar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

# Finds most misspelled names of files and fields without finding other names.
_SIMILAR = 0.7
_MOST = 3


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A fix that names the known word most similar to a misspelled one, or else another fix."""
    like = near(word, known)
    return f"did you mean {like[0]}?" if like else otherwise


def near(word: str, known: Iterable[str], cutoff: float = _SIMILAR) -> list[str]:
    """The known words most similar to a misspelled one, the best first; capitals and separators don't count.

    Args:
        word: the misspelled word.
        known: the known words.
        cutoff: the minimal similarity, from 0 to 1: the share of letters in the longest common subsequence.
    """
    from rapidfuzz import fuzz, process  # a survey without problems has no misspelled names

    words = _by_spelling(tuple(sorted(known)))
    found = process.extract(_folded(word), words, scorer=fuzz.ratio, score_cutoff=100 * cutoff, limit=_MOST)
    return [name for _, _, name in found]


@lru_cache(maxsize=8)
def _by_spelling(known: tuple[str, ...]) -> dict[str, str]:
    return {word: _folded(word) for word in known}


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip()).casefold()
