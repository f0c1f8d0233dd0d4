"""The entries of a bibliography, with their strings and cross-references resolved.

BibTeX has no grammar but its program (https://ctan.org/pkg/bibtex, "Tame the BeaST"); BibLaTeX's fields
are told at https://ctan.org/pkg/biblatex.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bibtexparser import model

from litpress.readers.bibtex.syntax import Block, blocks_of, called, shortened
from litpress.readers.bibtex.values import Strings, restored, value_of
from litpress.readers.protocol import Remark

_FURTHER_FIELD = re.compile(r"\s*([A-Za-z][\w:.-]*)\s*=\s*(?=\S)")
# A volume gives these to the papers in it; the rest (address, abstract, DOI) is its own.
_INHERITED = {
    **{name: name for name in ("journal", "journaltitle", "date", "year", "month", "day", "publisher")},
    **{"booktitle": "booktitle", "booksubtitle": "booksubtitle", "journalsubtitle": "journalsubtitle"},
    **{"institution": "institution", "school": "school"},
}
_LONGEST_CHAIN = 5
_OF_VOLUME = {"title": "booktitle", "subtitle": "booksubtitle"}


@dataclass(frozen=True)
class Entry:
    """One entry of a bibliography.

    Attributes:
        kind: its type in lower case, such as ``article``.
        key: its citation key.
        line: the line on which it begins.
        fields: what it says by the name of the field in lower case; LaTeX, without its delimiters.
    """

    kind: str
    key: str
    line: int
    fields: Mapping[str, str]


def entries_of(text: str, remarks: list[Remark]) -> list[Entry]:
    """The entries of a bibliography in their order; what is wrong with it goes to the remarks."""
    blocks = blocks_of(text, remarks)
    strings = Strings()
    defined = set()
    for block in blocks:  # a string may be defined below the entries that use it
        if isinstance(block.parsed, model.String) and (name := block.parsed.key.lower()) not in defined:
            defined.add(name)
            strings.values[name] = value_of(block.parsed.value, strings, block.line).text
    strings.unknown.clear()
    entries = []
    for block in blocks:
        if isinstance(block.parsed, model.String):
            value = value_of(block.parsed.value, strings, block.line)
            strings.values[block.parsed.key.lower()] = value.text
        elif isinstance(block.parsed, model.Entry):
            entries.append(_entry(block, block.parsed, strings, remarks))
    for name, line in strings.unknown.items():
        remarks.append(
            Remark(line, f"the string {name!r} is defined nowhere and was left out; add @string or braces")
        )
    return _related(entries, remarks)


def _entry(block: Block, parsed: model.Entry, strings: Strings, remarks: list[Remark]) -> Entry:
    line, key = block.line, restored(parsed.key)
    name_of_entry = called(block.kind, key)
    fields: dict[str, str] = {}

    for given in parsed.fields:
        name = restored(given.key).rpartition("\n")[2].strip().lower()
        written = str(given.value)
        while name and not name.startswith("%"):
            value = value_of(written, strings, line)
            known = fields.setdefault(name, value.text)
            if known.split() != value.text.split():
                remarks.append(Remark(line, f"{name_of_entry} gives {name} twice; the first was kept"))
            further = _FURTHER_FIELD.match(value.rest)
            if further:
                remarks.append(Remark(line, f"{name_of_entry} lacks a comma after {name}"))
            elif value.rest.strip():
                rest = shortened(restored(value.rest))
                remarks.append(Remark(line, f"{name_of_entry}: {rest!r} behind {name} was left out"))
            name = further[1].lower() if further else ""
            written = value.rest[further.end() :] if further else ""
    return Entry(block.kind, key, line, {n: v for n, v in fields.items() if v.strip()})


def _related(entries: list[Entry], remarks: list[Remark]) -> list[Entry]:
    """The entries with what they inherit, without those that share a key with another unsaid."""
    by_key: dict[str, Entry] = {}
    for entry in entries:
        first = by_key.setdefault(entry.key.lower(), entry)
        if first is not entry and entry.key:
            remarks.append(
                Remark(
                    entry.line, f"the key {entry.key!r} is that of line {first.line} as well; both were read"
                )
            )
    related = []
    for entry in entries:
        for parent in _references(entry):
            if parent.lower() not in by_key:
                remarks.append(
                    Remark(
                        entry.line, f"@{entry.kind} {entry.key!r} refers to {parent!r}, which is not there"
                    )
                )
        related.append(Entry(entry.kind, entry.key, entry.line, _inherited(entry, by_key, set())))
    return related


def _references(entry: Entry) -> list[str]:
    named = ",".join(entry.fields.get(name, "") for name in ("crossref", "xdata"))
    return [key.strip() for key in named.split(",") if key.strip()]


def _inherited(entry: Entry, by_key: Mapping[str, Entry], seen: set[str]) -> dict[str, str]:
    """The fields of an entry and those that the entries it refers to give it."""
    fields = dict(entry.fields)
    of_xdata = {key.strip().lower() for key in entry.fields.get("xdata", "").split(",")}
    for key in map(str.lower, _references(entry)):
        parent = by_key.get(key)
        if parent is None or key in seen or len(seen) == _LONGEST_CHAIN:
            continue
        given = _inherited(parent, by_key, {*seen, key})
        names = {name: name for name in given} if key in of_xdata else _INHERITED
        # A date is inherited whole or not at all: a year of its own makes the volume's month another one's.
        dated = any(name in fields for name in ("date", "year"))
        for name, own in [*names.items(), *(() if key in of_xdata else _OF_VOLUME.items())]:
            if name in given and not (dated and own in ("date", "year", "month", "day")):
                fields.setdefault(own, given[name])
    return fields
