"""Fields of a record or a theme as lines of YAML."""

from __future__ import annotations

import re
from typing import Any

import yaml

from litpress.content.yaml_tree import LOADER

# What YAML would read as a number or a day, and is meant to stand without quotation marks.
_PLAIN = frozenset({"date", "added"})
_QUOTED = frozenset({"arxiv"})
_BLOCK = frozenset({"sources"})


def field_lines(name: str, value: Any) -> list[str]:
    """The lines of a field.

    Args:
        name: the field.
        value: a text, a whole number, a list of texts, or a dictionary of texts.
    """
    if isinstance(value, dict):
        inner = [f"  {_scalar(key)}: {_scalar(title)}" for key, title in value.items()]
    elif isinstance(value, list) and name in _BLOCK:
        inner = [f"  {list_item(item)}" for item in value]
    elif isinstance(value, list):
        return [f"{name}: [{', '.join(_scalar(item, in_list=True) for item in value)}]"]
    else:
        return [f"{name}: {field_value(name, value)}"]
    return [f"{name}:", *inner]


def field_value(name: str, value: str | int) -> str:
    """What stands behind the colon of a field that is no list."""
    if isinstance(value, int) or name in _PLAIN:
        return str(value)
    return quoted(value) if name in _QUOTED else _scalar(value)


def list_item(value: str) -> str:
    """An item of a list that has a line for each."""
    return f"- {_scalar(value)}"


def _scalar(text: str, in_list: bool = False) -> str:
    return text if _is_plain(text, in_list) else quoted(text)


def _is_plain(text: str, in_list: bool) -> bool:
    """Whether YAML reads the text back without quotation marks."""
    if text.startswith(("[", "{")):
        return False  # no need to try, and thousands of them would exhaust the parser's stack
    if in_list and re.search("[?:]", text):
        return False  # parsers differ about these
    try:
        read: object = yaml.load(f"[{text}]" if in_list else f"- {text}", Loader=LOADER)
    except (yaml.YAMLError, ValueError):  # ValueError: the like of 2024-02-31
        return False
    return read == [text]


def quoted(text: str) -> str:
    """A text of one line in the quotation marks that need least within them."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
