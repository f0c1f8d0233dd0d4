"""Citing a paper: copy by click or keyboard, download as a file, with and without JavaScript."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from litpress.site.citations import citations
from litpress.site.citations.cite_box import reference
from litpress.site.exports import FORMATS
from tests.browser.library import LIBRARY

SLUG = "logo-long-context-alignment-via-efficient-preference-optimization"
PAPER = f"papers/{SLUG}/"
CITATION = next(one for one in citations(LIBRARY.papers.values()) if one.paper.slug == SLUG)
COPIES = {
    "BibTeX": FORMATS["bibtex"].write([CITATION]),
    "text": reference(CITATION),
    "RIS": FORMATS["ris"].write([CITATION]),
    "CSL-JSON": FORMATS["csl-json"].write([CITATION]),
}
REFUSE = """Object.defineProperty(navigator, "clipboard", {value: {
    writeText: () => Promise.reject(new DOMException("refused", "NotAllowedError"))}})"""
NO_CLIPBOARD = 'Object.defineProperty(navigator, "clipboard", {value: undefined})'


@pytest.fixture
def reader(page: Page, site_url: str) -> Page:
    """The page of a paper, with access to the clipboard."""
    parts = urlsplit(site_url)
    page.context.grant_permissions(
        ["clipboard-read", "clipboard-write"], origin=f"{parts.scheme}://{parts.netloc}"
    )
    page.goto(site_url + PAPER)
    return page


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("name", COPIES)
def test_one_click_copies_and_confirms(reader: Page, name: str) -> None:
    reader.get_by_role("button", name=f"Copy {name}").click()
    expect(reader.get_by_role("button", name=f"Copied {name}")).to_be_visible()
    expect(reader.get_by_role("status").filter(has_text=f"Copied {name}")).to_be_attached()
    # The clipboard of Windows has its own line endings, and so have browsers.
    assert clipboard(reader).replace("\r\n", "\n") == COPIES[name].replace("\r\n", "\n")
    expect(reader.get_by_role("button", name=f"Copy {name}")).to_be_visible()


def test_link_is_copied_without_query_and_fragment(reader: Page, site_url: str) -> None:
    reader.goto(f"{site_url}{PAPER}?from=feed#notes")
    reader.get_by_role("button", name="Copy link").click()
    expect(reader.get_by_role("button", name="Copied link")).to_be_visible()
    assert clipboard(reader) == f"{site_url}{PAPER}"


def test_copied_link_is_the_canonical_url(reader: Page) -> None:
    reader.evaluate("document.querySelector('link[rel=canonical]').href = 'https://survey.example/p/'")
    reader.get_by_role("button", name="Copy link").click()
    expect(reader.get_by_role("button", name="Copied link")).to_be_visible()
    assert clipboard(reader) == "https://survey.example/p/"


@pytest.mark.parametrize("script", [REFUSE, NO_CLIPBOARD], ids=["refused", "missing"])
def test_text_is_selected_if_it_cannot_be_copied(own_page: Page, site_url: str, script: str) -> None:
    own_page.add_init_script(script)
    own_page.goto(site_url + PAPER)
    button = own_page.get_by_role("button", name="Copy RIS")
    button.click()
    field = own_page.get_by_role("textbox", name="RIS to copy")
    expect(field).to_be_focused()
    assert own_page.evaluate("getSelection().toString()").split() == COPIES["RIS"].split()
    expect(own_page.get_by_role("status").filter(has_text="The RIS is selected")).to_be_attached()
    own_page.keyboard.press("Escape")
    expect(field).to_have_count(0)
    expect(button).to_be_focused()


def test_citation_can_be_copied_by_keyboard(reader: Page) -> None:
    reader.get_by_role("link", name="Cite", exact=True).focus()
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    expect(reader.get_by_role("button", name="Copy BibTeX")).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("button", name="Copied BibTeX")).to_be_focused()
    assert clipboard(reader) == COPIES["BibTeX"]


def test_everything_is_there_without_javascript(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False, accept_downloads=True) as context:
        page = context.new_page()
        page.goto(site_url + PAPER)
        expect(page.get_by_role("button", name="Copy")).to_have_count(0)
        expect(page.get_by_role("group", name="BibTeX")).to_have_text(COPIES["BibTeX"])
        expect(page.get_by_text(COPIES["text"])).to_be_visible()
        for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
            with page.expect_download() as download:
                page.locator(f'a[download$=".{ending}"]').click()
            assert download.value.suggested_filename == f"tang2024logo.{ending}"
            assert download.value.path().read_bytes() == COPIES[name].encode()


def test_abstract_begins_above_the_fold_of_a_laptop(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + PAPER)
    box = page.locator(".lp-abstract").bounding_box()
    assert box is not None
    assert box["y"] < 600


def test_printed_page_has_the_citation_and_no_controls(page: Page, site_url: str) -> None:
    page.goto(site_url + PAPER)
    page.emulate_media(media="print")
    expect(page.get_by_text(COPIES["text"])).to_be_visible()
    expect(page.locator(".lp-abstract")).to_be_visible()
    for hidden in (
        "nav",
        "header",
        "button",
        ".lp-citing pre",
        ".lp-citing__files",
        ".lp-aside",
        'a[href="#cite"]',
    ):
        for element in page.locator(hidden).all():
            expect(element).to_be_hidden()
