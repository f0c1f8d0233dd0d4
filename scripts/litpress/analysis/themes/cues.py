"""Cues: phrases that indicate a theme or count against it, and their mentions in papers.

A cue is a phrase, found in any case, number, hyphenation and spelling (British or American). An acronym or
another single word with capitals inside, such as ``CTC`` or ``RoPE``, is found only as it is written. ``|``
separates alternatives, ``+`` phrases that must all occur in a paper, so that an ambiguous word counts in one
of its senses only: ``CTC + speech|recognition|lyrics``.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from litpress.analysis.language.background import Background
from litpress.analysis.language.terms import folded, means, runs_of, terms_of, words_of
from litpress.model import Theme

#: The number of the title among the sentences of a paper.
TITLE = 0
# The fraction of the weight of a cue of several phrases that are not in the same sentence.
_APART = 0.25
_CAPITAL_INSIDE = re.compile(r"^\w+[A-Z]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Consecutive words, folded, and their exact spelling if that matters."""

    words: tuple[str, ...]
    exactly: str | None = None

    @classmethod
    def of(cls, text: str) -> Phrase | None:
        """The phrase of a text; None if it has no word, or only a function word."""
        words = tuple(words_of(text))
        exactly = text if len(words) == 1 and _CAPITAL_INSIDE.match(text) else None
        if not words or (len(words) == 1 and not exactly and not means(words[0])):
            return None
        return cls(words, exactly)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase, or several that must occur in the same paper.

    Attributes:
        parts: for each required phrase, its alternatives, each with its rarity in science in general,
            from 0 to 1.
        is_name: whether it is the name of the theme.
        is_counter: whether it counts against the theme.
    """

    parts: tuple[Mapping[Phrase, float], ...]
    is_name: bool = False
    is_counter: bool = False

    def rarity(self, found: Sequence[Iterable[Phrase]]) -> float:
        """The rarity of the cue, from 0 to 1, by the phrases of each part that occur.

        Parts of a cue are rarely independent: the rarest one counts in full, the others by a quarter.
        """
        rarities = sorted(
            max(part[phrase] for phrase in of_part) for part, of_part in zip(self.parts, found, strict=True)
        )
        return min(rarities[-1] + sum(rarities[:-1]) / 4, 1.0)

    def as_name(self) -> Cue:
        """The cue as the name of a theme: even common words then indicate the theme.

        A single word can still mean something else, the more so the more common it is.
        """
        parts = (
            {phrase: 1.0 if len(phrase.words) > 1 else math.sqrt(rarity) for phrase, rarity in part.items()}
            for part in self.parts
        )
        return replace(self, parts=tuple(parts), is_name=True)


def cue_of(text: str, background: Background) -> Cue | None:
    """Parse a cue that a curator wrote; None if it has no word."""
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
class PhraseMention:
    """A mention of a phrase in a paper.

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

    def lies_in(self, other: PhraseMention) -> bool:
        """Whether another mention contains this one and more."""
        (run, start, end), (other_run, other_start, other_end) = self.place, other.place
        return run == other_run and other_start <= start and end <= other_end and self.place != other.place


class PhraseFinder:
    """Finds all mentions of phrases in papers in one pass."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_first_word: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            self._by_first_word[phrase.words[0]].append(phrase)

    def mentions(self, title: str, sentences: Iterable[str]) -> list[PhraseMention]:
        """Every mention of any of the phrases in a title and the sentences of an abstract, in their order."""
        found: list[PhraseMention] = []
        number = 0
        for sentence, text in enumerate([title, *sentences]):
            for run in runs_of(text):
                number += 1
                words = tuple(map(folded, run))
                for start, word in enumerate(words):
                    for phrase in self._by_first_word.get(word, ()):
                        end = start + len(phrase.words)
                        if words[start:end] == phrase.words and _is_written(phrase, run[start]):
                            text_here = " ".join(run[start:end])
                            found.append(PhraseMention(phrase, text_here, (number, start, end), sentence))
        return found


def _is_written(phrase: Phrase, word: str) -> bool:
    return phrase.exactly is None or word in (phrase.exactly, f"{phrase.exactly}s", f"{phrase.exactly}'s")


def uncovered(mentions: Sequence[PhraseMention], by: Sequence[PhraseMention]) -> list[PhraseMention]:
    """The mentions that no longer one contains: *alignment* within *entity alignment* does not count."""
    return [mention for mention in mentions if not any(mention.lies_in(other) for other in by)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A phrase as evidence for a theme or against it.

    Attributes:
        phrase: the phrase as the paper writes it; several that count together are joined by a plus.
        theme: the theme's slug.
        weight: its weight; negative if it is evidence against the theme.
        sentences: the numbers of the sentences of the abstract that have it, and ``TITLE`` for the title.
        is_name: whether it is the name of the theme.
    """

    phrase: str
    theme: str
    weight: float
    sentences: frozenset[int] = frozenset()
    is_name: bool = False


class ThemeCues:
    """Finds the cues of the themes of a survey in papers.

    The words of a theme count only if they mean the theme: not within a longer phrase that is a counter-cue
    of the theme or a cue of another one.
    """

    def __init__(self, themes: Iterable[Theme], background: Background) -> None:
        self._themes = [_CuesOfTheme(theme, background) for theme in themes]
        self._finder = PhraseFinder(dict.fromkeys(p for theme in self._themes for p in theme.all_phrases))
        names = {phrase for theme in self._themes for phrase in theme.names}
        self._masks = {theme.slug: theme.masks | names - theme.phrases for theme in self._themes}

    def evidence(self, title: str, sentences: Sequence[str]) -> dict[str, list[Evidence]]:
        """By theme, the evidence for and against it in a paper, in the order of the cues of the theme.

        Args:
            title: the paper's title.
            sentences: the sentences of its abstract.
        """
        mentions = self._finder.mentions(title, sentences)
        return {theme.slug: self._evidence(theme, mentions) for theme in self._themes} if mentions else {}

    def _evidence(self, theme: _CuesOfTheme, mentions: Sequence[PhraseMention]) -> list[Evidence]:
        masks = self._masks[theme.slug]
        meant = uncovered(mentions, [mention for mention in mentions if mention.phrase in masks])
        # A cue within a longer one of the same theme is not counted twice.
        longest = uncovered(meant, [mention for mention in meant if mention.phrase in theme.names])
        anywhere, of_theme, of_single_cues = map(_by_phrase, (mentions, meant, longest))
        found: dict[tuple[str, bool], Evidence] = {}
        for cue in theme.candidates(anywhere):
            countable = anywhere if cue.is_counter else of_theme if len(cue.parts) > 1 else of_single_cues
            if parts := _mentions_of_parts(cue, countable):
                one = _weighed(cue, parts, theme.slug)
                key = (one.phrase, cue.is_counter)
                found[key] = max(one, found.get(key, one), key=lambda evidence: abs(evidence.weight))
        return list(found.values())


class _CuesOfTheme:
    """The cues of a theme, its counter-cues last.

    Attributes:
        slug: the theme's slug.
        phrases: all phrases of its cues.
        names: the phrases that are a cue by themselves.
        masks: the phrases that are a counter-cue by themselves.
        all_phrases: all phrases of its cues and counter-cues.
    """

    def __init__(self, theme: Theme, background: Background) -> None:
        name = cue_of(theme.title, background)
        cues = [
            cue.as_name() if name and cue.parts == name.parts else cue
            for cue in _cues(theme.cues or _implied_cues(theme), background)
        ]
        counter_cues = [replace(cue, is_counter=True) for cue in _cues(theme.counter_cues, background)]
        self.slug = theme.slug
        self.phrases = frozenset(phrase for cue in cues for part in cue.parts for phrase in part)
        self.names = _sufficient_phrases(cues)
        self.masks = _sufficient_phrases(counter_cues)
        self._cues = [*cues, *counter_cues]
        self.all_phrases = [phrase for cue in self._cues for part in cue.parts for phrase in part]
        self._by_first_part: defaultdict[Phrase, list[int]] = defaultdict(list)
        for place, cue in enumerate(self._cues):
            for phrase in cue.parts[0]:
                self._by_first_part[phrase].append(place)

    def candidates(self, phrases: Iterable[Phrase]) -> list[Cue]:
        """The cues whose first part is among the phrases, in their order."""
        places = {place for phrase in phrases for place in self._by_first_part.get(phrase, ())}
        return [self._cues[place] for place in sorted(places)]


def _cues(texts: Iterable[str], background: Background) -> Iterable[Cue]:
    cues = (cue for text in texts if (cue := cue_of(text, background)))
    return {tuple(map(tuple, cue.parts)): cue for cue in cues}.values()


def _implied_cues(theme: Theme) -> list[str]:
    """The cues of a theme without any: its title, and the phrases of its description and sub-themes."""
    texts = (theme.title, theme.description, *theme.subthemes.values())
    phrases = (term for text in texts for term in terms_of(text) if " " in term)
    return list(dict.fromkeys([theme.title, *phrases]))


def _sufficient_phrases(cues: Iterable[Cue]) -> frozenset[Phrase]:
    return frozenset(phrase for cue in cues if len(cue.parts) == 1 for phrase in cue.parts[0])


def _by_phrase(mentions: Iterable[PhraseMention]) -> Mapping[Phrase, list[PhraseMention]]:
    by_phrase: defaultdict[Phrase, list[PhraseMention]] = defaultdict(list)
    for mention in mentions:
        by_phrase[mention.phrase].append(mention)
    return by_phrase


def _mentions_of_parts(
    cue: Cue, mentions: Mapping[Phrase, list[PhraseMention]]
) -> list[list[PhraseMention]] | None:
    """For each part of a cue its mentions in the order of the paper; None unless every part is mentioned."""
    found: list[list[PhraseMention]] = []
    for part in cue.parts:
        of_part = [mention for phrase in part for mention in mentions.get(phrase, ())]
        if not of_part:
            return None
        found.append(sorted(of_part, key=lambda mention: mention.place))
    return found


def _weighed(cue: Cue, parts: Sequence[Sequence[PhraseMention]], theme: str) -> Evidence:
    rarity = cue.rarity([[mention.phrase for mention in mentions] for mentions in parts])
    phrase = " + ".join(dict.fromkeys(mentions[0].text for mentions in parts))
    sentences = [frozenset(mention.sentence for mention in mentions) for mentions in parts]
    weight = rarity**2 * (1.0 if frozenset.intersection(*sentences) else _APART)
    return Evidence(phrase, theme, -weight if cue.is_counter else weight, sentences[0], cue.is_name)
