from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from litpress.build import render
from litpress.content.survey_folder import read_pages
from litpress.model import Survey
from litpress.site.page import Page
from litpress.site.pages import all_pages
from litpress.site.publish import DOCS, publish
from litpress.site.settings import Settings
from litpress.site.views import SurveyView
from litpress.starter.new_survey import NewSurvey, configuration
from tests.links import file_of

REPOSITORY = Path(__file__).parents[2]
PAGES = REPOSITORY / "tests/data/pages"
# The themes of fabricated surveys: those that their navigation and hand-written pages link to.
THEMES = (
    "llm-preference-alignment",
    "multimodal-alignment",
    "positional-encoding",
    "sequence-alignment",
    "other",
)
NAME = "Alignment in machine learning"


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    def html(self, path: str) -> str:
        """The page at a path such as ``papers/x/``."""
        return file_of(self.folder, path).read_text(encoding="utf-8")

    def page(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(self.html(path), "html.parser")


def copy_of_looks(root: Path) -> Path:
    """A survey's folder with the configuration of this repository and pages for the themes."""
    (root / "templates").mkdir(exist_ok=True)
    shutil.copytree(PAGES, root / "content/pages")
    shutil.copy(REPOSITORY / "content/pages/contributing.md", root / "content/pages")
    own = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    pages = ["landscape.md", *(f"themes/{slug}.md" for slug in THEMES)]
    text = configuration(own, NewSurvey(NAME, "A survey for tests.", ()), pages, "scripts/litpress/hook.py")
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return root


def view_of(
    survey: Survey, root: Path = REPOSITORY, hand_written: Mapping[str, str] | None = None
) -> SurveyView:
    """A survey as this repository's site shows it."""
    return SurveyView(survey, root, Settings.of(root), hand_written or {})


def pages_of(
    survey: Survey, root: Path = REPOSITORY, hand_written: Mapping[str, str] | None = None
) -> dict[str, Page]:
    """Every page of a survey by path."""
    return {page.path: page for page in all_pages(view_of(survey, root, hand_written))}


def published(survey: Survey, root: Path) -> list[str]:
    """Publishes a survey with the hand-written pages of its folder; returns the files that changed."""
    pages, _ = read_pages(root)
    return publish(survey, root, root / DOCS, pages)


def rendered(survey: Survey, root: Path, site: Path) -> None:
    """Publishes and renders a survey with MkDocs and this repository's looks, strictly."""
    copy_of_looks(root)
    published(survey, root)
    render(root, site)


@pytest.fixture(scope="session")
def site_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Survey], Site]:
    """Publishes and renders a survey with MkDocs and Material, strictly."""

    def build(survey: Survey) -> Site:
        root = tmp_path_factory.mktemp("survey")
        rendered(survey, root, root / "site")
        return Site(root / "site")

    return build
