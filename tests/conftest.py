from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples on every run, however slow the machine: a red test means that the change made it red.
settings.register_profile("litpress", deadline=None, derandomize=True)
settings.load_profile("litpress")

SURVEY = Path(__file__).parent / "data" / "survey"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """The folder of a small survey without problems, free to be changed."""
    return Path(shutil.copytree(SURVEY, tmp_path / "survey"))
