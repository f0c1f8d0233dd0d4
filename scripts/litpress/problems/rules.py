"""The rules for a survey's content, each with the stable code that its problems carry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from litpress.problems.problem import Place, Problem, Severity

_FILE = Path(__file__).with_name("rules.yml")


@dataclass(frozen=True, slots=True)
class Example:
    """A file that violates a rule, and the same file as it should be.

    Attributes:
        path: the file, relative to the root of the survey.
        failing: its text where it violates this rule alone.
        message: what the check reports, after the path.
        passing: its text where it meets every rule.
        passing_path: the file that holds ``passing``, if it must have another name.
    """

    path: str
    failing: str
    message: str
    passing: str
    passing_path: str = ""


class _ByName(type):
    """Makes the rules of ``rules.yml`` attributes of their class, and the class iterable by code."""

    def __getattr__(cls, name: str) -> Rule:
        if name.isupper() and name in _rules():
            return _rules()[name]
        raise AttributeError(f"there is no rule {name} in {_FILE}")

    def __iter__(cls) -> Iterator[Rule]:
        return iter(_rules().values())


@dataclass(frozen=True)
class Rule(metaclass=_ByName):
    """A rule of the survey's content; ``Rule.FILE_NAME`` is the one of that name in ``rules.yml``.

    Attributes:
        code: its stable code, such as ``LP004``; a code is never given to another rule.
        name: its name in the code.
        title: its subject, in a few words.
        explanation: what must hold, as a sentence.
        fix: what to do if it does not, likewise.
        example: a file that violates it, and how to write that file.
        severity: whether a violation must be fixed, or a person decides.
        stops_build: whether nothing is published while it is violated. Other errors only fail the check:
            they harm no page, and a fresh import must not keep a survey from its readers.
    """

    code: str
    name: str
    title: str
    explanation: str
    fix: str
    example: Example = field(repr=False)
    severity: Severity = "error"
    stops_build: bool = True

    def violation(self, place: Place, message: str, fix: str) -> Problem:
        """A problem of this rule."""
        return Problem(place, self.code, message, fix, self.severity)


def rule_of(code: str) -> Rule:
    """The rule with a code, such as ``LP004``."""
    return next(rule for rule in Rule if rule.code == code)


def example_survey() -> tuple[Mapping[str, str], str]:
    """The other files of the survey that the examples belong to, by path, and the day to check it on."""
    return _data()["survey"], _data()["today"]


@cache
def _rules() -> Mapping[str, Rule]:
    entries = _data()["rules"]
    return {entry["name"]: Rule(**{**entry, "example": Example(**entry["example"])}) for entry in entries}


@cache
def _data() -> Any:
    import yaml  # a survey without problems needs no rule

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(_FILE.read_text(encoding="utf-8"), Loader=loader)
