"""The blocks of a bibliography: which text is one entry, string or comment.

bibtexparser takes one block apart; where each begins is settled here, so that a brace that is never closed
costs the entry that lacks it and no other. As for BibTeX itself, an entry may begin wherever no other one
is open, and blanks may stand between its sign, its type and its brace.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from bibtexparser import model
from bibtexparser.splitter import Splitter

from litpress.readers.bibtex.values import BACKSLASH, BRACE, SIGN
from litpress.readers.protocol import Remark

# What it has to say of an entry is said in a remark.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_TYPE = r"[^\W\d_][\w:.+-]*"
# Behind a bracket stands a key and a comma; else words such as "@home (in London)" would be an entry.
_OPENING = r"(?:\{|\((?=\s*[^\s,()=]+\s*[,=]))"
# An entry begins its line, or stands behind the end of the one before it ...
_BEGINNING = re.compile(
    rf"^[ \t]*(?=@\s*{_TYPE}\s*{_OPENING})|(?<=\}})[ \t]*(?=@{_TYPE}\{{[^\s{{}},=]+,)", re.MULTILINE
)
# ... or behind anything else that is of no entry.
_BEHIND_WORDS = re.compile(rf"@\s*{_TYPE}\s*[{{(]\s*[^\s{{}}(),=]+\s*,")
_HEAD = re.compile(rf"@(\s*)({_TYPE})(\s*)([{{(])")
_COMMENT = re.compile(r"@\s*comment\s*\{", re.IGNORECASE)
_NO_ENTRIES = frozenset({"string", "preamble", "comment"})
_LIKE_FIELDS = re.compile(r"[\s,}]*()[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_COMMENT_LINES = re.compile(r"^[ \t]*%[^\n]*", re.MULTILINE)
_LINE_START_AT = re.compile(r"(?<=[^\S\n])@|(?<=\n)@")
_FIELD = r"[^\W\d_][\w:.-]*\s*=\s*(?=[{\"\w])"
_NO_KEY = re.compile(rf"\s*(?={_FIELD})")
_NO_COMMA = re.compile(rf"\s*[^\s,{{}}()=\"#%]+(?=\s+{_FIELD})")
_COMMA_TOO_MANY = re.compile(rf"(?<=[}}\"\w]),(?=(?:\s*,)+\s*(?:{_FIELD}|[}})]\s*$))")


@dataclass(frozen=True)
class Block:
    """A block of a bibliography that is whole.

    Attributes:
        line: the line on which it begins.
        kind: its type in lower case.
        parsed: its parts.
    """

    line: int
    kind: str
    parsed: model.Block


def blocks_of(text: str, remarks: list[Remark]) -> list[Block]:
    """The entries and strings of a bibliography in their order; what is wrong with it goes to the remarks."""
    return [block for line, chunk in _chunks(text, remarks) for block in _blocks(line, chunk, remarks)]


def shortened(text: str) -> str:
    """A text as a remark quotes it."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _chunks(text: str, remarks: list[Remark]) -> Iterator[tuple[int, str]]:
    """Yield each part of the text, which an entry or words begin, and the line on which it begins."""
    ends_of_lines = [match.start() for match in re.finditer("\n", text)]
    ends_of_groups = _ends_of_groups(text) if _COMMENT.search(text) else {}
    parts: list[tuple[int, int]] = []  # from where on they are read
    in_comments: dict[int, int] = {}
    comment = end_of_comment = 0
    starts = [0]
    for match in _BEGINNING.finditer(text):
        start = match.end()
        if start < end_of_comment:
            in_comments[comment] = in_comments.get(comment, 0) + 1
        elif opening := _COMMENT.match(text, start):
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
    """Where each brace is closed; those that never are do not count."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for brace in BRACE.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            ends[opened.pop()] = brace.end()
    return ends


def _blocks(line: int, chunk: str, remarks: list[Remark]) -> Iterator[Block]:
    """Yield the block at the beginning of a chunk, and those behind words that follow it."""
    start: int | None = 0 if _HEAD.match(chunk) else _next_start(chunk, 0)
    while start is not None:
        here = line + chunk.count("\n", 0, start)
        block, end = _block(here, chunk[start:], remarks)
        if block:
            yield block
        start = _next_start(chunk, start + end)


def _next_start(chunk: str, at: int) -> int | None:
    for match in _BEHIND_WORDS.finditer(chunk, at):
        if "%" not in chunk[chunk.rfind("\n", 0, match.start()) + 1 : match.start()]:
            return match.start()
    return None


def _block(line: int, chunk: str, remarks: list[Remark]) -> tuple[Block | None, int]:
    """The block at the beginning of a chunk, if it is whole, and where it ends."""
    head = _HEAD.match(chunk)
    assert head
    text, lacks_comma = _with_comma(chunk, head)
    attempts = (_first(attempt) for attempt in _attempts(_with_plain_head(text, head)))
    first = next(attempts)
    parsed = next((block for block in chain([first], attempts) if not _is_broken(block)), first)
    if isinstance(parsed, model.ParsingFailedBlock):
        remarks.append(Remark(line, f"{_called(head)} {_reason(parsed)} and was left out; mend it there"))
        return None, len(chunk)
    if lacks_comma:
        remarks.append(Remark(line, f"{_called(head)} lacks a comma after its key"))
    end = len(parsed.raw or "") - (len(text) - len(chunk))
    if rest := _LIKE_FIELDS.match(chunk, end):
        line_of_rest = line + chunk.count("\n", 0, rest.start(1))
        words = shortened(re.split(r"\n\s*[%@]", chunk[end:], maxsplit=1)[0])
        told = f"{_called(head)} ends before {words!r}, which was left out; a brace above may be one too many"
        remarks.append(Remark(line_of_rest, told))
    return Block(line, head[2].lower(), parsed), end


def _with_comma(chunk: str, head: re.Match[str]) -> tuple[str, bool]:
    """An entry with a comma before its first field, and whether its key lacked that."""
    if head[2].lower() in _NO_ENTRIES:
        return chunk, False
    if _NO_KEY.match(chunk, head.end()):
        return f"{chunk[: head.end()]},{chunk[head.end() :]}", False
    if key := _NO_COMMA.match(chunk, head.end()):
        return f"{chunk[: key.end()]},{chunk[key.end() :]}", True
    return chunk, False


def _with_plain_head(text: str, head: re.Match[str]) -> str:
    """A block of the same length whose head bibtexparser takes for that of an entry, or of what it is."""
    blank, kind, blanks, opening = head.groups()
    if kind.lower() not in _NO_ENTRIES:
        kind = f"x{re.sub(r'[^A-Za-z]', '_', kind[1:])}"  # @commentary is no comment
    return f"@{kind}{opening}{blank}{blanks}{text[head.end() :]}"


def _attempts(text: str) -> Iterator[str]:
    """Yield ways to read a block, all of the same length, from that as it stands to what may be meant."""
    yield text
    without_comments = _COMMENT_LINES.sub(lambda comment: " " * len(comment[0]), text)
    if without_comments != text:
        yield without_comments
    if "\\{" in text or "\\}" in text:  # every brace counted, as BibTeX does
        yield re.sub(r"\\(?=[{}])", BACKSLASH, text.replace("\\\\", BACKSLASH * 2))
    if _COMMA_TOO_MANY.search(without_comments):
        yield _COMMA_TOO_MANY.sub(" ", without_comments)


def _is_broken(block: model.Block) -> bool:
    return isinstance(block, model.ParsingFailedBlock)


def _first(text: str) -> model.Block:
    """The block that a text begins with."""
    # Doubled backslashes are line breaks and protect no brace; only the first sign begins a block.
    hidden = _LINE_START_AT.sub(SIGN, text.replace("\\\\", BACKSLASH * 2))
    block = Splitter(hidden).split().blocks[0]
    return (block.ignore_error_block or block) if isinstance(block, model.DuplicateFieldKeyBlock) else block


def _called(head: re.Match[str]) -> str:
    """How remarks call an entry."""
    key = re.compile(r"\s*([^\s,{}()=]*)(?!\s*=)").match(head.string, head.end())
    return called(head[2].lower(), key[1] if key else "")


def called(kind: str, key: str) -> str:
    """How remarks call an entry of a type and a key."""
    return f"@{kind} {key!r}" if key else f"@{kind}"


def _reason(block: model.ParsingFailedBlock) -> str:
    reason = str(getattr(block.error, "abort_reason", ""))
    if "comma after entry key" in reason:
        return "has no comma after its key"
    if "Expected a `=`" in reason or "equals sign" in reason:
        return "has a field without an equals sign"
    if "end of file" in reason or "block start" in reason:
        return "has a brace, bracket or quotation mark that is never closed"
    return "is not BibTeX"
