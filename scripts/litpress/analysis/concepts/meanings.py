"""Meanings of names in all papers: similar long forms have one meaning, a name can have several."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from litpress.analysis.introductions.acronyms import Acronym
from litpress.analysis.introductions.introduced_names import Introduced
from litpress.analysis.introductions.kinds import kind_of_name
from litpress.analysis.language.terms import words_of
from litpress.model import Kind, Term
from litpress.text.word_lists import headings, word_list

_PREFIX = re.compile(
    r"\b(auto|co|cross|fine|inter|intra|multi|non|pre|re|self|semi|uni)[-‐‑– ](?=[a-z])", re.I
)
_FUNCTION_WORDS = word_list(__file__, "function_words")
_STEM = 7  # separates generative from generalized, but not position from positional
_ALIKE = 0.6  # of the stems of two expansions, the share that both have
_CUT = 12
_NOT_CONCEPTS = word_list(__file__, "not_concepts")
_KINDS: dict[str, Kind] = headings(__file__, "kinds")


@dataclass(slots=True, eq=False)
class Meaning:
    """The meaning of a name.

    Attributes:
        name: its name.
        expansion: the long form of the name, or an explanation.
        kind: its kind.
        curated: its names in the vocabulary; empty if it is not there.
        shorts: acronyms of it.
        longs: the long forms of these, as papers write them, with the slugs of the papers.
        defined_in: for each paper that spells it out, its acronyms there.
        introduced: for each paper that introduces it, its name there.
    """

    name: str
    expansion: str | None
    kind: Kind
    curated: tuple[str, ...] = ()
    shorts: dict[str, None] = field(default_factory=dict)
    longs: dict[str, list[str]] = field(default_factory=dict)
    defined_in: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    introduced: dict[str, str] = field(default_factory=dict)


def meanings_of(
    vocabulary: Iterable[Term],
    acronyms: Mapping[str, Iterable[Acronym]],
    introduced: Mapping[str, Iterable[Introduced]],
) -> tuple[Meaning, ...]:
    """All meanings that the vocabulary explains, or that papers spell out or introduce.

    Args:
        vocabulary: names, as explained by curators.
        acronyms: the acronyms that each paper spells out, by slug.
        introduced: the names that each paper introduces, by slug.
    """
    known = _Known()
    for term in vocabulary:
        known.add(_of_term(term))
    for short, long, papers in _by_frequency(acronyms):
        meaning = known.by_long(long[0]) or known.by_short(short, long)
        if meaning is None:
            meaning = Meaning(short, long[0], _kind_of(short, long[0]))
        meaning.shorts[short] = None
        for spelling in long:
            meaning.longs.setdefault(spelling, [])
        for slug, spelling in papers:
            meaning.longs[spelling].append(slug)
            meaning.defined_in[slug].add(short)
        known.add(meaning)
    for slug, found in introduced.items():
        for one in found:
            known.introduce(slug, one)
    return tuple(known.meanings)


def singular(short: str) -> str:
    """An acronym without the s of its plural: ``LLMs`` is ``LLM``."""
    short = short.strip("-‐‑–.") or short
    is_plural = len(short) > 2 and short.endswith("s") and (short[-2].isupper() or short[-2].isdigit())
    return short[:-1] if is_plural else short


def spells_out(name: str, expansion: str) -> bool:
    """Whether the letters of a name are in an expansion in their order, the first at its beginning."""
    letters = iter("".join(character for character in expansion.casefold() if character.isalnum()))
    wanted = [character for character in name.casefold() if character.isalnum()]
    begins = bool(wanted) and expansion[:1].casefold() == wanted[0]
    return begins and all(character in letters for character in wanted)


class _Known:
    """Meanings, looked up by their acronyms and long forms."""

    def __init__(self) -> None:
        self.meanings: dict[Meaning, None] = {}
        self._by_long: dict[str, Meaning] = {}
        self._by_short: dict[str, dict[Meaning, None]] = defaultdict(dict)

    def add(self, meaning: Meaning) -> None:
        self.meanings[meaning] = None
        for long in _phrases_of(meaning):
            self._by_long.setdefault(_key(long), meaning)
        for short in (meaning.name, *meaning.curated, *meaning.shorts):
            self._by_short[short][meaning] = None

    def by_long(self, long: str) -> Meaning | None:
        """The meaning with this long form."""
        return self._by_long.get(_key(long))

    def by_short(self, short: str, longs: Sequence[str]) -> Meaning | None:
        """The meaning with this name and a similar long form."""
        return next(
            (
                meaning
                for meaning in self._by_short.get(short, ())
                if any(_are_alike(long, phrase) for phrase in _phrases_of(meaning) for long in longs)
            ),
            None,
        )

    def introduce(self, slug: str, one: Introduced) -> None:
        name = singular(one.name)
        of_name = self._by_short.get(name, {})
        meaning = next((meaning for meaning in of_name if name in meaning.defined_in.get(slug, ())), None)
        if meaning is None and one.expansion:
            meaning = self.by_long(one.expansion) or self.by_short(name, [one.expansion])
        if meaning is None:
            meaning = next((meaning for meaning in of_name if name in meaning.curated), None)
        if meaning is None:
            meaning = Meaning(name, one.expansion, one.kind)
        elif not meaning.curated:
            meaning.name, meaning.kind = name, one.kind
        meaning.introduced[slug] = name
        self.add(meaning)


def _of_term(term: Term) -> Meaning:
    spelled_out = (term.expansion,) if term.expansion and spells_out(term.name, term.expansion) else ()
    return Meaning(term.name, term.expansion, term.kind, (term.name, *spelled_out, *term.forms))


def _by_frequency(
    acronyms: Mapping[str, Iterable[Acronym]],
) -> Iterator[tuple[str, list[str], list[tuple[str, str]]]]:
    """Yield each acronym with the spellings of one long form, most frequent first, and the papers of each."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for slug, of_paper in acronyms.items():
        for acronym in of_paper:
            key = _key(acronym.long)
            if key and key not in _NOT_CONCEPTS:
                found[singular(acronym.short), key].append((slug, acronym.long))
    for (short, _), papers in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        spellings = Counter(long for _, long in papers)
        yield short, sorted(spellings, key=lambda long: (-spellings[long], long)), papers


def _phrases_of(meaning: Meaning) -> Iterator[str]:
    """Yield the long forms and explanations of a meaning."""
    yield from (phrase for phrase in meaning.curated if " " in phrase or "-" in phrase)
    yield from meaning.longs
    if meaning.expansion:
        yield meaning.expansion


def _words(long: str) -> list[str]:
    return [word for word in words_of(_PREFIX.sub(r"\1", long)) if word not in _FUNCTION_WORDS]


def _key(long: str) -> str:
    """A long form without case, plurals, hyphens, spaces and function words."""
    return "".join(_words(long))


def _are_alike(one: str, other: str) -> bool:
    key, other_key = _key(one), _key(other)
    if len(key) >= _CUT and other_key.startswith(key):
        return True  # cut off at a hyphen
    stems, others = ({word[:_STEM] for word in _words(long)} for long in (one, other))
    return len(stems & others) >= _ALIKE * len(stems | others)


def _kind_of(short: str, long: str) -> Kind:
    """The kind of the thing that an acronym stands for; an idea if its last word does not indicate one."""
    words = _words(long)
    kind = kind_of_name(short, long) or _KINDS.get(words[-1] if words else "", "idea")
    return "architecture" if kind == "model" else kind  # a kind of model, not one model: LLM, VAE
