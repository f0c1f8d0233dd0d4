"""A lexicon that finds names and phrases in texts: in singular and plural, never within longer names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from litpress.analysis.language.terms import folded
from litpress.text.word_lists import word_list

_TOKEN = re.compile(r"[^\W_]+")
_HYPHENS = "-‐‑–"
_JOINT = re.compile(rf"\s+|[{_HYPHENS}]|--|(?<=\d)\.")
_ELSEWHERE = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[A-Za-z]\S*|\b(?:[\w-]+\.)+(?:com|org|io|ai|net|edu)\b(?:/\S*)?"
)
# A text without any of these has no URL; searching for one takes longer.
_SIGNS_OF_ELSEWHERE = ("@", "://", "www.", ".com", ".org", ".io", ".ai", ".net", ".edu")
_PREFIXES = word_list(__file__, "prefixes")
_SHORTEST_STEM = 4
_SUFFIXES = word_list(__file__, "suffixes")

Meant = TypeVar("Meant")


@dataclass(slots=True)
class _Node:
    """The possible continuations of forms after some words, and the forms that end there."""

    following: dict[str, _Node] = field(default_factory=dict)
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An occurrence of a form in a text.

    Attributes:
        forms: the forms with this spelling, as they were added.
        start, end: the place of its characters in the text.
        is_name: whether it was found by its capitals.
    """

    forms: tuple[str, ...]
    start: int
    end: int
    is_name: bool


class Lexicon:
    """Forms of names and phrases, to be found in texts.

    Words of a form in lower case are found in any case, and in American or British spelling; words with a
    capital only as written. Between words a text may have blanks or a hyphen.
    """

    def __init__(self) -> None:
        self._root = _Node()
        self._firsts: dict[str, tuple[tuple[_Node, bool], ...]] = {}

    def add(self, form: str, *, is_exact: bool = False) -> None:
        """Add a form.

        Args:
            form: the form.
            is_exact: whether to find it only with its own word boundaries, not in one word or in several.
        """
        for words in _variants(form, _EXACT if is_exact else _SPELLINGS):
            node = self._root
            for word in words:
                node = node.following.setdefault(word, _Node())
            if form not in node.forms:
                node.forms += (form,)
        self._firsts.clear()

    def __contains__(self, word: str) -> bool:
        """Whether a word, as written in a text, is a form or begins one."""
        return bool(self._first(word))

    def find(
        self, text: str, meaning: Callable[[Occurrence], Meant | None]
    ) -> Iterator[tuple[Occurrence, Meant]]:
        """Yield the longest forms in a text that have a meaning, from left to right.

        Args:
            text: the text.
            meaning: returns the meaning of an occurrence; if that is None, shorter forms are tried.
        """
        tokens = _tokens(text)
        skip_to = 0
        for index, token in enumerate(tokens):
            if index < skip_to:
                continue
            nodes = self._first(token[0])
            if not nodes:
                continue
            for last, forms, is_name in reversed(self._forms_at(text, tokens, index, nodes)):
                if not _stands_alone(text, tokens, index, last, is_name):
                    continue
                place = Occurrence(forms, token.start(), tokens[last].end(), is_name)
                meant = meaning(place)
                if meant is not None:
                    yield place, meant
                    skip_to = last + 1
                    break

    def _first(self, word: str) -> tuple[tuple[_Node, bool], ...]:
        if word not in self._firsts:
            self._firsts[word] = tuple(_next(self._root, word))
        return self._firsts[word]

    def _forms_at(
        self, text: str, tokens: list[re.Match[str]], index: int, nodes: Sequence[tuple[_Node, bool]]
    ) -> list[tuple[int, tuple[str, ...], bool]]:
        """The forms that begin at a token, shortest first: their last token, and whether they are names."""
        found: list[tuple[int, tuple[str, ...], bool]] = []
        while nodes:
            can_continue = False
            for node, is_name in nodes:
                if node.forms:
                    found.append((index, node.forms, is_name))
                can_continue = can_continue or bool(node.following)
            if index + 1 == len(tokens) or not can_continue:
                break
            if not _JOINT.fullmatch(text, tokens[index].end(), tokens[index + 1].start()):
                break
            index += 1
            word = tokens[index][0]
            nodes = [
                (following, is_name or exact)
                for node, is_name in nodes
                for following, exact in _next(node, word)
            ]
        return found


def _next(node: _Node, word: str) -> list[tuple[_Node, bool]]:
    """The nodes after a word, and whether its capitals matter; the exact spelling comes last, as the best."""
    following = node.following
    found = []
    if small := following.get(folded(word)):
        found.append((small, False))
    if word.endswith("s") and (singular := following.get(word[:-1])) and not word[:-1].islower():
        found.append((singular, True))
    if (same := following.get(word)) and word != word.lower():
        found.append((same, True))
    return found


def _tokens(text: str) -> list[re.Match[str]]:
    tokens = list(_TOKEN.finditer(text))
    if any(sign in text for sign in _SIGNS_OF_ELSEWHERE):
        for elsewhere in _ELSEWHERE.finditer(text):
            start, end = elsewhere.span()
            tokens = [token for token in tokens if token.end() <= start or token.start() >= end]
    return tokens


def _stands_alone(text: str, tokens: list[re.Match[str]], first: int, last: int, is_name: bool) -> bool:
    """Whether some words are not part of a longer name, number or formula."""
    start, end = tokens[first].start(), tokens[last].end()
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] in ("_", "@", "\\", "#", "&", "^", "\uffff") or after[:1] in ("_", "@", "^", "\uffff"):
        return False
    if after == "++" or (after[:1] == "+" and not after[1:].isalnum()):
        return False
    if after[:1] == "." and after[1:].isdigit() and text[end - 1].isdigit():
        return False
    if before[-1:] == "." and before[:1].isdigit() and text[start].isdigit():
        return False
    if before[-1:] and before[-1] in _HYPHENS and before[:1].isalnum():
        word = tokens[first - 1][0] if first else ""
        if not (is_name and word.islower() and len(word) > 1):
            return False
    return _keeps_its_meaning(text, tokens, last, is_name)


def _keeps_its_meaning(text: str, tokens: list[re.Match[str]], last: int, is_name: bool) -> bool:
    """Whether a hyphenated ending leaves the meaning of some words unchanged."""
    end = tokens[last].end()
    if text[end : end + 1] not in tuple(_HYPHENS) or not text[end + 1 : end + 2].isalnum():
        return True
    word = tokens[last + 1][0] if last + 1 < len(tokens) else ""
    if word.lower() in _SUFFIXES:
        return True
    is_plain = word.islower() and len(word) > 1
    return is_plain and not (is_name and text[end - 1].isdigit())


def _variants(form: str, spellings: Iterable[Callable[[list[str]], list[str]]]) -> Iterator[tuple[str, ...]]:
    """Yield the sequences of words by which a form is found."""
    if words := _TOKEN.findall(form):
        varied = (vary(words) for vary in spellings)
        yield from dict.fromkeys(
            tuple(word if word != word.lower() else folded(word) for word in found) for found in varied
        )


def _joined(words: list[str]) -> list[str]:
    """Names in one word: MTBench for MT-Bench."""
    is_name = all(word[0].isupper() or word[0].isdigit() for word in words)
    return ["".join(words)] if is_name and not words[0][0].isdigit() else words


def _numbered(words: list[str]) -> list[str]:
    """Names that end in their number: GPT4 for GPT-4, Llama3 8B for Llama-3-8B."""
    if len(words) > 1 and words[0] != words[0].lower() and words[1].isdecimal():
        return [words[0] + words[1], *words[2:]]
    return words


def _split(words: list[str]) -> list[str]:
    """Names in several words: Alpaca Eval for AlpacaEval, Llama 3 for Llama3."""
    parts: list[str] = []
    for word in words:
        if word == word.lower():
            parts.append(word)
        else:
            parts.extend(re.split(r"(?<=[A-Za-z]{2})(?=\d)|(?<=[a-z]{4})(?=[A-Z][A-Za-z]{3})", word))
    return parts


def _with_prefixes(words: list[str]) -> list[str]:
    parts: list[str] = []
    for word in words:
        prefix = next(
            (p for p in _PREFIXES if word.startswith(p) and len(word) >= len(p) + _SHORTEST_STEM), ""
        )
        parts.extend([prefix, word.removeprefix(prefix)] if prefix else [word])
    return parts


def _without_prefixes(words: list[str]) -> list[str]:
    parts: list[str] = []
    for word in words:
        if parts and parts[-1] in _PREFIXES:
            parts[-1] += word
        else:
            parts.append(word)
    return parts


_EXACT = (list,)
_SPELLINGS = (list, _joined, _numbered, _split, _with_prefixes, _without_prefixes)
