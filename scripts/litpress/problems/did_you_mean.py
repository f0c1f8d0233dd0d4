"""Which of the words that there are a mistyped one is meant for."""

from __future__ import annotations

import difflib
import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

# Comparing letter by letter takes a second for 10,000 names of papers. Of so many, only those are compared
# that share the most runs of three letters with the word.
_MOST_COMPARED = 200


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A mend that names the known word most like a mistyped one, or else another mend."""
    like = near(word, known)
    return f"did you mean {like[0]}?" if like else otherwise


def near(word: str, known: Iterable[str], cutoff: float = 0.7) -> list[str]:
    """The known words that a mistyped one may be meant for, the most like first.

    Args:
        word: the word, in capitals or not, with whatever between its parts.
        known: the words that there are.
        cutoff: how like they must be, from 0 to 1, as ``difflib`` measures it.
    """
    words, by_run = _spellings(tuple(sorted(known)))
    asked = _folded(word)
    compared: Iterable[str] = words
    if len(words) > _MOST_COMPARED:
        shared = Counter(spelling for run in _runs(asked) for spelling in by_run.get(run, ()))
        compared = heapq.nsmallest(_MOST_COMPARED, shared, key=lambda one: (-shared[one], one))
    return [words[one] for one in difflib.get_close_matches(asked, compared, cutoff=cutoff)]


@lru_cache(maxsize=8)
def _spellings(known: tuple[str, ...]) -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """Known words by how they are compared, and these by the runs of letters in them."""
    words = {_folded(one): one for one in known}
    by_run: dict[str, list[str]] = defaultdict(list)
    for spelling in words:
        for run in _runs(spelling):
            by_run[run].append(spelling)
    return words, by_run


def _runs(spelling: str) -> set[str]:
    return {spelling[at : at + 3] for at in range(max(len(spelling) - 2, 1))}


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip()).casefold()
