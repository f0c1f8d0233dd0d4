"""From the home page to a paper: by theme, search and concept."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

TITLE = "Asymptotics of Language Model Alignment"


def test_from_home_through_a_theme_to_a_paper(page: Page, site_url: str) -> None:
    page.goto(site_url)
    heading = page.get_by_role("main").get_by_role("heading", level=1)
    expect(heading).not_to_be_empty()

    page.get_by_role("article").locator('a[href*="themes/"]').first.click()
    expect(page).to_have_url(re.compile(r"/survey/themes/[a-z0-9-]+/$"))
    expect(heading).not_to_be_empty()

    link = page.get_by_role("article").locator(".lp-compare th > a").first
    title = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile(r"/survey/papers/[a-z0-9-]+/$"))
    expect(heading).to_contain_text(title)


def test_search_finds_a_paper_by_its_title(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("searchbox", name="Search").fill(TITLE)
    page.keyboard.press("Enter")
    page.get_by_role("main").locator(".lp-entry__title").first.click()

    expect(page).to_have_url(re.compile(r"/survey/papers/[a-z0-9-]+/"))
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_contain_text(TITLE)


def test_a_concept_in_an_abstract_links_to_its_papers(page: Page, site_url: str) -> None:
    page.goto(site_url + "papers/asft-aligned-supervised-fine-tuning-through-absolute-likelihood/")
    page.get_by_role("main").get_by_role("link", name="HH-RLHF").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("HH-RLHF")
    page.get_by_role("link", name="InfAlign: Inference-aware language model alignment").last.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("InfAlign")
