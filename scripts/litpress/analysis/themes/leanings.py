"""Which themes the terms of a paper lean to, each term a little.

Cues are few and say what a theme is about; most words of an abstract are none. Yet *sentiment* or
*recommender* make it likelier that a paper merely uses what a cue names, and *recording* or *residue* that
it aligns sequences. A survey's themes state such leanings, as learnt from papers whose themes were known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from litpress.analysis.language.terms import words_of

# What a point of a leaning adds, in log-odds, for a term that is all that a paper says.
POINT = 0.5

Vector = NDArray[np.float64]


class Leanings:
    """The leanings of the themes of a survey, ready to be summed over papers."""

    def __init__(self, themes: Iterable[Mapping[str, int]]) -> None:
        """Take for each theme its terms, of any case and spelling, and the points of each."""
        self._themes = [
            {" ".join(words_of(term)): much * POINT for term, much in theme.items()} for theme in themes
        ]
        self._by_term: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for column, theme in enumerate(self._themes):
            for term, much in theme.items():
                self._by_term[term].append((column, much))

    def of(self, weights: Mapping[str, float]) -> Vector:
        """How much a paper leans to each theme, in log-odds.

        Args:
            weights: the paper's terms and their weights, as :func:`likeness.term_weights` gives them.
        """
        sums = np.zeros(len(self._themes))
        for term, weight in weights.items():
            for column, much in self._by_term.get(term, ()):
                sums[column] += weight * much
        return sums

    def parts(self, weights: Mapping[str, float], column: int) -> dict[str, float]:
        """What each term of a paper adds to the leaning to one theme, greatest first."""
        leanings = self._themes[column]
        parts = {term: weight * leanings[term] for term, weight in weights.items() if term in leanings}
        return dict(sorted(parts.items(), key=lambda part: (-part[1], part[0])))
