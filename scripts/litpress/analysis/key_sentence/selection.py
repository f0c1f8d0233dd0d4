"""Selection of the sentence of an abstract that states the key contribution of its paper.

Every sentence is described by features that a reader can check (its rhetorical moves, its position, the words
that it shares with the title, the names in it), each feature has a weight, and the sentence with the highest
sum is chosen. Nothing depends on other papers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from litpress.analysis.introductions.name_shapes import is_known
from litpress.analysis.key_sentence.rhetoric import moves_of
from litpress.analysis.language.sentences import sentences_of
from litpress.analysis.language.terms import STOP_WORDS, folded
from litpress.text.word_lists import patterns, tables, word_list

#: The weight of each feature; their origin is documented in the file.
WEIGHTS: Mapping[str, float] = tables(__file__, "weights.toml")
# Below this, no sentence states a contribution: the abstract is a heading, a withdrawal, a list of contents.
_LEAST = -0.9
_DIGITS = 9

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TEX = re.compile(r"\\text\w+\{|[{}$*_\\]")
_TITLES = patterns(__file__, "titles")
_LONGEST_NAME = 3  # words of a name before the colon of a title
_TOKEN = re.compile(r"[\w*+-]{2,}")
_NAME = re.compile(r"(?:[a-z]{0,3}-?)?[A-Z][\w*+-]*[A-Z0-9][\w*+-]*")
_NAMING = re.compile(r"\b(?:called|named|termed|dubbed|coined|namely)\b")


def key_sentence(title: str, abstract: str) -> str | None:
    """The sentence of an abstract that states its key contribution, verbatim; None if there is none."""
    sentences = [sentence.text for sentence in sentences_of(abstract)]
    scores = [score(features) for features in features_of(title, sentences)]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)  # the first of equals
    return None if best is None or scores[best] < _LEAST else sentences[best]


def score(features: Mapping[str, float]) -> float:
    """The score of a sentence by its features; comparable only within one abstract."""
    # Independent of the order of the features, so that ties are exact.
    return round(math.fsum(WEIGHTS.get(name, 0.0) * value for name, value in features.items()), _DIGITS)


def features_of(title: str, sentences: Iterable[str]) -> Iterator[dict[str, float]]:
    """Yield the features of each sentence of an abstract with their values (mostly 1, or absent)."""
    unbroken = [" ".join(sentence.split()) for sentence in sentences]
    return map(_Reading(_Title(title), unbroken).features, range(len(unbroken)))


class _Title:
    """The features of a title.

    Attributes:
        stems: the stems of its content words.
        name: the name before a colon or a dash (LOGO: …), folded.
        kinds: its kinds: a claim, a survey, a study, or a thing with a name.
    """

    def __init__(self, title: str) -> None:
        head, mark, rest = title.partition(":" if ":" in title else " -- ")
        has_name = bool(mark) and 0 < len(head.split()) <= _LONGEST_NAME
        self.stems = _stems_of(title)
        self.name = _plain(head).strip() if has_name else None
        self.kinds = {"named"} if has_name else set()
        if _TITLES["survey"].search(title):
            self.kinds.add("survey")
        elif _TITLES["claim"].search(rest if has_name else title):
            self.kinds.add("claim")
        if _TITLES["study"].search(title):
            self.kinds.add("study")


class _Reading:
    """An abstract, read sentence by sentence; earlier sentences affect the features of later ones.

    Args:
        title: the paper's title.
        sentences: the sentences without line breaks.
    """

    def __init__(self, title: _Title, sentences: list[str]) -> None:
        self._title = title
        self._sentences = sentences
        self._moves = [moves_of(sentence) for sentence in sentences]
        self._stems = [_stems_of(sentence) for sentence in sentences]
        self._proposes = any(moves & {"proposes", "is proposed"} for moves in self._moves)
        # In the sentences so far.
        self._is_proposed = False
        self._has_own = False  # a sentence about the authors' work
        self._names: set[str] = set()

    def features(self, place: int) -> dict[str, float]:
        """The features of the sentence at a place; to be called in order."""
        moves = self._moves[place]
        found = dict.fromkeys(moves - {"names"}, 1.0)
        offers = bool(moves & {"proposes", "builds", "is proposed"})
        is_own = offers or bool(moves & _OWN)
        found |= self._position(place, is_own)
        found |= self._order(moves, is_own)
        found |= self._kind(moves)
        shared = self._shared_with_title(place)
        found["words of the title"] = shared
        named = self._naming(place, moves, offers, is_own)
        found |= named
        if named.keys() & {"defines its name", "results find"}:
            found.pop("silent", None)
        if shared < 0.5 and not named.keys() & {"its name appears", "proposes a name that recurs"}:
            found["empty"] = emptiness = _emptiness(self._stems[place])
            if emptiness >= 1.0 and (offers or "results find" in moves):
                found["proposes nothing"] = emptiness
        return found

    def _position(self, place: int, is_own: bool) -> dict[str, float]:
        """Features of the position of a sentence, and of whether it is about the authors' work."""
        last = len(self._sentences) - 1
        found = {"late": place / last if last else 0.0}
        if place == 0:
            found["opens"] = 1.0
        if place == last > 1:
            found["closes"] = 1.0
        if not is_own:
            found["silent"] = 1.0
        return found

    def _order(self, moves: frozenset[str], is_own: bool) -> dict[str, float]:
        """Features of moves that are the first of their kind, or follow a proposal."""
        found = {}
        if self._is_proposed and "adds" in moves:
            found["adds to a proposal"] = 1.0
        is_of_others = bool(moves & {"own earlier work", "others' work"})
        if moves & {"proposes", "is proposed"} and not self._is_proposed and not is_of_others:
            found["first proposal"] = 1.0
            self._is_proposed = True
        if is_own and not self._has_own and "looks back" not in moves and "others' work" not in moves:
            found["first word of the authors"] = 1.0
            self._has_own = True
        return found

    def _kind(self, moves: frozenset[str]) -> dict[str, float]:
        """Features of moves in this kind of paper: without a proposal, a finding is the contribution."""
        found: dict[str, float] = {}
        if not self._proposes:
            found |= {f"{move} where nothing is proposed": 1.0 for move in moves & _ENOUGH}
        for kind, telling in _TELLING.items():
            if kind in self._title.kinds:
                found |= {f"{move}, and the title is of a {kind}": 1.0 for move in moves & telling}
        return found

    def _shared_with_title(self, place: int) -> float:
        terms = self._title.stems
        return len(terms & self._stems[place]) / len(terms) if terms else 0.0

    def _naming(self, place: int, moves: frozenset[str], offers: bool, is_own: bool) -> dict[str, float]:
        """Features of the name in the title, and of names that occur here first."""
        name = self._title.name
        sentence = _plain(self._sentences[place]) if name or "names" in moves else ""
        found: dict[str, float] = {}
        if name and name in sentence:
            found["its name"] = 1.0
            defines = bool(
                re.match(rf"\W*{re.escape(name)}\b[^.,;]{{0,20}}? (?:is|are) (?:an?|the)\b", sentence)
            )
            if offers:
                found["its name proposed"] = 1.0
            if defines:
                found["defines its name"] = 1.0
            if name not in self._names and (is_own or defines):
                found["its name appears"] = 1.0
            self._names.add(name)
        new = _names_in(self._sentences[place]) - self._names
        self._names |= new
        if offers and "names" in moves and (new or "its name" in found or _NAMING.search(sentence)):
            found["names what it proposes"] = 1.0
        if offers and any(n in later for n in new for later in self._sentences[place + 1 :]):
            found["proposes a name that recurs"] = 1.0
        return found


_OWN = frozenset({
    "studies", "finds", "argues", "surveys", "uses", "is studied", "is found", "results find",
    "main contribution", "this survey", "ours by name",
})  # fmt: skip
# The moves that can be the contribution of a paper without a proposal.
_ENOUGH = frozenset({"finds", "builds", "uses", "argues"})
# The moves that mean more, or less, under a title of some kind.
_TELLING = {
    "claim": frozenset({"studies", "argues"}),
    "survey": frozenset({"surveys"}),
    "study": frozenset({"studies", "finds"}),
    "named": frozenset({"finds"}),
}


def _names_in(sentence: str) -> set[str]:
    """Words that look like names, such as LOGO, GPT4RoI or i-SHEEP, except for widely known ones.

    No name of two letters counts as known, since it can mean many things.
    """
    tokens = {token for token in _TOKEN.findall(sentence) if not token[1:].islower()}
    names = filter(_NAME.fullmatch, tokens)
    return {name for name in names if len(name) == 2 or not is_known(name)}


def _emptiness(stems: frozenset[str]) -> float:
    """The lack of specific words in a sentence: 0 from seven words, 1 at four, 3 at none."""
    specific = len(stems - _EMPTY_STEMS)
    return (6 - specific) / 2 if specific <= 4 else 0.5 if specific <= 6 else 0.0


def _stems_of(text: str) -> frozenset[str]:
    """The stems of the content words of a text; merging, merged and merge have the same."""
    return frozenset(filter(None, map(_stem, _WORD.findall(text))))


@lru_cache(maxsize=2**16)
def _stem(word: str) -> str | None:
    term = folded(word)
    return None if len(word) < 3 or term in STOP_WORDS else term[:5]


def _plain(text: str) -> str:
    """The text in lower case without TeX markup."""
    return _TEX.sub("", text).casefold()


_EMPTY_STEMS = _stems_of(" ".join(word_list(__file__, "empty_words")))
