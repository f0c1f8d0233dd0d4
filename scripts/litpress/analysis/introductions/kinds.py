"""Kinds of named things, by the nouns that go with the names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from litpress.model import Kind
from litpress.text.word_lists import headings, patterns, word_list

_KIND_OF: dict[str, Kind] = headings(__file__, "kinds")
# A pattern for any noun that indicates a kind.
KIND_NOUN = (
    "(?:" + "|".join(sorted((noun.replace("-", "[- ]") for noun in _KIND_OF), key=len, reverse=True)) + ")"
)
_LONGEST = 3
_PATTERNS = patterns(__file__)
_GATHERS = word_list(__file__, "gathering_nouns")
_KIND_OF_ENDING: dict[str, Kind] = headings(__file__, "kinds_of_endings")


def kind_of_phrase(text: str) -> Kind | None:
    """The kind that the head of the noun phrase at the beginning of a text indicates.

    ``a novel benchmark that evaluates models`` is a benchmark.
    """
    end = _PATTERNS["end_of_phrase"].search(text)
    phrase = text[: end.start()] if end else text[:160]
    of = _PATTERNS["of"].search(phrase)
    if of:
        head = _PATTERNS["word"].findall(phrase[: of.start()].lower())
        gathers = bool(head) and head[-1] in _GATHERS
        phrase = phrase[of.end() :] if gathers else phrase[: of.start()]
    for part in re.split(r"[,()\[\]]", phrase)[:4]:  # adjectives and short forms are set off
        words = [word.lower() for word in _PATTERNS["word"].findall(part)]
        participle = next(
            (
                n
                for n, word in enumerate(words)
                if n and words[n - 1] in _KIND_OF and _PATTERNS["participle"].search(word)
            ),
            len(words),
        )
        if kind := _kind_at_end(words) or _kind_at_end(words[:participle]):
            return kind
    return None


def kind_of_noun_before(text: str) -> Kind | None:
    """The kind that the last noun of a text indicates: ``a novel method`` is a method."""
    bare = _PATTERNS["leads_on"].sub("", text[-120:])
    return _kind_at_end([word.lower() for word in _PATTERNS["word"].findall(bare)])


def kind_of_nouns_after(text: str) -> Kind | None:
    """The kind that one of the first words of a text indicates: `` dataset with 4.3M samples``."""
    end = _PATTERNS["no_noun"].search(text)
    words = [word.lower() for word in _PATTERNS["word"].findall(text[: end.start()] if end else text[:60])][
        :_LONGEST
    ]
    return next((kind for word in words if (kind := _KIND_OF.get(word))), None)


def kind_of_name(name: str, expansion: str | None) -> Kind | None:
    """The kind that a name indicates by its ending, or by the last word of its long form."""
    if expansion:
        kind = kind_of_phrase(expansion)
        if kind:
            return kind
    if _PATTERNS["counted"].search(name):
        return "dataset"
    small = name.casefold()
    return next((kind for ending, kind in _KIND_OF_ENDING.items() if small.endswith(ending)), None)


def first_of(kinds: Iterable[Kind | None]) -> Kind | None:
    """The first kind that is known."""
    return next((kind for kind in kinds if kind), None)


def _kind_at_end(words: list[str]) -> Kind | None:
    """The kind of the last noun that indicates one, the longest reading first."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        kind = _KIND_OF.get("-".join(words[-length:]))
        if kind:
            return kind
    return _KIND_OF.get(words[-1].rpartition("-")[2]) if words else None
