"""Readers of foreign formats, one module or package per format.

Each module with readers lists them as ``READERS``; a new one is found by itself.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from litpress.problems import limits
from litpress.problems.problem import InvalidInput, Place
from litpress.readers.protocol import Document, Reader, Reading, Remark, decode

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

# The format of any text that no other reader recognizes.
_FALLBACK = "digest"


def _readers() -> Iterator[Reader]:
    for module in walk_packages(__path__, f"{__name__}."):
        yield from getattr(import_module(module.name), "READERS", ())


#: The readers by format, in the order in which they are tried on a text.
FORMATS: dict[str, Reader] = {
    reader.name: reader for reader in sorted(_readers(), key=lambda reader: reader.name == _FALLBACK)
}


def open_document(path: str, retrieved: datetime.date | None = None) -> Document:
    """Return the document in a file, or on standard input for ``-``.

    Raises:
        InvalidInput: it can't be read, or is not text.
    """
    return decode(read_bytes(path), "stdin" if path == "-" else path, retrieved)


def read_bytes(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises:
        InvalidInput: it can't be read.
    """
    most = limits.DIGEST.most + 1  # one more tells that there are too many
    if path == "-":
        return sys.stdin.buffer.read(most)
    try:
        with Path(path).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise InvalidInput(f"can't be read ({error.strerror}); check the name", Place(path)) from error


def read_document(document: Document, format: str | None = None) -> Reading:
    """Return all papers in a document.

    Args:
        document: the document.
        format: one of :data:`FORMATS`; by default the one of the document's name, or of its text if the
            name has no known ending or is misleading.

    Raises:
        InvalidInput: it has no papers.
    """
    if not document.text.strip():
        raise InvalidInput("is empty; expected a digest of papers", Place(document.name))
    named, recognized = format or _format_of(document), format or _recognized(document)
    try:
        return _read_as(named, document)
    except InvalidInput:
        if named == recognized:
            raise
        with suppress(InvalidInput):
            return _read_as(recognized, document)
        raise


def ending_for(document: Document, given: str, format: str | None = None) -> str:
    """Return the name ending with which a document is kept, so that it is read in the same format again.

    Args:
        document: the document.
        given: the ending of its name, such as ``.txt``; empty if it has none.
        format: one of :data:`FORMATS`; by default that of its name and text.
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
    """Return the format of a document's name, or else of its text."""
    name = document.name.lower()
    named = (format for format in FORMATS if name.endswith(_endings_of(format)))
    return next(named, None) or _recognized(document)


def _recognized(document: Document) -> str:
    return next(format for format, reader in FORMATS.items() if reader.recognizes(document))


def _endings_of(format: str) -> tuple[str, ...]:
    """Return the name endings of a format, the usual one first and its own name last."""
    return (*FORMATS[format].endings, f".{format}")
