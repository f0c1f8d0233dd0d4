"""Editors help with what is true: the committed schemas and snippets are those of this survey."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from litpress.content.editors import SNIPPETS, editor_files
from litpress.content.survey_folder import VOCABULARY, load
from litpress.model import Survey
from litpress.problems.problem import Place, Problem
from litpress.problems.report import report

REPOSITORY = Path(__file__).parents[2]
FILES = editor_files(load(REPOSITORY))


def settings(name: str) -> Any:
    """A file of .vscode/, which may have comments on lines of their own."""
    text = (REPOSITORY / ".vscode" / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))


@pytest.mark.parametrize("path", FILES)
def test_what_is_committed_is_current(path: str) -> None:
    committed = (REPOSITORY / path).read_text(encoding="utf-8")
    assert committed == FILES[path], "run litpress schema --write"


def test_schemas_lie_where_editors_look() -> None:
    schemas = settings("settings.json")["yaml.schemas"]
    assert set(schemas) == {path for path in FILES if path != SNIPPETS}
    assert all(list(REPOSITORY.glob(pattern)) for pattern in schemas.values())
    first = (REPOSITORY / VOCABULARY).read_text(encoding="utf-8").split("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (REPOSITORY / VOCABULARY).parent.joinpath(
        named
    ).resolve() == REPOSITORY / "content/schema/vocabulary.json"


def test_snippets_offer_the_themes_of_the_survey() -> None:
    snippets = json.loads(FILES[SNIPPETS])
    assert snippets["themes"]["body"] == [
        "themes: [${1|llm-preference-alignment,multimodal-alignment,"
        "positional-encoding,sequence-alignment,other|}]"
    ]
    assert snippets["title"]["description"].startswith("Of a record or theme:")
    assert {snippet["scope"] for snippet in snippets.values()} == {"markdown"}


def test_a_survey_without_themes_has_snippets_too() -> None:
    snippets = json.loads(editor_files(Survey((), ()))[SNIPPETS])
    assert snippets["themes"]["body"] == ["themes: [$1]"]
    assert snippets["subtheme"]["body"] == ["subtheme: $1"]


def test_the_editor_finds_problems_in_what_the_check_prints() -> None:
    problems = [
        Problem(Place("content/papers/a.md", 3), "LP004", "date: 'x: y' is not a date", "mend it"),
        Problem(Place("content/papers/a.md", 2), "LP027", "has nearly the same title", "look", "note"),
    ]
    of_problem, of_note = report(problems, "text").splitlines()
    errors, notes = settings("tasks.json")["tasks"][0]["problemMatcher"]
    found = re.search(errors["pattern"]["regexp"], of_problem)
    assert found
    assert found.groups() == ("content/papers/a.md", "3", "LP004", "date: 'x: y' is not a date; mend it")
    assert not re.search(errors["pattern"]["regexp"], of_note)
    found = re.search(notes["pattern"]["regexp"], of_note)
    assert found
    assert found.groups() == ("content/papers/a.md", "2", "LP027", "has nearly the same title; look")
    assert not re.search(notes["pattern"]["regexp"], of_problem)
