from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.workflows.runner import REPOSITORY

MKDOCS = """\
site_name: A survey
docs_dir: build/docs
theme: {name: material, custom_dir: templates/theme, font: false}
plugins: []
validation: {nav: {omitted_files: ignore}}
"""


@pytest.fixture
def repository(survey: Path) -> Repository:
    """The small survey as a clone has it, with all that its workflows call."""
    for name in ("Makefile", ".gitignore", ".gitattributes"):
        shutil.copy(REPOSITORY / name, survey)
    shutil.copytree(REPOSITORY / "templates", survey / "templates")
    (survey / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (survey / "content/pages").mkdir()
    (survey / "content/pages/index.md").write_text("A survey for tests.\n", encoding="utf-8")
    return Repository(survey)
