"""The reading list: stars on every page, storage, export, sharing, and browsers that block storage."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.library import LIBRARY

KEY = "litpress:reading-list:/survey/"
LIST = "reading-list/"
PINE = "eliminating-position-bias-of-language-models-a-mechanistic-approach"
LOGO = "logo-long-context-alignment-via-efficient-preference-optimization"
SAGA = "saga-surface-aligned-gaussian-avatar"
DENIED = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
});"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("Full.", "QuotaExceededError"); };"""


def stars(page: Page, slug: str) -> Locator:
    return page.locator(f'.lp-star[data-slug="{slug}"]')


def entries(page: Page) -> Locator:
    return page.locator(".lp-reading .lp-entry")


def keep(page: Page, site_url: str, *slugs: str, value: str | None = None) -> None:
    """Store a reading list as if its papers had been starred, the first one last."""
    papers = [
        {"slug": slug, "title": f"Title of {slug}", "authors": "", "date": "", "added": f"2026-01-{20 - at}"}
        for at, slug in enumerate(slugs)
    ]
    stored = json.dumps({"version": 1, "papers": papers}) if value is None else value
    page.goto(site_url)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, stored])


def kept(page: Page) -> list[dict[str, Any]]:
    papers: list[dict[str, Any]] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))[
        "papers"
    ]
    return papers


@pytest.mark.parametrize(
    ("path", "within"),
    [
        ("", ".lp-newest"),
        ("themes/positional-encoding/", ".lp-compare"),
        ("concepts/dpo/", ".lp-list"),
        ("whats-new/", ".lp-list"),
        ("explore/", ".lp-explore"),
        (f"papers/{PINE}/", ".lp-links"),
        (f"papers/{PINE}/", ".lp-related"),
    ],
)
def test_stars_on_all_pages_add_to_the_list(page: Page, site_url: str, path: str, within: str) -> None:
    page.goto(site_url + path)
    star = page.locator(f"{within} .lp-star").first
    slug, title = star.get_attribute("data-slug"), star.get_attribute("data-title")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(star).to_have_accessible_name(f"Remove {title} from the reading list")

    page.get_by_role("link", name="Reading list, 1 paper").click()
    link = entries(page).get_by_role("link")
    expect(link).to_have_text(str(title))
    link.click()
    expect(page).to_have_url(f"{site_url}papers/{slug}/")


def test_star_is_a_large_enough_target(page: Page, site_url: str) -> None:
    for path in ("", "themes/positional-encoding/"):
        page.goto(site_url + path)
        for star in page.locator(".lp-star:visible").all():
            box = star.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24


def test_keyboard_stars_and_the_change_is_announced(page: Page, site_url: str) -> None:
    page.goto(site_url)
    star = page.locator(".lp-newest .lp-star").first
    title = star.get_attribute("data-title")
    page.locator(".lp-newest a").first.focus()
    while not star.evaluate("star => star === document.activeElement"):
        page.keyboard.press("Tab")
    status = page.get_by_role("status").filter(has_text="reading list")
    page.keyboard.press("Space")
    expect(status).to_have_text(f"Added {title} – 1 paper in your reading list.")
    page.keyboard.press("Enter")
    expect(status).to_have_text(f"Removed {title} – no papers in your reading list.")


def test_list_survives_a_reload_and_shows_in_other_tabs(page: Page, site_url: str) -> None:
    theme = site_url + "themes/positional-encoding/"
    page.goto(theme)
    other = page.context.new_page()
    other.goto(theme)
    listed = page.context.new_page()
    listed.goto(site_url + LIST)
    stars(page, PINE).first.click()
    expect(stars(other, PINE).first).to_have_attribute("aria-pressed", "true")
    expect(other.get_by_role("link", name="Reading list, 1 paper")).to_be_visible()
    expect(entries(listed)).to_have_count(1)
    page.reload()
    expect(stars(page, PINE).first).to_have_attribute("aria-pressed", "true")
    stars(page, PINE).first.click()
    expect(entries(listed)).to_have_count(0)


def test_newest_comes_first(page: Page, site_url: str) -> None:
    page.goto(site_url)
    chosen = page.locator(".lp-newest .lp-star").all()[:3]
    titles = [star.get_attribute("data-title") for star in chosen]
    for star in chosen:
        star.click()
        page.wait_for_timeout(5)  # they are ordered by the millisecond
    page.goto(site_url + LIST)
    expect(entries(page).locator(".lp-entry__title")).to_have_text([str(title) for title in titles[::-1]])
    expect(page.locator(".lp-count")).to_have_text("3 papers, stored only in this browser.")


def test_list_follows_a_renamed_paper(page: Page, site_url: str) -> None:
    keep(page, site_url, "old-name", SAGA)
    page.route("**/data/aliases.json", lambda route: route.fulfill(json={"old-name": PINE, "x": SAGA}))
    page.goto(site_url + LIST)
    expect(entries(page).get_by_role("link").first).to_have_attribute("href", f"{site_url}papers/{PINE}/")
    assert [paper["slug"] for paper in kept(page)] == [PINE, SAGA]


def test_star_added_later_is_recognized_by_its_former_name(page: Page, site_url: str) -> None:
    keep(page, site_url, "old-name")
    page.reload()
    page.evaluate(
        """slug => {
          const root = document.createElement("p");
          const star = root.appendChild(document.createElement("button"));
          star.className = "lp-star";
          star.type = "button";
          star.hidden = true;
          Object.assign(star.dataset, { slug, title: "<b>New</b> name", aliases: "older old-name" });
          document.querySelector("h1").after(root);
          document.dispatchEvent(new CustomEvent("litpress:shown", { detail: root }));
        }""",
        "new-name",
    )
    star = page.get_by_role("button", name="Remove <b>New</b> name from the reading list")
    expect(star).to_have_attribute("aria-pressed", "true")
    assert [paper["slug"] for paper in kept(page)] == ["new-name"]
    star.click()
    assert kept(page) == []


def test_paper_no_longer_in_the_survey_is_marked_and_can_be_removed(page: Page, site_url: str) -> None:
    keep(page, site_url, PINE, "left")
    page.goto(site_url + LIST)
    expect(page.locator(".lp-count")).to_contain_text("One of them is no longer in this survey.")
    missing = page.locator(".lp-entry--missing")
    expect(missing.get_by_role("link")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert [row["slug"] for row in csv.DictReader(io.StringIO(text, newline=""))] == [PINE]
    expect(page.get_by_text("Omitted: 1 no longer in this survey.")).to_be_visible()
    missing.get_by_role("button").click()
    assert [paper["slug"] for paper in kept(page)] == [PINE]


def test_export_has_the_papers_of_the_list_in_order(page: Page, site_url: str) -> None:
    keep(page, site_url, SAGA, PINE, LOGO)
    page.goto(site_url + LIST)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    assert download.value.suggested_filename == "reading-list.json"
    papers = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert papers == [{"slug": slug, **LIBRARY.papers[slug].facts()} for slug in (SAGA, PINE, LOGO)]
    expect(page.get_by_text("Saved 3 papers as JSON.")).to_be_visible()


def test_list_is_copied_as_text_markdown_and_link(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    title = r"On *PO [and] x_1?"
    paper = {"slug": PINE, "title": title, "authors": "A. B. et al.", "date": "2024-07", "added": "1"}
    keep(page, site_url, value=json.dumps({"papers": [paper]}))
    page.goto(site_url + LIST)
    address = f"{site_url}papers/{PINE}/"
    for name, copied in (
        ("Text", f"{title} A. B. et al., 2024. {address}\n"),
        ("Markdown", f"- [On \\*PO \\[and\\] x\\_1?]({address}) – A. B. et al., 2024\n"),
        ("Shareable link", f"{site_url}{LIST}?papers={PINE}"),
    ):
        page.get_by_role("button", name=name).click()
        expect(page.locator("[data-part=status]")).to_contain_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == copied


def test_undo_restores_the_position_of_a_removed_paper(page: Page, site_url: str) -> None:
    keep(page, site_url, SAGA, PINE, LOGO)
    page.goto(site_url + LIST)
    remove = entries(page).get_by_role("button")
    remove.nth(1).focus()
    page.keyboard.press("Enter")
    expect(entries(page)).to_have_count(2)
    expect(remove.nth(1)).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    assert [paper["slug"] for paper in kept(page)] == [SAGA, PINE, LOGO]
    expect(remove.nth(1)).to_be_focused()


def test_clearing_asks_once_and_can_be_undone(page: Page, site_url: str) -> None:
    keep(page, site_url, SAGA, PINE)
    page.goto(site_url + LIST)
    empty = page.get_by_role("button", name="Clear list")
    empty.click()
    expect(page.get_by_role("dialog", name="Clear your reading list?")).to_contain_text("2 papers")
    page.keyboard.press("Escape")
    expect(entries(page)).to_have_count(2)
    empty.click()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.get_by_text("Your reading list is empty.")).to_be_visible()
    assert kept(page) == []
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(entries(page)).to_have_count(2)
    assert [paper["slug"] for paper in kept(page)] == [SAGA, PINE]


def test_empty_list_shows_instructions(page: Page, site_url: str) -> None:
    page.goto(site_url + LIST)
    expect(page.get_by_text("Star papers to save them")).to_be_visible()
    expect(page.get_by_role("button", name="BibTeX")).to_be_hidden()
    expect(page.get_by_role("link", name="Explore the papers")).to_be_visible()


def test_shared_link_opens_a_list_that_can_be_kept(page: Page, site_url: str) -> None:
    keep(page, site_url, SAGA)
    page.route("**/data/aliases.json", lambda route: route.fulfill(json={"old-name": LOGO}))
    page.goto(f"{site_url}{LIST}?papers={PINE},old-name,{PINE},no-such,%3Cscript%3E,{SAGA},")
    expect(page.get_by_text("Shared list", exact=True)).to_be_visible()
    expect(entries(page)).to_have_count(4)
    expect(entries(page).get_by_role("link").first).to_have_text(
        "Eliminating Position Bias of Language Models: A Mechanistic Approach"
    )
    assert [paper["slug"] for paper in kept(page)] == [SAGA]
    page.get_by_role("button", name="Add all to my list").click()
    expect(page.get_by_text("Added 2 papers to your reading list (3 in total).")).to_be_visible()
    page.get_by_role("link", name="My list (3)").click()
    expect(page).to_have_url(site_url + LIST)
    assert [paper["slug"] for paper in kept(page)] == [PINE, LOGO, SAGA]


def test_length_of_a_shared_link_is_limited(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}{LIST}?papers={','.join(f'paper-{number}' for number in range(600))}")
    expect(entries(page)).to_have_count(500)
    papers = [{"slug": f"{'long-' * 40}{number}", "title": "T"} for number in range(50)]
    keep(page, site_url, value=json.dumps({"papers": papers}))
    page.route("**/data/slugs.json", lambda route: route.fulfill(json=[paper["slug"] for paper in papers]))
    page.goto(site_url + LIST)
    page.get_by_role("button", name="Shareable link").click()
    expect(page.get_by_text("The list is too long for a link.")).to_be_visible()


@pytest.mark.parametrize(
    ("value", "titles"),
    [
        ("{not JSON", []),
        ("null", []),
        ('"text"', []),
        ('{"version": 9, "papers": {"a": 1}}', []),
        (
            json.dumps(
                {
                    "papers": [
                        None,
                        7,
                        {"slug": "../evil", "title": "Evil"},
                        {"slug": PINE, "title": 3, "date": "soon", "added": {}},
                        {"slug": SAGA, "title": "<img src=x onerror=alert(1)>", "date": "2024"},
                        {"slug": SAGA, "title": "<img src=x onerror=alert(1)>", "date": "2024"},
                    ]
                }
            ),
            [PINE, "<img src=x onerror=alert(1)>"],
        ),
    ],
)
def test_invalid_values_in_storage_are_ignored(
    page: Page, site_url: str, value: str, titles: list[str]
) -> None:
    keep(page, site_url, value=value)
    page.goto(site_url + LIST)
    expect(entries(page).locator(".lp-entry__title")).to_have_text(titles)
    page.goto(site_url)
    page.locator(".lp-newest .lp-star").first.click()
    assert [paper["title"] for paper in kept(page)][1:] == titles


@pytest.mark.parametrize("trouble", [DENIED, FULL])
def test_blocked_storage_is_reported_when_a_star_is_pressed(
    own_page: Page, site_url: str, trouble: str
) -> None:
    own_page.add_init_script(trouble)
    own_page.goto(site_url)
    star = own_page.locator(".lp-newest .lp-star").nth(1)
    slug = star.get_attribute("data-slug")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    notice = own_page.get_by_role("status").filter(has_text="blocks storage for this site")
    expect(notice).to_be_in_viewport()
    own_page.get_by_role("button", name="Close").click()
    expect(star).to_be_focused()
    # The link contains the list.
    own_page.get_by_role("link", name="Reading list, 1 paper").click()
    expect(own_page).to_have_url(f"{site_url}{LIST}?papers={slug}")
    expect(entries(own_page)).to_have_count(1)


def test_blocked_storage_is_reported_on_the_reading_list_page(own_page: Page, site_url: str) -> None:
    own_page.add_init_script(DENIED)
    own_page.goto(site_url + LIST)
    warning = own_page.get_by_role("status").filter(has_text="blocks storage for this site")
    expect(warning).to_be_visible()
    own_page.goto(f"{site_url}{LIST}?papers={PINE}")
    own_page.get_by_role("button", name="Add all to my list").click()
    expect(warning).to_contain_text("lost when you leave this page")


def test_surveys_on_the_same_host_have_separate_lists(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.evaluate('localStorage.setItem(\'litpress:reading-list:/other/\', \'{"papers": [{"slug": "a"}]}\')')
    page.reload()
    expect(page.get_by_role("link", name=re.compile("^Reading list"))).to_have_count(2)  # nav and head
    page.locator(".lp-newest .lp-star").first.click()
    assert len(kept(page)) == 1


def test_without_javascript_stars_are_hidden_and_the_page_explains_why(
    browser: Browser, site_url: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url)
        expect(page.locator(".lp-star:visible")).to_have_count(0)
        page.goto(site_url + LIST)
        expect(page.get_by_text("requires JavaScript")).to_be_visible()
        expect(page.get_by_role("button", name="BibTeX")).to_be_hidden()
        page.get_by_role("link", name="all papers").first.click()
        expect(page.get_by_role("article").get_by_role("link").first).to_be_visible()
