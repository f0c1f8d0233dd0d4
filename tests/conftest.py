from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from tests.terminal import Add, Terminal

pytest_plugins = ["tests.browser.fixtures"]

# The same examples on every run, however slow the machine: a red test means that the change made it red.
settings.register_profile("litpress", deadline=None, derandomize=True)
settings.load_profile("litpress")

SURVEY = Path(__file__).parent / "data" / "survey"
MKDOCS = """\
site_name: A survey
docs_dir: build/docs
theme: {name: material, custom_dir: build/theme, font: false}
plugins: []
validation: {nav: {omitted_files: ignore}}
"""


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    """The folder of a small survey without problems, free to be changed."""
    return Path(shutil.copytree(SURVEY, tmp_path / "survey"))


@pytest.fixture
def whole_survey(survey: Path) -> Path:
    """The same with all else that building it takes."""
    (survey / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (survey / "content/pages").mkdir()
    (survey / "content/pages/index.md").write_text("A survey for tests.\n", encoding="utf-8")
    return survey


@pytest.fixture
def litpress(
    survey: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Terminal:
    """The command, called from the folder of that survey."""
    return Terminal(survey, monkeypatch, capsysbinary)


@pytest.fixture
def add(litpress: Terminal) -> Add:
    """The command that adds papers, likewise."""
    return partial(litpress, "add")
