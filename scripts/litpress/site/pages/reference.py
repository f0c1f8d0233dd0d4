"""The reference: the rules that content must meet, each with an example, and the commands.

``scripts/derive/command_reference.py`` derives ``commands.json`` from the help texts, since nothing imports
the command line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from litpress.problems.rules import Rule
from litpress.site.markdown import as_markdown
from litpress.site.page import Page
from litpress.site.views import SurveyView
from litpress.text.curated_markdown import curated

COMMANDS = "commands.json"
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\xad]")


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the pages of rules and of commands."""
    metadata = {
        "title": "Rules",
        "description": "The rules for records, themes, pages and digests of the survey, each with an example "
        "and how to fix it.",
    }
    yield view.page("rules.md", metadata, rules=Rule, visible=visible, prose=_prose)
    metadata = {
        "title": "Commands",
        "description": "Every command of litpress, with its options and an example.",
    }
    yield view.page("reference.md", metadata, commands=commands())


def commands() -> list[dict[str, Any]]:
    """Every command in the order of ``litpress --help``, with its usage, description and options."""
    found: list[dict[str, Any]] = json.loads(files(__package__).joinpath(COMMANDS).read_bytes())
    return found


def _prose(text: str) -> Markup:
    return as_markdown(curated(text).tree)


def visible(text: str) -> str:
    """A text with control characters replaced by their code points."""
    return _INVISIBLE.sub(lambda match: f"<U+{ord(match[0]):04X}>", text).rstrip("\n")
