"""A full-text index in small files, of which a browser fetches only those with the words of a query.

No library does this well for 10,000 abstracts: those with an index in one file transfer all of it before the
first result, and Pagefind 1.5 scores each page against each occurrence of each word, which takes seconds for
words such as “the” (benchmarks/README.md). Here, a word takes a few kilobytes and a few milliseconds.

A file is a line of JSON, ``[word, length, word, length, …]``, and then that many bytes for each word in turn.
These are numbers of seven bits per byte, lowest first, the eighth bit set if more bytes follow (LEB128,
https://en.wikipedia.org/wiki/LEB128). For each document with the word they are:

- its distance from the previous document, doubled, plus one if its title has the word;
- the number of places of the word in the document;
- the first place, and the distance of each further one from the previous one.

``al*`` matches all words that begin with ``al``; its documents have no places. There is one for each prefix
of one or two letters, whose words would be too many to fetch while a reader types.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

#: Longer words are found by their first characters. explore/words.js splits queries in the same way.
LONGEST_WORD = 64

# Scripts without spaces between words: each character is a word, and several are a phrase.
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = rf"(?:[{_UNSPACED}]|[^\W_{_UNSPACED}]+)"
_WORD_OF_COMPOUND = re.compile(_WORD)
_COMPOUND = re.compile(rf"{_WORD}(?:[-\u2010]{_WORD})*")

_LONGEST_BEGINNING = 2
_SIZE_OF_FILE = 32 * 1024
_GAP = 8  # between a document's texts, so that no phrase spans two of them


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document of the index.

    Attributes:
        title: its title, whose words count more.
        texts: its other texts.
    """

    title: str
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The files of an index.

    Attributes:
        files: the content of each file.
        first_words: by file, its first word, in the order of strings in browsers.
    """

    files: tuple[bytes, ...]
    first_words: tuple[str, ...]

    @classmethod
    def of(cls, documents: Iterable[IndexedDocument]) -> SearchIndex:
        """Index documents, which are numbered from 0."""
        files: list[bytes] = []
        first_words: list[str] = []
        head: list[str | int] = []
        body = bytearray()
        for word, postings in _postings(documents):
            if body and len(body) + len(postings) > _SIZE_OF_FILE:
                files.append(_file(head, body))
                head, body = [], bytearray()
            if not head:
                first_words.append(word)
            head += [word, len(postings)]
            body += postings
        if head:
            files.append(_file(head, body))
        return cls(tuple(files), tuple(first_words))


def words_at(text: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text, each with its position.

    Words are letters and digits without accents and in lower case: ``β-DPO`` is ``β`` and ``dpo``.
    A hyphenated word is also one word at the position of its first part: ``finetuning`` finds
    ``fine-tuning``.
    """
    at = 0
    for compound in _COMPOUND.finditer(folded(text)):
        parts = _WORD_OF_COMPOUND.findall(compound[0])
        if len(parts) > 1:
            yield at, "".join(parts)[:LONGEST_WORD]
        for part in parts:
            yield at, part[:LONGEST_WORD]
            at += 1


def folded(text: str) -> str:
    """The text in lower case, with compatible characters in one form and without combining marks."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M")).lower()


@dataclass(slots=True)
class _Postings:
    last: int = 0
    data: bytearray = field(default_factory=bytearray)


def _postings(documents: Iterable[IndexedDocument]) -> Iterator[tuple[str, bytearray]]:
    """Yield every word and prefix with its bytes, in the order of strings in browsers: by UTF-16."""
    of_word: dict[str, _Postings] = {}
    for number, document in enumerate(documents):
        in_title, places = _places(document)
        beginnings: dict[str, bool] = {}
        for word, at in places.items():
            is_in_title = word in in_title
            postings = of_word.setdefault(word, _Postings())
            _write(postings, number, is_in_title)
            _append(postings.data, len(at))
            before = 0
            for place in at:
                _append(postings.data, place - before)
                before = place
            for length in range(1, min(_LONGEST_BEGINNING, len(word)) + 1):
                beginning = word[:length] + "*"
                beginnings[beginning] = beginnings.get(beginning, False) or is_in_title
        for beginning, is_in_title in beginnings.items():
            _write(of_word.setdefault(beginning, _Postings()), number, is_in_title)
    for word in sorted(of_word, key=lambda word: word.encode("utf-16-be", "surrogatepass")):
        yield word, of_word[word].data


def _places(document: IndexedDocument) -> tuple[set[str], dict[str, list[int]]]:
    """The words of a document's title, and the places of all its words."""
    places: dict[str, list[int]] = {}
    in_title: set[str] = set()
    start = end = 0
    for index, text in enumerate((document.title, *document.texts)):
        for at, word in words_at(text):
            end = start + at
            seen = places.setdefault(word, [])
            if not seen or seen[-1] != end:
                seen.append(end)
        if index == 0:
            in_title = set(places)
        start = end + _GAP
    return in_title, places


def _write(postings: _Postings, number: int, is_in_title: bool) -> None:
    _append(postings.data, (number - postings.last) * 2 + is_in_title)
    postings.last = number


def _append(data: bytearray, number: int) -> None:
    while number > 127:
        data.append(number & 127 | 128)
        number >>= 7
    data.append(number)


def _file(head: list[str | int], body: bytearray) -> bytes:
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8") + b"\n" + body
