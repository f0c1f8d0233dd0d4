"""The vocabulary's file: a YAML list of the names and notions that curators explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from pydantic import ValidationError

from litpress.content import yaml_text
from litpress.content.front_matter import FrontMatter, Location, not_yaml, read_fields, visible_lines
from litpress.content.validation import line_of, problems_of
from litpress.model import Term
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

FIELDS = tuple(Term.model_fields)
_JOINT = re.compile(r"[\s\-‐‑–]+")


@dataclass(frozen=True)
class Vocabulary:
    """The vocabulary as it was read.

    Attributes:
        terms: its terms in their order, but for those that have problems.
        problems: what is wrong with it.
    """

    terms: tuple[Term, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_vocabulary(text: str, path: str) -> Vocabulary:
    """The terms that a file lists, and everything that is wrong with it.

    Args:
        text: the file's text, with line ends of any system.
        path: how problems call the file.
    """
    lines, problems = visible_lines(text, path)
    try:
        root = yaml_text.parse("\n".join(lines))
    except yaml.YAMLError as error:
        return Vocabulary((), (*problems, not_yaml(error, lines, path, "the vocabulary")))
    if root is None or root.value is None:
        return Vocabulary((), tuple(problems))
    fix = "write each term as - name: RoPE, with its other fields indented below"
    if not isinstance(root.value, list):
        message = "the vocabulary is not a list"
        return Vocabulary(
            (), (*problems, Rule.VOCABULARY.violation(Place(path, root.line + 1), message, fix))
        )
    terms: list[tuple[Term, FrontMatter]] = []
    for node in root.items:
        found = FrontMatter(lines={(): node.line + 1})
        if not isinstance(node.value, dict):
            place = Place(path, node.line + 1)
            problems.append(Rule.VOCABULARY.violation(place, f"{node.value!r} has no fields", fix))
            continue
        read_fields(node.entries, path, FIELDS, found)
        problems.extend(found.problems)
        values = found.values or {}
        try:
            given = {name: value for name, value in values.items() if value is not None}
            terms.append((Term.model_validate(given), found))
        except ValidationError as error:
            problems.extend(problems_of(error, path, found.lines, found.meant))
    return Vocabulary(tuple(term for term, _ in terms), (*problems, *_collisions(terms, path)))


def _collisions(terms: list[tuple[Term, FrontMatter]], path: str) -> Iterator[Problem]:
    """Yield every name or form already in the file, with spaces and hyphens treated alike."""
    lines: dict[str, int] = {}
    for term, found in terms:
        places: list[Location] = [("name",), *(("forms", at) for at in range(len(term.forms)))]
        for spelling, place in zip((term.name, *term.forms), places, strict=True):
            line = line_of(found.lines, place)
            key = _JOINT.sub(" ", spelling)
            if key in lines:
                message = f"{spelling!r} is already on line {lines[key]}"
                yield Rule.VOCABULARY.violation(Place(path, line), message, "keep it in one place")
            lines.setdefault(key, line)
