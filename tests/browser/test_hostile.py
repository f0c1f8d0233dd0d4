"""Hostile strings in every place of a survey: nothing runs, nothing leaves, and text is shown as text.

The survey is built with the check, from all strings that it accepts, and without the check, from all strings.
Pages of foreign HTML show that the Content-Security-Policy holds even alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from playwright.sync_api import Browser, BrowserContext, Error, Request

from litpress.analysis.themes.suggestion import sorted_into_themes
from litpress.build import build
from litpress.check import checked_survey
from litpress.content.digests import import_digests
from litpress.content.survey_folder import read_content, read_pages
from litpress.problems.problem import InvalidContent
from litpress.site.publish import DOCS, publish, write_theme
from tests.browser.fixtures import PATIENCE
from tests.browser.inspection import Served
from tests.hostile.corpus import Written, everywhere, strings
from tests.preview import configured

ALL = list(everywhere())
HTML = dict(enumerate(strings("html")))

# Do what a visitor can do: cause every event that an element listens to, and click on scripts and forms.
_USE = """
async (selectors) => {
  const protocol = ({ href }) => (href ? URL.parse(href.baseVal ?? href, location)?.protocol : "");
  for (const element of document.querySelectorAll("main *")) {
    for (const { name } of element.attributes) {
      if (name.startsWith("on")) element.dispatchEvent(new Event(name.slice(2)));
    }
    const runs = ["javascript:", "data:"].includes(protocol(element)) && !element.hasAttribute("download");
    if (runs || element.matches("article form button, article [formaction]")) {
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 10));
  const text = (element) => {
    const copy = element.cloneNode(true);
    for (const link of copy.querySelectorAll(".headerlink")) link.remove();
    return copy.textContent.trim().split(/[ \\n]+/).join(" ");
  };
  return Object.fromEntries(selectors.map((name) => [name, [...document.querySelectorAll(name)].map(text)]));
}
"""


class Visitor:
    """Visits pages with a browser.

    Args:
        context: the context in the browser.
        site: the site of the pages.

    Attributes:
        ran: the URLs of the pages on which a string ran a script.
        left: the requests to other hosts.
    """

    def __init__(self, context: BrowserContext, site: Served) -> None:
        self.ran: list[str] = []
        self.left: list[str] = []
        self._context = context
        self._host = urlsplit(site.url).hostname
        context.set_default_timeout(PATIENCE)
        context.expose_binding("alert", lambda source, *_: self.ran.append(source["page"].url))
        context.on("request", self._on_request)
        context.on("requestfailed", self._on_failure)
        self._page = context.new_page()

    def use(self, url: str, selectors: Iterable[str] = ()) -> dict[str, list[str]]:
        """Open a page and use it.

        Args:
            url: the page.
            selectors: selectors of elements.

        Returns:
            The texts of the elements, by selector.
        """
        try:
            self._page.goto(url)
            texts: dict[str, list[str]] = self._page.evaluate(_USE, list(selectors))
        except Error:
            if not self.left:
                raise
            texts = {}  # the page has been left for another host
        if self._page.url != url:
            self._page.close()
            self._page = self._context.new_page()
        return texts

    def acts(self, url: str) -> bool:
        """Use a page; return whether a string on it runs or leaves, which a busy browser reports late."""
        before = len(self.ran) + len(self.left)
        self.use(url)
        for _ in range(100):
            if len(self.ran) + len(self.left) > before:
                return True
            self._page.wait_for_timeout(50)
        return False

    def _on_request(self, request: Request) -> None:
        if request.is_navigation_request():
            self._note(request)

    def _on_failure(self, request: Request) -> None:
        # No other host exists. The browser also reports the requests that the policy stopped.
        if request.failure != "csp":
            self._note(request)

    def _note(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in (None, self._host):
            self.left.append(f"{request.url} from {self._page.url}")


@contextmanager
def visitor(browser: Browser, site: Served, *, bypass_csp: bool = False) -> Iterator[Visitor]:
    """Visit pages in a context of their own."""
    # A small window, which takes less time to draw.
    with browser.new_context(bypass_csp=bypass_csp, viewport={"width": 320, "height": 320}) as context:
        yield Visitor(context, site)


def survey_of(written: Iterable[Written], root: Path) -> Path:
    """A survey's folder with strings at their places."""
    configured(root)
    files = {"content/pages/index.md": "# A survey of hostile strings\n"}
    for name, text in (files | {one.file: one.content for one in written}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8", newline="")
    return root


@dataclass(frozen=True)
class Sites:
    """The sites built with and without the check.

    Attributes:
        checked: the site with it.
        unchecked: the site without it, which also has pages of foreign HTML.
        accepted: what the check accepts.
    """

    checked: Served
    unchecked: Served
    accepted: list[Written]


@pytest.fixture(scope="module")
def sites(root: Served, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    checked, unchecked = (
        Served(root.folder / name, f"{root.url}{name}/") for name in ("checked", "unchecked")
    )
    folder = survey_of(ALL, tmp_path_factory.mktemp("unchecked"))
    with pytest.raises(InvalidContent) as refusal:
        checked_survey(folder)
    refused = {problem.place.path for problem in refusal.value.problems}
    accepted = [one for one in ALL if one.file not in refused]
    build(survey_of(accepted, tmp_path_factory.mktemp("checked")), checked.folder)
    build_unchecked(folder, unchecked.folder)
    return Sites(checked, unchecked, accepted)


def build_unchecked(root: Path, site: Path) -> None:
    """Build a survey as ``litpress build`` does, but without the check, and with pages of foreign HTML."""
    content = read_content(root)
    unreviewed = import_digests(root, sorted_into_themes, content, dry_run=True).report.papers
    publish(content.survey.with_unreviewed(unreviewed), root, root / DOCS, read_pages(root)[0])
    for number, html in HTML.items():
        (root / DOCS / f"html-{number}.md").write_text(f"# HTML\n\n{html}\n", encoding="utf-8")
    write_theme(root)
    build_with_mkdocs(load_config(str(root / "mkdocs.yml"), site_dir=str(site), hooks=[]))


def test_the_check_accepts_every_text(sites: Sites) -> None:
    assert [one for one in ALL if one.kind == "texts" and one not in sites.accepted] == []


def test_the_check_refuses_every_hostile_address(sites: Sites) -> None:
    assert [one for one in sites.accepted if one.kind == "addresses"] == []


@pytest.mark.parametrize("kind", ["texts", "curated_markdown"])
def test_nothing_runs_or_leaves_and_text_is_shown(
    browser: Browser, sites: Sites, violations: list[str], kind: str
) -> None:
    """A page that is the same with and without the check is visited once."""
    visited: set[bytes] = set()
    with visitor(browser, sites.unchecked) as made:
        for site, written in ((sites.checked, sites.accepted), (sites.unchecked, ALL)):
            for one in written:
                file = site.folder / one.page / "index.html"
                if one.kind != kind or not file.is_file() or (html := file.read_bytes()) in visited:
                    continue
                visited.add(html)
                texts = made.use(site.url + one.page, one.shown)
                for selector, text in one.shown.items():
                    assert " ".join(text.split()) in texts[selector], (one.page, selector)
    assert visited
    assert (made.ran, made.left, violations) == ([], [], [])


def test_foreign_html_neither_runs_nor_leaves(browser: Browser, sites: Sites, violations: list[str]) -> None:
    with visitor(browser, sites.unchecked) as made:
        for number in HTML:
            made.use(f"{sites.unchecked.url}html-{number}/")
    assert (made.ran, made.left) == ([], [])
    assert violations
    violations.clear()


def test_without_the_policy_foreign_html_runs_or_leaves(
    browser: Browser, sites: Sites, violations: list[str]
) -> None:
    with visitor(browser, sites.unchecked, bypass_csp=True) as made:
        acts = {html: made.acts(f"{sites.unchecked.url}html-{number}/") for number, html in HTML.items()}
    violations.clear()
    assert [html for html in HTML.values() if not acts[html]] == []
