"""Figures: legible labels, links by keyboard, both color schemes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.inspection import check_labels

FIGURES = ("statistics/", "themes/llm-preference-alignment/", "themes/sequence-alignment/")


@pytest.mark.parametrize("path", FIGURES)
@pytest.mark.parametrize("width", [375, 768, 1280])
def test_labels_are_legible_and_do_not_collide(page: Page, site_url: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + path)
    check_labels(page)


def test_dot_links_to_its_paper_without_mouse_and_javascript(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + "statistics/")
        figure = page.get_by_role("group", name="Papers over time")
        name = "Transfer Q Star: Principled Decoding for LLM Alignment, 30 May 2024"
        dot = figure.get_by_role("link", name=name)
        dot.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(site_url + "papers/transfer-q-star-principled-decoding-for-llm-alignment/")


def test_bar_links_to_a_row_of_the_table(page: Page, site_url: str) -> None:
    page.goto(site_url + "statistics/")
    row = page.locator("#team-sizes-4")
    expect(row).to_be_hidden()
    page.get_by_role("group", name="Authors per paper").get_by_role("link", name="4 authors: ").first.press(
        "Enter"
    )
    expect(row).to_be_visible()


def test_drawing_follows_the_color_scheme(page: Page, site_url: str) -> None:
    page.goto(site_url + "themes/positional-encoding/")
    fills = "texts => texts.map(text => getComputedStyle(text).fill)"
    texts = page.locator(".lp-drawing text")
    light = texts.evaluate_all(fills)
    page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    assert all(one != other for one, other in zip(light, texts.evaluate_all(fills), strict=True))
