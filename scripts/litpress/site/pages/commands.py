"""The reference of the command line.

The commands are read from ``commands.json`` in this folder, because nothing imports the command line.
``scripts/derive_reference.py`` derives that file from the help texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from litpress.site.page import Page
from litpress.site.views import SurveyView

FILE = "commands.json"


@dataclass(frozen=True, slots=True)
class ShownCommand:
    """A command as the reference shows it.

    Attributes:
        name: its name.
        usage: its usage line, with options and arguments.
        text: its description, in paragraphs.
        options: the names of each option with its value, and its description.
        example: an example call.
        more: the rest of its help, line by line; usually empty.
    """

    name: str
    usage: str
    text: list[str]
    options: list[list[str]]
    example: str
    more: str


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    metadata = {
        "title": "Commands",
        "description": "Every command of litpress, with what it does, its options and an example.",
    }
    yield view.page("reference.md", "commands", metadata, commands=shown_commands())


def shown_commands() -> list[ShownCommand]:
    """Every command in the order of ``litpress --help``."""
    text = files("litpress.site.pages").joinpath(FILE).read_text(encoding="utf-8")
    return [ShownCommand(**command) for command in json.loads(text)]
