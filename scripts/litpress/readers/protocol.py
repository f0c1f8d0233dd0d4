"""Protocol of the readers: documents, decoded from files, and readings with remarks."""

from __future__ import annotations

import codecs
import datetime
import re
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Protocol

from pydantic import ValidationError

from litpress.model import Paper
from litpress.model.field_values import clean_arxiv, clean_line, day_in_name
from litpress.model.identity import DistinctPapers, normalized_title
from litpress.problems import limits
from litpress.problems.problem import InvalidInput, Place

# Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A UTF-8 lead byte and its followers, each byte read as Windows-1252.
_CP1252_FOLLOWERS = "\u0080-\u00bf" + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"[\u00c2-\u00f4][{_CP1252_FOLLOWERS}]+")
# Control characters above 127 are Windows-1252 mistaken for Latin-1, and browsers read them so
# (https://html.spec.whatwg.org/#numeric-character-reference-end-state); other controls have no meaning.
_PRINTABLE = dict.fromkeys((*range(9), *range(14, 32), 127), "") | {
    code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Document:
    r"""A decoded file.

    Attributes:
        name: the file's name without folders, cleaned like the text of a field, or ``stdin``; sources begin
            with it.
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

    def remark(self, line: int, message: str) -> None:
        """Add a remark."""
        self.remarks.append(Remark(line, message))

    def add(self, paper: Paper) -> bool:
        """Add a paper, or merge its facts into the first record of it; return whether it is new.

        Raises:
            InvalidInput: there are too many.
        """
        known = self._distinct.add(paper)
        name, _, number = paper.sources[0].rpartition(":")
        line = int(number)
        if known is None:
            if problem := limits.PAPERS.problem(len(self.papers)):
                raise InvalidInput(f"{problem}; {limits.PAPERS.fix}", Place(name, line))
            return True
        other = f"of {known.title!r} was left out; the first was kept"
        if normalized_title(paper.title) != normalized_title(known.title):
            self.remark(line, f"another title {other}: {paper.title!r}")
        if known.abstract and paper.abstract not in ("", known.abstract):
            self.remark(line, f"another abstract {other}")
        return False


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


def decode(data: bytes, name: str, retrieved: datetime.date | None = None) -> Document:
    """Return the document in the bytes of a file.

    Args:
        data: the bytes.
        name: the file's name; a day at its beginning (``2026-02-03-….txt``) is the day of retrieval.
        retrieved: the day of retrieval, if the user gives it.

    Raises:
        InvalidInput: the bytes are not text, or too many.
    """
    if problem := limits.DIGEST.problem(len(data)):
        raise InvalidInput(f"{problem}; {limits.DIGEST.fix}", Place(name))
    remarks: list[Remark] = []
    text = _text_of(data, name, remarks)
    text = re.sub(r"\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c", "\n", text)
    is_windows = bool(remarks)
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _mojibake_in(line):
            message = f"looks garbled by a wrong encoding ({found!r}); the text was kept as it is"
            remarks.append(Remark(number, message))
        elif (control := _CONTROLS.search(line)) and not is_windows:
            message = f"holds a control character ({control[0]!r}), read as Windows-1252"
            remarks.append(Remark(number, message))
    text = text.translate(_PRINTABLE)
    # As a source has it, in which a colon comes before the line.
    file = clean_line(PurePath(name).name).replace(":", "-") or "document"
    if retrieved is None and (day := day_in_name(file)):
        retrieved = datetime.date.fromisoformat(day)
    return Document(file, text, retrieved, tuple(remarks))


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
                reading.remark(line, f"has no usable title ({reason}) and was left out")
                return None
            reading.remark(line, f"{name} was left out: {reason}")
            del fields[name]


def arxiv_or_none(value: object) -> str | None:
    """Return the arXiv identifier in a text or an address, or None."""
    try:
        return clean_arxiv(value)
    except ValueError:
        return None


def _text_of(data: bytes, name: str, remarks: list[Remark]) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise InvalidInput(
                    f"begins as {encoding.upper()} but is invalid at byte {error.start + len(mark)}; "
                    "save it again as UTF-8",
                    Place(name),
                ) from None
    if b"\x00" in data:
        raise InvalidInput("is not text; give a digest saved as UTF-8", Place(name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remarks.append(Remark(0, f"is not UTF-8 (see line {line}) and was read as Windows-1252"))
        return data.decode("latin-1")  # the characters that differ are fixed with the other controls


def _mojibake_in(line: str) -> str | None:
    """Return the first run of a line that is UTF-8 read in the wrong encoding, or a lost character."""
    if "\ufffd" in line:
        return "\ufffd"
    for match in _MOJIBAKE.finditer(line):
        run = match[0]
        for encoding in ("cp1252", "latin-1"):
            try:
                run.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            return run
    return None
