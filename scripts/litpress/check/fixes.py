"""Automatic fixes of content: characters, line ends, field names, and the form of identifiers.

A fix never changes the content of a valid file, and never adds a problem to an invalid one. Digests are
evidence and are not changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from litpress.content.files import entries, is_regular
from litpress.content.front_matter import end_of_front_matter, fields_in, with_plain_line_ends
from litpress.content.hand_written import read_page
from litpress.content.records import (
    NOTES_HEADING,
    RECORD_FIELDS,
    THEME_FIELDS,
    WRITINGS,
    read_record,
    read_theme,
    read_vocabulary,
)
from litpress.content.survey_folder import PAGES, PAPERS, THEMES, VOCABULARY
from litpress.content.transaction import Transaction, transaction
from litpress.content.validation import ContentFile
from litpress.content.yaml_text import Node, field_value
from litpress.model.field_values import INVISIBLE, clean_arxiv, clean_doi
from litpress.problems.problem import InvalidValue, Problem, near

# https://encoding.spec.whatwg.org/#windows-1252: these code points are control characters in Unicode.
_OF_WINDOWS = re.compile("[\x80-\x9f]")
_CLEAN: dict[str, Callable[[object], str]] = {"arxiv": clean_arxiv, "doi": clean_doi}
# Similarity from which a field counts as a misspelling of another one.
_SIMILARITY = 0.8

# Gives the value of a text and its problems.
_Read = Callable[[str, str], tuple[Any, tuple[Problem, ...]]]


@dataclass(frozen=True)
class FixedFile:
    """A fixed file: its path from the root, and phrases that describe the fixes."""

    path: str
    done: tuple[str, ...]


def fix_files(root: Path, is_included: Callable[[str], bool]) -> list[FixedFile]:
    """Fix the files of a survey that people write, all together or not at all.

    Args:
        root: the survey's folder.
        is_included: whether to fix the file at a path from the root.

    Returns:
        The files that were changed.

    Raises:
        Locked: another command writes to the survey.
    """
    with transaction(root) as changes:
        return _fix_files(root, is_included, changes)


def _fix_files(root: Path, is_included: Callable[[str], bool], changes: Transaction) -> list[FixedFile]:
    fixed_files = []
    for path, read, fields in _files(root):
        if not is_included(path):
            continue
        try:
            text = (root / path).read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue  # its encoding can only be guessed
        fixed, done = text, []
        for words, step in _STEPS:
            changed = step(fixed, path, fields)
            if changed != fixed and _is_no_worse(read(fixed, path), read(changed, path)):
                fixed = changed
                done.append(words)
        if fixed != text:
            changes.write(path, fixed.encode())
            fixed_files.append(FixedFile(path, tuple(done)))
    return fixed_files


def _is_no_worse(before: tuple[Any, tuple[Problem, ...]], after: tuple[Any, tuple[Problem, ...]]) -> bool:
    if not before[1]:
        return not after[1] and before[0] == after[0]
    return Counter(problem.code for problem in after[1]) <= Counter(problem.code for problem in before[1])


def _without_windows_characters(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        return match[0].encode("latin-1").decode("cp1252", errors="ignore") or match[0]

    return _OF_WINDOWS.sub(character, text)


def _visible(text: str) -> str:
    return INVISIBLE.sub("", text)


def _without_blanks(text: str, path: str) -> str:
    """Remove spaces at line ends, unless two of them break a line in Markdown; end with one line end."""
    lines = text.split("\n")
    plain = len(lines) if path == VOCABULARY else (end_of_front_matter(lines) or -1) + 1
    if path.startswith(f"{PAPERS}/"):  # abstracts are not Markdown
        notes = (at for at in range(plain, len(lines)) if lines[at].strip() == NOTES_HEADING)
        plain = next(notes, len(lines))
    lines[:plain] = [line.rstrip(" \t") for line in lines[:plain]]
    stripped = "\n".join(lines).rstrip()
    return f"{stripped}\n" if stripped else text


def _with_known_names(text: str, fields: Collection[str]) -> str:
    """Correct misspelled field names if exactly one unused field is similar."""
    lines, entries = _entries(text)
    taken = {name for name, _, _ in entries}
    for name, key, _ in entries:
        like = near(name, fields, _SIMILARITY)
        if name not in fields and len(like) == 1 and like[0] not in taken:
            _replace(lines, key, like[0])
    return "\n".join(lines)


def _with_bare_identifiers(text: str, fields: Collection[str]) -> str:
    """Reduce URLs and versions to bare identifiers; leave everything else."""
    lines, entries = _entries(text)
    for name, _, node in entries:
        if name not in _CLEAN or name not in fields or node.value is None or node.end_line != node.line + 1:
            continue
        try:
            value = field_value(_CLEAN[name](node.value), WRITINGS[name])
        except InvalidValue:
            continue
        written = lines[node.line][node.column : node.end_column]
        if written.strip("'\"") != value.strip("'\"") or (name == "arxiv" and written[0] not in "'\""):
            _replace(lines, node, value)
    return "\n".join(lines)


def _without_author_count(text: str, fields: Collection[str]) -> str:
    """Remove the count of authors if they are listed."""
    lines, entries = _entries(text)
    if "author_count" in fields and any(name == "authors" and node.items for name, _, node in entries):
        for name, key, node in reversed(entries):
            if name == "author_count":
                del lines[key.line : node.end_line]
    return "\n".join(lines)


# A phrase for each fix, and its function of a text, its path, and the known fields of its front matter.
_STEPS: tuple[tuple[str, Callable[[str, str, Collection[str]], str]], ...] = (
    ("line ends", lambda text, *_: with_plain_line_ends(text)),
    ("characters of Windows-1252", lambda text, *_: _without_windows_characters(text)),
    ("invisible characters", lambda text, *_: _visible(text)),
    ("Unicode's normal form C", lambda text, *_: unicodedata.normalize("NFC", text)),
    ("spaces at line ends", lambda text, path, _: _without_blanks(text, path)),
    ("names of fields", lambda text, _, fields: _with_known_names(text, fields)),
    ("the form of identifiers", lambda text, _, fields: _with_bare_identifiers(text, fields)),
    ("the count of listed authors", lambda text, _, fields: _without_author_count(text, fields)),
)


def _entries(text: str) -> tuple[list[str], list[tuple[str, Node, Node]]]:
    """The lines of a text, and the name, key and value of each field of its front matter, if it is valid."""
    lines = text.split("\n")
    end = end_of_front_matter(lines)
    fields = fields_in(lines, end, "")[0] if end else ()
    return lines, [(str(key.value), key, node) for key, node in fields]


def _replace(lines: list[str], node: Node, new: str) -> None:
    line = lines[node.line]
    lines[node.line] = line[: node.column] + new + line[node.end_column :]


def _files(root: Path) -> Iterator[tuple[str, _Read, Collection[str]]]:
    """Yield the path of each file, how to read it, and the fields that it can have, if those are known."""
    kinds: tuple[tuple[str, _Read, Collection[str]], ...] = (
        (PAGES, _page, ()),
        (PAPERS, _reading(read_record), RECORD_FIELDS),
        (THEMES, _reading(read_theme), THEME_FIELDS),
    )
    for folder, read, fields in kinds:
        for file in entries(root, folder):
            if file.suffix == ".md" and is_regular(file):
                yield f"{folder}/{file.name}", read, fields
    if is_regular(root / VOCABULARY):
        yield VOCABULARY, _vocabulary, ()


def _reading(read: Callable[[str, str], ContentFile[Any]]) -> _Read:
    return lambda text, path: (read(_visible(text), path).item, read(text, path).problems)


def _page(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    plain = unicodedata.normalize("NFC", _visible(with_plain_line_ends(text)))
    return [line.rstrip() for line in plain.rstrip().split("\n")], read_page(text, path).problems


def _vocabulary(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    found = read_vocabulary(text, path)
    return found.terms, found.problems
