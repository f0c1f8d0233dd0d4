"""Files of records and themes: front matter and a body of text, read, written, and revised.

A record's body is the abstract as plain text, then notes in Markdown; a theme's body is its prose. A revision
rewrites only the lines that changed: curators' comments, quotation marks, order, and spacing stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from litpress.content import yaml_text
from litpress.content.front_matter import (
    FENCE,
    FrontMatter,
    end_of_front_matter,
    read_front_matter,
    with_plain_line_ends,
    yaml_in,
)
from litpress.content.validation import ContentFile, validated
from litpress.content.yaml_text import Node, field_lines, field_value, list_item
from litpress.model import Paper, Theme
from litpress.model.field_values import StrictModel, Writing

NOTES_HEADING = "## Notes"
# A line of an abstract that looks like this heading gets a backslash; one that is already escaped gets
# another.
_LIKE_NOTES_HEADING = re.compile(r"^(\\*)## Notes$", re.MULTILINE)
_ESCAPED_NOTES_HEADING = re.compile(r"^\\(\\*)## Notes$", re.MULTILINE)

RECORD_FIELDS = Paper.front_matter_fields()
THEME_FIELDS = Theme.front_matter_fields()
_WRITINGS = Paper.writings()


def record_text(paper: Paper) -> str:
    """The text of a paper's record; reading it gives the same paper back."""
    lines = _front_matter(paper, paper.facts())
    if paper.abstract:
        lines.extend(["", escaped_abstract(paper.abstract)])
    if paper.notes:
        lines.extend(["", NOTES_HEADING, "", paper.notes])
    return "\n".join([*lines, ""])


def read_record(text: str, path: str) -> ContentFile[Paper]:
    """The paper of a record, or everything that is wrong with the record.

    Args:
        text: the record, with line ends of any system.
        path: the path of its file for problems; the file's name is the paper's slug.
    """
    front_matter = read_front_matter(text, path, RECORD_FIELDS)
    abstract, notes = _abstract_and_notes(front_matter)
    return validated(Paper, front_matter, path, text, abstract=abstract, notes=notes)


def _front_matter(item: StrictModel, values: Mapping[str, Any]) -> list[str]:
    """The lines of the front matter that holds values, without those that are empty."""
    lines = [FENCE]
    for name, writing in item.writings().items():
        if writing is not Writing.BODY and values.get(name) not in (None, [], {}):
            lines.extend(field_lines(name, values[name], writing))
    return [*lines, FENCE]


def escaped_abstract(abstract: str) -> str:
    """The abstract as it is written in a record."""
    return _LIKE_NOTES_HEADING.sub(r"\\\g<0>", abstract)


def _abstract_and_notes(front_matter: FrontMatter) -> tuple[str, str]:
    lines = [line.strip() for line in front_matter.body.split("\n")]
    end = lines.index(NOTES_HEADING) if NOTES_HEADING in lines else len(lines)
    first = next((index for index, line in enumerate(lines[:end]) if line), 0)
    front_matter.lines["abstract",] = front_matter.body_line + first
    abstract = _ESCAPED_NOTES_HEADING.sub(r"\1## Notes", "\n".join(lines[:end]))
    return abstract, front_matter.rest_of_body("notes", end + 1)


def theme_text(theme: Theme) -> str:
    """The text of a theme's file; reading it gives the same theme back."""
    lines = _front_matter(theme, theme.model_dump(mode="json"))
    if theme.prose:
        lines.extend(["", theme.prose])
    return "\n".join([*lines, ""])


def read_theme(text: str, path: str) -> ContentFile[Theme]:
    """The theme of a file, or everything that is wrong with the file.

    Args:
        text: the file's text, with line ends of any system.
        path: the path of the file for problems; its name is the theme's slug.
    """
    front_matter = read_front_matter(text, path, THEME_FIELDS)
    return validated(Theme, front_matter, path, text, prose=front_matter.rest_of_body("prose"))


_Edit = tuple[int, int, list[str]]  # the first line, the line after the last one, and the new lines


def revised(text: str, before: Paper, after: Paper) -> str:
    """The text of a record after its paper has changed.

    Args:
        text: the record as it is, with line ends of any system; they are kept.
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
    root = yaml_text.parse(yaml_in(lines, end))
    fields = {str(key.value): (key, node) for key, node in root.entries} if root else {}
    edits = _edits(lines, fields, before.facts(), after.facts())
    if after.abstract and not before.abstract:
        added = ["", *escaped_abstract(after.abstract).split("\n")]
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
            edits.append((below, below, field_lines(name, new, _WRITINGS[name])))
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
        written = line[: node.column] + field_value(new, _WRITINGS[name]) + line[node.end_column :]
        return node.line, node.end_line, [written]
    return key.line, node.end_line, field_lines(name, new, _WRITINGS[name])
