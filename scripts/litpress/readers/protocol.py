"""What every reader takes and gives."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import ValidationError

from litpress.model import Paper
from litpress.model.identity import DistinctPapers, normalised_title


@dataclass(frozen=True)
class Document:
    r"""A file as it came in, decoded.

    Attributes:
        name: the file's name without folders, or ``stdin``; sources begin with it.
        text: its text, every line end a ``\n``, without a byte order mark.
        retrieved: the day it was retrieved, when its name or the user says so.
        remarks: what decoding it has to say.
    """

    name: str
    text: str
    retrieved: datetime.date | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, order=True)
class Remark:
    """Something a person should know about a file that was read: a line kept out, a doubtful year.

    Attributes:
        line: the line, counted from 1, or 0 for the whole file.
        message: what there is to know, as a sentence without its full stop.
    """

    line: int
    message: str


@dataclass
class Reading:
    """What a reader found in a document.

    Attributes:
        remarks: what a person should know, by line.
        retrieved: the day on which the document was retrieved, if anything in or about it tells.
    """

    remarks: list[Remark] = field(default_factory=list)
    retrieved: datetime.date | None = None
    _distinct: DistinctPapers = field(default_factory=DistinctPapers, init=False)

    @property
    def papers(self) -> list[Paper]:
        """One record a paper, in the order of the document, each with its source."""
        return self._distinct.papers

    def add(self, paper: Paper) -> None:
        """Adds a paper; what a second record of one knows is merged into the first."""
        known = self._distinct.add(paper)
        if known is None:
            return
        line = int(paper.sources[0].rpartition(":")[2])
        if normalised_title(paper.title) != normalised_title(known.title):
            message = f"another title of {known.title!r} was left out; the first was kept: {paper.title!r}"
            self.remarks.append(Remark(line, message))
        if known.abstract and paper.abstract not in ("", known.abstract):
            message = f"another abstract of {known.title!r} was left out; the first was kept"
            self.remarks.append(Remark(line, message))


class Reader(Protocol):
    """A format that papers can be read from.

    Attributes:
        name: what the user calls the format (``--format NAME``).
        description: the format in a few words, for the help text.

    A reader may say with ``endings`` how the names of its files end, the usual one first; a file that is
    named so, or ``….NAME``, is read by it whatever else the file looks like.
    """

    name: str
    description: str

    def recognises(self, document: Document) -> bool:
        """Whether the text looks like this format; the first reader that says so reads it."""
        ...

    def read(self, document: Document) -> Reading:
        """Every paper of the document.

        Raises:
            InvalidInput: the document isn't of this format at all.
        """
        ...


def paper_of(fields: dict[str, Any], line: int, reading: Reading) -> Paper | None:
    """The record, without the fields whose values can't be used; None if that leaves no title."""
    while True:
        try:
            return Paper(**fields)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]) if first["loc"] else "title"
            reason = str(first["msg"]).removeprefix("Value error, ")
            if name == "title" or name not in fields:
                reading.remarks.append(Remark(line, f"has no usable title ({reason}) and was left out"))
                return None
            reading.remarks.append(Remark(line, f"{name} was left out: {reason}"))
            del fields[name]
