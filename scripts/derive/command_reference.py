"""The data of the site's page of commands, derived from the commands' own help.

Run: PYTHONPATH=scripts python scripts/derive/command_reference.py
"""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import click

from litpress.cli.commands import cli
from litpress.site.pages.reference import COMMANDS

FILE = Path(__file__).parents[1] / "litpress/site/pages" / COMMANDS
_EXAMPLE = "Example: "


def reference() -> list[dict[str, Any]]:
    """Every command in order, as plain data; see :mod:`litpress.site.pages.reference`."""
    with click.Context(cli, info_name="litpress") as parent:
        commands = cli.commands.items()
        return [_entry(command, click.Context(command, parent, name)) for name, command in commands]


def text() -> str:
    """The file's text."""
    return json.dumps(reference(), ensure_ascii=False, indent=1) + "\n"


def _entry(command: click.Command, context: click.Context) -> dict[str, Any]:
    paragraphs = [" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n")]
    example, _, more = (command.epilog or "").removeprefix(_EXAMPLE).partition("\n\n")
    options = [param.get_help_record(context) for param in command.params if isinstance(param, click.Option)]
    return {
        "name": context.info_name,
        "usage": " ".join([context.command_path, *command.collect_usage_pieces(context)]),
        "text": paragraphs,
        "options": [[names, what] for names, what in filter(None, options)],
        "example": example,
        "more": more.removeprefix("\b\n"),
    }


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
    print(f"wrote {FILE}")
