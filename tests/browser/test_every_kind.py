"""Accessibility, layout and print of every kind of page, on a fabricated survey and one of edge cases."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from tests.browser.inspection import Inspector, Report, Served
from tests.browser.kinds import KINDS, addresses_by_kind, built_pages, inspected, kind_of
from tests.site.conftest import THEMES

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def addresses(site: Served, edges: Served) -> dict[str, list[str]]:
    """The pages to inspect, by kind."""
    of_site, of_edges = addresses_by_kind(site), addresses_by_kind(edges)
    # One theme with prose and one without.
    of_edges["theme"] = [f"{edges.url}themes/{slug}/" for slug in (THEMES[0], THEMES[-1])]
    # Searches find nothing among the edge cases, and the 404 page needs SITE_URL.
    of_edges["single"] = [url for url in of_edges["single"] if "?" not in url]
    searches = [url for url in of_site["single"] if "?" in url]
    return of_edges | {
        "home": of_site["home"] + of_edges["home"],
        "not found": of_site["not found"],
        "single": of_edges["single"] + searches,
    }


def test_every_page_has_a_kind(site: Served, edges: Served) -> None:
    built = built_pages(site.folder) + built_pages(edges.folder)
    assert [page.path for page in built if kind_of(page) is None] == []
    assert {kind_of(page) for page in built} == set(KINDS)


@pytest.mark.parametrize("kind", inspected(__name__))
@pytest.mark.parametrize("field", [field.name for field in fields(Report)])
def test_no_problems_are_found(
    inspector: Inspector, addresses: dict[str, list[str]], kind: str, field: str
) -> None:
    assert inspector.problems(addresses[kind], field) == ""


def test_all_mistakes_of_a_faulty_page_are_reported(inspector: Inspector, root: Served) -> None:
    shutil.copytree(HERE / "wrong", root.folder / "wrong")
    report = inspector.report(root.url + "wrong/")
    reported = {field.name: "\n".join(getattr(report, field.name)) for field in fields(Report)}
    for name, words in {
        "trouble": ["a warning", "404", "elsewhere.invalid", "not caught"],
        "axe": [
            '1280 px, default: color-contrast: <p class="pale">',
            '1280 px, slate: color-contrast: <p class="dark">',
            '375 px, default: color-contrast: <p class="narrow">',
            "page-has-heading-one",
        ],
        "too_wide": ['class="wide"'],
        "cut": ['class="cut"'],
        "moving": ['class="moving"'],
        "forced_colors": ["<button"],
        "printed": ["printed: <nav", "printed: <button", "no heading is printed"],
        "without_scripts": ["does nothing: <button", "elsewhere/", "no heading"],
    }.items():
        assert [word for word in words if word not in reported[name]] == [], reported[name]
    assert set(reported) == {name for name, lines in reported.items() if lines}
