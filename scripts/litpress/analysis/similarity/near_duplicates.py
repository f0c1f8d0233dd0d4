"""Records of a survey that may be of one paper: versions under other titles, preprints and their articles."""

from __future__ import annotations

from functools import cache

from litpress.analysis.language.terms import words_of
from litpress.analysis.similarity.similarity import Kinship
from litpress.content.duplicates import NearMiss, near_misses

# Only papers so alike are compared word by word.
_ALIKE = 0.5
_CANDIDATES = 10
# Passages of so many words stand in two abstracts by chance only where both quote or praise alike.
_PASSAGE = 4
_SHARED = 0.5
# A shorter abstract says too little to be told from another.
_FEWEST_WORDS = 20


def near_duplicates(kinship: Kinship) -> tuple[NearMiss, ...]:
    """Pairs of a survey's records that have nearly the same title or abstract, each once, by slug.

    Abstracts are nearly the same when at least half of the passages of four words of the shorter one
    stand in the longer one (resemblance of shingles, Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900).
    Nothing is merged: a person decides.
    """
    papers = kinship.papers
    found = {frozenset((pair.slug, pair.other)): pair for pair in near_misses(papers, papers)}
    passages_of = cache(lambda place: _passages(papers[place].abstract))
    nearest = kinship.nearest(_CANDIDATES).tocoo()
    for one, other, likeness in zip(nearest.row, nearest.col, nearest.data, strict=True):
        if likeness < _ALIKE:
            continue
        passages, others = passages_of(one), passages_of(other)
        fewer = min(len(passages), len(others))
        if fewer and len(passages & others) >= _SHARED * fewer:
            first, second = sorted((papers[one].slug, papers[other].slug))
            pair = NearMiss(first, second, "has nearly the same abstract")
            found.setdefault(frozenset((first, second)), pair)
    return tuple(sorted(found.values()))


def _passages(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(zip(*(words[start:] for start in range(_PASSAGE)), strict=False))
