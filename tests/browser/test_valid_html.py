"""Every page of the site is valid HTML, except for listed mistakes in markup that is not ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.inspection import Served
from tests.browser.validator import EXCUSED, Mistake, excuse, mistakes
from tests.links import broken

PAGE = """\
<!DOCTYPE html>
<html lang="en">
  <head><meta charset="utf-8"><title>A page</title></head>
  <body>
    {}
  </body>
</html>
"""


@pytest.fixture(scope="module")
def found(site: Served, edges: Served) -> list[Mistake]:
    return mistakes(site.folder) + mistakes(edges.folder)


def test_every_page_is_valid(found: list[Mistake]) -> None:
    left = [mistake for mistake in found if not excuse(mistake)]
    assert not left, "\n".join([f"{len(left)} mistakes", *map(str, left[:30])])


def test_every_exception_is_needed(found: list[Mistake]) -> None:
    assert [one for one in EXCUSED if one not in {excuse(mistake) for mistake in found}] == []


def test_a_page_without_mistakes_has_none(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("<p>Right.</p>"), encoding="utf-8")
    assert mistakes(tmp_path) == []


def test_the_same_mistakes_in_our_own_markup_are_found(tmp_path: Path) -> None:
    pages = {f"{number}.html": one for number, one in enumerate(EXCUSED)}
    for name, one in pages.items():
        (tmp_path / name).write_text(PAGE.format(one.mistake), encoding="utf-8")
    found = {(Path(mistake.page).name, mistake.rule) for mistake in mistakes(tmp_path) if not excuse(mistake)}
    assert [one for name, one in pages.items() if (name, one.rule) not in found] == []


def test_every_link_and_anchor_resolves(site: Served, edges: Served) -> None:
    assert [*broken(site.folder, site.url), *broken(edges.folder)] == []
