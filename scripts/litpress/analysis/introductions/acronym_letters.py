"""Alignment of the letters of a short form with the words of a possible long form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from litpress.text.word_lists import headings, word_list

# A blank in the place of markup joins the letters on both its sides: ``\\textbf{D}irect``.
_WORD = re.compile("[^\\W_](?:[^\\W_]|\uffff(?=[^\\W_\uffff]))*")
_FUNCTION_WORDS = word_list(__file__, "function_words")
_SOUNDS: dict[str, str] = headings(__file__, "sounds")
_SKIPPED_WORD = 1.0
_SKIPPED_FUNCTION_WORD = 0.02
_SKIPPED_GENERIC = 0.4
_SKIPPED_PART = 0.5  # the rest of a compound, of which another part gives a letter
_NEXT_LETTER = 0.3  # "VI" in Vision
_NEXT_SMALL = 0.15  # "Vi" of ViT in Vision
_SMALL_PART = 0.55  # "Privacy-preserving", beside words that begin large
_SMALL_BEGINS_WORD = 0.3  # "DArFace" for Deformation-Aware robust Face
_END_OF_WORD = 0.3  # "former" of PosFormer in Transformer
_SMALL_INSIDE = 0.5
_CAPITAL_INSIDE = 1.0
_MARKED_INSIDE = -1.0  # "cOntext": the writer shows the letter
_BEGINS_AFTER_HYPHEN = 0.7


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, or the part of one between hyphens.

    Attributes:
        text: its letters.
        start, end: its place in the text.
        is_after_hyphen: whether a hyphen joins it to the word before.
        is_before_hyphen: whether a hyphen joins it to the word after.
    """

    text: str
    start: int
    end: int
    is_after_hyphen: bool
    is_before_hyphen: bool

    @property
    def is_function_word(self) -> bool:
        return self.text.lower() in _FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Fit:
    """An alignment of a short form with words.

    Attributes:
        cost: the distance from one letter for the beginning of each word; 0 is perfect.
        first, last: the indexes of the words that it spans.
        starts: the number of its letters that begin a word.
    """

    cost: float
    first: int
    last: int
    starts: int


def words_in(text: str, start: int, end: int) -> list[Word]:
    """The words in a part of a text, compounds split at their hyphens."""
    return [
        Word(
            match[0].replace("\uffff", ""),
            match.start(),
            match.end(),
            text[match.start() - 1 : match.start()] in "-‐‑–" and match.start() > start,
            text[match.end() : match.end() + 1] in "-‐‑–" and match.end() < end,
        )
        for match in _WORD.finditer(text, start, end)
    ]


def letters_of(short: str) -> str:
    """The letters and digits of a short form, without the s of its plural."""
    letters = "".join(character for character in short if character.isalnum() or character == "&")
    is_plural = len(letters) > 2 and letters.endswith("s") and letters[-2].isupper()
    return letters[:-1] if is_plural else letters


def fit_of(
    short: str, words: Sequence[Word], *, is_anchored: bool, generic: frozenset[str] = frozenset()
) -> Fit | None:
    """The cheapest alignment of all letters of a short form with words, in order; None if there is none.

    Args:
        short: the short form.
        words: the words to search.
        is_anchored: whether the long form must reach to the last of the words.
        generic: nouns that may follow the long form without being part of it.
    """
    letters = letters_of(short)
    search = _Search(letters, words, generic, is_anchored)
    found: Fit | None = None
    for first in range(len(words) - 1, -1, -1):
        word = words[first]
        if word.is_function_word and word.text.islower() and not word.is_before_hyphen:
            continue
        for count, cost in _costs_in(word.text, letters):
            rest, last, starts = search.cheapest(first + 1, count)
            total = rest + cost + (_BEGINS_AFTER_HYPHEN if word.is_after_hyphen else 0.0)
            if total < (found.cost if found else float("inf")):
                found = Fit(total, first, last, starts + 1)
    return found


@dataclass
class _Search:
    """The search for the remaining letters in the remaining words, with memoized results."""

    letters: str
    words: Sequence[Word]
    generic: frozenset[str]
    is_anchored: bool
    found: dict[tuple[int, int], tuple[float, int, int]] = field(default_factory=dict)

    def cheapest(self, at: int, used: int) -> tuple[float, int, int]:
        """Cost, last word and letters that begin words, for letters from ``used`` in words from ``at``."""
        if used == len(self.letters):
            return *self._end(at), 0
        if at == len(self.words):
            return float("inf"), at, 0
        known = self.found.get((at, used))
        if known:
            return known
        word = self.words[at]
        cost, last, starts = self.cheapest(at + 1, used)
        best = (cost + _cost_of_skipping(word), last, starts)
        is_small = self.letters[used].islower() and not word.is_function_word and not word.is_after_hyphen
        for count, inside in _costs_in(word.text, self.letters[used:]):
            inside += (_SMALL_BEGINS_WORD if is_small else 0.0) + self._cost_of_small_part(at, used)
            cost, last, starts = self.cheapest(at + 1, used + count)
            if cost + inside < best[0]:
                best = (cost + inside, last, starts + 1)
        self.found[at, used] = best
        return best

    def _cost_of_small_part(self, at: int, used: int) -> float:
        word, before = self.words[at], self.words[at - 1]
        is_small = word.is_after_hyphen and word.text.islower() and before.text[0].isupper()
        return _SMALL_PART if is_small and self.letters[used].isupper() and not word.is_function_word else 0.0

    def _end(self, at: int) -> tuple[float, int]:
        """The cost of the remaining words, which give no letter, and the last word of the long form."""
        rest = self.words[at:] if self.is_anchored else ()
        if len(rest) == 1 and rest[0].text.lower().removesuffix("s") in self.generic:
            return _SKIPPED_GENERIC, at - 1
        return _SKIPPED_WORD * len(rest), at - 1 + len(rest)


def _cost_of_skipping(word: Word) -> float:
    if word.is_function_word:
        return _SKIPPED_FUNCTION_WORD
    return _SKIPPED_PART if word.is_after_hyphen else _SKIPPED_WORD


@lru_cache(maxsize=2**16)
def _costs_in(word: str, letters: str) -> tuple[tuple[int, float], ...]:
    """The numbers of the next letters that a word can give from its beginning, with their costs."""
    if not word or not letters:
        return ()
    small = word.lower()
    begins = small[0] == letters[0].lower()
    if not begins:
        if small.isdigit() and len(small) == 4 and letters.startswith(small[2:]):
            return ((2, 0.0),)  # 2019 in COVID-19
        if len(letters) > 2 and letters[1:].islower() and small.endswith(letters.lower()):
            return ((len(letters), _END_OF_WORD),)
        if any(letter == letters[0].lower() and small.startswith(sound) for sound, letter in _SOUNDS.items()):
            return ((1, 0.0),)
        marked = _marked_letter(word, letters[0])
        return () if marked is None else ((1, _MARKED_INSIDE), *_inside(word, letters, marked))
    return ((1, 0.0), *_inside(word, letters, 0))


def _marked_letter(word: str, letter: str) -> int | None:
    """The offset of a letter that is capitalized within a word that is not all capitals."""
    if not letter.isupper() or not any(character.islower() for character in word):
        return None
    at = word.find(letter, 1)
    return at if at > 0 else None


def _inside(word: str, letters: str, at: int) -> tuple[tuple[int, float], ...]:
    """The further letters that a word gives after the one at a place, nearest first."""
    found: list[tuple[int, float]] = []
    small = word.lower()
    cost = 0.0
    for count, letter in enumerate(letters[1:], start=2):
        following = small.find(letter.lower(), at + 1)
        if following < 0:
            break
        marked = _marked_letter(word[at:], letter) if letter.isupper() and not word.isupper() else None
        if marked is not None:
            following, step = at + marked, _MARKED_INSIDE
        elif following == at + 1:
            step = _NEXT_LETTER if letter.isupper() else _NEXT_SMALL
        else:
            step = _CAPITAL_INSIDE if letter.isupper() else _SMALL_INSIDE
        cost += step
        at = following
        found.append((count, cost))
    return tuple(found)
