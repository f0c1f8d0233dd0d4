"""Keyboard navigation: reachable links and visible focus, from the home page to a copied citation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.inspection import Served, watched

# The focused element: its name, whether it is visible, not covered, and marked as focused.
_FOCUS = """
() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const mark = () => [element, ...element.querySelectorAll("*")].slice(0, 12).map((one) => {
    const style = getComputedStyle(one);
    return [
      style.outlineStyle === "none" ? "" : style.outline,
      style.boxShadow, style.backgroundColor, style.borderColor, style.color, style.textDecoration,
      style.opacity, style.fill, style.stroke, style.strokeWidth,
    ].join();
  }).join();
  const settled = (read) => {
    for (const animation of document.getAnimations()) animation.finish();
    return read();
  };
  const focused = settled(mark);
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const shown = x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight;
  element.blur();
  const blurred = settled(mark);
  element.focus();
  return {
    name: (element.getAttribute("aria-label") ?? element.textContent).trim().replace(/\\s+/g, " "),
    tag: element.cloneNode().outerHTML.slice(0, 100),
    marked: focused !== blurred,
    uncovered: shown && top !== null && (element.contains(top) || top.contains(element)),
    inMain: element.closest("main") !== null,
  };
}
"""
# The most key presses from the start of a page to the element wanted.
_PATIENCE = 150
PAPER = "papers/large-language-model-alignment-a-survey/"


def focuses(page: Page) -> Iterator[dict[str, object]]:
    """Press Tab until the focus leaves the page; yield the focused elements, each visibly focused."""
    tags = []
    for _ in range(_PATIENCE):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus is None:
            return
        assert focus["marked"], f"the focus is not visible: {focus}"
        assert focus["uncovered"], f"the focus is covered: {focus}"
        tags.append(focus["tag"])
        yield focus
    pytest.fail(f"the focus is still on the page after {_PATIENCE} steps, the last being {tags[-9:]}")


def skip_to_content(page: Page) -> None:
    """Follow the link that skips the navigation."""
    skip = next(focuses(page))
    assert skip["name"] == "Skip to content"
    page.keyboard.press("Enter")
    focus = next(focuses(page))
    assert focus["inMain"], f"the skip link goes to {focus}"


def tab_to(page: Page, words: str) -> None:
    names = []
    for focus in focuses(page):
        names.append(str(focus["name"]))
        if words in names[-1]:
            return
    pytest.fail(f"the keyboard does not reach {words}, but {names}")


def follow(page: Page, url: str) -> None:
    page.keyboard.press("Enter")
    page.wait_for_url(url)  # waits until scripts have loaded, too


def test_from_home_to_a_copied_citation(browser: Browser, site_url: str) -> None:
    with browser.new_context() as context, watched(context, site_url) as trouble:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.goto(site_url)
        skip_to_content(page)
        tab_to(page, "LLM preference alignment")
        follow(page, f"{site_url}themes/llm-preference-alignment/")
        skip_to_content(page)
        tab_to(page, "Shen et al., 2023")
        follow(page, site_url + PAPER)
        skip_to_content(page)
        tab_to(page, "Copy BibTeX")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Copied BibTeX")).to_be_attached()
        assert page.evaluate("navigator.clipboard.readText()").startswith("@")
    assert not trouble


@pytest.mark.parametrize("path", ["papers/bare/", "concepts/bench/"])
def test_all_elements_of_a_page_are_reachable(page: Page, edges: Served, path: str) -> None:
    page.goto(edges.url + path)
    assert sum(1 for _ in focuses(page)) > 5
