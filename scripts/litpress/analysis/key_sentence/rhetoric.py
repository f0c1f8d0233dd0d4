"""Rhetorical moves of the sentences of an abstract.

A sentence proposes, finds, reviews, tests, refers to earlier work … Such steps are the “moves” of Swales,
“Genre Analysis: English in Academic and Research Settings” (1990). Here they are recognized by their wording;
a sentence can make several moves, or none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from litpress.text.word_lists import patterns, tables

_SUBJECTS = patterns(__file__, "subjects")
_VERBS = patterns(__file__, "verbs")
#: The patterns of moves without a verb of the authors.
PATTERNS = patterns(__file__, "moves")
_BY_CAPITALS = {"names", "ours by name"}  # the others are matched with the sentence in small letters
#: The beginnings of words without which a pattern cannot match; trying all patterns takes twice as long.
BEGINNINGS = {name: listed.split() for name, listed in tables(__file__, "words.toml")["beginnings"].items()}
_BY_BEGINNING: defaultdict[str, list[str]] = defaultdict(list)
for _name, _beginnings in BEGINNINGS.items():
    for _beginning in _beginnings:
        _BY_BEGINNING[_beginning].append(_name)
_ALWAYS = PATTERNS.keys() - BEGINNINGS.keys()
_BEGINNING = 4
_SIGN = re.compile(r"\w+|[(?]")
_MOST_ADVERBS = 4


def moves_of(sentence: str) -> frozenset[str]:
    """The moves of a sentence without line breaks, by name.

    Proposals in earlier work of the authors are not counted, nor the passive voice in a sentence that looks
    back (“Recently, a network is introduced …”); a survey that examines something surveys it.
    """
    lower = sentence.lower()
    moves = {
        name for name in may_make(lower) if PATTERNS[name].search(sentence if name in _BY_CAPITALS else lower)
    }
    for place in _verb_places(sentence):
        moves.update(name for name, verb in _VERBS.items() if verb.match(sentence, place))
    if "own earlier work" in moves:
        moves -= {"proposes", "builds", "is proposed"}
    if "looks back" in moves:
        moves -= {"is proposed", "is studied", "is found"}
    if moves >= {"this survey", "studies"}:
        moves = moves - {"studies"} | {"surveys"}
    return frozenset(moves)


def may_make(sentence: str) -> set[str]:
    """The moves without a verb of the authors that a sentence in small letters may make, by its words."""
    names = set(_ALWAYS)
    for beginning in {word[:_BEGINNING] for word in _SIGN.findall(sentence)} & _BY_BEGINNING.keys():
        names.update(_BY_BEGINNING[beginning])
    return names


def _verb_places(sentence: str) -> Iterator[int]:
    """Yield the places where a verb can begin whose subject is the authors or their paper."""
    for subject in _SUBJECTS["subject"].finditer(sentence):
        yield from _after_adverbs(sentence, subject.end(), _MOST_ADVERBS)
        clause = _SUBJECTS["clause"].match(sentence, subject.end())
        if clause and not subject[0].startswith(("I ", "the ", "The ")):
            for second in _SUBJECTS["second"].finditer(sentence, *clause.span()):
                yield from _after_adverbs(sentence, second.end(), 1)


def _after_adverbs(sentence: str, place: int, most: int) -> Iterator[int]:
    yield place
    for _ in range(most):
        adverb = _SUBJECTS["adverb"].match(sentence, place)
        if not adverb:
            return
        place = adverb.end()
        yield place
