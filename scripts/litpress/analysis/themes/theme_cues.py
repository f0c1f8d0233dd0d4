"""What a paper says for and against each theme of a survey, by the themes' cues."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litpress.analysis.language.background import Background
from litpress.analysis.language.terms import terms_of
from litpress.analysis.themes.cues import Cue, Mention, Phrase, PhraseFinder, cue_of, uncovered
from litpress.model import Theme

TITLE = 0
# How much a cue of several parts counts where no sentence holds them all.
_APART = 0.25


@dataclass(frozen=True, slots=True)
class Evidence:
    """A phrase that speaks for a theme, or against it.

    Attributes:
        phrase: the phrase as the paper writes it; several that count together stand with a plus between them.
        theme: the theme's slug.
        weight: how much it says; below zero if it speaks against the theme.
        sentences: the numbers of the sentences of the abstract that say it, and ``TITLE`` if the title does.
        is_name: whether it is what the theme is called.
    """

    phrase: str
    theme: str
    weight: float
    sentences: frozenset[int] = frozenset()
    is_name: bool = False


class ThemeCues:
    """The cues of a survey's themes, ready to be found in papers.

    A theme's words count only where they mean the theme: not within a longer phrase that is a counter-cue
    of the theme or a cue of another one.
    """

    def __init__(self, themes: Iterable[Theme], background: Background) -> None:
        self._themes = [_cues_of_theme(theme, background) for theme in themes]
        phrases = dict.fromkeys(
            phrase
            for theme in self._themes
            for cue in (*theme.cues, *theme.counter_cues)
            for part in cue.parts
            for phrase in part
        )
        self._finder = PhraseFinder(phrases)
        self._masks = {
            theme.slug: theme.masks | {p for other in self._themes for p in other.names} - theme.phrases
            for theme in self._themes
        }

    def evidence(self, title: str, sentences: Sequence[str]) -> dict[str, list[Evidence]]:
        """By theme, what a paper says for and against it, in the order of the theme's cues.

        Args:
            title: the paper's title.
            sentences: the sentences of its abstract.
        """
        mentions = self._finder.mentions(title, sentences)
        return {theme.slug: self._evidence(theme, mentions) for theme in self._themes} if mentions else {}

    def _evidence(self, theme: _CuesOfTheme, mentions: Sequence[Mention]) -> list[Evidence]:
        masks = self._masks[theme.slug]
        meant = uncovered(mentions, [mention for mention in mentions if mention.phrase in masks])
        # A cue within a longer one of the same theme is not counted twice.
        longest = uncovered(meant, [mention for mention in meant if mention.phrase in theme.names])
        by_phrase, by_longest_phrase, anywhere = map(_by_phrase, (meant, longest, mentions))
        found: dict[str, Evidence] = {}
        for cue in theme.candidates(by_phrase):
            said = _said(cue, by_phrase if len(cue.parts) > 1 else by_longest_phrase)
            if said:
                evidence = _weighed(cue, said, theme.slug)
                found[evidence.phrase] = max(evidence, found.get(evidence.phrase, evidence), key=_weight)
        against: list[Evidence] = []
        for cue in theme.counter_candidates(anywhere):
            said = _said(cue, anywhere)
            if said:
                against.append(_weighed(cue, said, theme.slug, sign=-1))
        return [*found.values(), *against]


@dataclass(frozen=True)
class _CuesOfTheme:
    slug: str
    cues: tuple[Cue, ...]
    counter_cues: tuple[Cue, ...]
    phrases: frozenset[Phrase]
    names: frozenset[Phrase]
    masks: frozenset[Phrase]
    starts: Mapping[Phrase, Sequence[int]]
    counter_starts: Mapping[Phrase, Sequence[int]]

    def candidates(self, phrases: Iterable[Phrase]) -> list[Cue]:
        """The cues whose first part is among the phrases, in their order."""
        return _candidates(self.cues, self.starts, phrases)

    def counter_candidates(self, phrases: Iterable[Phrase]) -> list[Cue]:
        """Likewise the counter-cues."""
        return _candidates(self.counter_cues, self.counter_starts, phrases)


def _candidates(
    cues: Sequence[Cue], starts: Mapping[Phrase, Sequence[int]], phrases: Iterable[Phrase]
) -> list[Cue]:
    return [
        cues[place] for place in sorted({place for phrase in phrases for place in starts.get(phrase, ())})
    ]


def _starts(cues: Sequence[Cue]) -> Mapping[Phrase, Sequence[int]]:
    starts: defaultdict[Phrase, list[int]] = defaultdict(list)
    for place, cue in enumerate(cues):
        for phrase in cue.parts[0]:
            starts[phrase].append(place)
    return starts


def _cues_of_theme(theme: Theme, background: Background) -> _CuesOfTheme:
    name = cue_of(theme.title, background)
    cues = tuple(
        name.as_name() if name and cue.parts == name.parts else cue
        for cue in _cues(theme.cues or _implied_cues(theme), background)
    )
    counter_cues = _cues(theme.counter_cues, background)
    return _CuesOfTheme(
        theme.slug,
        cues,
        counter_cues,
        phrases=frozenset(phrase for cue in cues for part in cue.parts for phrase in part),
        names=_phrases_that_suffice(cues),
        masks=_phrases_that_suffice(counter_cues),
        starts=_starts(cues),
        counter_starts=_starts(counter_cues),
    )


def _cues(texts: Iterable[str], background: Background) -> tuple[Cue, ...]:
    cues = (cue for text in texts if (cue := cue_of(text, background)))
    return tuple({tuple(map(tuple, cue.parts)): cue for cue in cues}.values())


def _implied_cues(theme: Theme) -> list[str]:
    """A theme without cues speaks through its title, and the phrases of its description and sub-themes."""
    texts = (theme.title, theme.description, *theme.subthemes.values())
    phrases = (term for text in texts for term in terms_of(text) if " " in term)
    return list(dict.fromkeys([theme.title, *phrases]))


def _phrases_that_suffice(cues: Iterable[Cue]) -> frozenset[Phrase]:
    return frozenset(phrase for cue in cues if len(cue.parts) == 1 for phrase in cue.parts[0])


def _by_phrase(mentions: Iterable[Mention]) -> Mapping[Phrase, list[Mention]]:
    by_phrase: defaultdict[Phrase, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_phrase[mention.phrase].append(mention)
    return by_phrase


def _said(cue: Cue, mentions: Mapping[Phrase, list[Mention]]) -> list[list[Mention]] | None:
    """For each part of a cue its mentions in the order of the paper; None unless every part is mentioned."""
    said: list[list[Mention]] = []
    for part in cue.parts:
        of_part = [mention for phrase in part for mention in mentions.get(phrase, ())]
        if not of_part:
            return None
        said.append(sorted(of_part, key=lambda mention: mention.place))
    return said


def _weight(evidence: Evidence) -> float:
    return evidence.weight


def _weighed(cue: Cue, said: Sequence[Sequence[Mention]], theme: str, sign: int = 1) -> Evidence:
    rarity = cue.rarity([[mention.phrase for mention in mentions] for mentions in said])
    phrase = " + ".join(dict.fromkeys(mentions[0].text for mentions in said))
    sentences = [frozenset(mention.sentence for mention in mentions) for mentions in said]
    meet = bool(frozenset.intersection(*sentences))
    weight = sign * rarity**2 * (1.0 if meet else _APART)
    return Evidence(phrase, theme, weight, sentences[0], cue.is_name)
