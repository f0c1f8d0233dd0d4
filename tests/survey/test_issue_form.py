"""The form for suggestions offers the themes of the shipped survey."""

from __future__ import annotations

from pathlib import Path

from litpress.content.survey_folder import load
from litpress.contribute.issue_form import issue_form
from litpress.site.settings import ISSUE_FORM

REPOSITORY = Path(__file__).parents[2]


def test_committed_form_is_current() -> None:
    committed = (REPOSITORY / ISSUE_FORM).read_text(encoding="utf-8")
    assert committed == issue_form(load(REPOSITORY)), "run litpress schema --write"
