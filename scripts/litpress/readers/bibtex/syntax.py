"""Syntax of BibTeX: the entries and strings of a bibliography, with remarks on what is broken.

BibTeX has no grammar but its program (https://ctan.org/pkg/bibtex, "Tame the BeaST"): an entry may begin
anywhere outside of others, with blanks between its sign, type and brace. The start of each entry is found
first, so that an unclosed brace breaks only its own entry. bibtexparser does not fit: a line ``@10 (P@10)``
within an abstract breaks the entry, and for ``title = {A} year = 2024`` it returns one field.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from litpress.readers.protocol import Remark
from litpress.text.word_lists import patterns

_PATTERNS = patterns(__file__)
_KEYS = {"}": _PATTERNS["key_before_brace"], ")": _PATTERNS["key_before_parenthesis"]}
# Of the delimiters, those after a backslash do not count; if that leaves one open, all of them do.
_DELIMITERS = (re.compile(r"\\\\|\\[{}\"]|[{}\",)]"), re.compile(r"[{}\",)]"))
_NEVER_CLOSED = "has a brace, bracket or quotation mark that is never closed"


@dataclass(frozen=True)
class Part:
    """A part of a value: a text in LaTeX without its delimiters, or the name of a string."""

    text: str
    is_name: bool = False


@dataclass
class Block:
    """An entry or a string of a bibliography.

    Attributes:
        line: the line on which it begins.
        kind: its type in lower case.
        key: its citation key; empty for strings.
        fields: the names of its fields in lower case, with the parts of their values.
        remarks: messages on its fields.
    """

    line: int
    kind: str
    key: str = ""
    fields: list[tuple[str, list[Part]]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class _BrokenError(Exception):
    """A block that can't be read."""


def blocks_of(text: str, remarks: list[Remark]) -> list[Block]:
    """Return the entries and strings of a bibliography in order; problems are added to the remarks."""
    return [block for line, chunk in _chunks(text, remarks) for block in _blocks(line, chunk, remarks)]


def called(kind: str, key: str) -> str:
    """Return an entry's name in remarks."""
    return f"@{kind} {key!r}" if key else f"@{kind}"


def _chunks(text: str, remarks: list[Remark]) -> Iterator[tuple[int, str]]:
    """Yield each part of the text that an entry or words begin, with its line."""
    ends_of_lines = [match.start() for match in re.finditer("\n", text)]
    ends_of_groups = _ends_of_groups(text) if _PATTERNS["comment"].search(text) else {}
    parts: list[tuple[int, int]] = []
    in_comments: dict[int, int] = {}
    comment = end_of_comment = 0
    starts = [0]
    for match in _PATTERNS["beginning"].finditer(text):
        start = match.end()
        if start < end_of_comment:
            in_comments[comment] = in_comments.get(comment, 0) + 1
        elif opening := _PATTERNS["comment"].match(text, start):
            comment, end_of_comment = start, ends_of_groups.get(opening.end() - 1, opening.end())
            parts.append((starts[-1], start))
            starts.append(end_of_comment)
        elif not text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith("%"):
            parts.append((starts[-1], start))
            starts.append(start)
    parts.append((starts[-1], len(text)))
    for start, count in in_comments.items():
        line = bisect_left(ends_of_lines, start) + 1
        remarks.append(Remark(line, f"a comment holds {count} of the entries, which were left out"))
    for start, end in parts:
        yield bisect_left(ends_of_lines, start) + 1, text[start:end]


def _ends_of_groups(text: str) -> dict[int, int]:
    """Return the end of each group in braces by its start, without those that are never closed."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for brace in _PATTERNS["brace"].finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            ends[opened.pop()] = brace.end()
    return ends


def _blocks(line: int, chunk: str, remarks: list[Remark]) -> Iterator[Block]:
    """Yield the block at the beginning of a chunk, and those behind words that follow it."""
    start: int | None = 0 if _PATTERNS["head"].match(chunk) else _next_start(chunk, 0)
    while start is not None:
        here = line + chunk.count("\n", 0, start)
        block, end = _block(here, chunk[start:], remarks)
        if block:
            yield block
        start = _next_start(chunk, start + end)


def _next_start(chunk: str, at: int) -> int | None:
    for match in _PATTERNS["behind_words"].finditer(chunk, at):
        if "%" not in chunk[chunk.rfind("\n", 0, match.start()) + 1 : match.start()]:
            return match.start()
    return None


def _block(line: int, chunk: str, remarks: list[Remark]) -> tuple[Block | None, int]:
    """Return the block at the beginning of a chunk, or None if it is broken, and its end."""
    head = _PATTERNS["head"].match(chunk)
    assert head
    kind = head[1].lower()
    key = _PATTERNS["key_in_remark"].match(chunk, head.end())
    name = called(kind, key[1] if key else "")
    reason = ""
    for delimiters in _DELIMITERS:
        scanner = _Scanner(chunk, head.end(), "}" if head[2] == "{" else ")", delimiters)
        try:
            block = scanner.block(Block(line, kind))
        except _BrokenError as error:
            reason = reason or str(error)
            continue
        remarks += [Remark(line, f"{name}{message}") for message in block.remarks]
        if rest := _PATTERNS["like_fields"].match(chunk, scanner.at):
            words = shortened(re.split(r"\n\s*[%@]", chunk[scanner.at :], maxsplit=1)[0])
            message = f"{name} ends before {words!r}, which was left out; a brace above may be one too many"
            remarks.append(Remark(line + chunk.count("\n", 0, rest.start(1)), message))
        return block, scanner.at
    remarks.append(Remark(line, f"{name} {reason} and was left out; fix it there"))
    return None, len(chunk)


def shortened(text: str) -> str:
    """Return a text as remarks quote it."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


@dataclass
class _Scanner:
    """Reads a block from left to right; ``at`` is the offset of the next character."""

    text: str
    at: int
    closing: str
    delimiters: re.Pattern[str]

    def block(self, block: Block) -> Block:
        """Read the rest of a block behind its head."""
        if block.kind in ("preamble", "comment"):
            self.before((self.closing,))
        elif block.kind != "string":
            block.key = self.key(block)
        while not self.closes():
            name = self.next(_PATTERNS["field_name"])
            if not name:
                raise _BrokenError("has a field without an equals sign")
            field_name = name[1].strip().rpartition("\n")[2].strip().lower()
            block.fields.append((field_name, self.value()))
            self.rest(field_name, block)
        return block

    def next(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.at)
        if match:
            self.at = match.end()
        return match

    def closes(self) -> bool:
        """Skip to the next field, or past the end of the block."""
        self.next(_PATTERNS["between_fields"])
        if self.at >= len(self.text):
            raise _BrokenError(_NEVER_CLOSED)
        found = self.text[self.at] == self.closing
        self.at += found
        return found

    def key(self, block: Block) -> str:
        if self.next(_PATTERNS["no_key"]):
            return ""
        if key := self.next(_KEYS[self.closing]):
            return key[1].strip()
        if key := self.next(_PATTERNS["key_without_comma"]):
            block.remarks.append(" lacks a comma after its key")
            return key[1]
        raise _BrokenError("has no comma after its key")

    def value(self) -> list[Part]:
        """Read texts between braces or quotation marks, numbers and names of strings, joined by #."""
        parts: list[Part] = []
        while True:
            self.next(_PATTERNS["blanks"])
            if self.text[self.at : self.at + 1] in ("{", '"'):
                start, self.at = self.at + 1, self.end_of_text()
                parts.append(Part(self.text[start : self.at - 1]))
            elif name := self.next(_PATTERNS["name"]):
                parts.append(Part(name[0], not name[0].isdigit()))
            else:
                return parts
            if not self.next(_PATTERNS["joint"]):
                return parts

    def end_of_text(self) -> int:
        opening = self.text[self.at]
        depth = 0
        for mark in self.delimiters.finditer(self.text, self.at):
            if mark[0] == '"' and opening == '"' and depth == 0 and mark.start() > self.at:
                return mark.end()
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
            if mark[0] == "}" and opening == "{" and depth == 0:
                return mark.end()
        raise _BrokenError(_NEVER_CLOSED)

    def rest(self, name: str, block: Block) -> None:
        """Skip anything between a value and the next field or the end of the block."""
        self.next(_PATTERNS["blanks_and_comments"])
        if _PATTERNS["next_field"].match(self.text, self.at):
            block.remarks.append(f" lacks a comma after {name}")
        elif words := self.before((",", self.closing)).strip():
            block.remarks.append(f": {shortened(words)!r} behind {name} was left out")

    def before(self, ends: tuple[str, ...]) -> str:
        """Return the text before the next of some delimiters outside of braces."""
        start, depth = self.at, 0
        for mark in self.delimiters.finditer(self.text, self.at):
            if depth == 0 and mark[0] in ends:
                self.at = mark.start()
                return self.text[start : self.at]
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
        raise _BrokenError(_NEVER_CLOSED)
