"""The site of the shipped survey: valid, accessible pages with legible figures, and links that resolve."""

from __future__ import annotations

from dataclasses import fields

import pytest
from playwright.sync_api import Browser

from tests.browser.inspection import Inspector, Report, Served, check_labels
from tests.browser.kinds import addresses_by_kind, built_pages, inspected, kind_of
from tests.browser.validator import excuse, mistakes
from tests.links import broken


@pytest.fixture(scope="module")
def addresses(site: Served) -> dict[str, list[str]]:
    """The pages to inspect, by kind; tests/browser inspects those that no record changes."""
    addresses = addresses_by_kind(site)
    constant = {site.url + path for path in ("reading-list/", "reference/", "rules/")}
    return addresses | {"single": [url for url in addresses["single"] if url not in constant]}


def test_every_page_has_a_kind(site: Served) -> None:
    assert [page.path for page in built_pages(site.folder) if kind_of(page) is None] == []


@pytest.mark.parametrize("kind", inspected(__name__))
@pytest.mark.parametrize("field", [field.name for field in fields(Report)])
def test_no_problems_are_found(
    inspector: Inspector, addresses: dict[str, list[str]], kind: str, field: str
) -> None:
    assert inspector.problems(addresses[kind], field) == ""


def test_every_page_is_valid(site: Served) -> None:
    left = [mistake for mistake in mistakes(site.folder) if not excuse(mistake)]
    assert not left, "\n".join([f"{len(left)} mistakes", *map(str, left[:30])])


def test_every_link_and_anchor_resolves(site: Served) -> None:
    assert list(broken(site.folder, site.url)) == []


@pytest.mark.parametrize("width", [375, 768, 1280])
def test_labels_of_figures_are_legible_and_do_not_collide(browser: Browser, site: Served, width: int) -> None:
    drawn = [page.path for page in built_pages(site.folder) if "lp-drawing" in page.html]
    assert "statistics/" in drawn
    with browser.new_context(viewport={"width": width, "height": 800}) as context:
        page = context.new_page()
        for path in drawn:
            page.goto(site.url + path)
            check_labels(page)
