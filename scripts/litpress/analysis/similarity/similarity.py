"""Similarity of papers by the terms that they share (tf-idf and cosines), and near-duplicates among them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from litpress.analysis.language.background import background, subjects
from litpress.analysis.language.terms import terms_of, words_of
from litpress.model import Paper
from litpress.model.identity import NearMiss, near_misses

Numbers = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]

# The weight of an occurrence in the title; one in the abstract has 1.
_TITLE = 2
# A phrase counts in addition to each of its words; this compensates for that.
_PHRASE = {1: 1.0, 2: 0.93, 3: 0.72}
# The number of papers of general science that a small survey is smoothed with.
_GENERAL = 100
# Below 1, so that several shared terms count more than a single very rare one.
_EVENNESS = 0.7
# Beyond this, similarities differ by rounding only, and ties are broken by the order of slugs.
_DIGITS = 9
_ROWS = 512
#: For each paper, as many of the most similar ones are known.
NEAREST_KNOWN = 30
# Only papers with this similarity are compared word by word.
_ALIKE = 0.5
_CANDIDATES = 10
# Shared passages of so many words are rare by chance, except in quotations and stock phrases.
_PASSAGE = 4
_SHARED_PASSAGES = 0.5
# A shorter abstract is too short to compare.
_FEWEST_WORDS = 20


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """The papers of a survey as vectors of weighted terms.

    Attributes:
        papers: the papers, in the order of their slugs.
        terms: the folded terms that at least two of them share.
        weights: a row of length 1 for each paper, or an empty one, and a column for each term, with sorted
            indices.
        counts: the number of papers with each term.
        alike: for each paper, its similarity to the :data:`NEAREST_KNOWN` most similar ones.
    """

    papers: tuple[Paper, ...]
    terms: tuple[str, ...]
    weights: sparse.csr_matrix
    counts: Indexes
    alike: sparse.csr_matrix

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> Similarity:
        """The vectors of papers; the order of the papers does not matter.

        The weight of a term is that of tf-idf (Salton and Buckley 1988, https://doi.org/10.1016/0306-4573(88)90021-0),
        with the share of the survey's papers that have the term smoothed by its share in general
        science text, times the weight of the term as a subject.
        """
        ordered = tuple(sorted(papers, key=lambda paper: paper.slug))
        counts_of = [_term_counts(paper) for paper in ordered]
        shared = Counter(chain.from_iterable(counts_of))
        terms = tuple(sorted(term for term, count in shared.items() if count > 1))
        counts = np.array([shared[term] for term in terms], dtype=np.int64)
        matrix = rows_of(counts_of, {term: column for column, term in enumerate(terms)})
        matrix.data = np.sqrt(matrix.data) * _weights(terms, counts, len(ordered))[matrix.indices]
        weights = rows_of_length_one(matrix)
        return cls(ordered, terms, weights, counts, _alike(weights))

    def nearest(self, count: int) -> sparse.csr_matrix:
        """The most similar papers of each, as a sparse matrix of similarities (cosines from 0 to 1).

        Args:
            count: the number for each paper, up to :data:`NEAREST_KNOWN`; fewer if fewer are similar.
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
        """The terms that two papers share, each with its part of the cosine, the greatest first."""
        first, second = self._row(one), self._row(other)
        columns = self.weights.indices
        places, at_first, at_second = np.intersect1d(
            columns[first], columns[second], assume_unique=True, return_indices=True
        )
        parts = self.weights.data[first][at_first] * self.weights.data[second][at_second]
        order = np.lexsort((places, -np.round(parts, _DIGITS)))
        terms = (self.terms[place] for place in places[order].tolist())
        return dict(zip(terms, parts[order].tolist(), strict=True))

    def _row(self, paper: int) -> slice:
        return slice(self.weights.indptr[paper], self.weights.indptr[paper + 1])


def _alike(weights: sparse.csr_matrix) -> sparse.csr_matrix:
    """The similarity of each paper to the most similar ones, computed in blocks of rows to save memory."""
    starts, columns, values = [0], [], []
    transposed = weights.T.tocsr()
    for first in range(0, weights.shape[0], _ROWS):
        rows = (weights[first : first + _ROWS] @ transposed).toarray()
        for place, row in enumerate(rows, start=first):
            row[place] = 0
            best, similarities = _best(row, NEAREST_KNOWN)
            columns += best.tolist()
            values += similarities.tolist()
            starts.append(len(columns))
    size = weights.shape[0]
    return sparse.csr_matrix((values, columns, starts), shape=(size, size), dtype=np.float64)


def term_weights(paper: Paper) -> dict[str, float]:
    """The weights of the terms of a paper, independent of other papers, as a vector of length 1."""
    counts = _term_counts(paper)
    weights = _weights(tuple(counts), np.zeros(len(counts), dtype=np.int64), 0)
    return unit(dict(zip(counts, (np.sqrt([*counts.values()]) * weights).tolist(), strict=True)))


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights scaled to a vector of length 1; an empty mapping stays empty."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items()}


def rows_of(papers: Iterable[Mapping[str, float]], column: Mapping[str, int]) -> sparse.csr_matrix:
    """A matrix with a row for each paper, given as numbers by term, with sorted indices.

    Args:
        papers: for each paper, its numbers by term.
        column: the columns of the terms to keep.
    """
    starts, columns, values = [0], [], []
    for numbers in papers:
        own = sorted((column[term], number) for term, number in numbers.items() if term in column)
        columns += [place for place, _ in own]
        values += [number for _, number in own]
        starts.append(len(columns))
    shape = (len(starts) - 1, len(column))
    return sparse.csr_matrix(
        (np.array(values, dtype=np.float64), np.array(columns, dtype=np.int64), starts), shape=shape
    )


def is_within(term: str, longer: str) -> bool:
    """Whether a folded term is equal to another one or part of it."""
    return f" {term} " in f" {longer} "


def most_written(spellings: Mapping[str, int]) -> str:
    """The most frequent spelling of a term; empty if there is none."""
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling), default="")


def _term_counts(paper: Paper) -> Counter[str]:
    counts = Counter(terms_of(paper.abstract))
    for term in terms_of(paper.title):
        counts[term] += _TITLE
    return counts


def _weights(terms: Sequence[str], counts: Indexes, papers: int) -> Numbers:
    """The weight of one occurrence of each term: by its rarity, and by how much it names a subject.

    Args:
        terms: the terms.
        counts: the number of the survey's papers that have each.
        papers: the number of the survey's papers.
    """
    general, words = background(), subjects()
    elsewhere = np.array([general.frequencies.get(term, 0.5) for term in terms], dtype=np.float64)
    share = (counts + _GENERAL * elsewhere / general.papers) / (papers + _GENERAL)
    rarity = -np.log(np.minimum(share, 1))
    subject = np.array([words.weight(term) for term in terms], dtype=np.float64)
    length = np.array([_PHRASE[term.count(" ") + 1] for term in terms], dtype=np.float64)
    weights: Numbers = (rarity * subject) ** _EVENNESS * length
    return weights


def rows_of_length_one(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """A matrix with its rows scaled to length 1; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    scaled = matrix.copy()
    scaled.data = scaled.data / np.repeat(lengths, np.diff(matrix.indptr))
    return scaled


def _best(row: Numbers, count: int) -> tuple[Indexes, Numbers]:
    """The places of the greatest numbers above 0, in their order, and the numbers, rounded.

    Of equal ones those are taken that come first.
    """
    least = np.partition(row, -count)[-count] if len(row) > count else 0.0
    # Rounding takes most of the time, so only candidates are rounded.
    places = np.flatnonzero((row > 0) & (row >= least - 10**-_DIGITS))
    numbers = np.round(row[places], _DIGITS)
    best = np.sort(np.argsort(-numbers, kind="stable")[:count])
    best = best[numbers[best] > 0]
    return places[best], numbers[best]


def near_duplicates(similarity: Similarity) -> tuple[NearMiss, ...]:
    """Pairs of a survey's records that have nearly the same title or abstract, each once, by slug.

    Abstracts are nearly the same if at least half of the passages of four words of the shorter one are in
    the longer one (resemblance of shingles, Broder 1997, https://doi.org/10.1109/SEQUEN.1997.666900).
    """
    papers = similarity.papers
    found = {frozenset((pair.slug, pair.other)): pair for pair in near_misses(papers, papers)}
    passages_of = cache(lambda place: _passages(papers[place].abstract))
    nearest = similarity.nearest(_CANDIDATES).tocoo()
    for one, other, value in zip(nearest.row, nearest.col, nearest.data, strict=True):
        if value < _ALIKE:
            continue
        passages, others = passages_of(one), passages_of(other)
        fewer = min(len(passages), len(others))
        if fewer and len(passages & others) >= _SHARED_PASSAGES * fewer:
            first, second = sorted((papers[one].slug, papers[other].slug))
            pair = NearMiss(first, second, "has nearly the same abstract")
            found.setdefault(frozenset((first, second)), pair)
    return tuple(sorted(found.values()))


def _passages(text: str) -> frozenset[tuple[str, ...]]:
    words = words_of(text)
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(zip(*(words[start:] for start in range(_PASSAGE)), strict=False))
