"""Entries of a bibliography, with their strings and cross-references resolved.

The fields of BibLaTeX are described at https://ctan.org/pkg/biblatex.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from litpress.readers.bibtex.syntax import Block, Part, blocks_of, called
from litpress.readers.protocol import Remark
from litpress.text.dates import MONTHS
from litpress.text.word_lists import headings, word_list

_MONTHS = {"sept": "sep"} | {name: name for month in map(str.lower, MONTHS) for name in (month, month[:3])}
_INHERITED = word_list(__file__, "inherited")
_LONGEST_CHAIN = 5
_OF_VOLUME = {"title": "booktitle", "subtitle": "booksubtitle"}


@dataclass(frozen=True)
class BibtexEntry:
    """An entry of a bibliography.

    Attributes:
        kind: its type in lower case, such as ``article``.
        key: its citation key.
        line: the line on which it begins.
        fields: the values in LaTeX, without delimiters, by the field's name in lower case.
    """

    kind: str
    key: str
    line: int
    fields: Mapping[str, str]


@dataclass
class Strings:
    """The strings of a bibliography; styles define the names of months and some journals.

    Attributes:
        values: the text of each string by its name in lower case.
        unknown: the names of undefined strings, with the line that uses each first.
    """

    values: dict[str, str] = field(default_factory=lambda: {**_MONTHS, **headings(__file__, "journals")})
    unknown: dict[str, int] = field(default_factory=dict)

    def text_of(self, parts: Sequence[Part], line: int) -> str:
        """Return the text of a value; an undefined string is empty."""
        texts = []
        for part in parts:
            if part.is_name and part.text.lower() not in self.values:
                self.unknown.setdefault(part.text, line)
            texts.append(self.values.get(part.text.lower(), "") if part.is_name else part.text)
        return "".join(texts)


def entries_of(text: str, remarks: list[Remark]) -> list[BibtexEntry]:
    """Return the entries of a bibliography; problems are added to the remarks."""
    blocks = blocks_of(text, remarks)
    strings = Strings()
    of_blocks = [(name, parts) for block in blocks if block.kind == "string" for name, parts in block.fields]
    defined = set()
    for name, parts in of_blocks:  # a string may be defined below the entries that use it
        if name not in defined:
            defined.add(name)
            strings.values[name] = strings.text_of(parts, 0)
    strings.unknown.clear()
    entries = []
    for block in blocks:
        if block.kind == "string":
            strings.values |= {name: strings.text_of(parts, block.line) for name, parts in block.fields}
        elif block.kind not in ("preamble", "comment"):
            entries.append(_entry(block, strings, remarks))
    for name, line in strings.unknown.items():
        message = f"the string {name!r} is not defined and was left out; add @string or braces"
        remarks.append(Remark(line, message))
    return _related(entries, remarks)


def _entry(block: Block, strings: Strings, remarks: list[Remark]) -> BibtexEntry:
    fields: dict[str, str] = {}
    for name, parts in block.fields:
        text = strings.text_of(parts, block.line)
        if fields.setdefault(name, text).split() != text.split():
            message = f"{called(block.kind, block.key)} gives {name} twice; the first was kept"
            remarks.append(Remark(block.line, message))
    return BibtexEntry(block.kind, block.key, block.line, {n: v for n, v in fields.items() if v.strip()})


def _related(entries: list[BibtexEntry], remarks: list[Remark]) -> list[BibtexEntry]:
    """Return the entries with their inherited fields; add remarks on shared keys and missing parents."""
    by_key: dict[str, BibtexEntry] = {}
    for entry in entries:
        first = by_key.setdefault(entry.key.lower(), entry)
        if first is not entry and entry.key:
            message = f"the key {entry.key!r} is also used on line {first.line}; both entries were read"
            remarks.append(Remark(entry.line, message))
    for entry in entries:
        for parent in (*_keys(entry, "crossref"), *_keys(entry, "xdata")):
            if parent.lower() not in by_key:
                message = f"{called(entry.kind, entry.key)} refers to {parent!r}, which does not exist"
                remarks.append(Remark(entry.line, message))
    return [replace(entry, fields=_inherited(entry, by_key, set())) for entry in entries]


def _keys(entry: BibtexEntry, name: str) -> list[str]:
    return [key.strip() for key in entry.fields.get(name, "").split(",") if key.strip()]


def _inherited(entry: BibtexEntry, by_key: Mapping[str, BibtexEntry], seen: set[str]) -> dict[str, str]:
    fields = dict(entry.fields)
    for reference in ("crossref", "xdata"):
        for key in map(str.lower, _keys(entry, reference)):
            parent = by_key.get(key)
            if parent is None or key in seen or len(seen) == _LONGEST_CHAIN:
                continue
            given = _inherited(parent, by_key, {*seen, key})
            names = {name: name for name in (given if reference == "xdata" else _INHERITED)}
            # A date is inherited whole or not at all: the volume's month does not belong to another year.
            dated = any(name in fields for name in ("date", "year"))
            for name, own in (names if reference == "xdata" else names | _OF_VOLUME).items():
                if name in given and not (dated and own in ("date", "year", "month", "day")):
                    fields.setdefault(own, given[name])
    return fields
