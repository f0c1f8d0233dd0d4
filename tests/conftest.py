from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SURVEY = Path(__file__).parent / "data" / "survey"


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """The folder of a small survey without problems, free to be changed."""
    return Path(shutil.copytree(SURVEY, tmp_path / "survey"))
