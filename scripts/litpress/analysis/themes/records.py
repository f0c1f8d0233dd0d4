"""How alike papers are by what they say, rare terms counting most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from litpress.analysis.language.background import Background
from litpress.analysis.language.terms import terms_of
from litpress.model import Paper

# The title says in ten words what the abstract says in two hundred.
_TITLE_COUNTS = 2


def term_weights(paper: Paper, background: Background) -> dict[str, float]:
    """The weight of each term of a paper by its rarity and the logarithm of its count, of length one."""
    return _term_weights(paper.title, paper.abstract, background)


# Cross-validation asks for the same papers again and again.
@lru_cache(maxsize=2**12)
def _term_weights(title: str, abstract: str, background: Background) -> dict[str, float]:
    counts = Counter(terms_of(abstract))
    for term in terms_of(title):
        counts[term] += _TITLE_COUNTS
    return unit({term: (1 + math.log(count)) * background.rarity(term) for term, count in counts.items()})


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights in the same proportions, of length one; no weights stay none."""
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


class Likeness:
    """Compares papers with those of a fixed collection."""

    def __init__(self, papers: Sequence[Paper], background: Background) -> None:
        self._weights = [term_weights(paper, background) for paper in papers]
        terms = dict.fromkeys(term for weights in self._weights for term in weights)
        self._column = {term: column for column, term in enumerate(terms)}
        self._matrix = self._rows(self._weights)

    def of(self, papers: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """The cosine of each paper, given as term weights, by row, and each of the collection, by column."""
        alike: NDArray[np.float64] = (self._rows(papers) @ self._matrix.T).toarray()
        return alike

    def shared_terms(self, mine: Mapping[str, float], column: int) -> dict[str, float]:
        """The terms shared with one of the collection, and their part in the cosine, greatest first."""
        theirs = self._weights[column]
        shared = {term: weight * theirs[term] for term, weight in mine.items() if term in theirs}
        return dict(sorted(shared.items(), key=lambda item: (-item[1], item[0])))

    def _rows(self, papers: Sequence[Mapping[str, float]]) -> csr_matrix:
        starts, columns, values = [0], [], []
        for weights in papers:
            for term, weight in weights.items():
                if (column := self._column.get(term)) is not None:
                    columns.append(column)
                    values.append(weight)
            starts.append(len(columns))
        shape = (len(papers), len(self._column))
        return csr_matrix((np.array(values, dtype=np.float64), columns, starts), shape=shape)
