"""Automatic fixes of content: characters, line ends, field names and the form of identifiers.

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

import yaml

from litpress.check.pages import front_matter_problems
from litpress.content import yaml_text
from litpress.content.front_matter import FENCE, end_of_front_matter, with_plain_line_ends, yaml_in
from litpress.content.records import NOTES_HEADING, RECORD_FIELDS, THEME_FIELDS, read_record, read_theme
from litpress.content.survey_folder import PAGES, PAPERS, THEMES, VOCABULARY, write_file
from litpress.content.validation import ContentFile
from litpress.content.vocabulary import read_vocabulary
from litpress.content.yaml_text import field_value
from litpress.model import Paper
from litpress.model.field_values import INVISIBLE, clean_arxiv, clean_doi
from litpress.problems.did_you_mean import near
from litpress.problems.problem import InvalidValue, Problem

# https://encoding.spec.whatwg.org/#windows-1252: these code points are control characters in Unicode.
_OF_WINDOWS = re.compile("[\x80-\x9f]")
_WRITINGS = Paper.writings()
_CLEAN: dict[str, Callable[[object], str]] = {"arxiv": clean_arxiv, "doi": clean_doi}
# Similarity from which a field counts as a misspelling of another one.
_SIMILARITY = 0.8


@dataclass(frozen=True, order=True)
class FixedFile:
    """A file that was fixed.

    Attributes:
        path: its path from the root.
        done: what was fixed, as phrases.
    """

    path: str
    done: tuple[str, ...]


def fix_files(root: Path, is_included: Callable[[str], bool]) -> list[FixedFile]:
    """Fix the files of a survey that people write, each completely or not at all.

    Args:
        root: the survey's folder.
        is_included: whether to fix the file at a path from the root.

    Returns:
        The files that were changed.
    """
    found = []
    for path, read, fields in _files(root):
        if not is_included(path):
            continue
        data = (root / path).read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue  # its encoding can only be guessed
        fixed, done = fixed_text(text, path, read, fields)
        if fixed != text:
            write_file(root / path, fixed.encode())
            found.append(FixedFile(path, tuple(done)))
    return found


_Read = Callable[[str, str], tuple[Any, tuple[Problem, ...]]]


def fixed_text(text: str, path: str, read: _Read, fields: Collection[str]) -> tuple[str, list[str]]:
    """A text after all automatic fixes, and phrases that describe them.

    Args:
        text: the file's text.
        path: its path from the root.
        read: returns the value of a text and its problems.
        fields: the valid fields of its front matter; empty if any are.
    """
    done: list[str] = []
    for words, step in _STEPS:
        changed = step(text, path, fields)
        if changed != text and _is_no_worse(read(text, path), read(changed, path)):
            text = changed
            done.append(words)
    return text, done


def _is_no_worse(before: tuple[Any, tuple[Problem, ...]], after: tuple[Any, tuple[Problem, ...]]) -> bool:
    if not before[1]:
        return not after[1] and before[0] == after[0]
    return Counter(problem.code for problem in after[1]) <= Counter(problem.code for problem in before[1])


def _line_ends(text: str, _path: str, _fields: Collection[str]) -> str:
    return with_plain_line_ends(text)


def _windows_characters(text: str, _path: str, _fields: Collection[str]) -> str:
    def character(match: re.Match[str]) -> str:
        return match[0].encode("latin-1").decode("cp1252", errors="ignore") or match[0]

    return _OF_WINDOWS.sub(character, text)


def _composed(text: str, _path: str, _fields: Collection[str]) -> str:
    return unicodedata.normalize("NFC", text)


def _visible(text: str, _path: str = "", _fields: Collection[str] = ()) -> str:
    return INVISIBLE.sub("", text)


def _blanks(text: str, path: str, _fields: Collection[str]) -> str:
    """Remove spaces at line ends, unless two of them break a line in Markdown; end with one line end."""
    lines = text.split("\n")
    end = end_of_front_matter(lines)
    plain = len(lines) if path == VOCABULARY else (end or -1) + 1
    if path.startswith(f"{PAPERS}/"):  # abstracts are not Markdown
        notes = (at for at in range(plain, len(lines)) if lines[at].strip() == NOTES_HEADING)
        plain = next(notes, len(lines))
    lines[:plain] = [line.rstrip(" \t") for line in lines[:plain]]
    stripped = "\n".join(lines).rstrip()
    return f"{stripped}\n" if stripped else text


def _field_names(text: str, _path: str, fields: Collection[str]) -> str:
    """Correct misspelled field names if exactly one unused field is similar."""
    lines, entries = _entries(text)
    taken = {str(key.value) for key, _ in entries}
    for key, _ in entries:
        name = str(key.value)
        like = near(name, fields, _SIMILARITY)
        if name not in fields and len(like) == 1 and like[0] not in taken:
            line = lines[key.line]
            lines[key.line] = line[: key.column] + like[0] + line[key.end_column :]
    return "\n".join(lines)


def _identifiers(text: str, _path: str, fields: Collection[str]) -> str:
    """Reduce URLs and versions to bare identifiers; leave everything else."""
    lines, entries = _entries(text)
    for key, node in entries:
        name = str(key.value)
        if name not in _CLEAN or name not in fields or node.value is None or node.end_line != node.line + 1:
            continue
        try:
            value = field_value(_CLEAN[name](node.value), _WRITINGS[name])
        except InvalidValue:
            continue
        line = lines[node.line]
        written = line[node.column : node.end_column]
        if written.strip("'\"") != value.strip("'\"") or (name == "arxiv" and written[0] not in "'\""):
            lines[node.line] = line[: node.column] + value + line[node.end_column :]
    return "\n".join(lines)


def _author_count(text: str, _path: str, fields: Collection[str]) -> str:
    """Remove the count of authors if they are listed."""
    lines, entries = _entries(text)
    nodes = {str(key.value): (key, node) for key, node in entries}
    if "author_count" in fields and "author_count" in nodes and nodes.get("authors", (0, None))[1]:
        key, node = nodes["author_count"]
        if nodes["authors"][1].items:
            del lines[key.line : node.end_line]
    return "\n".join(lines)


_STEPS: tuple[tuple[str, Callable[[str, str, Collection[str]], str]], ...] = (
    ("line ends", _line_ends),
    ("characters of Windows-1252", _windows_characters),
    ("invisible characters", _visible),
    ("Unicode's normal form C", _composed),
    ("spaces at line ends", _blanks),
    ("names of fields", _field_names),
    ("the form of identifiers", _identifiers),
    ("the count of listed authors", _author_count),
)


def _entries(text: str) -> tuple[list[str], tuple[tuple[yaml_text.Node, yaml_text.Node], ...]]:
    """The lines of a text, and the fields of its front matter if it can be read."""
    lines = text.split("\n")
    end = end_of_front_matter(lines)
    if end is None:
        return lines, ()
    try:
        root = yaml_text.parse(yaml_in(lines, end))
    except yaml.YAMLError:
        return lines, ()
    return lines, root.entries if root and lines[0].rstrip() == FENCE else ()


def _files(root: Path) -> Iterator[tuple[str, _Read, Collection[str]]]:
    kinds: tuple[tuple[str, _Read, Collection[str]], ...] = (
        (PAGES, _page, ()),
        (PAPERS, _of_file(read_record), RECORD_FIELDS),
        (THEMES, _of_file(read_theme), THEME_FIELDS),
    )
    for folder, read, fields in kinds:
        for file in sorted((root / folder).glob("*.md")):
            # The target of a symbolic link is fixed under its own path, if it is in the survey.
            if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                yield f"{folder}/{file.name}", read, fields
    if (root / VOCABULARY).is_file():
        yield VOCABULARY, _vocabulary, ()


def _of_file(read: Callable[[str, str], ContentFile[Any]]) -> _Read:
    def value(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
        file, seen = read(text, path), _visible(text)
        return (file if seen == text else read(seen, path)).item, file.problems

    return value


def _page(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    plain = unicodedata.normalize("NFC", _visible(with_plain_line_ends(text)))
    return [line.rstrip() for line in plain.rstrip().split("\n")], tuple(front_matter_problems(text, path))


def _vocabulary(text: str, path: str) -> tuple[Any, tuple[Problem, ...]]:
    found = read_vocabulary(text, path)
    return found.terms, found.problems
