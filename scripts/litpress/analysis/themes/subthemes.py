"""Evident sub-themes of papers, by the titles of sub-themes and the reviewed records of a theme."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from litpress.analysis.similarity.similarity import term_weights, unit
from litpress.model import Paper, Theme

# The weight of a sub-theme's title beside the average of its records.
_TITLE = 0.6
# How many times the score of the second the best sub-theme must reach. Leaving out each of the 85 records of
# the first survey that have a sub-theme, it is evident for 45, and right for 39 of these.
_EVIDENT = 1.9
_LEAST = 0.005
_Weights = Mapping[str, float]


class Subthemes:
    """The sub-themes of one theme, learned from their titles and the reviewed records of the theme.

    Within a theme, a term counts the more the fewer of the theme's records have it, since terms of all papers
    of a theme don't distinguish its sub-themes. A sub-theme is the average of its records.
    """

    def __init__(self, theme: Theme, records: Mapping[str, tuple[Paper, _Weights]]) -> None:
        weights = {slug: known for slug, known in records.items() if known[0].theme == theme.slug}
        self._number = len(weights)
        self._frequencies = Counter(term for _, of_record in weights.values() for term in of_record)
        self._titles = {
            key: self._within_theme(term_weights(Paper(title=title)))
            for key, title in theme.subthemes.items()
        }
        self._records: dict[str, dict[str, _Weights]] = {key: {} for key in theme.subthemes}
        self._sums: dict[str, Counter[str]] = {key: Counter() for key in theme.subthemes}
        for slug, (record, of_record) in weights.items():
            if record.subtheme in self._records:
                within = self._records[record.subtheme][slug] = self._within_theme(of_record)
                self._sums[record.subtheme].update(within)

    def evident(self, terms: _Weights, without: str | None = None) -> str | None:
        """The sub-theme of a paper of the theme, or None if none is evident.

        Args:
            terms: the weights of the paper's terms.
            without: the slug of a record not to learn from.
        """
        if not self._titles:
            return None
        mine = self._within_theme(terms)
        scores = {key: self._score(key, mine, without) for key in self._titles}
        best, *others = sorted(scores, key=scores.__getitem__, reverse=True)
        second = scores[others[0]] if others else 0.0
        return best if scores[best] >= max(_LEAST, _EVIDENT * second) else None

    def _score(self, key: str, mine: _Weights, without: str | None) -> float:
        records = self._records[key]
        own = records.get(without or "", {})
        others, title = self._sums[key], self._titles[key]
        of_records = math.fsum(weight * (others[term] - own.get(term, 0.0)) for term, weight in mine.items())
        of_title = math.fsum(weight * mine.get(term, 0.0) for term, weight in title.items())
        return of_records / (len(records) - bool(own) + 1) + _TITLE * of_title

    def _within_theme(self, weights: _Weights) -> _Weights:
        count, frequencies = self._number + 2, self._frequencies
        return unit({
            term: weight * math.log(count / (frequencies[term] + 1)) for term, weight in weights.items()
        })  # fmt: skip
