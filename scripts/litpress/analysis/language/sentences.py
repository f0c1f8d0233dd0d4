"""Splitting of scientific prose into sentences, with their offsets.

General splitters fail on abstracts: these have line breaks, TeX, URLs, version numbers and enumerations,
names that begin in lower case, and sometimes no space after a full stop. So each mark that can end a
sentence is judged by the word before it and the text after it. That after an abbreviation only a
word which commonly begins sentences begins one is an idea of Kiss and Strunk, “Unsupervised Multilingual
Sentence Boundary Detection”, Computational Linguistics 32 (2006).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from litpress.text.word_lists import patterns, word_list

_PATTERNS = patterns(__file__)
_OPAQUE_SIGNS = ("$", "@", "://", "www.", "\\(")
_LONGEST_ASIDE = 400

_NEARBY = 60  # characters in which the word before a mark is looked for


_SHOUTED_NAMES = word_list(__file__, "shouted_names")
_INNER = word_list(__file__, "inner")
_MAYBE_INNER = word_list(__file__, "maybe_inner")
_INNER_BEFORE_NUMBERS = word_list(__file__, "inner_before_numbers")
_BEGINNERS = word_list(__file__, "beginners")
_SMALL_BEGINNERS = word_list(__file__, "small_beginners")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text.

    Attributes:
        start: the offset of its first character.
        end: the offset behind its last.
        text: the text between them, verbatim.
    """

    start: int
    end: int
    text: str


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text in their order, verbatim and without the blanks around them.

    Every character that is not a blank is in exactly one of them. A line break is a blank, an empty line
    ends a sentence; a piece without an end mark, such as a heading, is a sentence too.
    """
    return list(_sentences(text))


@lru_cache(maxsize=16)  # several ask for those of one abstract, one after the other
def _sentences(text: str) -> tuple[Sentence, ...]:
    sentences = []
    start = 0
    for end in [*_ends(text), len(text)]:
        piece = text[start:end]
        if bare := piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            sentences.append(Sentence(first, first + len(bare), bare))
            start = end
    return tuple(sentences)


def _ends(text: str) -> list[int]:
    """Offsets at which a sentence ends, in their order."""
    breaks: set[int] = set()
    if "\n" in text:
        breaks.update(match.start() for match in _PATTERNS["paragraph_break"].finditer(text))
        breaks.update(match.start() for match in _PATTERNS["bullet"].finditer(text))
    forced = sorted(breaks)
    closed: list[tuple[int, int]] = []
    if any(sign in text for sign in _OPAQUE_SIGNS):
        closed.extend(match.span() for match in _PATTERNS["opaque"].finditer(text))
    closed.extend(_asides(text))
    inner = bytearray(len(text) + 1)
    for start, end in closed:
        inner[start + 1 : end] = b"\1" * (end - start - 1)
    ends: list[int] = []
    start = 0
    for match in _PATTERNS["mark"].finditer(text):
        passed = bisect(forced, match.start())
        start = max(start, forced[passed - 1] if passed else 0)
        if not inner[match.end()] and _is_end(text, start, match):
            start = match.end()
            ends.append(start)
    return sorted(breaks.union(ends))


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a mark ends the sentence that began at ``start``."""
    mark, after = match["mark"], match.end()
    if after >= len(text) or mark[-1] in "。！？｡":
        return True
    opening = _PATTERNS["opening"].match(text, after)
    token = _PATTERNS["first_token"].match(text, opening.end() if opening else after)
    if token is None:
        return text[after].isspace()
    following = token[0]
    bare = following.rstrip(".!?'\"”’").casefold()
    begins = bare in (_BEGINNERS if following[0].isupper() else _SMALL_BEGINNERS)
    before_mark = text[max(start, match.start() - _NEARBY) : match.start()]
    word_before = _PATTERNS["word_before"].search(before_mark)
    before = word_before[0] if word_before else ""
    if not text[after].isspace():
        return _ends_without_blank(text, match, before, token, begins)
    if mark == ".":
        return _stop_ends(before_mark.lstrip(), before, following, begins, bool(match["closing"]))
    if mark in {"!", "?"} and before.casefold() in _SHOUTED_NAMES:
        return begins and following[0].isupper()
    return not following[0].islower() or _is_name(following) or (begins and len(mark) == 1)


def _stop_ends(nearby: str, before: str, following: str, begins: bool, closed: bool) -> bool:
    """Whether a full stop with a blank behind it ends a sentence, by the word before and the one after it."""
    word = before.casefold().lstrip("'‘`").removesuffix(".")
    capital = following[0].isupper()
    if not closed:
        if nearby.endswith((" e", " i", "e. g", "i. e")) and (len(following) == 2 or before in "ge"):
            return False  # e. g. with a blank inside
        if len(before) > 1 and before.isupper() and "." not in before and not following[0].isdigit():
            return capital or begins or _is_name(following)  # not Ms. but MS, not Mt. but MT
        if word in _INNER or _PATTERNS["numbering"].search(nearby):
            return False
        if word in _INNER_BEFORE_NUMBERS and following[0].isdigit():
            return False
        if (len(before) == 1 and before.isupper()) or _PATTERNS["lettered"].fullmatch(word):
            return begins and capital  # an initial, or U.S.
        if word in _MAYBE_INNER:
            return begins and (capital or word == "al")
        if word == "etc":
            return capital
    if not following[0].islower():
        return True
    return _is_name(following) or (not closed and (begins or len(word) > 4) and word.isalpha())


def _ends_without_blank(
    text: str, match: re.Match[str], before: str, token: re.Match[str], begins: bool
) -> bool:
    """Whether a mark with no blank behind it ends a sentence: ``models.We propose``."""
    following = token[0]
    if match["mark"] == "…" or len(match["mark"]) > 1 or not following[0].isupper():
        return False
    word = before.casefold()
    if word in _INNER or word in _MAYBE_INNER or re.search(r"[./_@\\]", before):
        return False
    if begins:
        return len(before) > 1 or not before.isupper()
    is_plain = following.isalpha() and following[1:].islower()
    is_prose = (is_plain or following.isalnum()) and text[token.end() : token.end() + 1].isspace()
    least = 3 if is_plain else 4
    closes = bool(match["closing"]) or text[match.start() - 1] in ")]"
    return is_prose and (closes or (len(before) >= least and before.isalpha() and before.islower()))


def _is_name(token: str) -> bool:
    """Whether a word that begins in lower case looks like a name: i-SHEEP, wav2vec, vLLM, t-SNE."""
    return any(c.isupper() or c.isdigit() for c in token[1:]) or token[1:2] in {"-", "$", "_"}


def _asides(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of brackets around a short text within one paragraph."""
    opened: list[int] = []
    for match in _PATTERNS["bracket"].finditer(text):
        if match[0] in "([":
            opened.append(match.start())
        elif match[0] not in ")]":
            opened.clear()
        elif opened and match.end() - opened[-1] <= _LONGEST_ASIDE:
            yield opened.pop(), match.end()
