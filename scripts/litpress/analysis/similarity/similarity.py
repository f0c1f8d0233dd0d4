"""How alike papers are: by the terms that they share, the more the rarer these are and the more they name."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from litpress.analysis.language.background import Background, background
from litpress.analysis.language.subjects import Subjects, subjects
from litpress.analysis.language.terms import terms_of
from litpress.model import Paper

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

# An occurrence in the title counts as that many in the abstract.
_TITLE = 2
# A term counts once as itself and once with each of its words; this evens that out.
_PHRASE = {1: 1.0, 2: 0.93, 3: 0.72}
# How many papers' worth of general science text a survey of few papers is joined with.
_GENERAL = 100
# Below 1: two papers are alike that share several things, rather than one very rare one.
_EVENNESS = 0.7
# Beyond this likenesses differ by rounding only, and a tie is broken by the order of slugs.
_DIGITS = 9
_ROWS = 512
#: How many of the papers most like it are known for each.
NEAREST_KNOWN = 30


@dataclass(frozen=True, slots=True, eq=False)
class Kinship:
    """The papers of a survey as vectors of weighted terms.

    Attributes:
        papers: the papers, in the order of their slugs.
        terms: the folded terms that at least two of them share.
        weights: a row of length 1 for each paper, a column for each term; of length 0 where a paper
            shares no term. Indices are sorted.
        counts: in how many papers each term occurs.
        alike: for each paper, its likeness to the :data:`NEAREST_KNOWN` that are most like it.
    """

    papers: tuple[Paper, ...]
    terms: tuple[str, ...]
    weights: sparse.csr_matrix
    counts: Places
    alike: sparse.csr_matrix

    @classmethod
    def of(
        cls, papers: Iterable[Paper], general: Background | None = None, words: Subjects | None = None
    ) -> Kinship:
        """The vectors of papers, whatever the order in which these come.

        The weight of a term is that of tf-idf (Salton and Buckley 1988, https://doi.org/10.1016/0306-4573(88)90021-0),
        with the share of the survey's papers that have the term smoothed by its share in general
        science text, times how much the term tells of a subject.

        Args:
            papers: the papers; their titles and abstracts are read.
            general: how common terms are elsewhere; the table of Litpress, unless given.
            words: which words name subjects; the table of Litpress, unless given.
        """
        ordered = tuple(sorted(papers, key=lambda paper: paper.slug))
        uses = [_uses(paper) for paper in ordered]
        shared = Counter(chain.from_iterable(uses))
        terms = tuple(sorted(term for term, count in shared.items() if count > 1))
        column = {term: place for place, term in enumerate(terms)}
        counts = np.array([shared[term] for term in terms], dtype=np.int64)
        telling = _telling(terms, counts, len(ordered), general or background(), words or subjects())

        starts, columns, values = [0], [], []
        for found in uses:
            own = sorted((column[term], count) for term, count in found.items() if term in column)
            columns += [place for place, _ in own]
            values += [count for _, count in own]
            starts.append(len(columns))
        data = np.sqrt(np.array(values, dtype=np.float64)) * telling[np.array(columns, dtype=np.int64)]
        matrix = sparse.csr_matrix((data, columns, starts), shape=(len(ordered), len(terms)))
        weights = _of_length_one(matrix)
        return cls(ordered, terms, weights, counts, _alike(weights))

    def nearest(self, count: int) -> sparse.csr_matrix:
        """For each paper those most like it, as a sparse matrix of likenesses (cosines from 0 to 1).

        Args:
            count: how many at most for a paper, up to :data:`NEAREST_KNOWN`; those that are alike in
                nothing are left out.
        """
        matrix = self.alike
        starts, kept = [0], [np.array([], dtype=np.int64)]
        for start, end in pairwise(matrix.indptr):
            best = np.argsort(-matrix.data[start:end], kind="stable")[:count]
            kept.append(start + np.sort(best))
            starts.append(starts[-1] + len(best))
        places = np.concatenate(kept)
        return sparse.csr_matrix((matrix.data[places], matrix.indices[places], starts), shape=matrix.shape)

    def place_of(self, term: str) -> int:
        """The column of a term that papers share."""
        return bisect_left(self.terms, term)

    def shared_terms(self, one: int, other: int) -> dict[str, float]:
        """The terms that two papers share, each with its part in their likeness, the greatest first."""
        first, second = self._row(one), self._row(other)
        places, at_first, at_second = np.intersect1d(
            self.weights.indices[first],
            self.weights.indices[second],
            assume_unique=True,
            return_indices=True,
        )
        parts = self.weights.data[first][at_first] * self.weights.data[second][at_second]
        order = np.lexsort((places, -np.round(parts, _DIGITS)))
        terms = (self.terms[place] for place in places[order].tolist())
        return dict(zip(terms, parts[order].tolist(), strict=True))

    def _row(self, paper: int) -> slice:
        return slice(self.weights.indptr[paper], self.weights.indptr[paper + 1])


def _alike(weights: sparse.csr_matrix) -> sparse.csr_matrix:
    """The likeness of each paper to those most like it; some rows at a time, never all pairs at once."""
    starts, columns, values = [0], [], []
    transposed = weights.T.tocsr()
    for first in range(0, weights.shape[0], _ROWS):
        rows = (weights[first : first + _ROWS] @ transposed).toarray()
        for place, row in enumerate(rows, start=first):
            row[place] = 0
            best, likenesses = _best(row, NEAREST_KNOWN)
            columns += best.tolist()
            values += likenesses.tolist()
            starts.append(len(columns))
    size = weights.shape[0]
    return sparse.csr_matrix((values, columns, starts), shape=(size, size), dtype=np.float64)


def _uses(paper: Paper) -> Counter[str]:
    uses = Counter(terms_of(paper.abstract))
    for term in terms_of(paper.title):
        uses[term] += _TITLE
    return uses


def _telling(
    terms: Iterable[str], counts: Places, papers: int, general: Background, words: Subjects
) -> Numbers:
    """How much each term tells: how rare it is, and how much it is of a subject."""
    elsewhere = np.array([general.frequencies.get(term, 0.5) for term in terms], dtype=np.float64)
    share = (counts + _GENERAL * elsewhere / max(general.papers, 1)) / (papers + _GENERAL)
    rarity = -np.log(np.minimum(share, 1))
    subject = np.array([words.weight(term) for term in terms], dtype=np.float64)
    length = np.array([_PHRASE[term.count(" ") + 1] for term in terms], dtype=np.float64)
    telling: Numbers = (rarity * subject) ** _EVENNESS * length
    return telling


def _of_length_one(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    scaled = matrix.copy()
    scaled.data = scaled.data / np.repeat(lengths, np.diff(matrix.indptr))
    return scaled


def _best(row: Numbers, count: int) -> tuple[Places, Numbers]:
    """The places of the greatest numbers above 0, in their order, and the numbers, rounded.

    Of equal ones those are taken that come first.
    """
    least = np.partition(row, -count)[-count] if len(row) > count else 0.0
    # To round takes longer than all else, so only what may be among the greatest is rounded.
    places = np.flatnonzero((row > 0) & (row >= least - 10**-_DIGITS))
    numbers = np.round(row[places], _DIGITS)
    best = np.sort(np.argsort(-numbers, kind="stable")[:count])
    best = best[numbers[best] > 0]
    return places[best], numbers[best]
