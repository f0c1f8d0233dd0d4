"""Meanings of names in papers: the one that a paper spells out, or else the dominant one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from litpress.analysis.concepts.lexicon import Lexicon, Occurrence
from litpress.analysis.concepts.meanings import Meaning
from litpress.analysis.language.terms import words_of
from litpress.model import Paper

_FEWEST_DEFINITIONS = 2
_DOMINANT = 0.8  # of the papers that spell an acronym out, the share that must mean the same
_SHORTEST_ACRONYM = 3  # shorter ones mean too much to be trusted as easily
_SHORTEST_NAME = 4
_LONGEST_PHRASE = 8
_CAPITALS_BEFORE = re.compile(r"\b([A-Z]{3,})[\s-]$")
_CAPITALS_AFTER = re.compile(r"[\s-]([A-Z]{3,})\b")
_SYMBOL = re.compile(r"[^\w\s.\-‐‑–]|_")  # TeX, and marks that distinguish one name from another: TVD++
_AROUND = 40


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a name in a text.

    Attributes:
        place: where.
        meaning: the meaning of the name.
        form: the form of the name there.
    """

    place: Occurrence
    meaning: Meaning
    form: str


class Usage:
    """Finds the meanings that the papers of a survey mention.

    Args:
        papers: the papers.
        meanings: the possible meanings of names.
    """

    def __init__(self, papers: Iterable[Paper], meanings: Sequence[Meaning]) -> None:
        self._papers = {paper.slug: paper for paper in papers}
        self._by_form: dict[str, dict[Meaning, None]] = defaultdict(dict)
        # Counted once: most names occur in many papers.
        self._definitions: Counter[str] = Counter()
        self._definitions_of: dict[Meaning, Counter[str]] = {}
        self._introduced: dict[str, list[Meaning]] = defaultdict(list)
        # Meanings stay as they are; a claim to have introduced something can be withdrawn here.
        self._claims = {meaning: dict(meaning.introduced) for meaning in meanings}
        for meaning in meanings:
            for form in self._forms_of(meaning):
                self._by_form[form][meaning] = None
            counts = Counter(short for shorts in meaning.defined_in.values() for short in shorts)
            self._definitions_of[meaning] = counts
            self._definitions.update(counts)
            for slug in meaning.introduced:
                self._introduced[slug].append(meaning)
        self.look_for(meanings)

    def look_for(self, meanings: Sequence[Meaning]) -> None:
        """From now on, find only these meanings, and not where a paper explains a name differently."""
        self._meanings = dict.fromkeys(meanings)
        self._notions = {
            tuple(words_of(form)): meaning
            for meaning in meanings
            for form in meaning.curated
            if form == form.lower()
        }
        self._lexicon = Lexicon()
        for meaning in meanings:
            for form in self._forms_of(meaning):
                is_common = form in meaning.curated or len(meaning.defined_in) >= _FEWEST_DEFINITIONS
                self._lexicon.add(form, is_exact=not is_common)

    def introduced_by(self, slug: str) -> list[Meaning]:
        """The meanings that a paper introduces."""
        found = self._introduced.get(slug, ())
        return [meaning for meaning in found if meaning in self._meanings and slug in self._claims[meaning]]

    def claims(self, meaning: Meaning) -> Mapping[str, str]:
        """The name that each paper gives to a meaning that it introduces, by slug."""
        return self._claims[meaning]

    def withdraw_claim(self, meaning: Meaning, slug: str) -> None:
        """From now on, a paper does not introduce a meaning."""
        del self._claims[meaning][slug]

    def find(self, slug: str, text: str) -> Iterator[Use]:
        """Yield the uses of names in a text of a paper, from left to right."""
        for place, (meaning, form) in self._lexicon.find(text, self._reader(slug, text)):
            yield Use(place, meaning, form)

    def broader(self, meaning: Meaning) -> tuple[Meaning, ...]:
        """The broader notions of a meaning: "hallucination" for "object hallucination"."""
        phrases = (meaning.name,) if meaning.curated else (meaning.name, *meaning.longs)
        found = dict.fromkeys(notion for phrase in phrases for notion in self._at_end_of(phrase))
        return tuple(notion for notion in found if notion is not meaning)

    def broader_here(self, use: Use) -> tuple[Meaning, ...]:
        """The broader notions that are named by the same words of a text."""
        meaning = use.meaning
        found = self._at_end_of(meaning.name if meaning.curated else use.form)
        return tuple(notion for notion in found if notion is not meaning)

    def _at_end_of(self, phrase: str) -> tuple[Meaning, ...]:
        """The meanings of the last words of a phrase, the longest first."""
        words = tuple(words_of(phrase))
        tails = (words[at:] for at in range(1, len(words)))
        return tuple(self._notions[tail] for tail in tails if tail in self._notions)

    def _reader(self, slug: str, text: str) -> Callable[[Occurrence], tuple[Meaning, str] | None]:
        """A function for the meaning of a form in a text of a paper."""

        def meaning_of(place: Occurrence) -> tuple[Meaning, str] | None:
            candidates = [(meaning, form) for form in place.forms for meaning in self._by_form[form]]
            own = [
                (meaning, form)
                for meaning, form in candidates
                if form in meaning.defined_in.get(slug, ())
                or form == self._claims[meaning].get(slug)
                or (slug in self._claims[meaning] and form in meaning.longs)
            ]
            meant = own[0] if len({meaning for meaning, _ in own}) == 1 else None
            if not own:
                meant = self._usual(candidates, place, self._papers[slug], text)
            return meant if meant and meant[0] in self._meanings else None

        return meaning_of

    def _usual(
        self, candidates: Sequence[tuple[Meaning, str]], place: Occurrence, paper: Paper, text: str
    ) -> tuple[Meaning, str] | None:
        """The meaning of a name in papers that do not explain it."""
        for meaning, form in candidates:
            if form in meaning.curated:
                return meaning, form
        usual = [(meaning, form) for meaning, form in candidates if self._is_usual(meaning, form)]
        if len({meaning for meaning, _ in usual}) != 1 or not self._is_meant(place, paper, text):
            return None
        return usual[0]

    def _is_meant(self, place: Occurrence, paper: Paper, text: str) -> bool:
        """Whether letters that spell a name stand for it, and not for an ordinary word with capitals."""
        name = text[place.start : place.end]
        if not place.is_name:
            return len(words_of(name)) > 1
        if text[place.end : place.end + 1] == "(":
            return False  # a formula: the group PU(2)
        if name.isalpha() and name.isupper():
            return not self._is_emphasis(name, place, paper, text)
        return True

    def _is_emphasis(self, name: str, place: Occurrence, paper: Paper, text: str) -> bool:
        """Whether capitals only stress a word, which also occurs in lower case or beside stressed words."""
        small = re.compile(rf"\b{name.lower()}\b")
        if small.search(paper.title) or small.search(paper.abstract):
            return True
        before = _CAPITALS_BEFORE.search(text, max(0, place.start - _AROUND), place.start)
        after = _CAPITALS_AFTER.match(text, place.end)
        return any(word and word[1] not in self._lexicon for word in (before, after))

    def _is_usual(self, meaning: Meaning, form: str) -> bool:
        """Whether a form has this meaning in papers that do not explain it."""
        if form in meaning.shorts:
            definitions = self._definitions_of[meaning][form]
            if definitions >= _FEWEST_DEFINITIONS + (len(form) < _SHORTEST_ACRONYM):
                return definitions >= _DOMINANT * self._definitions[form]
        claims = self._claims[meaning]
        if form in claims.values():
            is_dated = all(self._papers[slug].date for slug in claims)
            return is_dated and len(self._by_form[form]) == 1 and _is_distinctive(form)
        is_phrase = form not in meaning.shorts
        return is_phrase and (not claims or len(meaning.defined_in) >= _FEWEST_DEFINITIONS)

    def _forms_of(self, meaning: Meaning) -> Iterator[str]:
        """Yield the forms of a meaning; long forms of acronyms in lower case, to be found in any case."""
        yield from meaning.curated
        yield from meaning.shorts
        yield from (name for name in self._claims[meaning].values() if not _SYMBOL.search(name))
        if self._claims[meaning]:
            yield from meaning.longs  # Concentric Causal Attention is not causal attention
        if not meaning.curated:
            yield from (long.lower() for long in meaning.longs if 1 < len(words_of(long)) <= _LONGEST_PHRASE)


def _is_distinctive(name: str) -> bool:
    """Whether a name is unlikely to be another's, an ordinary word or a phrase."""
    is_word = name == name.lower() or name.istitle()
    return not is_word and sum(character.isalnum() for character in name) >= _SHORTEST_NAME
