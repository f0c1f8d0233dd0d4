"""The commands as their reference tells of them, taken from their own help."""

from __future__ import annotations

import inspect
from typing import Any

import click

_EXAMPLE = "Example: "


def reference(group: click.Group) -> list[dict[str, Any]]:
    """Every command of a group in its order, as plain data: see ``litpress.site.pages.commands``."""
    with click.Context(group, info_name="litpress") as parent:
        commands = group.commands.items()
        return [_of(command, click.Context(command, parent, name)) for name, command in commands]


def _of(command: click.Command, context: click.Context) -> dict[str, Any]:
    text = [" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n")]
    example, _, more = (command.epilog or "").removeprefix(_EXAMPLE).partition("\n\n")
    options = [param.get_help_record(context) for param in command.params if isinstance(param, click.Option)]
    return {
        "name": context.info_name,
        "usage": " ".join([context.command_path, *command.collect_usage_pieces(context)]),
        "text": text,
        "options": [[names, what] for names, what in filter(None, options)],
        "example": example,
        "more": more.removeprefix("\b\n"),
    }
