"""The leanings' file: JSON that scripts/derive_leanings.py writes, and that nobody needs to read."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from litpress.problems.did_you_mean import did_you_mean
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

_FORM = TypeAdapter(dict[str, dict[str, Annotated[int, Field(strict=True)]]])
_FIX = "derive the file again, or delete it"


@dataclass(frozen=True)
class LeaningsFile:
    """The leanings as they were read.

    Attributes:
        leanings: by theme, how much a term inclines a paper to it.
        problem: what is wrong with the file; then there are none.
    """

    leanings: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    problem: Problem | None = None


def read_leanings(text: str, path: str, themes: Collection[str]) -> LeaningsFile:
    """The leanings that a file states, or what is wrong with it.

    Args:
        text: the file's text.
        path: how problems call the file.
        themes: the names of the survey's themes.
    """
    try:
        leanings = _FORM.validate_python(json.loads(text))
    except json.JSONDecodeError as error:
        message = f"is not JSON: {error.msg}"
        return LeaningsFile(problem=Rule.LEANINGS.violation(Place(path, error.lineno), message, _FIX))
    except ValidationError as error:
        place = " / ".join(str(part) for part in error.errors()[0]["loc"]) or "the file"
        message = f"{place} is invalid; expected whole numbers by term, by theme"
        return LeaningsFile(problem=Rule.LEANINGS.violation(Place(path), message, _FIX))
    for theme in leanings:
        if theme not in themes:
            message = f"there is no theme {theme}"
            fix = did_you_mean(theme, themes, _FIX)
            return LeaningsFile(problem=Rule.LEANINGS.violation(Place(path), message, fix))
    return LeaningsFile(leanings)
