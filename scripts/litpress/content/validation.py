"""Front matter to a paper or a theme, and what pydantic finds wrong with it in plain words."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from litpress.content.front_matter import FrontMatter, Location
from litpress.model import Kind
from litpress.model.field_values import slug_of
from litpress.problems.did_you_mean import did_you_mean
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

Item = TypeVar("Item", bound=BaseModel)
_PLAIN_ITEMS = re.compile(r"[\w\s.,-]+")


@dataclass(frozen=True)
class ContentFile(Generic[Item]):
    """A file of the survey as it was read.

    Attributes:
        path: the file, seen from the root of the survey, with forward slashes.
        text: all of its text.
        item: the paper or theme that it holds, unless it has problems.
        lines: where each field stands: ``("title",)``, ``("authors", 2)``.
        problems: what is wrong with the file by itself.
        draft: the item without the fields that have problems, so that all others can be judged at once;
            required ones are empty then.
    """

    path: str
    text: str
    item: Item | None
    lines: Mapping[Location, int]
    problems: tuple[Problem, ...]
    draft: Item | None = None

    @property
    def slug(self) -> str:
        """The file's name without its ending, by which other files call what it holds."""
        return slug_in(self.path)

    def place(self, *location: str | int) -> Place:
        """Where a field stands, or an item of it: ``place("authors", 2)``."""
        return Place(self.path, line_of(self.lines, location))

    def is_sound(self, field: str) -> bool:
        """Whether the file has a field, and nothing is wrong with it or its items."""
        lines = {line for location, line in self.lines.items() if location[:1] == (field,)}
        return bool(lines) and not any(problem.place.line in lines for problem in self.problems)


def slug_in(path: str) -> str:
    """The file's name without its ending."""
    return path.rpartition("/")[2].removesuffix(".md")


def line_of(lines: Mapping[Location, int], location: Location) -> int:
    """The line of a field or of an item in it; where that is unknown, the line of what holds it."""
    while location and location not in lines:
        location = location[:-1]
    return lines.get(location, 1)


def validated(
    model: type[Item], front_matter: FrontMatter, path: str, text: str, **more: str
) -> ContentFile[Item]:
    """The paper or theme that a file holds.

    Args:
        model: which of them it must be.
        front_matter: what the file says.
        path: how problems call the file.
        text: all of its text.
        more: fields that don't stand in the front matter.
    """
    values = {name: value for name, value in (front_matter.values or {}).items() if value is not None}
    values |= {**more, "slug": slug_in(path)}
    problems = list(front_matter.problems)
    lines: Mapping[Location, int] = front_matter.lines
    draft: Item | None
    try:
        draft = model.model_validate(values)
    except ValidationError as error:
        told = problems_of(error, path, lines, front_matter.meant)
        of_name = Rule.FILE_NAME.code  # without front matter there is nothing else to judge
        problems.extend(one for one in told if front_matter.values is not None or one.code == of_name)
        draft, lines = _draft(model, values, lines, error)
    return ContentFile(path, text, None if problems else draft, lines, tuple(problems), draft)


def _draft(
    model: type[Item], values: dict[str, Any], lines: Mapping[Location, int], error: ValidationError
) -> tuple[Item | None, Mapping[Location, int]]:
    """What values hold but for those that are wrong, and where the items of their lists stand then."""
    wrong = {details["loc"][:2] for details in error.errors()}
    sound: dict[str, Any] = {}
    places = dict(lines)
    for name, value in values.items():
        if (name,) in wrong or (() in wrong and name == "doi"):  # of two that disagree the other stays
            continue
        if isinstance(value, list):
            kept = [at for at in range(len(value)) if (name, at) not in wrong]
            sound[name] = [value[at] for at in kept]
            places |= {(name, new): lines[name, at] for new, at in enumerate(kept) if (name, at) in lines}
        elif isinstance(value, dict):
            sound[name] = {key: one for key, one in value.items() if (name, key) not in wrong}
        else:
            sound[name] = value
    required = {name for name, info in model.model_fields.items() if info.is_required()} - {*sound}
    try:
        draft = model.model_validate({**sound, **dict.fromkeys(required, "x"), "slug": "x"})
    except ValidationError:
        return None, lines
    return draft.model_copy(update={**dict.fromkeys(required, ""), "slug": values["slug"]}), places


def problems_of(
    error: ValidationError, path: str, lines: Mapping[Location, int], meant: Collection[str] = ()
) -> list[Problem]:
    """Everything that is wrong with values, in plain words.

    Args:
        error: what pydantic says.
        path: how problems call the file.
        lines: where each field stands; ``()`` is where all of them begin, if not on the first line.
        meant: fields that are there under a misspelt name, and not missing therefore.
    """
    return [
        _problem(details, path, lines)
        for details in error.errors(include_url=False)
        if not (details["type"] == "missing" and details["loc"][0] in meant)
    ]


def _problem(error: ErrorDetails, path: str, lines: Mapping[Location, int]) -> Problem:
    if error["loc"] == ("slug",):
        better = slug_of(slug_in(path)) or "a-title-in-lower-case"
        message = f"{slug_in(path)!r} is no name for a file of the survey"
        return Rule.FILE_NAME.violation(Place(path), message, f"rename the file to {better}.md")
    return Rule.VALUE.violation(Place(path, line_of(lines, error["loc"])), *in_words(error))


def in_words(error: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a value, or with two that don't agree, and what to do about it."""
    # What is wrong with two fields together stands at none of them, and names both.
    name, given = "".join(str(part) for part in error["loc"][:1]), error["input"]
    match "too_short" if given is None else error["type"]:
        case "missing":
            return f"{name} is missing", f"add a line {name}: and its value"
        case "value_error":  # one of the model's own, which says both
            message, _, mend = str(error["ctx"]["error"]).partition("; ")
            return f"{name}: {message}".removeprefix(": "), mend or "correct it, or leave it out"
        case "string_pattern_mismatch" | "literal_error":
            return f"{name}: {given!r} has the wrong form", _form_of(name, str(given))
        case "string_type":
            return f"{name}: {given!r} is not text", "put it in quotation marks"
        case "too_short":
            return f"{name}: a text is empty", "fill it, or leave it out"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{name}: {given!r} is not a whole number", "write digits alone"
        case "greater_than_equal":
            return f"{name}: {given} is too small", f"write a number from {error['ctx']['ge']}"
        case "tuple_type":
            return f"{name}: {given!r} is not a list", f"write it as {name}: [{_as_items(given)}]"
        case "dict_type":
            return f"{name}: {given!r} has no keys", "write one a line, indented, as key: Title"
        case _:
            return f"{name}: {error['msg']}", "correct it, or leave it out"


def _as_items(given: object) -> str:
    return given if isinstance(given, str) and _PLAIN_ITEMS.fullmatch(given) else "one, another"


def _form_of(name: str, given: str) -> str:
    match name:
        case "sources":
            return "write it as 2026-02-03-a-list.txt:21, a file of content/digests and a line"
        case "color":
            return 'write it as "#1a2b3c"'
        case "kind":
            return did_you_mean(given, get_args(Kind), f"write one of {', '.join(get_args(Kind))}")
        case _:
            example = slug_of(given) or "reward-models"
            return f"write lower-case letters, digits and single hyphens, as in {example}"
