"""The entries of a bibliography, with their strings and cross-references resolved.

BibTeX has no grammar but its program (https://ctan.org/pkg/bibtex, "Tame the BeaST"); BibLaTeX's fields
are told at https://ctan.org/pkg/biblatex. bibtexparser takes one entry apart; which text is one entry is
settled here, so that a brace that is never closed costs the entry that lacks it and no other.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

from bibtexparser import model
from bibtexparser.splitter import Splitter

from litpress.readers.bibtex.values import BACKSLASH, BRACE, SIGN, Strings, restored, value_of
from litpress.readers.protocol import Remark

# What it has to say of an entry is said in a remark.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

# An entry begins its line, or stands behind the end of the one before it.
_BEGINNING = re.compile(
    r"^[ \t]*(?=@[A-Za-z]+[ \t]*(?:\{|\([ \t]*[^\s,()=]+[ \t]*[,=]))"
    r"|(?<=\})[ \t]*(?=@[A-Za-z]+\{[^\s{},=]+,)",
    re.MULTILINE,
)
_COMMENT = re.compile(r"@comment\s*\{", re.IGNORECASE)
_FURTHER_FIELD = re.compile(r"\s*([A-Za-z][\w:.-]*)\s*=\s*(?=\S)")
_LIKE_FIELDS = re.compile(r"[\s,}]*[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_COMMENT_LINES = re.compile(r"^[ \t]*%[^\n]*", re.MULTILINE)
_LINE_START_AT = re.compile(r"(?<=[^\S\n])@|(?<=\n)@")
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
    blocks = [
        (line, block) for line, chunk in _chunks(text, remarks) for block in _blocks(line, chunk, remarks)
    ]
    strings = Strings()
    for line, block in blocks:  # a string may be defined below the entries that use it
        if isinstance(block, model.String):
            strings.values.setdefault(block.key.lower(), value_of(block.value, strings, line).text)
    strings.unknown.clear()
    entries = []
    for line, block in blocks:
        if isinstance(block, model.String):
            strings.values[block.key.lower()] = value_of(block.value, strings, line).text
        elif isinstance(block, model.Entry):
            entries.append(_entry(line, block, strings, remarks))
    for name, line in strings.unknown.items():
        remarks.append(
            Remark(line, f"the string {name!r} is defined nowhere and was left out; add @string or braces")
        )
    return _related(entries, remarks)


def _chunks(text: str, remarks: list[Remark]) -> Iterator[tuple[int, str]]:
    """Yield each part of the text that begins with an entry, and the line on which it begins."""
    ends_of_lines = [match.start() for match in re.finditer("\n", text)]
    ends_of_groups = _ends_of_groups(text) if _COMMENT.search(text) else {}
    starts: list[int] = []
    in_comments: dict[int, int] = {}
    comment = end_of_comment = 0
    for match in _BEGINNING.finditer(text):
        start = match.end()
        if start < end_of_comment:
            in_comments[comment] = in_comments.get(comment, 0) + 1
        elif opening := _COMMENT.match(text, start):
            comment, end_of_comment = start, ends_of_groups.get(opening.end() - 1, start)
        elif not text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("%"):
            starts.append(start)
    for start, count in in_comments.items():
        line = bisect_left(ends_of_lines, start) + 1
        remarks.append(Remark(line, f"a comment holds {count} of the entries, which were left out"))
    for start, end in pairwise([*starts, len(text)]):
        yield bisect_left(ends_of_lines, start) + 1, text[start:end]


def _ends_of_groups(text: str) -> dict[int, int]:
    """Where each brace is closed; those that never are do not count."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for brace in BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            ends[opened.pop()] = brace.end()
    return ends


def _blocks(line: int, chunk: str, remarks: list[Remark]) -> Iterator[model.Block]:
    """Yield the entry or string at the beginning of a chunk, if it is whole."""
    attempts = (_split(attempt) for attempt in _attempts(chunk))
    first = next(attempts)
    blocks = next((blocks for blocks in chain([first], attempts) if not _is_broken(blocks[0])), first)
    block = blocks[0]
    if isinstance(block, model.DuplicateFieldKeyBlock):
        block = block.ignore_error_block or block
    if isinstance(block, model.ParsingFailedBlock):
        remarks.append(Remark(line, f"{_called(chunk)} {_reason(block)} and was left out; mend it there"))
        return
    for rest in blocks[1:]:
        if isinstance(rest, model.ImplicitComment) and _LIKE_FIELDS.match(rest.comment):
            remarks.append(
                Remark(
                    line + (rest.start_line or 0),
                    f"{_called(chunk)} ends before {_shortened(rest.comment)!r}, which was left out; "
                    "a brace above may be one too many",
                )
            )
            break
    yield block


def _attempts(chunk: str) -> Iterator[str]:
    """Yield ways to read an entry: as it stands, without comments, every brace counted as BibTeX does."""
    yield chunk
    if _COMMENT_LINES.search(chunk):
        yield _COMMENT_LINES.sub("", chunk)
    if "\\{" in chunk or "\\}" in chunk:
        yield re.sub(r"\\(?=[{}])", BACKSLASH, chunk.replace("\\\\", BACKSLASH * 2))


def _is_broken(block: model.Block) -> bool:
    return isinstance(block, model.ParsingFailedBlock) and not isinstance(block, model.DuplicateFieldKeyBlock)


def _split(chunk: str) -> list[model.Block]:
    """The blocks of a chunk, of which only the first may begin a line."""
    # Doubled backslashes are line breaks and protect no brace that follows.
    hidden = _LINE_START_AT.sub(SIGN, chunk.replace("\\\\", BACKSLASH * 2))
    return Splitter(hidden).split().blocks


def _called(chunk: str) -> str:
    """How remarks call an entry."""
    match = re.match(r"@([A-Za-z]+)\s*[{(]\s*([^\s,{}()=]*)", chunk)
    kind, key = match.groups() if match else ("entry", "")
    return f"@{kind.lower()} {key!r}" if key else f"@{kind.lower()}"


def _reason(block: model.ParsingFailedBlock) -> str:
    reason = str(getattr(block.error, "abort_reason", ""))
    if "comma after entry key" in reason:
        return "has no comma after its key"
    if "Expected a `=`" in reason or "equals sign" in reason:
        return "has a field without an equals sign"
    if "end of file" in reason or "block start" in reason:
        return "has a brace, bracket or quotation mark that is never closed"
    return "is not BibTeX"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _entry(line: int, block: model.Entry, strings: Strings, remarks: list[Remark]) -> Entry:
    called = f"@{block.entry_type.lower()} {block.key!r}" if block.key else f"@{block.entry_type.lower()}"
    fields: dict[str, str] = {}

    for given in block.fields:
        name = restored(given.key).rpartition("\n")[2].strip().lower()
        written = str(given.value)
        while name and not name.startswith("%"):
            value = value_of(written, strings, line)
            known = fields.setdefault(name, value.text)
            if known.split() != value.text.split():
                remarks.append(Remark(line, f"{called} gives {name} twice; the first was kept"))
            further = _FURTHER_FIELD.match(value.rest)
            if further:
                remarks.append(Remark(line, f"{called} lacks a comma after {name}"))
            elif value.rest.strip():
                rest = _shortened(restored(value.rest))
                remarks.append(Remark(line, f"{called}: {rest!r} behind {name} was left out"))
            name = further[1].lower() if further else ""
            written = value.rest[further.end() :] if further else ""
    return Entry(block.entry_type.lower(), block.key, line, {n: v for n, v in fields.items() if v.strip()})


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
