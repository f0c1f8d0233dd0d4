"""Pages fit a phone and are complete without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

PAPER = "papers/transfer-q-star-principled-decoding-for-llm-alignment/"
PAGES = (
    "",
    "themes/llm-preference-alignment/",
    "themes/other/",
    PAPER,
    "papers/",
    "whats-new/",
    "reading-list/",
    "map/",
    "statistics/",
    "concepts/",
    "concepts/dpo/",
    "landscape/",
    "about/",
    "contributing/",
)


@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_phone(page: Page, site_url: str, path: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(site_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_paper_is_complete_without_javascript(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url)
        page.get_by_role("main").get_by_role("link", name="LLM preference alignment").first.click()
        page.get_by_role("main").get_by_role(
            "link", name="Transfer Q Star: Principled Decoding"
        ).first.click()
        article = page.get_by_role("article")
        assert article.locator(".lp-abstract").inner_text().count("Q^*") == 4
        expect(article.get_by_role("link", name="arXiv")).to_have_attribute(
            "href", "https://arxiv.org/abs/2405.20495"
        )
