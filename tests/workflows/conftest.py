from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.workflows.runner import REPOSITORY


@pytest.fixture
def repository(whole_survey: Path) -> Repository:
    """The small survey as a clone has it, with all that its workflows call."""
    for name in ("Makefile", ".gitignore", ".gitattributes"):
        shutil.copy(REPOSITORY / name, whole_survey)
    return Repository(whole_survey)
