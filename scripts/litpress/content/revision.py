"""A record's text after its paper has changed: only what the change touches is written anew.

Curators' comments, quotation marks, order and spacing stay, so that a diff shows what was learnt
and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litpress.content import yaml_tree
from litpress.content.front_matter import end_of_front_matter, with_plain_line_ends, yaml_in
from litpress.content.records import FIELDS, escaped_abstract, read_record, record_text
from litpress.content.yaml_fields import field_lines, field_value, list_item
from litpress.content.yaml_tree import Node
from litpress.model import Paper

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
    root = yaml_tree.parse(yaml_in(lines, end))
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
    for name in FIELDS:
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
