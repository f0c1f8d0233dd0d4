"""Hand-written pages by themselves: front matter that MkDocs can read, and text that readers see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from litpress.check.context import Checked
from litpress.content import yaml_tree
from litpress.content.front_matter import (
    FENCE,
    end_of_front_matter,
    given_twice,
    not_yaml,
    visible_lines,
    without_fields,
    yaml_in,
)
from litpress.content.yaml_tree import Node
from litpress.problems.did_you_mean import near
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

# What MkDocs and Material read (https://squidfunk.github.io/mkdocs-material/reference/). A page may
# have other fields, for plugins; only what looks like one of these is told of.
_KNOWN = ("title", "subtitle", "description", "template", "icon", "status", "hide", "tags", "search")
_LIKENESS = 0.8


def front_matter_of_pages(survey: Checked) -> Iterator[Problem]:
    """Whether the front matter of each page says what its author meant."""
    for path, text in survey.pages[0].items():
        yield from front_matter_problems(text, path)


def front_matter_problems(text: str, path: str) -> Iterator[Problem]:
    """What is wrong with the front matter of one page, if it has any, and with its characters.

    Args:
        text: the page.
        path: how problems call it.
    """
    lines, problems = visible_lines(text, path)
    yield from problems
    if lines[0].rstrip() != FENCE:
        return
    end = end_of_front_matter(lines)
    if end is None:
        mend = f"add a line {FENCE} below the last field"
        yield Rule.READABLE.broken(Place(path, 1), "the front matter does not end", mend)
        return
    written = yaml_in(lines, end)
    try:
        root = yaml_tree.parse(written)
        yaml.safe_load(written)
    except yaml.YAMLError as error:
        yield not_yaml(error, lines, path, "the front matter")
    except ValueError as error:  # a day that the calendar lacks; MkDocs would print it all on the page
        message = f"the front matter is not YAML: {error}"
        yield Rule.YAML.broken(Place(path, 1), message, "put the date in quotation marks, or correct it")
    else:
        yield from without_fields(root, path)
        yield from _problems_of_fields(root.entries if root else (), path)


def _problems_of_fields(entries: Iterable[tuple[Node, Node]], path: str) -> Iterator[Problem]:
    lines: dict[str, int] = {}
    for key, _ in entries:
        lines.setdefault(str(key.value), key.line + 1)
    for key, _ in entries:
        name, line = str(key.value), key.line + 1
        like = near(name, _KNOWN, _LIKENESS)
        if lines[name] != line:
            yield given_twice(name, Place(path, line), lines[name])
        elif like and name not in _KNOWN and like[0] not in lines:
            message, mend = f"{name} is not a field", f"did you mean {like[0]}?"
            yield Rule.KNOWN_FIELD.broken(Place(path, line), message, mend)
