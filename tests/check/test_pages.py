from __future__ import annotations

from pathlib import Path

import pytest

from litpress.check import OF_MKDOCS, check, checked_survey
from litpress.content.survey_folder import DERIVED_PAGES
from litpress.model import Survey
from litpress.problems.problem import InvalidContent
from litpress.site.publish import DOCS
from tests.site.conftest import copy_of_looks, published

STRICT = "validation: {nav: {omitted_files: warn}}\nnot_in_nav: |\n  /*.md\n"


def test_derived_pages_are_listed(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    published(Survey((), ()), root)
    written = {file.name for file in (root / "content/pages").iterdir()}
    derived = {file.name for file in (root / DOCS).glob("*.md")} - written
    assert derived == DERIVED_PAGES


@pytest.mark.parametrize(
    ("settings", "places"),
    [
        ("site_name: No navigation\n", []),
        ("site_name: X\nextra: !ENV [A, B]\nnav:\n  - Home: index.md\n", []),
        (
            f"nav: [index.md, themes/long-context.md]\n{STRICT}",
            ["content/themes/preference-alignment.md"],
        ),
        (f"nav: [themes/long-context.md, themes/preference-aligment.md]\n{STRICT}", ["mkdocs.yml:1"]),
        ("nav:\n  - concepts/index.md\n  - A: [explore/index.md, 'https://a.org/b.md']\n", []),
        ("nav: [\n", []),
    ],
)
def test_navigation_and_pages_are_compared(survey: Path, settings: str, places: list[str]) -> None:
    (survey / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert [str(problem.place) for problem in check(survey)] == places


def test_checks_of_mkdocs_can_be_left_out(survey: Path) -> None:
    (survey / "mkdocs.yml").write_text("nav: [map.md, maps.md]\n", encoding="utf-8")
    checked_survey(survey, leave=OF_MKDOCS)
    with pytest.raises(InvalidContent, match="LP028"):
        checked_survey(survey)
