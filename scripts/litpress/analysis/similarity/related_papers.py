"""Related papers: the most similar papers of each, with the terms that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
from scipy import sparse

from litpress.analysis.language.background import background, subjects
from litpress.analysis.language.terms import Wording, words_of
from litpress.analysis.similarity.similarity import (
    NEAREST_KNOWN,
    Similarity,
    is_within,
    most_written,
    rows_of_length_one,
)

NEAREST = 5
_TERMS = 4
# Papers with a lower similarity share words, not a subject.
_LEAST = 0.3
# The least similarity of related papers that share words but no phrase,
_LEAST_BY_WORDS = 0.4
# and of those that share a single word.
_LEAST_BY_WORD = 0.5
# The weight of having the same similar papers.
_COMPANY = 0.3
_COMPANIONS = 10
# A term in more than this share of the papers is too common to relate two of them.
_COMMON = 0.34
_FEW_PAPERS = 10
# A term with less than this share of the strength of the first one is left out.
_FAINT = 0.2
_LONGEST = 5
_CONSIDERED = 10


@dataclass(frozen=True, slots=True)
class RelatedPaper:
    """A paper related to another one.

    Attributes:
        slug: the related paper.
        terms: the shared terms, as written in the other paper; the strongest first.
        similarity: comparable within a survey.
    """

    slug: str
    terms: tuple[str, ...]
    similarity: float


def related_papers(similarity: Similarity) -> dict[str, tuple[RelatedPaper, ...]]:
    """For each paper by slug, its related papers, at most :data:`NEAREST`, the most similar first.

    Similarity is symmetric: the cosine of the papers' terms, plus a part for having the same similar papers
    (shared nearest neighbors, after Jarvis and Patrick 1973, https://doi.org/10.1109/T-C.1973.223640). Of
    equally similar papers, the one whose slug comes first is first. Papers that share no term to name are not
    related.
    """
    if not similarity.papers:
        return {}
    nearness = _nearness(similarity)
    explanations = _Explanations(similarity)
    found: dict[str, tuple[RelatedPaper, ...]] = {}
    for place, paper in enumerate(similarity.papers):
        row = slice(nearness.indptr[place], nearness.indptr[place + 1])
        others, values = nearness.indices[row], nearness.data[row]
        near: list[RelatedPaper] = []
        for at in np.lexsort((others, -values)):
            if len(near) == NEAREST or values[at] < _LEAST:
                break
            other = int(others[at])
            terms = explanations.shared_terms(place, other)
            if terms and values[at] >= _least(terms):
                near.append(RelatedPaper(similarity.papers[other].slug, terms, round(float(values[at]), 4)))
        found[paper.slug] = tuple(near)
    return found


def _least(terms: Sequence[str]) -> float:
    """The least similarity of related papers, by their shared terms."""
    if any(len(words_of(term)) > 1 for term in terms):
        return _LEAST
    return _LEAST_BY_WORDS if len(terms) > 1 else _LEAST_BY_WORD


def _nearness(similarity: Similarity) -> sparse.csr_matrix:
    """The symmetric nearness of each paper to its candidates."""
    nearest = similarity.nearest(NEAREST_KNOWN)
    alike = nearest.maximum(nearest.T).tocsr()
    company = similarity.nearest(_COMPANIONS)
    company = company.maximum(company.T)
    to_itself = sparse.diags(company.max(axis=1).toarray().ravel())
    company = rows_of_length_one((company + to_itself).tocsr())
    shared = (company @ company.T).multiply(alike > 0)
    both = (alike + _COMPANY * shared).tocsr()
    both.data = np.round(both.data, 9)
    both.sort_indices()
    return both


class _Explanations:
    """Explanations of similarity: the terms that two papers share, in the words of one of them."""

    def __init__(self, similarity: Similarity) -> None:
        self._similarity = similarity
        self._wordings = [Wording(paper) for paper in similarity.papers]
        self._is_subject = cache(subjects().is_subject)
        most = max(_COMMON * len(similarity.papers), _FEW_PAPERS)
        self._common = frozenset(
            term for term, count in zip(similarity.terms, similarity.counts, strict=True) if count > most
        )

    def shared_terms(self, one: int, other: int) -> tuple[str, ...]:
        """The strongest terms that the papers share, as the first of them writes them."""
        parts = self._similarity.shared_terms(one, other)
        shown = (term for term in parts if self._may_be_shown(term, one, other))
        strengths: dict[str, float] = {}
        for term in islice(shown, _CONSIDERED):
            if any(is_within(term, known) for known in strengths):
                continue
            longer = self._extended(term, one, other)
            if " " in longer and not self._wordings[one].begins_a_phrase(longer):
                continue
            strengths[longer] = sum(parts.get(part, 0) for part in _terms_within(longer))
        chosen: list[str] = []
        for term in sorted(strengths, key=lambda term: (-strengths[term], term)):
            if any(is_within(term, longer) for longer in chosen):
                continue
            shorter = [place for place, known in enumerate(chosen) if is_within(known, term)]
            chosen = [known for known in chosen if not is_within(known, term)]
            chosen.insert(shorter[0] if shorter else len(chosen), term)
        strongest = max(strengths.values(), default=0)
        strong = (term for term in chosen if strengths[term] >= _FAINT * strongest)
        written = (most_written(self._wordings[one].written(term)) for term in strong)
        # A short form with a capital is a name, such as QA; others are numerals or fragments, such as ii.
        return tuple(islice((form for form in written if len(form) > 3 or form != form.lower()), _TERMS))

    def _may_be_shown(self, term: str, one: int, other: int) -> bool:
        if term in self._common or not self._is_subject(term):
            return False
        if " " not in term:
            return not background().is_everyday(term)
        # A term that is always followed by the same word is part of a longer term.
        return any(self._wordings[at].ends_a_phrase(term) for at in (one, other))

    def _extended(self, term: str, one: int, other: int) -> str:
        """The longest term around this one that both papers use as a subject, or else the term."""
        longest = self._wordings[one].longest(term, _LONGEST, self._wordings[other])
        return longest if self._is_subject(longest) else term


def _terms_within(term: str) -> set[str]:
    """The term and every shorter one in it."""
    words = term.split()
    spans = ((i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1))
    return {" ".join(words[i:j]) for i, j in spans}
