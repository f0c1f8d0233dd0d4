"""The schemas accept a survey, valid records, and reports, as another library reads them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from litpress.check import check
from litpress.content.schemas import SCHEMAS, SNIPPETS, editor_files, schema_text
from litpress.content.survey_folder import load
from litpress.model import Paper, Survey
from litpress.problems.problem import Place, Problem
from litpress.problems.report import FORMATS
from litpress.problems.rules import Rule, example_survey

REPOSITORY = Path(__file__).parents[2]
SURVEY = REPOSITORY / "tests/data/survey"
NOTHING = Survey((), ())


@cache
def validator(name: str, of_survey: bool = True) -> Any:
    survey = load(SURVEY) if of_survey else NOTHING
    return jsonschema.Draft202012Validator(json.loads(schema_text(name, survey)))


@pytest.mark.parametrize("name", SCHEMAS)
@pytest.mark.parametrize("of_survey", [True, False])
def test_schemas_are_valid(name: str, of_survey: bool) -> None:
    jsonschema.Draft202012Validator.check_schema(validator(name, of_survey).schema)


def test_schema_of_the_vocabulary_accepts_terms_or_nothing() -> None:
    assert validator("vocabulary").is_valid([{"name": "RoPE", "kind": "method"}])
    assert validator("vocabulary").is_valid(None)
    assert not validator("vocabulary").is_valid([{"name": "RoPE", "kind": "metod"}])


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"title": ""},
        {"title": "X", "titel": "X"},
        {"title": "X", "date": "spring"},
        {"title": "X", "themes": ["no-such-theme"]},
        {"title": "X", "themes": "other"},
        {"title": "X", "subtheme": "no-such-subtheme"},
        {"title": "X", "comments": -1},
        {"title": "X", "author_count": 0},
        {"title": "X", "arxiv": "soon"},
        {"title": "X", "doi": "soon"},
        {"title": "X", "code": "ftp://example.org"},
        {"title": "X", "aliases": ["Not a slug"]},
        {"title": "X", "sources": ["a.txt:0"]},
        {"title": "X", "abstract": "below the front matter"},
    ],
)
def test_schema_refuses_invalid_records(wrong: dict[str, Any]) -> None:
    assert not validator("record").is_valid(wrong)


_VALUES = st.one_of(
    st.none(),
    st.integers(-1, 3000),
    st.sampled_from(["2024", "2024-10", "2024-10-24", " 2024 ", "2410.18533", "arXiv:2410.18533v2", "text"]),
    st.sampled_from(["https://arxiv.org/pdf/2410.18533v1.pdf", "math.GT/0309136", "hep-th/9901001"]),
    st.sampled_from(["10.1000/x", "doi:10.1000/x", "HTTPS://doi.org/10.48550/arXiv.2410.18533"]),
    st.sampled_from(["HTTP://EXAMPLE.ORG", " https://example.org/x ", "http://localhost:8000"]),
    st.lists(st.sampled_from(["a-slug", "b", "list.txt:3", "list.txt", "Ada Lovelace", "No"]), max_size=3),
)


@given(st.dictionaries(st.sampled_from(list(validator("record").schema["properties"])), _VALUES, max_size=4))
def test_schema_accepts_valid_records(fields: dict[str, Any]) -> None:
    try:
        Paper.model_validate({name: value for name, value in fields.items() if value is not None})
    except ValidationError:
        return
    validator("record", of_survey=False).validate(fields)


def test_schema_accepts_reports(tmp_path: Path) -> None:
    for example in (rule.example for rule in Rule):
        for path, text in {**example_survey()[0], example.path: example.failing}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
    problems = check(tmp_path)
    printed = json.loads(FORMATS["json"](problems))
    assert {problem["severity"] for problem in printed} == {"error", "note"}
    validator("report").validate(printed)
    validator("report").validate([])
    assert not validator("report").is_valid([{**printed[0], "code": "LP999"}])
    assert not validator("report").is_valid([{**printed[0], "column": 1}])


def settings(name: str) -> Any:
    """A file of .vscode/, which may have comments on lines of their own."""
    text = (REPOSITORY / ".vscode" / name).read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.MULTILINE))


def test_snippets_offer_the_themes_of_the_survey() -> None:
    snippets = json.loads(editor_files(load(SURVEY))[SNIPPETS])
    assert snippets["themes"]["body"] == ["themes: [${1|preference-alignment,long-context|}]"]
    assert snippets["title"]["description"].startswith("Of a record or theme:")
    assert {snippet["scope"] for snippet in snippets.values()} == {"markdown"}


def test_snippets_of_a_survey_without_themes() -> None:
    snippets = json.loads(editor_files(Survey((), ()))[SNIPPETS])
    assert snippets["themes"]["body"] == ["themes: [$1]"]
    assert snippets["subtheme"]["body"] == ["subtheme: $1"]


def test_editor_finds_problems_in_the_output_of_the_check() -> None:
    problems = [
        Problem(Place("content/papers/a.md", 3), "LP004", "date: 'x: y' is not a date", "fix it"),
        Problem(Place("content/papers/a.md", 2), "LP027", "has nearly the same title", "look", "note"),
    ]
    of_problem, of_note = FORMATS["text"](problems).splitlines()
    errors, notes = settings("tasks.json")["tasks"][0]["problemMatcher"]
    found = re.search(errors["pattern"]["regexp"], of_problem)
    assert found
    assert found.groups() == ("content/papers/a.md", "3", "LP004", "date: 'x: y' is not a date; fix it")
    assert not re.search(errors["pattern"]["regexp"], of_note)
    found = re.search(notes["pattern"]["regexp"], of_note)
    assert found
    assert found.groups() == ("content/papers/a.md", "2", "LP027", "has nearly the same title; look")
    assert not re.search(notes["pattern"]["regexp"], of_problem)
