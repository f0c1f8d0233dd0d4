"""The reference of the command line.

The commands are read from ``commands.json`` in this folder, because nothing imports the command line.
``scripts/derive/command_reference.py`` derives that file from the help texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from litpress.site.page import Page
from litpress.site.views import SurveyView

FILE = "commands.json"


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    metadata = {
        "title": "Commands",
        "description": "Every command of litpress, with its options and an example.",
    }
    yield view.page("reference.md", "commands", metadata, commands=commands())


def commands() -> list[dict[str, Any]]:
    """Every command in the order of ``litpress --help``, with its usage, description and options."""
    text = files("litpress.site.pages").joinpath(FILE).read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(text)
    return found
