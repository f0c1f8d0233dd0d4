"""Concepts of a survey: methods, models, data sets and ideas, with the papers that mention them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, permutations

from litpress.analysis.concepts.meanings import Meaning, meanings_of
from litpress.analysis.concepts.usage import Usage
from litpress.analysis.introductions.acronyms import Acronym, acronyms_of_paper
from litpress.analysis.introductions.introduced_names import Introduced, introduced_by
from litpress.analysis.language.terms import words_of
from litpress.model import Kind, Paper, Survey, title_order
from litpress.model.field_values import slug_of

_FEWEST_PAPERS = 2
_FEWEST_SHARED = 2
_EVERYWHERE = 1 / 3  # of all papers
_LEAST_STRENGTH = 3.84  # the 95th percentile of chi squared with one degree of freedom


@dataclass(frozen=True, slots=True)
class Concept:
    """A name or a notion of the field.

    Attributes:
        key: its address among concepts, unique in the survey.
        name: its name on pages.
        expansion: the long form of its name, or a short explanation.
        kind: its kind.
        forms: the other spellings of it in the survey.
        introduced_by: the papers that introduce it, by slug, earliest first.
        broader: the notions of which it is a kind, by key, nearest first.
        papers: the papers that mention it, by slug, earliest first and undated ones last.
        first: the earliest dated paper of this survey that mentions it; None when none has a date.
    """

    key: str
    name: str
    expansion: str | None
    kind: Kind
    forms: tuple[str, ...]
    introduced_by: tuple[str, ...]
    broader: tuple[str, ...]
    papers: tuple[str, ...]
    first: str | None


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A mention of a concept in a text.

    Attributes:
        concept: the concept.
        start, end: the place of the characters in the text.
    """

    concept: Concept
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ConceptNeighbor:
    """A concept that shares more papers with another than expected by chance.

    Attributes:
        concept: the concept.
        shared: the number of papers that mention both.
        strength: Dunning's log-likelihood ratio.
    """

    concept: Concept
    shared: int
    strength: float


class Concepts:
    """The concepts of a survey.

    Attributes:
        by_key: every concept by its key, in the order of names.
    """

    def __init__(
        self,
        survey: Survey,
        concepts: Mapping[Meaning, Concept],
        usage: Usage,
        mentioned: Mapping[str, Iterable[Meaning]],
    ) -> None:
        self.by_key = {concept.key: concept for concept in concepts.values()}
        self._number_of_papers = len(survey.papers)
        self._concepts = concepts
        self._usage = usage
        self._of_paper = {
            slug: tuple(concepts[meaning] for meaning in meanings) for slug, meanings in mentioned.items()
        }

    @cached_property
    def _shared(self) -> dict[str, Counter[str]]:
        """The numbers of papers that each two concepts share."""
        shared: dict[str, Counter[str]] = defaultdict(Counter)
        for concepts in self._of_paper.values():
            for one, other in permutations([concept.key for concept in concepts], 2):
                shared[one][other] += 1
        return shared

    def of(self, slug: str) -> tuple[Concept, ...]:
        """The concepts that a paper mentions, in the order of its title and abstract."""
        return self._of_paper.get(slug, ())

    def find(self, slug: str, text: str) -> Iterator[ConceptMention]:
        """Yield the mentions of concepts in a text of a paper, from left to right.

        Words that end in those of a broader concept ("object hallucination") mention that in the same
        place, after their own.
        """
        for use in self._usage.find(slug, text):
            for meaning in (use.meaning, *self._usage.broader_here(use)):
                yield ConceptMention(self._concepts[meaning], use.place.start, use.place.end)

    def neighbors(self, key: str, limit: int = 8) -> list[ConceptNeighbor]:
        """The concepts that share more papers with one than expected by chance, the least likely first.

        The measure is Dunning's log-likelihood ratio. Concepts of more than a third of all papers
        are left out, and so are broader and narrower notions.
        """
        concept = self.by_key[key]
        found = []
        for other_key, shared in self._shared.get(key, Counter()).items():
            other = self.by_key[other_key]
            one, two = len(concept.papers), len(other.papers)
            is_kin = key in other.broader or other_key in concept.broader
            is_everywhere = two > _EVERYWHERE * self._number_of_papers
            is_chance = shared < _FEWEST_SHARED or shared * self._number_of_papers <= one * two
            if is_kin or is_everywhere or is_chance:
                continue
            strength = log_likelihood_ratio(shared, one, two, self._number_of_papers)
            if strength >= _LEAST_STRENGTH:
                found.append(ConceptNeighbor(other, shared, strength))
        found.sort(key=lambda one: (-round(one.strength, 9), -one.shared, one.concept.key))
        return found[:limit]


def concepts_of(
    survey: Survey,
    introduced: Mapping[str, Sequence[Introduced]] | None = None,
    acronyms: Mapping[str, Sequence[Acronym]] | None = None,
) -> Concepts:
    """The concepts that the papers of a survey mention.

    They are what the vocabulary explains, what a paper introduces, and the acronyms that papers spell
    out and at least two of them mention.

    Args:
        survey: the papers and the vocabulary.
        introduced: the names that each paper introduces, by slug; found here if not given.
        acronyms: the acronyms that each paper spells out, by slug; found here if not given.
    """
    papers = _by_appearance(survey.papers.values())
    if introduced is None:
        introduced = {paper.slug: introduced_by(paper.title, paper.abstract) for paper in papers}
    if acronyms is None:
        acronyms = {paper.slug: acronyms_of_paper(paper.title, paper.abstract) for paper in papers}
    meanings = meanings_of(
        survey.vocabulary,
        {paper.slug: acronyms.get(paper.slug, ()) for paper in papers},
        {paper.slug: introduced.get(paper.slug, ()) for paper in papers},
    )
    usage = Usage(papers, meanings)
    mentioned = {paper.slug: _mentioned(usage, paper) for paper in papers}
    doubtful = _withdraw_claims(papers, mentioned, usage)
    counts = Counter(meaning for found in mentioned.values() for meaning in found)
    kept = {meaning: None for meaning in meanings if _is_kept(meaning, usage, counts[meaning])}
    usage.look_for(tuple(kept))
    for paper in papers:
        if any(meaning in doubtful or meaning not in kept for meaning in mentioned[paper.slug]):
            # A phrase that is not kept must not hide concepts within it: "aligned supervised fine-tuning".
            mentioned[paper.slug] = _mentioned(usage, paper)
    return Concepts(survey, _concepts(papers, usage, mentioned), usage, mentioned)


def _withdraw_claims(
    papers: Sequence[Paper], mentioned: Mapping[str, Iterable[Meaning]], usage: Usage
) -> dict[Meaning, None]:
    """Withdraw claims to introduce what a paper of an earlier year mentions, and return their meanings."""
    first_year: dict[Meaning, int] = {}
    years = {paper.slug: paper.year for paper in papers if paper.year}
    for slug, year in years.items():
        for meaning in mentioned[slug]:
            first_year.setdefault(meaning, year)  # papers come earliest first
    withdrawn: dict[Meaning, None] = {}
    for meaning, first in first_year.items():
        for slug in [slug for slug in usage.claims(meaning) if first < years.get(slug, first)]:
            usage.withdraw_claim(meaning, slug)
            withdrawn[meaning] = None
    return withdrawn


def _is_kept(meaning: Meaning, usage: Usage, papers: int) -> bool:
    """Whether enough papers mention a meaning: two, or one if it is introduced or explained by curators."""
    if meaning.curated or usage.claims(meaning):
        return papers > 0
    return papers >= _FEWEST_PAPERS and bool(meaning.shorts)


def _mentioned(usage: Usage, paper: Paper) -> dict[Meaning, list[str]]:
    """The meanings that a paper mentions, with their forms; also those it introduces in another form."""
    found: dict[Meaning, list[str]] = {}
    for text in (paper.title, paper.abstract):
        for use in usage.find(paper.slug, text):
            found.setdefault(use.meaning, []).append(use.form)
            for broader in usage.broader_here(use):
                found.setdefault(broader, [])
    for meaning in usage.introduced_by(paper.slug):
        found.setdefault(meaning, [])
    return found


def _by_appearance(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: (paper.date or "9999", title_order(paper.title), paper.slug))


def _concepts(
    papers: Iterable[Paper], usage: Usage, mentioned: Mapping[str, Mapping[Meaning, Sequence[str]]]
) -> dict[Meaning, Concept]:
    """The concepts of the mentioned meanings, in the order of their names."""
    dates = {paper.slug: paper.date for paper in papers}
    papers_of: dict[Meaning, list[str]] = defaultdict(list)
    forms_of: dict[Meaning, Counter[str]] = defaultdict(Counter)
    for slug in dates:
        for meaning, forms in mentioned[slug].items():
            papers_of[meaning].append(slug)
            forms_of[meaning].update(forms)
    ordered = sorted(papers_of, key=lambda one: (title_order(one.name), one.name, one.expansion or ""))
    keys = _keys(ordered)
    return {
        meaning: Concept(
            key=keys[meaning],
            name=meaning.name,
            expansion=meaning.expansion,
            kind=meaning.kind,
            forms=tuple(
                form for form, _ in forms_of[meaning].most_common() if not _says_the_same(form, meaning)
            ),
            introduced_by=tuple(slug for slug in papers_of[meaning] if slug in usage.claims(meaning)),
            broader=tuple(keys[broader] for broader in usage.broader(meaning) if broader in keys),
            papers=tuple(papers_of[meaning]),
            first=next((slug for slug in papers_of[meaning] if dates[slug]), None),
        )
        for meaning in ordered
    }


def _says_the_same(form: str, meaning: Meaning) -> bool:
    """Whether a form adds nothing to the name and the expansion."""
    shown = (words_of(text) for text in (meaning.name, meaning.expansion or ""))
    return words_of(form) in shown


def _keys(meanings: Sequence[Meaning]) -> dict[Meaning, str]:
    """A unique key for each: its name, and its long form if another meaning has the same name."""
    owners: dict[str, list[Meaning]] = defaultdict(list)
    for meaning in meanings:
        owners[slug_of(meaning.name)].append(meaning)
    keys: dict[str, Meaning] = {}
    for meaning in sorted(meanings, key=lambda meaning: not meaning.curated):
        key = slug_of(meaning.name) or "concept"
        if key in keys or (len(owners[key]) > 1 and not meaning.curated):
            key = slug_of(f"{meaning.name} {meaning.expansion or meaning.kind}") or key
        numbered = (f"{key}-{number}" for number in count(2))
        keys[key if key not in keys else next(one for one in numbered if one not in keys)] = meaning
    return {meaning: key for key, meaning in keys.items()}


def log_likelihood_ratio(both: int, one: int, other: int, total: int) -> float:
    """The log-likelihood ratio of the co-occurrence of two things; 0 if they are independent.

    The measure is that of T. Dunning, Accurate methods for the statistics of surprise and coincidence,
    Computational Linguistics 19, 1993 (https://aclanthology.org/J93-1003/), which is also valid for rare
    things. By chance alone it exceeds 3.84 in one case of twenty.

    Args:
        both: the number of papers with both.
        one: the number with the first.
        other: the number with the second.
        total: the number of papers.
    """
    cells = (
        (both, one * other),
        (one - both, one * (total - other)),
        (other - both, (total - one) * other),
        (total - one - other + both, (total - one) * (total - other)),
    )
    return 2 * sum(cell * math.log(cell * total / expected) for cell, expected in cells if cell)
