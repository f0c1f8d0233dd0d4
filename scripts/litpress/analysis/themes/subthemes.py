"""Which sub-theme of a theme a paper belongs to, where that is evident."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from litpress.analysis.language.background import Background
from litpress.analysis.themes.records import term_weights, unit
from litpress.model import Paper, Theme

# How much the words of a sub-theme's title count beside the average of its records.
_TITLE = 0.6
# How much better than the second the best sub-theme must be. In leave-one-out on the 93 records of the
# survey that Litpress was written for, nine in ten of those so evident are right, and half are evident.
_EVIDENT = 1.7
_LEAST = 0.005
_Weights = Mapping[str, float]


class Subthemes:
    """The sub-themes of one theme, learnt from their titles and the reviewed records of the theme.

    Within a theme, a term counts the more the fewer of the theme's records have it: what all papers of
    a theme say tells nothing about sub-themes. A sub-theme is the average of its records.
    """

    def __init__(self, theme: Theme, records: Iterable[Paper], background: Background) -> None:
        self._background = background
        weights = {
            record.slug: (record, term_weights(record, background))
            for record in records
            if record.theme == theme.slug
        }
        self._number = len(weights)
        self._frequencies = Counter(term for _, of_record in weights.values() for term in of_record)
        self._titles = {
            key: self._within_theme(term_weights(Paper(title=title), background))
            for key, title in theme.subthemes.items()
        }
        self._records: dict[str, dict[str, _Weights]] = {key: {} for key in theme.subthemes}
        for slug, (record, of_record) in weights.items():
            if record.subtheme in self._records:
                self._records[record.subtheme][slug] = self._within_theme(of_record)
        self._sums: dict[str, Counter[str]] = {key: Counter() for key in theme.subthemes}
        for key, of_subtheme in self._records.items():
            for one in of_subtheme.values():
                self._sums[key].update(one)

    def evident(self, paper: Paper, without: str | None = None) -> str | None:
        """The sub-theme of a paper of the theme, or None where none stands out.

        Args:
            paper: the paper.
            without: the slug of a record not to learn from.
        """
        if not self._titles:
            return None
        mine = self._within_theme(term_weights(paper, self._background))
        scores = sorted(
            ((self._score(key, mine, without), key) for key in self._titles),
            key=lambda scored: -scored[0],
        )
        if scores[0][0] < _LEAST:
            return None
        stands_out = len(scores) == 1 or scores[0][0] >= _EVIDENT * scores[1][0]
        return scores[0][1] if stands_out else None

    def _score(self, key: str, mine: _Weights, without: str | None) -> float:
        records = self._records[key]
        own = records.get(without or "", {})
        likeness = math.fsum(
            weight * (self._sums[key][term] - own.get(term, 0.0)) for term, weight in mine.items()
        )
        of_title = math.fsum(weight * mine.get(term, 0.0) for term, weight in self._titles[key].items())
        return likeness / (len(records) - bool(own) + 1) + _TITLE * of_title

    def _within_theme(self, weights: _Weights) -> _Weights:
        return unit(
            {
                term: weight * math.log((self._number + 2) / (self._frequencies[term] + 1))
                for term, weight in weights.items()
            }
        )
