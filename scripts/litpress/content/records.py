"""Files of records, themes, and the vocabulary: read, written, and revised.

A record's body is the abstract as plain text, then notes in Markdown; a theme's body is its prose; the
vocabulary is a YAML list. A revision of a record rewrites only the lines that changed: curators' comments,
quotation marks, order, and spacing stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from litpress.content import yaml_text
from litpress.content.front_matter import (
    FENCE,
    FrontMatter,
    Location,
    end_of_front_matter,
    fields_in,
    not_yaml,
    read_fields,
    read_front_matter,
    visible_lines,
    with_plain_line_ends,
)
from litpress.content.validation import ContentFile, line_of, problems_of, validated
from litpress.content.yaml_text import Node, field_lines, field_value, list_item
from litpress.model import Paper, Term, Theme
from litpress.model.field_values import StrictModel, Writing
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

NOTES_HEADING = "## Notes"
# A line of an abstract that looks like this heading gets a backslash, even if it has one already.
_LIKE_NOTES_HEADING = re.compile(r"^(\\*)## Notes$", re.MULTILINE)
_ESCAPED_NOTES_HEADING = re.compile(r"^\\(\\*)## Notes$", re.MULTILINE)

RECORD_FIELDS = Paper.front_matter_fields()
THEME_FIELDS = Theme.front_matter_fields()
#: How a record writes each field.
WRITINGS = Paper.writings()
_TERM_FIELDS = tuple(Term.model_fields)
_JOINT = re.compile(r"[\s\-‐‑–]+")


def record_text(paper: Paper) -> str:
    """The text of a paper's record; reading it gives the same paper back."""
    lines = _front_matter(paper, paper.facts())
    if paper.abstract:
        lines += ["", _escaped(paper.abstract)]
    if paper.notes:
        lines += ["", NOTES_HEADING, "", paper.notes]
    return "\n".join([*lines, ""])


def read_record(text: str, path: str) -> ContentFile[Paper]:
    """The paper of a record, or all problems of the record.

    Args:
        text: the record, with line ends of any system.
        path: the path of its file for problems; the file's name is the paper's slug.
    """
    front_matter = read_front_matter(text, path, RECORD_FIELDS)
    lines = [line.strip() for line in front_matter.body.split("\n")]
    end = lines.index(NOTES_HEADING) if NOTES_HEADING in lines else len(lines)
    first = next((index for index, line in enumerate(lines[:end]) if line), 0)
    front_matter.lines["abstract",] = front_matter.body_line + first
    abstract = _ESCAPED_NOTES_HEADING.sub(r"\1## Notes", "\n".join(lines[:end]))
    notes = front_matter.rest_of_body("notes", end + 1)
    return validated(Paper, front_matter, path, text, abstract=abstract, notes=notes)


def theme_text(theme: Theme) -> str:
    """The text of a theme's file; reading it gives the same theme back."""
    lines = _front_matter(theme, theme.model_dump(mode="json"))
    return "\n".join([*lines, "", theme.prose, ""] if theme.prose else [*lines, ""])


def read_theme(text: str, path: str) -> ContentFile[Theme]:
    """The theme of a file, or all problems of the file; the arguments are those of :func:`read_record`."""
    front_matter = read_front_matter(text, path, THEME_FIELDS)
    return validated(Theme, front_matter, path, text, prose=front_matter.rest_of_body("prose"))


def _front_matter(item: StrictModel, values: Mapping[str, Any]) -> list[str]:
    lines = [FENCE]
    for name, writing in item.writings().items():
        if writing is not Writing.BODY and values.get(name) not in (None, [], {}):
            lines += field_lines(name, values[name], writing)
    return [*lines, FENCE]


def _escaped(abstract: str) -> str:
    return _LIKE_NOTES_HEADING.sub(r"\\\g<0>", abstract)


_Edit = tuple[int, int, list[str]]  # the first line, the line after the last one, and the new lines


def revised(text: str, before: Paper, after: Paper) -> str:
    """The text of a record after its paper has changed.

    Args:
        text: the record before, with line ends of any system; they are kept.
        before: the paper of that record.
        after: the paper of the revised record.
    """
    if before == after:
        return text
    line_end = "\r\n" if "\r\n" in text else "\n"
    changed = _changed(text.replace("\r\n", "\n"), before, after)
    if read_record(changed, f"{after.slug}.md").item != after:
        changed = record_text(after)  # the file is unusual, or more than its fields has changed
    return changed.replace("\n", line_end)


def _changed(text: str, before: Paper, after: Paper) -> str:
    lines = text.split("\n")
    end = end_of_front_matter(with_plain_line_ends(text).split("\n")) or 0
    fields = {str(key.value): (key, node) for key, node in fields_in(lines, end, "")[0]}
    edits = _edits(lines, fields, before.facts(), after.facts())
    if after.abstract and not before.abstract:
        added = ["", *_escaped(after.abstract).split("\n")]
        if not lines[end + 1 :] or lines[end + 1].strip():
            added.append("")
        edits.append((end + 1, end + 1, added))
    edits.sort(key=lambda edit: edit[:2])
    for start, stop, new in reversed(edits):  # from the end, so that line numbers above stay valid
        lines[start:stop] = new
    return "\n".join(lines)


def _edits(
    lines: list[str],
    fields: Mapping[str, tuple[Node, Node]],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> list[_Edit]:
    edits: list[_Edit] = []
    below = 1  # the line below the last field that is written
    for name in RECORD_FIELDS:
        old, new = before.get(name), after.get(name)
        if name in fields:
            key, node = fields[name]
            below = node.end_line
            if old != new:
                edits.append(_edit(lines, name, key, node, old, new))
        elif new is not None:
            edits.append((below, below, field_lines(name, new, WRITINGS[name])))
    return edits


def _edit(lines: list[str], name: str, key: Node, node: Node, old: Any, new: Any) -> _Edit:
    """The edit that changes the value of a written field, or deletes it."""
    if new is None:
        return key.line, node.end_line, []
    if node.items and not node.flow and new[: len(old)] == old:
        added = [" " * node.column + list_item(item) for item in new[len(old) :]]
        return node.end_line, node.end_line, added
    line = lines[node.line]
    if isinstance(old, str | int) and node.end_line == node.line + 1:  # a comment can follow
        written = line[: node.column] + field_value(new, WRITINGS[name]) + line[node.end_column :]
        return node.line, node.end_line, [written]
    return key.line, node.end_line, field_lines(name, new, WRITINGS[name])


@dataclass(frozen=True)
class Vocabulary:
    """The valid terms of the vocabulary in their order, and all problems of its file."""

    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_vocabulary(text: str, path: str) -> Vocabulary:
    """The vocabulary of a file; the arguments are those of :func:`read_record`."""
    lines, problems = visible_lines(text, path)
    try:
        root = yaml_text.parse("\n".join(lines))
    except yaml.YAMLError as error:
        return Vocabulary((), (*problems, not_yaml(error, lines, path, "the vocabulary")))
    if root is None or root.value is None:
        return Vocabulary((), tuple(problems))
    fix = "write each term as - name: RoPE, with its other fields indented below"
    if not isinstance(root.value, list):
        place = Place(path, root.line + 1)
        problems.append(Rule.VOCABULARY.violation(place, "the vocabulary is not a list", fix))
    terms: list[tuple[Term, FrontMatter]] = []
    for node in root.items:
        if not isinstance(node.value, dict):
            place = Place(path, node.line + 1)
            problems.append(Rule.VOCABULARY.violation(place, f"{node.value!r} has no fields", fix))
            continue
        found = FrontMatter(lines={(): node.line + 1}, problems=problems)
        read_fields(node.entries, path, _TERM_FIELDS, found)
        try:
            terms.append((Term.model_validate(found.known_values), found))
        except ValidationError as error:
            problems += problems_of(error, path, found.lines, found.meant)
    return Vocabulary(tuple(term for term, _ in terms), (*problems, *_collisions(terms, path)))


def _collisions(terms: list[tuple[Term, FrontMatter]], path: str) -> Iterator[Problem]:
    """Yield every name or form already in the file, with spaces and hyphens treated alike."""
    first: dict[str, int] = {}
    for term, found in terms:
        places: list[Location] = [("name",), *(("forms", at) for at in range(len(term.forms)))]
        for spelling, place in zip((term.name, *term.forms), places, strict=True):
            line = line_of(found.lines, place)
            key = _JOINT.sub(" ", spelling)
            if key in first:
                message = f"{spelling!r} is already on line {first[key]}"
                yield Rule.VOCABULARY.violation(Place(path, line), message, "keep it in one place")
            first.setdefault(key, line)
