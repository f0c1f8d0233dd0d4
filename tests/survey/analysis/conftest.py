from __future__ import annotations

from pathlib import Path

import pytest

from litpress.content.survey_folder import load
from litpress.model import Survey


@pytest.fixture(scope="session")
def survey() -> Survey:
    """The survey of this repository."""
    return load(Path(__file__).parents[3])
