"""The page What's new and the feeds that every page links to."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import feedparser
import pytest
from playwright.sync_api import Browser, Page, expect

PAGES = ("", "whats-new/", "themes/positional-encoding/", "papers/ai-alignment-at-your-discretion/")


@pytest.mark.parametrize("path", PAGES)
def test_the_feeds_of_a_page_can_be_read(page: Page, site_url: str, path: str) -> None:
    page.goto(site_url + path)
    links = page.locator('head link[rel="alternate"][type="application/atom+xml"]')
    addresses = links.evaluate_all("links => links.map(link => link.href)")
    assert addresses[0] == f"{site_url}feed.xml"
    assert len(addresses) == (2 if path.startswith(("themes", "papers")) else 1)
    for address in addresses:
        response = page.request.get(address)
        assert response.ok
        ET.fromstring(response.body())
        headers = {"content-location": address, "content-type": "application/atom+xml"}
        feed = feedparser.parse(response.body(), response_headers=headers)
        assert not feed.bozo
        assert feed.entries
        assert page.request.get(feed.entries[0].link).ok


def test_feeds_are_not_mistaken_for_translations(page: Page, site_url: str) -> None:
    """Material would request a sitemap beside each of them, on every page."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}themes/positional-encoding/", wait_until="networkidle")
    assert [url for url in asked if "sitemap" in url] == []
    links = page.locator('head link[rel="alternate"][type="application/atom+xml"]')
    expect(links).to_have_count(2)


def test_home_links_to_the_newest_day(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("link", name="All additions").click()
    heading = page.locator("h2:target")
    expect(heading).to_be_visible()
    day = heading.get_attribute("id")
    first = feedparser.parse(page.request.get(f"{site_url}feed.xml").body()).entries[0]
    assert first.updated == f"{day}T00:00:00Z"
    assert page.locator("h2[id]").first.get_attribute("id") == day


def test_a_feed_is_explained_and_everything_is_there_without_javascript(
    browser: Browser, site_url: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}whats-new/")
        expect(page.get_by_text("A feed is")).to_be_hidden()
        page.get_by_text("What is a feed?").click()
        expect(page.get_by_text("A feed is")).to_be_visible()
        page.get_by_role("article").locator(".lp-entry__title").first.click()
        expect(page.locator("article h1")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_themes_and_days_do_not_overlap(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site_url}whats-new/")
    for section in page.locator(".lp-news__theme").all():
        name, papers = section.locator("h3").bounding_box(), section.locator("ol").bounding_box()
        assert name
        assert papers
        assert name["x"] + name["width"] <= papers["x"] or name["y"] + name["height"] <= papers["y"]
