"""Validation of front matter: papers and themes, and errors of pydantic as problems."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from litpress.content.front_matter import FrontMatter, Location
from litpress.model.field_values import slug_of
from litpress.problems.problem import InvalidValue, Place, Problem, did_you_mean
from litpress.problems.rules import Rule

Item = TypeVar("Item", bound=BaseModel)
_NOT_A_NUMBER = ("{given!r} is not a whole number", "write only digits")
# Types of errors (https://docs.pydantic.dev/latest/errors/validation_errors/), with a message and a fix.
_WORDS = {
    "string_type": ("{given!r} is not text", "put it in quotation marks"),
    "too_short": ("the text is empty", "fill it, or leave it out"),
    "string_too_short": ("the text is empty", "fill it, or leave it out"),
    "int_type": _NOT_A_NUMBER,
    "int_parsing": _NOT_A_NUMBER,
    "int_from_float": _NOT_A_NUMBER,
    "dict_type": ("{given!r} has no keys", "write one per line, indented, as key: Title"),
}
_PLAIN_ITEMS = re.compile(r"[\w\s.,-]+")


@dataclass(frozen=True)
class ContentFile(Generic[Item]):
    """A file of the survey.

    Attributes:
        path: the file, relative to the root of the survey, with forward slashes.
        text: all of its text.
        item: its paper or theme, unless it has problems.
        lines: the line of each field and item: ``("title",)``, ``("authors", 2)``.
        problems: the problems of the file by itself.
        draft: the item without the fields that have problems, for the check of all others; required fields
            with problems are empty.
    """

    path: str
    text: str
    item: Item | None
    lines: Mapping[Location, int]
    problems: tuple[Problem, ...]
    draft: Item | None = None

    @property
    def slug(self) -> str:
        """The file's name without its extension, by which other files refer to it."""
        return slug_in(self.path)

    def place(self, *location: str | int) -> Place:
        """The place of a field, or of an item in it: ``place("authors", 2)``."""
        return Place(self.path, line_of(self.lines, location))

    def is_sound(self, field: str) -> bool:
        """Whether the file has a field without problems in it or its items."""
        lines = {line for location, line in self.lines.items() if location[:1] == (field,)}
        return bool(lines) and not any(problem.place.line in lines for problem in self.problems)


def slug_in(path: str) -> str:
    """The file's name without its extension."""
    return path.rpartition("/")[2].removesuffix(".md")


def line_of(lines: Mapping[Location, int], location: Location) -> int:
    """The line of a field or of an item in it; if that is unknown, the line of what contains it."""
    while location and location not in lines:
        location = location[:-1]
    return lines.get(location, 1)


def validated(
    model: type[Item], front_matter: FrontMatter, path: str, text: str, **more: str
) -> ContentFile[Item]:
    """The paper or theme of a file.

    Args:
        model: the type of the item.
        front_matter: the front matter of the file.
        path: the path of the file for problems.
        text: the whole text of the file.
        more: fields from the body.
    """
    values = front_matter.known_values | {**more, "slug": slug_in(path)}
    problems = list(front_matter.problems)
    lines = front_matter.lines
    draft: Item | None
    try:
        draft = model.model_validate(values)
    except ValidationError as error:
        found = problems_of(error, path, lines, front_matter.meant)
        if front_matter.values is None:  # nothing but the name can be validated
            found = [problem for problem in found if problem.code == Rule.FILE_NAME.code]
        problems += found
        draft, lines = _draft(model, values, lines, error)
    return ContentFile(path, text, None if problems else draft, lines, tuple(problems), draft)


def _draft(
    model: type[Item], values: dict[str, Any], lines: dict[Location, int], error: ValidationError
) -> tuple[Item | None, dict[Location, int]]:
    """The item of the valid values, and the lines of its items."""
    wrong = {details["loc"][:2] for details in error.errors()}
    valid: dict[str, Any] = {}
    places = dict(lines)
    for name, value in values.items():
        if (name,) in wrong or (() in wrong and name == "doi"):  # of two that disagree, keep one
            continue
        valid[name] = value
        if isinstance(value, list):
            kept = [at for at in range(len(value)) if (name, at) not in wrong]
            valid[name] = [value[at] for at in kept]
            places |= {(name, new): lines[name, at] for new, at in enumerate(kept) if (name, at) in lines}
        elif isinstance(value, dict):
            valid[name] = {key: one for key, one in value.items() if (name, key) not in wrong}
    required = {name for name, info in model.model_fields.items() if info.is_required()} - {*valid}
    try:
        draft = model.model_validate({**valid, **dict.fromkeys(required, "x"), "slug": "x"})
    except ValidationError:
        return None, lines
    return draft.model_copy(update={**dict.fromkeys(required, ""), "slug": values["slug"]}), places


def problems_of(
    error: ValidationError, path: str, lines: Mapping[Location, int], meant: Collection[str] = ()
) -> list[Problem]:
    """The problems that an error of pydantic reports.

    Args:
        error: the error.
        path: the path of the file for problems.
        lines: the line of each field; ``()`` is the first line of all of them, if not the first of the file.
        meant: fields with a misspelled name, which are not reported as missing.
    """
    return [
        _problem(details, path, lines)
        for details in error.errors(include_url=False)
        if not (details["type"] == "missing" and details["loc"][0] in meant)
    ]


def _problem(error: ErrorDetails, path: str, lines: Mapping[Location, int]) -> Problem:
    if error["loc"] == ("slug",):
        slug = slug_in(path)
        better = slug_of(slug) or "a-title-in-lower-case"
        message = f"{slug!r} is not a valid name for a file of the survey"
        return Rule.FILE_NAME.violation(Place(path), message, f"rename the file to {better}.md")
    return Rule.VALUE.violation(Place(path, line_of(lines, error["loc"])), *in_words(error))


def in_words(error: ErrorDetails) -> tuple[str, str]:
    """The message and the fix for an invalid value, or for two that contradict each other."""
    # An error of two fields together has no location, and its message names both.
    name, given = "".join(str(part) for part in error["loc"][:1]), error["input"]
    kind = "too_short" if given is None else error["type"]
    if kind in _WORDS:
        message, fix = _WORDS[kind]
        return f"{name}: {message.format(given=given)}", fix
    match kind:
        case "missing":
            return f"{name} is missing", f"add a line {name}: and its value"
        case "value_error" if isinstance(reason := error["ctx"]["error"], InvalidValue):
            return f"{name}: {reason.message}".removeprefix(": "), reason.fix
        case "literal_error":
            known = re.findall("'([^']*)'", error["ctx"]["expected"])
            fix = did_you_mean(str(given), known, f"write one of {', '.join(known)}")
            return f"{name}: {given!r} is not a known value", fix
        case "string_pattern_mismatch":
            return f"{name}: {given!r} has the wrong form", _form_of(name, str(given))
        case "greater_than_equal":
            return f"{name}: {given} is too small", f"write a number of at least {error['ctx']['ge']}"
        case "tuple_type":
            return f"{name}: {given!r} is not a list", f"write it as {name}: [{_as_items(given)}]"
        case _:
            return f"{name}: {error['msg']}", "correct it, or leave it out"


def _as_items(given: object) -> str:
    return given if isinstance(given, str) and _PLAIN_ITEMS.fullmatch(given) else "one, another"


def _form_of(name: str, given: str) -> str:
    if name == "sources":
        return "write it as 2026-02-03-a-list.txt:21, a file in content/digests and a line"
    if name == "color":
        return 'write it as "#1a2b3c"'
    example = slug_of(given) or "reward-models"
    return f"write lower-case letters, digits, and single hyphens, as in {example}"
