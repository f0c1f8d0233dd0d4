"""Problems as people and programs want to read them: one function a format, one registry."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from litpress.problems.problem import Problem


def report(problems: Sequence[Problem], format: str) -> str:
    """The problems as text, in the order given.

    Args:
        problems: what to report.
        format: one of :data:`FORMATS`.
    """
    return FORMATS[format](problems)


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
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def _github(problems: Sequence[Problem]) -> str:
    """Annotations, which GitHub shows beside the lines of a pull request.

    A note is a notice there, which fails nothing either.
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
    for character in f"%\r\n{more}":  # the sign that escapes comes first
        text = text.replace(character, f"%{ord(character):02X}")
    return text


# What the user calls a format, and what makes it.
FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
}
