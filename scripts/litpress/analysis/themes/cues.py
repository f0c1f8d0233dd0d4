"""Cues: the phrases that speak for a theme or against it, and where a paper says them.

A cue is a phrase, found whatever its case, plural, hyphens and spelling (British or American). An acronym
or another single word with capitals inside, such as ``CTC`` or ``RoPE``, is found only as it is written.
``|`` parts phrases that do equally well, ``+`` phrases that must all stand in one paper, so that a word of
many senses counts in one of them only: ``CTC + speech|recognition|lyrics``.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litpress.analysis.language.background import Background
from litpress.analysis.language.terms import folded, means, runs_of, words_of

_CAPITAL_INSIDE = re.compile(r"^\w+[A-Z]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, folded, and how they must be written if that matters."""

    words: tuple[str, ...]
    exactly: str | None = None

    @classmethod
    def of(cls, text: str) -> Phrase | None:
        """The phrase of a text; None if it has no word, or a single one that every paper says."""
        words = tuple(words_of(text))
        exactly = text if len(words) == 1 and _CAPITAL_INSIDE.match(text) else None
        if not words or (len(words) == 1 and not exactly and not means(words[0])):
            return None
        return cls(words, exactly)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase, or several that must meet in one paper.

    Attributes:
        parts: for each phrase that must be there, the phrases that do equally well, and how rare each is
            in science at large, from 0 to 1.
        is_name: whether it is what the theme is called.
    """

    parts: tuple[Mapping[Phrase, float], ...]
    is_name: bool = False

    def rarity(self, said: Sequence[Iterable[Phrase]]) -> float:
        """How rare the cue is, given which phrases of each part are said, from 0 to 1.

        What meets in a paper is seldom independent: the rarest part counts in full, the others by a quarter.
        """
        rarities = sorted(
            max(part[phrase] for phrase in of_part) for part, of_part in zip(self.parts, said, strict=True)
        )
        return min(rarities[-1] + sum(rarities[:-1]) / 4, 1.0)

    def as_name(self) -> Cue:
        """The cue where it is what a theme is called: however common its words are, they mean the theme.

        A single word may all the same mean something else, the more so the commoner it is.
        """
        parts = (
            {phrase: 1.0 if len(phrase.words) > 1 else math.sqrt(rarity) for phrase, rarity in part.items()}
            for part in self.parts
        )
        return Cue(tuple(parts), is_name=True)


def cue_of(text: str, background: Background) -> Cue | None:
    """The cue that a curator wrote; None if it has no word."""
    parts: list[dict[Phrase, float]] = []
    for part in text.split(" + "):
        spellings = (spelling.strip() for spelling in part.split("|"))
        phrases = {
            phrase: background.rarity_of_phrase(spelling) / background.rarest
            for spelling in spellings
            if (phrase := Phrase.of(spelling))
        }
        if phrases:
            parts.append(phrases)
    return Cue(tuple(parts)) if parts else None


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a paper says a phrase.

    Attributes:
        phrase: the phrase.
        text: its words as the paper writes them first.
        place: the run of words, and the first and the last word there; places of one paper are comparable.
        sentence: the number of the sentence in the abstract, from 1; 0 is the title.
    """

    phrase: Phrase
    text: str
    place: tuple[int, int, int]
    sentence: int

    def lies_in(self, other: Mention) -> bool:
        """Whether the other mention covers this one and more."""
        (run, start, end), (other_run, other_start, other_end) = self.place, other.place
        return run == other_run and other_start <= start and end <= other_end and self.place != other.place


class PhraseFinder:
    """Finds phrases in papers, all of them in one reading."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first_word: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_first_word[phrase.words[0]].append(phrase)

    def mentions(self, title: str, sentences: Iterable[str]) -> list[Mention]:
        """Every mention of any of the phrases in a title and the sentences of an abstract, in their order."""
        found: list[Mention] = []
        number = 0
        for sentence, text in enumerate([title, *sentences]):
            for run in runs_of(text):
                number += 1
                words = tuple(map(folded, run))
                for start, word in enumerate(words):
                    for phrase in self._by_first_word.get(word, ()):
                        end = start + len(phrase.words)
                        if words[start:end] == phrase.words and _is_written(phrase, run[start]):
                            said = " ".join(run[start:end])
                            found.append(Mention(phrase, said, (number, start, end), sentence))
        return found


def _is_written(phrase: Phrase, word: str) -> bool:
    return phrase.exactly is None or word in (phrase.exactly, f"{phrase.exactly}s", f"{phrase.exactly}'s")


def uncovered(mentions: Sequence[Mention], by: Sequence[Mention]) -> list[Mention]:
    """The mentions that no longer one covers: *alignment* is not said where *entity alignment* is."""
    return [mention for mention in mentions if not any(mention.lies_in(other) for other in by)]
