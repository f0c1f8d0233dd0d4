"""YAML with positions: a tree of values with their lines and columns, and fields as lines of text.

Values are text except for whole numbers and null, so that ``arxiv: 2410.18530`` keeps its last digit and an
author can be called No.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from litpress.model.field_values import Writing

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_LINE_ENDS_OF_YAML = re.compile("[\x85\u2028\u2029]")
# Deeper than any field; without a limit, a line of brackets could exhaust the stack.
_DEPTH = 5


@dataclass(frozen=True)
class Node:
    """A value and its position; lines and columns count from 0.

    Attributes:
        value: text, a whole number, None, a list or a dictionary.
        line: its first line.
        column: its first column.
        end_line: the line after its last one.
        end_column: the column after it on its last line.
        items: the nodes of a list's items.
        entries: the nodes of a dictionary's keys and values, in order; a key can occur twice.
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
        yaml.YAMLError: it isn't YAML, is nested too deeply, or has anchors, aliases, or tags, which an
            unquoted title that begins with ``&``, ``*`` or ``!`` looks like.
    """
    # Line ends for YAML 1.1 (https://yaml.org/spec/1.1/#id872840), but not for editors.
    events = yaml.parse(_LINE_ENDS_OF_YAML.sub(" ", text), Loader=LOADER)
    root = None
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            if root is not None:
                raise _refused("the beginning of another document", event)
            root = _node(event, events, depth=1)
    return root


def _node(event: Any, events: Iterator[Any], depth: int) -> Node:
    start: Any = event.start_mark
    end: Any = event.end_mark
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
    while not isinstance(inner := next(events), yaml.CollectionEndEvent):
        nodes.append(_node(inner, events, depth + 1))
    end, flow = inner.end_mark, bool(event.flow_style)
    if flow:
        end_line, end_column = end.line + 1, end.column
    else:  # PyYAML ends a block where the next one begins, after comments and empty lines
        end_line, end_column = nodes[-1].end_line, nodes[-1].end_column
    place = (start.line, start.column, end_line, end_column)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node([node.value for node in nodes], *place, items=tuple(nodes), flow=flow)
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


def field_lines(name: str, value: Any, writing: Writing = Writing.USUAL) -> list[str]:
    """The lines of a field with a text, a whole number, a list of texts, or a dictionary of texts."""
    if isinstance(value, dict):
        inner = [f"  {_written(key)}: {_written(title)}" for key, title in value.items()]
    elif isinstance(value, list) and writing is Writing.LINES:
        inner = [f"  {list_item(item)}" for item in value]
    elif isinstance(value, list):
        return [f"{name}: [{', '.join(_written(item, in_list=True) for item in value)}]"]
    else:
        return [f"{name}: {field_value(value, writing)}"]
    return [f"{name}:", *inner]


def field_value(value: str | int, writing: Writing = Writing.USUAL) -> str:
    """The text after the colon of a field that is not a list."""
    if isinstance(value, int) or writing is Writing.UNQUOTED:
        return str(value)
    return quoted(value) if writing is Writing.QUOTED else _written(value)


def list_item(value: str) -> str:
    """An item of a list with one item per line."""
    return f"- {_written(value)}"


def _written(text: str, in_list: bool = False) -> str:
    """The text, in quotation marks unless YAML reads it back without them."""
    # Thousands of brackets would exhaust the parser's stack, and parsers disagree about ? and : in a list.
    if text.startswith(("[", "{")) or (in_list and re.search("[?:]", text)):
        return quoted(text)
    try:
        read: object = yaml.load(f"[{text}]" if in_list else f"- {text}", Loader=LOADER)
    except (yaml.YAMLError, ValueError):  # ValueError: a date such as 2024-02-31
        return quoted(text)
    return text if read == [text] else quoted(text)


def quoted(text: str) -> str:
    """A text of one line in the quotation marks that need the fewest escapes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
