"""The one sentence of an abstract that states what is new in its paper.

Every sentence is described by features that a reader can check (the moves it makes, where it stands, what
it shares with the title, whether it names something), each feature has a weight, and the sentence with the
highest sum is chosen. Nothing depends on other papers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from litpress.analysis.key_sentence.rhetoric import moves_of
from litpress.analysis.key_sentence.titles import Title, plain, stems_of
from litpress.analysis.language.sentences import sentences_of

# How much each feature speaks for a sentence. The numbers were fitted once and rounded: softmax regression
# over the sentences of 430 abstracts whose acceptable sentences had been marked by reading (93 of this
# survey, 337 of other fields and years, 107 of these chosen for being hard), with a Gaussian prior around
# values set by hand, so that what is rare keeps the weight that common sense gives it.
WEIGHTS: Mapping[str, float] = {
    # What the authors do, and whether the sentence speaks of them at all.
    "proposes": 2.5,
    "builds": 1.0,
    "finds": 0.6,
    "surveys": 1.2,
    "this survey": 0.8,
    "ours by name": 0.6,
    "main contribution": 0.7,
    "results find": 0.3,
    "is proposed": 0.4,
    "argues": -0.3,
    "aims": -0.5,
    "it is found": 0.8,
    "is found": -0.6,
    "is studied": -1.2,
    "studies": -1.3,
    "states its problem": -0.2,
    "silent": -2.2,
    # Who was first to say it, and where it stands.
    "first word of the authors": 0.9,
    "first proposal": 0.9,
    "in this paper": 1.0,
    "late": -1.0,
    "opens": -0.9,
    "closes": -0.5,
    # What it is about: the whole of the paper, its name, something new, or nothing much.
    "words of the title": 2.7,
    "names what it proposes": 1.4,
    "proposes a name that recurs": 1.1,
    "defines its name": 1.0,
    "its name appears": 1.1,
    "its name proposed": 1.1,
    "its name": 0.6,
    "novel": 1.3,
    "first": 0.7,
    "whole": 0.6,
    "part": -1.2,
    "empty": -0.3,
    "proposes nothing": -1.3,
    # How it joins the rest.
    "answers": 1.1,
    "serves": -0.9,
    "adds": -1.5,
    "adds to a proposal": -0.8,
    # What the moves mean in this kind of paper.
    "finds where nothing is proposed": 1.6,
    "uses where nothing is proposed": 1.1,
    "builds where nothing is proposed": 0.6,
    "argues where nothing is proposed": 0.5,
    "studies, and the title is of a study": 0.5,
    "finds, and the title is of a study": 0.4,
    "surveys, and the title is of a survey": 0.3,
    "finds, and the title is of a named": -0.4,
    "argues, and the title is of a claim": -0.6,
    "studies, and the title is of a claim": -0.8,
    # What is seldom news.
    "looks back": -1.0,
    "others' work": 0.4,
    "own earlier work": -1.5,
    "tests": -0.2,
    "boasts": -1.5,
    "hands out": -2.0,
    "asks": -1.6,
    "withdraws": -5.0,
}
# Below this nothing in the abstract states what is new: it is a heading, a withdrawal, a list of contents.
LEAST = -0.9
_DIGITS = 9

_TOKEN = re.compile(r"[\w*+-]{2,}")
_NAME = re.compile(r"(?:[a-z]{0,3}-?)?[A-Z][\w*+-]*[A-Z0-9][\w*+-]*")
_NAMING = re.compile(r"\b(?:called|named|termed|dubbed|coined|namely)\b")
# Names that so many papers mention that to mention them introduces nothing.
_COMMON_NAMES = """
AI API ASR BERT BLEU CIFAR-10 CLIP CNN COCO CPU CoT DNA DNN FPGA GAN GPT GPT-4 GPT-4o GPU GitHub ImageNet
IoT LLM LM LSTM LoRA MDP ML MLLM MLP MNIST MRI MT NER NLP NMT NP-hard NeRF ODE OOD PDE PLM QA RAG RGB
RGB-D RL RLHF RNN SFT SLAM SMT SOTA SSL SVM ViT VLM VLP VQA Vision-Language WMT XAI
"""
_COMMON = frozenset(_COMMON_NAMES.split())
# What any paper might propose: a sentence that says no more says nothing (“we present a novel framework”).
_EMPTY_WORDS = """
approach method framework model algorithm system technique novel new paper work article study propose proposed
introduce present develop design simple effective efficient general address challenge issue problem limitation
gap overcome tackle task call called named based several solution end aim goal purpose challenging important
improve performance first various different describe existing result main contribution lightweight surprising
interesting regarding finding observation large language
"""


def key_sentence(title: str, abstract: str) -> str | None:
    """The sentence of an abstract that states what is new, verbatim; None where no sentence does.

    Line breaks inside the sentence are as they stand in the abstract.
    """
    sentences = [sentence.text for sentence in sentences_of(abstract)]
    scores = [score(features) for features in features_of(title, sentences)]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)  # the first of equals
    return None if best is None or scores[best] < LEAST else sentences[best]


def score(features: Mapping[str, float]) -> float:
    """How much the features of a sentence speak for it; only comparable within one abstract."""
    # Exact whatever the order of the features, so that a tie is a tie.
    return round(math.fsum(WEIGHTS.get(name, 0.0) * value for name, value in features.items()), _DIGITS)


def features_of(title: str, sentences: Iterable[str]) -> Iterator[dict[str, float]]:
    """Describe each sentence of an abstract: by feature, how much of it is there (mostly 1, or absent)."""
    reading = _Reading(Title.read(title), [" ".join(sentence.split()) for sentence in sentences])
    return (reading.features(place) for place in range(len(reading.sentences)))


@dataclass(slots=True)
class _Reading:
    """An abstract as it is read from its beginning; what was met before bears on what a sentence does.

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
        """The features of the sentence at a place; to be asked in order."""
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
        """Where in the abstract the sentence stands, and whether its authors speak in it."""
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
        """What the sentence is the first, or the next, to do."""
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
        """What the moves mean in a paper of this kind: a finding is the news where nothing is proposed."""
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
        """What the sentence does with the name that the title gives, and with names that stand here first."""
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
# The moves that may be the news where nothing is proposed.
_ENOUGH = frozenset({"finds", "builds", "uses", "argues"})
# The moves that mean more, or less, under a title of some kind.
_TELLING = {
    "claim": frozenset({"studies", "argues"}),
    "survey": frozenset({"surveys"}),
    "study": frozenset({"studies", "finds"}),
    "named": frozenset({"studies", "finds"}),
}


def _names_in(sentence: str) -> set[str]:
    """Words that look like names given to things: LOGO, GPT4RoI, i-SHEEP, but not what everyone knows."""
    tokens = {token for token in _TOKEN.findall(sentence) if not token[1:].islower()}
    return {token for token in tokens if _NAME.fullmatch(token) and token.removesuffix("s") not in _COMMON}


def _emptiness(stems: frozenset[str]) -> float:
    """How little a sentence says beyond what all abstracts say: 0 from seven words, 1 at four, 3 at none."""
    said = len(stems - _EMPTY_STEMS)
    return (6 - said) / 2 if said <= 4 else 0.5 if said <= 6 else 0.0


_EMPTY_STEMS = stems_of(_EMPTY_WORDS)
