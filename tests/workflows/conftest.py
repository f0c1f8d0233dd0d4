from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from litpress.starter.new_survey import NewSurvey, of_this_package, survey_files, write_survey
from tests.repository import Repository
from tests.workflows.runner import REPOSITORY


@pytest.fixture
def repository(whole_survey: Path) -> Repository:
    """The small survey as a clone has it, with all that its workflows call."""
    for name in ("Makefile", ".gitignore", ".gitattributes"):
        shutil.copy(REPOSITORY / name, whole_survey)
    return Repository(whole_survey)


@pytest.fixture
def new_survey(tmp_path: Path) -> Path:
    """A survey as it begins, with workflows of its own."""
    root = tmp_path / "graphs"
    graphs = NewSurvey("Graphs", "Papers on graphs.", ("Graph kernels",))
    write_survey(survey_files(graphs, of_this_package()), root)
    return root
