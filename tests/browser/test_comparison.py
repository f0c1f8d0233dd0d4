"""The comparison table of a theme: sorting, filtering, and completeness without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

THEME = "themes/positional-encoding/"
TABLE = "table.lp-compare"
ROWS = f"{TABLE} tbody tr:not(.lp-compare__group)"


@pytest.fixture
def table(page: Page, site_url: str) -> Page:
    page.goto(site_url + THEME)
    return page


def titles(page: Page) -> list[str]:
    return page.locator(f"{ROWS}:visible th > a:first-child").all_inner_texts()


def test_a_header_sorts_ascending_then_descending(table: Page) -> None:
    grouped = titles(table)
    table.get_by_role("button", name="Paper").click()
    up = titles(table)
    assert up == sorted(grouped, key=str.casefold)
    expect(table.locator("th[aria-sort=ascending]")).to_have_text("Paper")
    expect(table.locator(".lp-compare__group:visible")).to_have_count(0)
    table.get_by_role("button", name="Paper").press("Enter")
    assert titles(table) == up[::-1]
    table.get_by_label("Sort by").select_option("sub-theme")
    assert titles(table) == grouped


def test_dates_sort_by_time_and_not_by_name(table: Page) -> None:
    table.get_by_label("Sort by").select_option("Date")
    dates = table.locator(f"{ROWS} time").evaluate_all("times => times.map(time => time.dateTime)")
    assert dates == sorted(dates)


def test_filtering_rows_shows_their_number(table: Page) -> None:
    everything = len(titles(table))
    table.get_by_label("Filter rows").fill("handwritten ZEBRA")
    expect(table.locator(f"{ROWS}:visible")).to_have_count(0)
    expect(table.locator(".lp-compare__tools output")).to_have_text(f"0 of {everything} papers")
    table.get_by_label("Filter rows").fill("posFORMER")
    expect(table.locator(f"{ROWS}:visible")).to_have_count(1)
    expect(table.locator(".lp-compare__group:visible")).to_have_count(1)
    expect(table.locator(".lp-compare__tools output")).to_have_text(f"1 of {everything} papers")
    table.get_by_label("Filter rows").fill("")
    assert len(titles(table)) == everything


def test_on_a_phone_rows_are_cards_that_can_be_sorted(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(site_url + THEME)
    expect(page.locator(f"{TABLE} thead")).to_be_hidden()
    page.get_by_label("Sort by").select_option("Paper")
    assert titles(page) == sorted(titles(page), key=str.casefold)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_without_javascript_every_row_is_there(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + THEME)
        assert len(titles(page)) == page.locator(ROWS).count() > 8
        expect(page.locator(".lp-compare__tools")).to_have_count(0)
