"""Hand-written pages by themselves: front matter that MkDocs can read, and text that readers see."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import yaml

from litpress.catalogue import yaml_tree
from litpress.catalogue.front_matter import FENCE, end_of_front_matter, not_yaml, visible_lines
from litpress.check.checked import Checked
from litpress.errors import Place, Problem
from litpress.rules import Rule

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
    try:
        root = yaml_tree.parse("\n".join(["", *lines[1:end]]))
    except yaml.YAMLError as error:
        yield not_yaml(error, lines, path, "the front matter")
        return
    names = {str(key.value) for key, _ in root.entries} if root else set()
    for key, _ in root.entries if root else ():
        name = str(key.value)
        like = difflib.get_close_matches(name.casefold(), _KNOWN, n=1, cutoff=_LIKENESS)
        if like and name not in _KNOWN and like[0] not in names:
            message, mend = f"{name} is not a field", f"did you mean {like[0]}?"
            yield Rule.KNOWN_FIELD.broken(Place(path, key.line + 1), message, mend)
