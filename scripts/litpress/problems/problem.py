"""What can go wrong, told so that a person can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

#: Whether a problem must be mended, or a person has to look and may leave things as they are.
Severity = Literal["error", "note"]


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file of the survey.

    Attributes:
        path: the file, as the user would type it, with forward slashes.
        line: the line, counted from 1, or 0 when the whole file is meant.
    """

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong with the content, where, and how to mend it.

    Attributes:
        place: where it is.
        code: the stable code of the rule that it breaks, such as ``LP004``.
        message: what is wrong, as a sentence without its full stop.
        mend: what to do about it, likewise.
        severity: whether it must be mended.
    """

    place: Place
    code: str
    message: str
    mend: str
    severity: Severity = "error"

    def __str__(self) -> str:
        kind = "note: " if self.severity == "note" else ""
        return f"{self.place}: {self.code} {kind}{self.message}; {self.mend}"


class LitpressError(Exception):
    """Anything that Litpress raises on purpose; its text is meant for the user."""


class InvalidInput(LitpressError, ValueError):
    """A file given to Litpress can't be used; the text names it, and the line where one is known."""


class RenderingFailed(LitpressError):
    """MkDocs can't make a site of the docs tree; the text tells what it says."""


class InvalidContent(LitpressError, ValueError):
    """The survey's content breaks rules.

    Attributes:
        problems: every problem found, in the order of files and lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
