"""A paper's record: front matter, the abstract as plain text, and notes in Markdown."""

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

NOTES_HEADING = "## Notes"
# The one line of an abstract that could be taken for something else gets a backslash; one that
# looks so already gets another.
_LIKE_NOTES_HEADING = re.compile(r"^(\\*)## Notes$", re.MULTILINE)
_ESCAPED_NOTES_HEADING = re.compile(r"^\\(\\*)## Notes$", re.MULTILINE)

RECORD_FIELDS = tuple(name for name in Paper.model_fields if name not in ("abstract", "notes", "slug"))
THEME_FIELDS = tuple(name for name in Theme.model_fields if name not in ("prose", "slug"))


def record_text(paper: Paper) -> str:
    """The text of a paper's record; reading it gives the same paper back."""
    facts = paper.facts()
    lines = [FENCE]
    for name in RECORD_FIELDS:
        if name in facts:
            lines.extend(field_lines(name, facts[name]))
    lines.append(FENCE)
    if paper.abstract:
        lines.extend(["", escaped_abstract(paper.abstract)])
    if paper.notes:
        lines.extend(["", NOTES_HEADING, "", paper.notes])
    return "\n".join([*lines, ""])


def read_record(text: str, path: str) -> ContentFile[Paper]:
    """The paper that a record tells of, or everything that is wrong with the record.

    Args:
        text: the record, with line ends of any system.
        path: how problems call its file, whose name is the paper's slug.
    """
    front_matter = read_front_matter(text, path, RECORD_FIELDS)
    abstract, notes = _abstract_and_notes(front_matter)
    return validated(Paper, front_matter, path, text, abstract=abstract, notes=notes)


def escaped_abstract(abstract: str) -> str:
    """The abstract as it stands in a record."""
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
    facts = theme.model_dump(mode="json")
    lines = [FENCE]
    for name in THEME_FIELDS:
        if facts[name] not in (None, [], {}):
            lines.extend(field_lines(name, facts[name]))
    lines.append(FENCE)
    if theme.prose:
        lines.extend(["", theme.prose])
    return "\n".join([*lines, ""])


def read_theme(text: str, path: str) -> ContentFile[Theme]:
    """The theme that a file tells of, or everything that is wrong with the file.

    Args:
        text: the file's text, with line ends of any system.
        path: how problems call the file, whose name is the theme's slug.
    """
    front_matter = read_front_matter(text, path, THEME_FIELDS)
    return validated(Theme, front_matter, path, text, prose=front_matter.rest_of_body("prose"))


Edit = tuple[int, int, list[str]]  # from a line to before another, and what comes in their place


def revised(text: str, before: Paper, after: Paper) -> str:
    """The text of a record after its paper has become another version of itself.

    Args:
        text: the record as it stands, with line ends of any system; they are kept.
        before: the paper that it tells of.
        after: the paper that it must tell of.
    """
    if before == after:
        return text
    line_end = "\r\n" if "\r\n" in text else "\n"
    changed = _changed(text.replace("\r\n", "\n"), before, after)
    if read_record(changed, f"{after.slug}.md").item != after:
        changed = record_text(after)  # written too unusually, or changed in more than facts
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
    for start, stop, new in reversed(edits):  # so that the places of those above stay true
        lines[start:stop] = new
    return "\n".join(lines)


def _edits(
    lines: list[str],
    fields: Mapping[str, tuple[Node, Node]],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> list[Edit]:
    edits: list[Edit] = []
    below = 1  # where a field goes that none of the fields before it is written above
    for name in RECORD_FIELDS:
        old, new = before.get(name), after.get(name)
        if name in fields:
            key, node = fields[name]
            below = node.end_line
            if old != new:
                edits.append(_edit(lines, name, key, node, old, new))
        elif new is not None:
            edits.append((below, below, field_lines(name, new)))
    return edits


def _edit(lines: list[str], name: str, key: Node, node: Node, old: Any, new: Any) -> Edit:
    """The edit that makes a written field say something new, or nothing."""
    if new is None:
        return key.line, node.end_line, []
    if node.items and not node.flow and new[: len(old)] == old:
        added = [" " * node.column + list_item(item) for item in new[len(old) :]]
        return node.end_line, node.end_line, added
    line = lines[node.line]
    if isinstance(old, str | int) and node.end_line == node.line + 1:  # what follows is a comment
        written = line[: node.column] + field_value(name, new) + line[node.end_column :]
        return node.line, node.end_line, [written]
    return key.line, node.end_line, field_lines(name, new)
