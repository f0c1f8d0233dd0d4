"""Foreign text to records: one module a format, one registry."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

from litpress.errors import InvalidInput
from litpress.readers.bibtex import BibtexReader
from litpress.readers.decode import decode
from litpress.readers.digest import DigestReader
from litpress.readers.html import HtmlReader
from litpress.readers.jsonlines import JsonReader
from litpress.readers.protocol import Document, Reader, Reading, Remark

__all__ = [
    "FORMATS",
    "Document",
    "Reader",
    "Reading",
    "Remark",
    "decode",
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
        raise InvalidInput(f"{path}: can't be read ({error.strerror}); check the name") from error


def read_document(document: Document, format: str | None = None) -> Reading:
    """Every paper of a document.

    Args:
        document: what to read.
        format: one of :data:`FORMATS`; without it the document's own looks decide.

    Raises:
        InvalidInput: no paper is in it.
    """
    if not document.text.strip():
        raise InvalidInput(f"{document.name}: is empty; expected a digest of papers")
    reader = FORMATS[format] if format else next(r for r in FORMATS.values() if r.recognises(document))
    try:
        return reader.read(document)
    except RecursionError:
        raise InvalidInput(f"{document.name}: is nested too deeply; save it anew as text") from None
