"""Selection of the sentence of an abstract that states the key contribution of its paper.

Every sentence is described by features that a reader can check (the moves it makes, where it stands, what
it shares with the title, whether it names something), each feature has a weight, and the sentence with the
highest sum is chosen. Nothing depends on other papers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from litpress.analysis.introductions.name_shapes import is_known
from litpress.analysis.key_sentence.rhetoric import moves_of
from litpress.analysis.language.sentences import sentences_of
from litpress.analysis.language.terms import STOP_WORDS, folded
from litpress.text.word_lists import tables, word_list

#: The weight of each feature; the file says where the numbers come from.
WEIGHTS: Mapping[str, float] = tables(__file__, "weights.toml")
# Below this, no sentence states a contribution: the abstract is a heading, a withdrawal, a list of contents.
LEAST = -0.9
_DIGITS = 9

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TEX = re.compile(r"\\text\w+\{|[{}$*_\\]")
_CLAIM = re.compile(
    r"\b(?:is|are|can|do|does|not|cannot|degrades?|produces?|improves?|helps?|makes?|need|fails?|without"
    r"|matters?|learn)\b|\?",
    re.IGNORECASE,
)
_SURVEY = re.compile(r"\b(?:survey|review|overview|perspectives?|tutorial|roadmap|status)\b", re.IGNORECASE)
_STUDY = re.compile(
    r"\b(?:analysis|analyzing|understanding|study|evaluating|evaluation|investigat\w+|exploring|effects?|impact"
    r"|role|characteri[sz]\w+|measuring|diagnosing|revisiting|comparing|comparative|assess\w+|capabilities"
    r"|robustness|limits?|towards?)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 3  # words of a name before the colon of a title
_TOKEN = re.compile(r"[\w*+-]{2,}")
_NAME = re.compile(r"(?:[a-z]{0,3}-?)?[A-Z][\w*+-]*[A-Z0-9][\w*+-]*")
_NAMING = re.compile(r"\b(?:called|named|termed|dubbed|coined|namely)\b")


def key_sentence(title: str, abstract: str) -> str | None:
    """The sentence of an abstract that states its key contribution, verbatim; None if there is none.

    Line breaks inside the sentence are as they stand in the abstract.
    """
    sentences = [sentence.text for sentence in sentences_of(abstract)]
    scores = [score(features) for features in features_of(title, sentences)]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)  # the first of equals
    return None if best is None or scores[best] < LEAST else sentences[best]


def score(features: Mapping[str, float]) -> float:
    """The score of a sentence by its features; comparable only within one abstract."""
    # Independent of the order of the features, so that ties are exact.
    return round(math.fsum(WEIGHTS.get(name, 0.0) * value for name, value in features.items()), _DIGITS)


def features_of(title: str, sentences: Iterable[str]) -> Iterator[dict[str, float]]:
    """Yield the features of each sentence of an abstract with their values (mostly 1, or absent)."""
    reading = _Reading(Title.read(title), [" ".join(sentence.split()) for sentence in sentences])
    return (reading.features(place) for place in range(len(reading.sentences)))


@dataclass(frozen=True, slots=True)
class Title:
    """The features of a title.

    Attributes:
        stems: the stems of its content words.
        name: the name before a colon or a dash (LOGO: …), folded.
        kinds: its kinds: a claim, a survey, a study, or a thing with a name.
    """

    stems: frozenset[str]
    name: str | None
    kinds: frozenset[str]

    @classmethod
    def read(cls, title: str) -> Title:
        """Read the title of a paper."""
        head, mark, rest = title.partition(":" if ":" in title else " -- ")
        has_name = bool(mark) and 0 < len(head.split()) <= _LONGEST_NAME
        kinds = {"named"} if has_name else set()
        if _SURVEY.search(title):
            kinds.add("survey")
        elif _CLAIM.search(rest if has_name else title):
            kinds.add("claim")
        if _STUDY.search(title):
            kinds.add("study")
        return cls(stems_of(title), plain(head).strip() if has_name else None, frozenset(kinds))


@dataclass(slots=True)
class _Reading:
    """An abstract, read sentence by sentence; earlier sentences affect the features of later ones.

    Attributes:
        title: the paper's title.
        sentences: the sentences without line breaks.
        moves: the moves of each.
        stems: the stems of its words that mean something, of each.
    """

    title: Title
    sentences: list[str]
    moves: list[frozenset[str]] = field(init=False)
    stems: list[frozenset[str]] = field(init=False)
    _proposes: bool = field(init=False)  # somewhere
    _is_proposed: bool = False  # somewhere before
    _have_spoken: bool = False  # the authors, of themselves
    _names: set[str] = field(default_factory=set)  # met so far

    def __post_init__(self) -> None:
        self.moves = [moves_of(sentence) for sentence in self.sentences]
        self._proposes = any(moves & {"proposes", "is proposed"} for moves in self.moves)
        self.stems = [stems_of(sentence) for sentence in self.sentences]

    def features(self, place: int) -> dict[str, float]:
        """The features of the sentence at a place; to be called in order."""
        moves = self.moves[place]
        found = dict.fromkeys(moves - {"names"}, 1.0)
        offers = bool(moves & {"proposes", "builds", "is proposed"})
        speaks = offers or bool(moves & _SPEAKING)
        found |= self._standing(place, speaks)
        found |= self._order(moves, speaks)
        found |= self._kind(moves)
        shared = self._shared_with_title(place)
        found["words of the title"] = shared
        named = self._naming(place, moves, offers, speaks)
        found |= named
        if named.keys() & {"defines its name", "results find"}:
            found.pop("silent", None)
        if shared < 0.5 and not named.keys() & {"its name appears", "proposes a name that recurs"}:
            found["empty"] = emptiness = _emptiness(self.stems[place])
            if emptiness >= 1.0 and (offers or "results find" in moves):
                found["proposes nothing"] = emptiness
        return found

    def _standing(self, place: int, speaks: bool) -> dict[str, float]:
        """Features of the position of a sentence, and of whether the authors speak in it."""
        last = len(self.sentences) - 1
        found = {"late": place / last if last else 0.0}
        if place == 0:
            found["opens"] = 1.0
        if place == last > 1:
            found["closes"] = 1.0
        if not speaks:
            found["silent"] = 1.0
        return found

    def _order(self, moves: frozenset[str], speaks: bool) -> dict[str, float]:
        """Features of what the sentence is the first, or the next, to do."""
        found = {}
        if self._is_proposed and "adds" in moves:
            found["adds to a proposal"] = 1.0
        is_of_others = bool(moves & {"own earlier work", "others' work"})
        if moves & {"proposes", "is proposed"} and not self._is_proposed and not is_of_others:
            found["first proposal"] = 1.0
            self._is_proposed = True
        if speaks and not self._have_spoken and "looks back" not in moves and "others' work" not in moves:
            found["first word of the authors"] = 1.0
            self._have_spoken = True
        return found

    def _kind(self, moves: frozenset[str]) -> dict[str, float]:
        """Features of moves in this kind of paper: without a proposal, a finding is the contribution."""
        found: dict[str, float] = {}
        if not self._proposes:
            found |= {f"{move} where nothing is proposed": 1.0 for move in moves & _ENOUGH}
        for kind, telling in _TELLING.items():
            if kind in self.title.kinds:
                found |= {f"{move}, and the title is of a {kind}": 1.0 for move in moves & telling}
        return found

    def _shared_with_title(self, place: int) -> float:
        terms = self.title.stems
        return len(terms & self.stems[place]) / len(terms) if terms else 0.0

    def _naming(self, place: int, moves: frozenset[str], offers: bool, speaks: bool) -> dict[str, float]:
        """Features of the name in the title, and of names that occur here first."""
        name = self.title.name
        sentence = plain(self.sentences[place]) if name or "names" in moves else ""
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
            if name not in self._names and (speaks or defines):
                found["its name appears"] = 1.0
            if name in self._names and sentence.lstrip("\"'“‘ ").startswith(name):
                found["leans"] = 1.0
            self._names.add(name)
        new = _names_in(self.sentences[place]) - self._names
        self._names |= new
        if offers and "names" in moves and (new or "its name" in found or _NAMING.search(sentence)):
            found["names what it proposes"] = 1.0
        if offers and any(n in later for n in new for later in self.sentences[place + 1 :]):
            found["proposes a name that recurs"] = 1.0
        return found


_SPEAKING = frozenset({
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
    "named": frozenset({"studies", "finds"}),
}


def _names_in(sentence: str) -> set[str]:
    """Words that look like names given to things, such as LOGO, GPT4RoI or i-SHEEP; not known ones."""
    tokens = {token for token in _TOKEN.findall(sentence) if not token[1:].islower()}
    return {token for token in tokens if _NAME.fullmatch(token) and not _is_common(token)}


def _is_common(name: str) -> bool:
    """Whether a name is widely known; two letters mean too many things to be."""
    return len(name) > 2 and is_known(name)


def _emptiness(stems: frozenset[str]) -> float:
    """The lack of specific words in a sentence: 0 from seven words, 1 at four, 3 at none."""
    said = len(stems - _EMPTY_STEMS)
    return (6 - said) / 2 if said <= 4 else 0.5 if said <= 6 else 0.0


def stems_of(text: str) -> frozenset[str]:
    """The stems of the content words of a text: merging, merged and merge are one."""
    return frozenset(filter(None, map(_stem, _WORD.findall(text))))


@lru_cache(maxsize=2**16)
def _stem(word: str) -> str | None:
    term = folded(word)
    return None if len(word) < 3 or term in STOP_WORDS else term[:5]


def plain(text: str) -> str:
    """The text in lower case without TeX markup, so that names are found in any font."""
    return _TEX.sub("", text).casefold()


_EMPTY_STEMS = stems_of(" ".join(word_list(__file__, "empty_words")))
