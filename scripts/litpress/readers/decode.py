"""Decoding of files: encodings, line ends of every system, and remarks on mojibake."""

from __future__ import annotations

import codecs
import datetime
import re
from pathlib import PurePath

from litpress.model.field_values import day_in_name
from litpress.problems.problem import InvalidInput, Place
from litpress.readers.protocol import Document, Remark

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
_UNDEFINED = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})
_PRINTABLE: dict[int, str | None] = {
    **dict.fromkeys([*range(9), *range(0x0E, 0x20), 0x7F, *_UNDEFINED]),
    **{code: bytes([code]).decode("cp1252") for code in range(0x80, 0xA0) if code not in _UNDEFINED},
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def decode(data: bytes, name: str, retrieved: datetime.date | None = None) -> Document:
    """Return the document in the bytes of a file.

    Args:
        data: the bytes.
        name: the file's name; a day at its beginning (``2026-02-03-….txt``) is the day of retrieval.
        retrieved: the day of retrieval, if the user gives it.

    Raises:
        InvalidInput: the bytes are not text.
    """
    remarks: list[Remark] = []
    text = _text_of(data, name, remarks)
    text = re.sub(r"\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c", "\n", text)
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _mojibake_in(line):
            remarks.append(
                Remark(number, f"looks garbled by a wrong encoding ({found!r}); the text was kept as it is")
            )
        elif (control := _CONTROLS.search(line)) and not any(remark.line == 0 for remark in remarks):
            remarks.append(
                Remark(number, f"holds a control character ({control[0]!r}), read as Windows-1252")
            )
    text = text.translate(_PRINTABLE)
    file = PurePath(name).name.replace(":", "-")  # in a source, a colon comes before the line
    if retrieved is None and (day := day_in_name(file)):
        retrieved = datetime.date.fromisoformat(day)
    return Document(file, text, retrieved, tuple(remarks))


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
