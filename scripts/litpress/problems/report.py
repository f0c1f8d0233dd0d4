"""Reports of problems as text, JSON, and GitHub annotations, and untrusted text in GitHub's Markdown.

It needs nothing but Python: a workflow with write access runs it without installing anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from litpress.problems.problem import Problem, visible

#: A comment on GitHub can have 65,536 characters.
LONGEST = 60_000
_LONGEST_CODE = 300


def _text(problems: Sequence[Problem]) -> str:
    return "".join(f"{problem}\n" for problem in problems)


def _json(problems: Sequence[Problem]) -> str:
    """An array of objects, as :func:`litpress.content.schemas.report_schema` describes it."""
    fields = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "code": problem.code,
            "severity": problem.severity,
            "message": problem.message,
            "fix": problem.fix,
        }
        for problem in problems
    ]
    lines = json.dumps(fields, ensure_ascii=False, indent=2).split("\n")
    return "\n".join(map(visible, lines)) + "\n"


def _github(problems: Sequence[Problem]) -> str:
    """Annotations on the lines of a pull request; a note becomes a notice, which fails nothing.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    lines = []
    for problem in problems:
        place = f"file={_escaped(problem.place.path, ':,')},line={problem.place.line or 1}"
        text = _escaped(f"{problem.message}; {problem.fix}")
        command = "notice" if problem.severity == "note" else "error"
        lines.append(f"::{command} {place},title={problem.code}::{text}\n")
    return "".join(lines)


def _escaped(text: str, more: str = "") -> str:
    text = visible(text)
    for character in f"%{more}":  # the percent sign comes first
        text = text.replace(character, f"%{ord(character):02X}")
    return text


#: The formats of a report by name: each turns problems into text, in the order given.
FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": _text, "json": _json, "github": _github}


def shortened(text: str) -> str:
    """Markdown without blocks of several lines, cut at a line end to the length that GitHub accepts."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(chr(10))[0]}\n\n… and more, which does not fit here."


def code(text: str, longest: int = _LONGEST_CODE) -> str:
    """Any text as inline code on one line, in which nothing is a link, an image, HTML, or a mention."""
    line = " ".join(visible(text, " ").split())
    if len(line) > longest:
        line = f"{line[: longest - 1]}…"
    if not line:
        return "–"
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
