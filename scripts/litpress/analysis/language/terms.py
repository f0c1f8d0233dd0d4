"""Terms of a text: words and phrases, folded so that different spellings of a term are equal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

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

_SINGULAR_OF = headings(__file__, "singulars")


def words_of(text: str) -> list[str]:
    """The words of a text in their order, folded; function words too."""
    return [folded(word) for word in _WORD.findall(text)]


def spans_of(text: str) -> list[tuple[int, int]]:
    """The spans of the words of a text, in their order."""
    return [match.span() for match in _WORD.finditer(text)]


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
        tells = [means(word) for word in words]
        for start, tells_first in enumerate(tells):
            if tells_first:
                for end, tells_last in enumerate(tells[start : start + _LONGEST_PHRASE], start + 1):
                    if tells_last:
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
