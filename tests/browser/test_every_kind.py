"""Accessibility, layout and print checks for every kind of page, on this survey and on one of edge cases."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from tests.browser.inspection import Inspector, Report, Served
from tests.browser.kinds import KINDS, built_pages, kind_of, samples
from tests.site.conftest import REPOSITORY, THEMES

HERE = Path(__file__).parent
# Redirects cannot be inspected; other tests check their targets.
LOOKED_AT = [kind for kind in KINDS if kind != "redirect"]
# Hosts show the 404 page at the requested URL.
MISSING = "papers/no-such-paper/"
# Explore depends on its query.
SEARCHES = ["explore/?q=rope", "explore/?q=rope&view=table"]
HAND_WRITTEN = {file.stem for file in (REPOSITORY / "content/pages").glob("*.md")}
# The most problems to print in a failure message.
_SHOWN = 30


@pytest.fixture(scope="session")
def addresses(site: Served, edges: Served) -> dict[str, list[str]]:
    """The pages to inspect, by kind."""
    of_site, of_edges = samples(built_pages(site.folder)), samples(built_pages(edges.folder))
    of_site["not found"] = [MISSING]
    of_site["single"] += SEARCHES
    # The survey of edge cases is built without SITE_URL, which the 404 page needs.
    of_edges["not found"] = []
    # Hand-written pages are the same in both surveys.
    of_edges["single"] = [path for path in of_edges["single"] if path.removesuffix("/") not in HAND_WRITTEN]
    # One theme with prose and one without.
    of_edges["theme"] = [f"themes/{THEMES[0]}/", f"themes/{THEMES[-1]}/"]
    return {
        kind: [site.url + path for path in of_site[kind]] + [edges.url + path for path in of_edges[kind]]
        for kind in KINDS
    }


def test_every_page_has_a_kind(site: Served, edges: Served) -> None:
    built = built_pages(site.folder) + built_pages(edges.folder)
    assert [page.path for page in built if kind_of(page) is None] == []
    assert {kind_of(page) for page in built} == set(KINDS)


@pytest.mark.parametrize("kind", LOOKED_AT)
@pytest.mark.parametrize("field", [field.name for field in fields(Report)])
def test_nothing_is_wrong(
    inspector: Inspector, addresses: dict[str, list[str]], kind: str, field: str
) -> None:
    problems = [f"{url}: {line}" for url in addresses[kind] for line in getattr(inspector.report(url), field)]
    assert not problems, "\n".join([f"{len(problems)} problems", *problems[:_SHOWN]])


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
