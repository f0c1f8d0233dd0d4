"""YAML as a tree that knows where each value stands, which PyYAML's plain data has forgotten.

Values stay as near to what was written as they can: only whole numbers and nothing at all are told
from text, so that ``arxiv: 2410.18530`` keeps its last digit and an author may be called No.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_LINE_ENDS_OF_YAML = re.compile("[\x85\u2028\u2029]")
# Deeper than any field; without a limit, a line of brackets could exhaust the stack.
_DEPTH = 5


@dataclass(frozen=True)
class Node:
    """A value and where it stands; lines and columns count from 0.

    Attributes:
        value: text, a whole number, None, a list or a dictionary.
        line: the line on which it begins.
        column: the column in which it begins.
        end_line: the line after its last.
        end_column: the column after it, on its last line.
        items: the nodes of a list's items.
        entries: the nodes of a dictionary's keys and values, in order; a key may come twice.
        flow: whether it is written in brackets or braces.
    """

    value: Any
    line: int
    column: int
    end_line: int
    end_column: int
    items: tuple[Node, ...] = ()
    entries: tuple[tuple[Node, Node], ...] = ()
    flow: bool = False


def parse(text: str) -> Node | None:
    """The tree of a YAML document; None when it is empty.

    Raises:
        yaml.YAMLError: it isn't YAML; it nests too deep, or uses what no record needs and a title that
            begins with ``&``, ``*`` or ``!`` is taken for: anchors, aliases and tags.
    """
    # To YAML these end a line (https://yaml.org/spec/1.1/#id872840), to whoever counts lines they don't.
    events = yaml.parse(_LINE_ENDS_OF_YAML.sub(" ", text), Loader=LOADER)
    root = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if root is not None:
                raise _refused("the beginning of another document", event)
            root = _node(event, events, depth=1)
    return root


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.AliasEvent):
        raise _refused("the alias of another value", event)
    if event.anchor is not None:
        raise _refused(f"an anchor, &{event.anchor}", event)
    if event.tag is not None:
        raise _refused(f"a tag, {event.tag}", event)
    if depth > _DEPTH:
        raise _refused("lists nested too deep", event)
    if isinstance(event, yaml.ScalarEvent):
        end_line = end.line + 1 if end.column else end.line  # a block of text ends on a new line
        return Node(_scalar(event), start.line, start.column, end_line, end.column)
    nodes = []
    for inner in events:
        if isinstance(inner, yaml.CollectionEndEvent):
            end = inner.end_mark
            break
        nodes.append(_node(inner, events, depth + 1))
    flow = bool(event.flow_style)
    if flow:
        end_line, end_column = end.line + 1, end.column
    else:  # PyYAML ends a block where the next one begins, after comments and empty lines
        end_line, end_column = nodes[-1].end_line, nodes[-1].end_column
    place = (start.line, start.column, end_line, end_column)
    if isinstance(event, yaml.SequenceStartEvent):
        values = [node.value for node in nodes]
        return Node(values, *place, items=tuple(nodes), flow=flow)
    entries = tuple(zip(nodes[::2], nodes[1::2], strict=True))
    named = {str(key.value): node.value for key, node in entries}
    return Node(named, *place, entries=entries, flow=flow)


def _refused(found: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=f"found {found}", problem_mark=event.start_mark)


def _scalar(event: Any) -> str | int | None:
    text: str = event.value
    if event.style not in (None, ""):
        return text
    if text in ("", "~", "null"):
        return None
    return int(text) if _WHOLE_NUMBER.fullmatch(text) else text
