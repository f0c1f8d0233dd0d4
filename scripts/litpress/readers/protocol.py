"""Protocol of the readers: documents, readings and remarks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import ValidationError

from litpress.model import Paper
from litpress.model.identity import DistinctPapers, normalized_title


@dataclass(frozen=True)
class Document:
    r"""A decoded file.

    Attributes:
        name: the file's name without folders, or ``stdin``; sources begin with it.
        text: its text without a byte order mark; every line end is a ``\n``.
        retrieved: the day of retrieval, from its name or the user.
        remarks: remarks on its encoding.
    """

    name: str
    text: str
    retrieved: datetime.date | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, order=True)
class Remark:
    """A remark on a file that was read, such as on a line that was left out or a doubtful year.

    Attributes:
        line: the line, counted from 1, or 0 for the whole file.
        message: a sentence without its full stop.
    """

    line: int
    message: str


@dataclass
class Reading:
    """The papers in a document.

    Attributes:
        remarks: remarks on the document, by line.
        retrieved: the day on which the document was retrieved, if known.
    """

    remarks: list[Remark] = field(default_factory=list)
    retrieved: datetime.date | None = None
    _distinct: DistinctPapers = field(default_factory=DistinctPapers, init=False)

    @property
    def papers(self) -> list[Paper]:
        """One record per paper, in the order of the document, each with its source."""
        return self._distinct.papers

    def add(self, paper: Paper) -> None:
        """Add a paper; the facts of a second record of one paper are merged into the first."""
        known = self._distinct.add(paper)
        if known is None:
            return
        line = int(paper.sources[0].rpartition(":")[2])
        if normalized_title(paper.title) != normalized_title(known.title):
            message = f"another title of {known.title!r} was left out; the first was kept: {paper.title!r}"
            self.remarks.append(Remark(line, message))
        if known.abstract and paper.abstract not in ("", known.abstract):
            message = f"another abstract of {known.title!r} was left out; the first was kept"
            self.remarks.append(Remark(line, message))


class Reader(Protocol):
    """A format that papers can be read from.

    Attributes:
        name: the name of the format (``--format NAME``).
        description: the format in a few words, for the help text.
        endings: the file name extensions other than ``.NAME``, the usual one first.
    """

    name: str
    description: str

    @property
    def endings(self) -> tuple[str, ...]: ...

    def recognizes(self, document: Document) -> bool:
        """Return whether the text looks like this format; the first reader to do so reads it."""
        ...

    def read(self, document: Document) -> Reading:
        """Return all papers in the document.

        Raises:
            InvalidInput: the document isn't in this format.
        """
        ...


def paper_of(fields: dict[str, Any], line: int, reading: Reading) -> Paper | None:
    """Return the record of fields, without invalid values; None if no title is left.

    Args:
        fields: the values by the name of the field; invalid ones are removed.
        line: the line for remarks.
        reading: the reading to add remarks to.
    """
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
