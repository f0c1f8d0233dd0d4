"""Foreign text to records: one module a format, one registry."""

from __future__ import annotations

import datetime
import sys
from contextlib import suppress
from pathlib import Path

from litpress.problems.problem import InvalidInput, Place
from litpress.readers.bibtex import BibtexReader
from litpress.readers.decode import decode
from litpress.readers.digest.digest import DigestReader
from litpress.readers.digest.html import HtmlReader
from litpress.readers.jsonlines import JsonReader
from litpress.readers.protocol import Document, Reader, Reading, Remark

__all__ = [
    "FORMATS",
    "Document",
    "Reader",
    "Reading",
    "Remark",
    "decode",
    "ending_for",
    "open_document",
    "read_bytes",
    "read_document",
]

# In the order in which they are asked whether a document is theirs.
FORMATS: dict[str, Reader] = {
    reader.name: reader for reader in (JsonReader(), BibtexReader(), HtmlReader(), DigestReader())
}


def open_document(path: str, retrieved: datetime.date | None = None) -> Document:
    """The document in a file, or on standard input for ``-``.

    Raises:
        InvalidInput: it can't be read, or is no text.
    """
    return decode(read_bytes(path), "stdin" if path == "-" else path, retrieved)


def read_bytes(path: str) -> bytes:
    """What is in a file, or on standard input for ``-``.

    Raises:
        InvalidInput: it can't be read.
    """
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InvalidInput(f"can't be read ({error.strerror}); check the name", Place(path)) from error


def read_document(document: Document, format: str | None = None) -> Reading:
    """Every paper of a document.

    Args:
        document: what to read.
        format: one of :data:`FORMATS`; without it the document's name decides, or where that tells
            nothing or misleads, its looks.

    Raises:
        InvalidInput: no paper is in it.
    """
    if not document.text.strip():
        raise InvalidInput("is empty; expected a digest of papers", Place(document.name))
    named, looks = format or _format_of(document), format or _looks_of(document)
    try:
        return _read_as(named, document)
    except InvalidInput:
        if named == looks:
            raise
        with suppress(InvalidInput):
            return _read_as(looks, document)
        raise


def ending_for(document: Document, given: str, format: str | None = None) -> str:
    """How the name of a document must end that is kept, so that it is read in the same way again.

    Args:
        document: the document.
        given: how its name ends, such as ``.txt``; empty if it has none.
        format: one of :data:`FORMATS`, if not as its name and looks tell.
    """
    format = format or _format_of(document)
    endings = _endings_of(format)
    wanted = (given or next(iter(endings[:-1]), ".txt"), *endings)
    return next(ending for ending in wanted if _format_of(Document(f"kept{ending}", document.text)) == format)


def _read_as(format: str, document: Document) -> Reading:
    try:
        return FORMATS[format].read(document)
    except RecursionError:
        raise InvalidInput("is nested too deeply; save it again as text", Place(document.name)) from None


def _format_of(document: Document) -> str:
    """The format of a document, as its name tells, or else its looks."""
    name = document.name.lower()
    named = (format for format in FORMATS if name.endswith(_endings_of(format)))
    return next(named, None) or _looks_of(document)


def _looks_of(document: Document) -> str:
    return next(format for format, reader in FORMATS.items() if reader.recognises(document))


def _endings_of(format: str) -> tuple[str, ...]:
    """How the names of its files end, the usual one first and its own name last."""
    return (*getattr(FORMATS[format], "endings", ()), f".{format}")
