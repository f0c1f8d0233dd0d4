"""Front matter of records, themes, and pages: YAML between two lines ``---``, above a body of text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import yaml

from litpress.content import yaml_text
from litpress.content.yaml_text import quoted
from litpress.model import Paper, Theme
from litpress.model.field_values import Writing
from litpress.problems.problem import Place, Problem, did_you_mean, near
from litpress.problems.rules import Rule

FENCE = "---"
_BODY = frozenset(
    name for model in (Paper, Theme) for name, writing in model.writings().items() if writing is Writing.BODY
)
_CONTROL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_FIELD_OF_TEXT = re.compile(r"(\w+):\s+([^\s'\"\[{].*)")
_INDENTED_FIELD = re.compile(r" +\w+:(?: |$)")
#: The path of a value in front matter: ``("title",)``, ``("authors", 2)``.
Location = tuple[str | int, ...]
#: The names and values of fields.
Fields = tuple[tuple[yaml_text.Node, yaml_text.Node], ...]


@dataclass
class FrontMatter:
    r"""The parts of a file, before their values are validated.

    Attributes:
        values: the fields as text, whole numbers, lists and dictionaries; None when unreadable.
        lines: the line of each field and item: ``("title",)``, ``("authors", 2)``.
        body: the text below, with ``\n`` as line end.
        body_line: the line on which the body begins.
        meant: the probable fields of misspelled names, which are not reported as missing too.
        problems: the problems of its form.
    """

    values: dict[str, Any] | None = None
    lines: dict[Location, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    meant: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    @property
    def known_values(self) -> dict[str, Any]:
        """The fields that have a value."""
        return {name: value for name, value in (self.values or {}).items() if value is not None}

    def rest_of_body(self, name: str, start: int = 0) -> str:
        """The body from one of its lines on; the first line with text is recorded as that of the field."""
        lines = self.body.split("\n")
        while start < len(lines) and not lines[start].strip():
            start += 1
        self.lines[name,] = self.body_line + start
        return "\n".join(lines[start:])


def read_front_matter(text: str, path: str, known: Collection[str]) -> FrontMatter:
    """The front matter and the body of a text, and all problems of their form.

    Args:
        text: the file's text, with line ends of any system.
        path: the path of the file for problems.
        known: the fields that the front matter can have.
    """
    lines, problems = visible_lines(text, path)
    found = FrontMatter(problems=problems)
    end = end_of_front_matter(lines)
    if end is None:
        problems.append(_without_front_matter(lines, path))
        return found
    found.body, found.body_line = "\n".join(lines[end + 1 :]), end + 2
    fields, problem = fields_in(lines, end, path)
    if problem:
        problems.append(problem)
    else:
        read_fields(fields, path, known, found)
    return found


def fields_in(lines: list[str], end: int, path: str) -> tuple[Fields, Problem | None]:
    """The names and values of the fields in the front matter that ends at a line, or its problem."""
    try:
        root = yaml_text.parse(yaml_in(lines, end))
    except yaml.YAMLError as error:
        return (), not_yaml(error, lines, path, "the front matter")
    if root is None or root.value is None or isinstance(root.value, dict):
        return root.entries if root else (), None
    fix = "write one field per line, as in title: Attention Is All You Need"
    return (), Rule.YAML.violation(Place(path, root.line + 1), "the front matter has no fields", fix)


def read_fields(fields: Fields, path: str, known: Collection[str], found: FrontMatter) -> None:
    """Add fields to front matter, with their lines and the problems of their names.

    Args:
        fields: the names and values of the fields.
        path: the path of the file for problems.
        known: the fields that are allowed.
        found: the front matter.
    """
    found.values = {}
    for key, node in fields:
        name, place = str(key.value), Place(path, key.line + 1)
        if name not in known:
            fix = "write it below the front matter"
            if name not in _BODY:
                fix = did_you_mean(name, known, f"use one of {', '.join(known)}")
            found.problems.append(Rule.KNOWN_FIELD.violation(place, f"{name} is not a field", fix))
            found.meant.update(near(name, known)[:1])
        elif name in found.values:
            found.problems.append(given_twice(name, place, found.lines[name,]))
        else:
            found.values[name] = node.value
            found.lines[name,] = place.line
            found.lines.update(((name, index), item.line + 1) for index, item in enumerate(node.items))
            for inner, _ in node.entries:
                location, line = (name, str(inner.value)), inner.line + 1
                if found.lines.setdefault(location, line) != line:
                    twice = given_twice(location[1], Place(path, line), found.lines[location])
                    found.problems.append(twice)


def with_plain_line_ends(text: str) -> str:
    r"""The text with ``\n`` as line end and without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def visible_lines(text: str, path: str) -> tuple[list[str], list[Problem]]:
    """The lines of a text without control characters, and a problem for each line that had one."""
    lines = with_plain_line_ends(text).split("\n")
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if match := _CONTROL_CHARACTER.search(line):
            lines[number - 1] = _CONTROL_CHARACTER.sub("", line)
            rest = line[match.end() :][:20]
            message = f"contains the control character U+{ord(match[0]):04X} before {rest!r}"
            problems.append(Rule.VISIBLE.violation(Place(path, number), message, "delete it"))
    return lines, problems


def end_of_front_matter(lines: list[str]) -> int | None:
    """The index of the line that ends the front matter; None if it doesn't begin or doesn't end."""
    fences = (index for index, line in enumerate(lines) if line.rstrip() == FENCE)
    return next(fences, None) if next(fences, None) == 0 else None


def not_yaml(error: yaml.YAMLError, lines: list[str], path: str, what: str) -> Problem:
    """A problem for text that is not YAML."""
    message, line = str(error).splitlines()[0], 1
    if isinstance(error, yaml.MarkedYAMLError):
        message = error.problem or message
        # For an unclosed quotation or list, PyYAML reports the end of the text; its beginning helps more.
        unclosed = re.search("quoted|flow", error.context or "")
        mark = error.context_mark if unclosed else error.problem_mark
        line = min(mark.line + 1, len(lines)) if mark else line
    fix = _fix_of_line(lines[line - 1])
    return Rule.YAML.violation(Place(path, line), f"{what} is not YAML: {message}", fix)


def yaml_in(lines: list[str], end: int) -> str:
    """The YAML of the front matter that ends at a line.

    An empty line replaces the opening fence, so that YAML counts the lines as the file does.
    """
    return "\n".join(["", *lines[1:end]])


def given_twice(name: str, place: Place, before: int) -> Problem:
    """A problem for a field that was given before, on another line."""
    message = f"{name} is given twice, also on line {before}"
    return Rule.KNOWN_FIELD.violation(place, message, "keep one of them")


def _fix_of_line(line: str) -> str:
    field_of_text = _FIELD_OF_TEXT.fullmatch(line.rstrip())
    if field_of_text and not _is_yaml(line):
        return f"write {field_of_text[1]}: {quoted(field_of_text[2])}"
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent it with spaces, or not at all"
    if _INDENTED_FIELD.match(line):
        return "begin the line without spaces"
    return "put text with a colon, a hash, or brackets in quotation marks, and close them"


def _is_yaml(line: str) -> bool:
    try:
        yaml_text.parse(line)
    except yaml.YAMLError:
        return False
    return True


def _without_front_matter(lines: list[str], path: str) -> Problem:
    if not any(line.strip() for line in lines):
        return Rule.READABLE.violation(Place(path), "the file is empty", "fill it, or delete it")
    if lines[0].rstrip() != FENCE:
        fix = f"begin with a line {FENCE}, the fields (one per line), and another line {FENCE}"
        return Rule.READABLE.violation(Place(path, 1), "the file does not begin with front matter", fix)
    return without_end(path)


def without_end(path: str) -> Problem:
    """A problem for front matter that has no closing fence."""
    fix = f"add a line {FENCE} below the last field"
    return Rule.READABLE.violation(Place(path, 1), "the front matter does not end", fix)
