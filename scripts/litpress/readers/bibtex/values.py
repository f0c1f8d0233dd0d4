"""The values of fields: texts, numbers and strings that are defined elsewhere, joined by ``#``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from litpress.readers.bibtex.journals import STRINGS
from litpress.text.dates import MONTHS

# Stand for a sign at the start of a line and a backslash before a brace while an entry is taken apart.
SIGN, BACKSLASH = "\ufdd0", "\ufdd1"
BRACE = re.compile(r"(?<!\\)[{}]")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_DELIMITER = re.compile(r"(?<!\\)[{}\"]")
_BLANKS = re.compile(r"\s*")
_JOINT = re.compile(r"\s*#")
_MONTHS = [month.lower() for month in MONTHS]
_STANDARD = {"sept": "sep", **STRINGS, **{name: name for month in _MONTHS for name in (month, month[:3])}}


@dataclass
class Strings:
    """The strings of a bibliography; styles define the names of months and of some journals for any.

    Attributes:
        values: what they stand for, by name in lower case.
        unknown: names that are used and defined nowhere, with the line that uses them first.
    """

    values: dict[str, str] = field(default_factory=lambda: dict(_STANDARD))
    unknown: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Value:
    """What was written as the value of a field.

    Attributes:
        text: the text, in LaTeX, without its delimiters.
        rest: what stands behind it, which should be nothing.
    """

    text: str
    rest: str = ""


def restored(value: str) -> str:
    """A text with the characters that its parser must not see."""
    return value.replace(BACKSLASH, "\\").replace(SIGN, "@")


def value_of(written: str, strings: Strings, line: int) -> Value:
    """What a value says: texts between braces or quotation marks, numbers and strings, joined by #."""
    parts: list[str] = []
    at = 0
    while True:
        at = _BLANKS.match(written, at).end()  # type: ignore[union-attr]
        end = _end_of_part(written, at)
        if end is None:
            return Value(restored("".join(parts)), written[at:])
        part = written[at:end]
        if part[0] in '{"':
            parts.append(part[1:-1])
        elif part.isdigit():
            parts.append(part)
        elif part.lower() in strings.values:
            parts.append(strings.values[part.lower()])
        else:
            strings.unknown.setdefault(part, line)
        joint = _JOINT.match(written, end)
        if not joint:
            return Value(restored("".join(parts)), written[end:])
        at = joint.end()


def _end_of_part(written: str, start: int) -> int | None:
    """Where the part of a value ends that begins here; None if none does."""
    opening = written[start : start + 1]
    if opening not in ("{", '"'):
        name = _NAME.match(written, start)
        return name.end() if name else None
    if opening == "{" and written.endswith("}") and not BRACE.search(written, start + 1, len(written) - 1):
        return len(written)
    depth = 0
    for mark in _DELIMITER.finditer(written, start):
        if mark[0] == '"' and opening == '"' and depth == 0 and mark.start() > start:
            return mark.end()
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark[0] == "}" and opening == "{" and depth == 0:
            return mark.end()
    return None
