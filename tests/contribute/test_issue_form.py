"""The forms that GitHub shows are what it takes for forms, and those of this survey."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from litpress.content.survey_folder import load
from litpress.contribute.issue_form import FORM, LABELS, UNDECIDED, issue_form
from litpress.model import Survey, Theme

REPOSITORY = Path(__file__).parents[2]
FORMS = sorted(path for path in (REPOSITORY / FORM).parent.glob("*.yml") if path.name != "config.yml")


def fields(form: str) -> dict[str, dict[str, Any]]:
    return {part["id"]: part for part in yaml.safe_load(form)["body"] if part["type"] != "markdown"}


def test_what_is_committed_is_current() -> None:
    committed = (REPOSITORY / FORM).read_text(encoding="utf-8")
    assert committed == issue_form(load(REPOSITORY)), "run litpress schema --write"


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_has_what_github_asks_of_one(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    parts = [part for part in form["body"] if part["type"] != "markdown"]
    assert {part["type"] for part in parts} <= {"input", "textarea", "dropdown", "checkboxes"}
    for one in ([part["id"] for part in parts], [part["attributes"]["label"] for part in parts]):
        assert len(one) == len(set(one))


def test_the_form_asks_by_the_labels_that_are_read_and_in_their_order() -> None:
    asked = fields(issue_form(load(REPOSITORY)))
    assert {field: part["attributes"]["label"] for field, part in asked.items()} == LABELS
    assert list(asked) == list(LABELS)
    kinds = [part["type"] for part in asked.values()]
    assert kinds.index("textarea") > max(place for place, kind in enumerate(kinds) if kind == "input")


def test_themes_can_be_chosen_whatever_their_titles() -> None:
    titles = ['A "quoted": title', "B # no comment", "- C"]
    themes = [Theme(title=title, description="d", slug=f"t{n}") for n, title in enumerate(titles)]
    asked = fields(issue_form(Survey([], themes)))
    assert asked["theme"]["attributes"]["options"] == [UNDECIDED, *titles]
    assert "theme" not in fields(issue_form(Survey([], [])))
