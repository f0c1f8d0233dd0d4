from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from litpress.model import Survey
from litpress.publish import DOCS, publish
from litpress.publish.renderer import render

REPOSITORY = Path(__file__).parents[2]
# The themes that mkdocs.yml has in its navigation.
THEMES = tuple(
    line.partition("themes/")[2].removesuffix(".md")
    for line in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    if line.strip().startswith("- themes/")
)


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    def html(self, path: str) -> str:
        """The page at a path such as ``papers/x/``."""
        file = self.folder / path / "index.html" if not path.endswith(".html") else self.folder / path
        return file.read_text(encoding="utf-8")

    def page(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(self.html(path), "html.parser")


def copy_of_looks(root: Path) -> Path:
    """A survey's folder with this repository's configuration, templates and pages."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    shutil.copytree(REPOSITORY / "content/pages", root / "content/pages")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Survey], Site]:
    """Publishes and renders a survey with MkDocs and Material, strictly."""

    def build(survey: Survey) -> Site:
        root = copy_of_looks(tmp_path_factory.mktemp("survey"))
        publish(survey, root, root / DOCS)
        render(root, root / "site")
        return Site(root / "site")

    return build
