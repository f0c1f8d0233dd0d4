"""Terms of a text: words and phrases, folded so that different spellings of a term are equal.

A paper's wording is searched by folded terms, and for their spellings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from litpress.model import Paper
from litpress.text.word_lists import headings, word_list

# A phrase runs over blanks and hyphens and ends at any other punctuation.
_RUN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[ \t\n\-‐‑–]+[^\W_]+(?:['’][^\W_]+)*)*")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LONGEST_PHRASE = 3
# The -ise of optimise and tokenise, not that of precise and promise.
_BRITISH = re.compile(r"(?<=[a-z](?:al|ar|en|er|id|im|in|it|on|or))is(?=(?:e|ed|er|ing|ation|ational)$)")

# Function words, and words common to all abstracts.
STOP_WORDS = word_list(__file__, "stop_words")
# What begins with a digit is a number, but for these: 3D shape, text-to-3D.
_DIMENSIONS = frozenset({"2d", "3d", "4d"})

_BETWEEN_PHRASES = "|"
_HYPHENS = frozenset("-‐‑–")
_BLANKS = " \t\n-‐‑–"
_SENTENCE_END = re.compile(r"(?:^|[.!?:])\W*$")

_SINGULAR_OF: dict[str, str] = headings(__file__, "singulars")


def words_of(text: str) -> list[str]:
    """The words of a text in their order, folded; function words too."""
    return [folded(word) for word in _WORD.findall(text)]


def runs_of(text: str) -> Iterator[list[str]]:
    """Yield the words between punctuation marks, as written; a hyphen only separates words."""
    for run in _RUN.finditer(text):
        yield _WORD.findall(run[0])


def terms_of(text: str) -> Iterator[str]:
    """Yield each occurrence of a term: a content word, or a phrase of two or three words.

    Terms are folded words with single blanks between them: ``vision-language models`` gives ``vision``,
    ``language``, ``model``, ``vision language``, ``language model`` and ``vision language model``. No term
    begins or ends with a function word, a single letter or a number.
    """
    for run in runs_of(text):
        words = [folded(word) for word in run]
        is_content = [means(word) for word in words]
        for start, begins in enumerate(is_content):
            if begins:
                for end, ends in enumerate(is_content[start : start + _LONGEST_PHRASE], start + 1):
                    if ends:
                        yield " ".join(words[start:end])


@lru_cache(maxsize=2**16)
def folded(word: str) -> str:
    """A word without case and plural, in American spelling: ``Optimisations`` is ``optimization``."""
    word = word.casefold().replace("’", "'").removesuffix("'s")
    if word in _SINGULAR_OF:
        return _SINGULAR_OF[word]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else _without_plural(word)
    return _BRITISH.sub("iz", word)


def _without_plural(word: str) -> str:
    is_after_hiss = word.endswith(("sses", "shes", "ches", "xes", "zes"))
    return word[:-2] if is_after_hiss else word[:-1]


@lru_cache(maxsize=2**16)
def means(word: str) -> bool:
    """Whether a folded word can begin or end a term: not a function word, a single letter or a number."""
    is_number = word[0].isdigit() and word not in _DIMENSIONS
    return len(word) > 1 and word not in STOP_WORDS and not is_number


class Wording:
    """The title and the abstract of a paper, searchable by folded terms.

    Args:
        paper: the paper.
    """

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        # One string is small enough to keep for every paper of a large survey; phrases end at a bar.
        runs = (" ".join(map(folded, run)) for text in self._texts for run in runs_of(text))
        self._folded = f" {_BETWEEN_PHRASES} ".join(("", *runs, ""))

    def holds(self, term: str) -> bool:
        """Whether a folded term occurs in the paper."""
        return f" {term} " in self._folded

    def ends_a_phrase(self, term: str) -> bool:
        """Whether a folded term is at least once not followed by a content word."""
        parts = self._folded.split(f" {term} ")
        following = (after.partition(" ")[0] for after in parts[1:])
        return any(word in ("", _BETWEEN_PHRASES) or not means(word) for word in following)

    def longest(self, term: str, words: int, other: Wording) -> str:
        """The longest term around a folded one, of at most so many words, that occurs in both papers.

        A term grows over the content words around it, and over hyphens: ``image`` is a part of
        ``text-to-image``.
        """
        size = term.count(" ") + 1
        texts = map(_read, self._texts)
        grown = (text.grown(at, at + size, words, other) for text in texts for at in text.places_of(term))
        return max([term, *grown], key=lambda one: one.count(" "))

    def begins_a_phrase(self, term: str) -> bool:
        """Whether a folded term is at least once not joined by a hyphen to a word before it."""
        return any(not _read(text).hyphened[at] for text in self._texts for at in _read(text).places_of(term))

    def written(self, term: str) -> Counter[str]:
        """The spellings of a folded term in the paper, with counts; those within sentences if there are any.

        A title and a beginning of a sentence have capitals that the term does not have elsewhere.
        """
        inside: Counter[str] = Counter()
        elsewhere: Counter[str] = Counter()
        size = term.count(" ") + 1
        for text in self._texts:
            spans = _read(text).spans
            for at in _read(text).places_of(term):
                start, end = spans[at][0], spans[at + size - 1][1]
                is_inside = text is self._paper.abstract and not _SENTENCE_END.search(text[:start][-8:])
                (inside if is_inside else elsewhere)[" ".join(text[start:end].split())] += 1
        return inside or elsewhere

    @property
    def _texts(self) -> tuple[str, str]:
        return (self._paper.title, self._paper.abstract)


class _Text:
    """The words of a text in their order, indexed by word.

    Attributes:
        words: the words, folded.
        spans: their places in the text.
        joined: whether each follows another without a stop.
        hyphened: whether each follows another after a hyphen.
    """

    # Lists side by side instead of a list of objects: half a million objects take longer to make than to use.
    def __init__(self, text: str) -> None:
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.words = [folded(text[start:end]) for start, end in self.spans]
        gaps = [text[end:start] for (_, end), (start, _) in pairwise(self.spans)]
        self.hyphened = [False, *(gap in _HYPHENS for gap in gaps)][: len(self.words)]
        self.joined = [False, *(gap == " " or not gap.strip(_BLANKS) for gap in gaps)][: len(self.words)]
        self._places: dict[str, list[int]] = {}
        for at, word in enumerate(self.words):
            self._places.setdefault(word, []).append(at)

    def term(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end])

    def grown(self, first: int, last: int, words: int, other: Wording) -> str:
        """The longest term around some words, of at most so many words, that another paper has too."""
        start, end = first, last
        while end - start < words and self.can_grow(end) and other.holds(self.term(start, end + 1)):
            end += 1
        while end - start < words and self.can_grow(start, -1) and other.holds(self.term(start - 1, end)):
            start -= 1
        while end > last and not means(self.words[end - 1]):
            end -= 1
        while start < first and not means(self.words[start]):
            start += 1
        return self.term(start, end)

    def can_grow(self, at: int, step: int = 1) -> bool:
        """Whether a term can grow by the word at a place, or by the one before it if the step is back."""
        if not 0 < at < len(self.words) or not self.joined[at]:
            return False
        return self.hyphened[at] or means(self.words[at if step > 0 else at - 1])

    def places_of(self, term: str) -> Iterator[int]:
        """Yield the place of the first word of each occurrence of a folded term."""
        first, *rest = term.split()
        for at in self._places.get(first, ()):
            following = slice(at + 1, at + 1 + len(rest))
            if self.words[following] == rest and all(self.joined[following]):
                yield at


@lru_cache(maxsize=64)
def _read(text: str) -> _Text:
    return _Text(text)
