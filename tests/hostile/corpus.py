"""Hostile strings, and the places of a survey where strangers and curators can write them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from litpress.model.field_values import clean_line
from litpress.text.rich_text import printable

_HERE = Path(__file__).parent
_PLACES: dict[str, list[dict[str, Any]]] = yaml.safe_load((_HERE / "places.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Written:
    """A string in one of the places.

    Attributes:
        kind: the kind of the string: texts, curated_markdown or addresses.
        string: the string.
        file: the file with it, below the folder of the survey.
        content: the text of the file.
        page: the path of the page that shows it.
        shown: the text of elements of that page, by selector.
    """

    kind: str
    string: str
    file: str
    content: str
    page: str
    shown: dict[str, str]


def strings(kind: str) -> list[str]:
    """The strings of a kind, which has a file of this name."""
    found: list[str] = yaml.safe_load((_HERE / f"{kind}.yaml").read_text("utf-8"))
    return [printable(clean_line(string)) for string in found] if kind == "texts" else found


def everywhere() -> Iterator[Written]:
    """Yield each string in each place of its kind."""
    for kind, places in _PLACES.items():
        for number, string in enumerate(strings(kind)):
            in_yaml = yaml.safe_dump(string, default_style='"', width=10**6).strip()
            values = {"n": number, "string": string, "yaml": in_yaml, "json": json.dumps(string)}
            for place in places:
                yield Written(
                    kind,
                    string,
                    place["file"].format(**values),
                    place["content"].format(**values),
                    place["page"].format(**values),
                    {name: text.format(**values) for name, text in place.get("shown", {}).items()},
                )
