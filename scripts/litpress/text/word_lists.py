"""Word lists and patterns, kept as TOML files beside the modules that use them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


def word_list(module: str, name: str) -> frozenset[str]:
    """The words of a list in the file ``words.toml`` beside a module, given as its ``__file__``."""
    return frozenset(tables(module, "words.toml")[name].split())


def headings(module: str, name: str) -> dict[str, Any]:
    """The heading of each word in a table of that file, which lists words under headings."""
    table = tables(module, "words.toml")[name]
    return {word: heading for heading, listed in table.items() for word in listed.split()}


def patterns(module: str, table: str = "", **parts: str) -> Mapping[str, re.Pattern[str]]:
    """The regular expressions in a table of the file ``patterns.toml`` beside a module, by name.

    Line breaks and the blanks after them are not part of an expression.

    Args:
        module: the ``__file__`` of the module.
        table: the name of the table; by default that of the module.
        parts: expressions that those of the file contain by their names in braces, besides the parts
            that the file itself defines.
    """
    file = tables(module, "patterns.toml")
    parts = {**file.get("parts", {}), **parts}

    def expanded(pattern: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda part: expanded(parts[part[1]]), re.sub(r"\n *", "", pattern))

    return {name: re.compile(expanded(pattern)) for name, pattern in file[table or Path(module).stem].items()}


@cache
def tables(module: str, file: str) -> dict[str, Any]:
    """The tables of a TOML file beside a module."""
    return tomllib.loads(Path(module).with_name(file).read_text(encoding="utf-8"))
