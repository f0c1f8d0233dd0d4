"""What holds on every kind of page, of this survey and of one of extremes, measured in the browser."""

from __future__ import annotations

import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from tests.browser.inspection import Inspector, Report, Served
from tests.browser.kinds import KINDS, built_pages, kind_of, samples
from tests.site.conftest import REPOSITORY, THEMES

HERE = Path(__file__).parent
# A page that leads elsewhere at once can't be looked at, and is tested by where it leads.
LOOKED_AT = [kind for kind in KINDS if kind != "redirect"]
# Where there is no page, hosts show the one for that, at whatever address was asked for.
MISSING = "papers/no-such-paper/"
# What Explore shows depends on what it is asked.
SEARCHES = ["explore/?q=rope", "explore/?q=rope&view=table"]
HAND_WRITTEN = {file.stem for file in (REPOSITORY / "content/pages").glob("*.md")}
# As many problems are told as a reader of the failure wants to see.
_SHOWN = 30


@pytest.fixture(scope="session")
def addresses(site: Served, edges: Served) -> dict[str, list[str]]:
    """The pages to look at, by kind."""
    of_site, of_edges = samples(built_pages(site.folder)), samples(built_pages(edges.folder))
    of_site["not found"] = [MISSING]
    of_site["single"] += SEARCHES
    # The survey of extremes does not know its address, which the page for missing ones needs.
    of_edges["not found"] = []
    # Pages that are written by hand are the same in both.
    of_edges["single"] = [path for path in of_edges["single"] if path.removesuffix("/") not in HAND_WRITTEN]
    # Its themes differ in having prose or not.
    of_edges["theme"] = [f"themes/{THEMES[0]}/", f"themes/{THEMES[-1]}/"]
    return {
        kind: [site.url + path for path in of_site[kind]] + [edges.url + path for path in of_edges[kind]]
        for kind in KINDS
    }


def test_every_page_is_of_a_kind(site: Served, edges: Served) -> None:
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


def test_a_page_with_every_mistake_is_told_all_of_them(inspector: Inspector, root: Served) -> None:
    shutil.copytree(HERE / "wrong", root.folder / "wrong")
    report = inspector.report(root.url + "wrong/")
    told = {field.name: "\n".join(getattr(report, field.name)) for field in fields(Report)}
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
        "forced_colours": ["<button"],
        "printed": ["printed: <nav", "printed: <button", "no heading is printed"],
        "without_scripts": ["does nothing: <button", "elsewhere/", "no heading"],
    }.items():
        assert [word for word in words if word not in told[name]] == [], told[name]
    assert set(told) == {name for name, lines in told.items() if lines}
