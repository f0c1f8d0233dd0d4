"""The commands as the page about them shows them.

They lie in ``commands.json`` beside this module, because nothing imports the command line.
``scripts/derive/command_reference.py`` takes them from its own help.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files

FILE = "commands.json"


@dataclass(frozen=True, slots=True)
class ShownCommand:
    """A command for those who call it.

    Attributes:
        name: its name.
        usage: how it is called, options and arguments in short.
        text: what it does, in paragraphs.
        options: the names of each option with what it takes, and what it does.
        example: a call.
        more: what else its help tells, line by line; mostly nothing.
    """

    name: str
    usage: str
    text: list[str]
    options: list[list[str]]
    example: str
    more: str


def shown_commands() -> list[ShownCommand]:
    """Every command in the order of ``litpress --help``."""
    text = files("litpress.site.pages").joinpath(FILE).read_text(encoding="utf-8")
    return [ShownCommand(**command) for command in json.loads(text)]
