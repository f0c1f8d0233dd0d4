"""A visit to a page, and all that can be told from it by measuring: one load serves every check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

# The package bundles axe-core; its own functions inject it anew for every question.
_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_MEASURES = Path(__file__).with_name("measures.js").read_text("utf-8")

# What axe-core is asked: WCAG 2.2 up to level AA, and what its authors recommend beyond.
_ALL_RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
}
# What another set of colours can break.
_RULES_OF_COLOUR = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

# WCAG 2.2, success criterion 1.4.12: what readers may set without losing anything.
_SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

WIDTHS = (1280, 375)
SCHEMES = ("default", "slate")
NARROWEST = 320
_HEIGHT = 900


@dataclass(frozen=True)
class Served:
    """A built site: its folder, and the address at which it is served."""

    folder: Path
    url: str


@dataclass(frozen=True)
class Report:
    """What is wrong with a page, a line a problem.

    Attributes:
        trouble: what the browser complains of: its console, failed requests, those to other origins.
        axe: violations that axe-core finds, by width and colour scheme.
        too_wide: what makes the page scroll sideways at 320 pixels.
        cut: text that is cut off where its spacing is widened.
        moving: what moves for readers who asked for reduced motion.
        forced_colours: what is not recognised where the reader's system sets the colours.
        printed: what has no place on paper.
        without_scripts: what is missing, or does nothing, without JavaScript.
    """

    trouble: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)
    forced_colours: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    without_scripts: list[str] = field(default_factory=list)


class Inspector:
    """Visits pages, each once.

    Args:
        scripted: where scripts run.
        plain: where they do not.
    """

    def __init__(self, scripted: BrowserContext, plain: BrowserContext) -> None:
        self._scripted = scripted
        self._plain = plain
        self.report = cache(self._report)

    def _report(self, url: str) -> Report:
        report = Report()
        with watched(self._scripted, url) as trouble:
            page = self._scripted.new_page()
            page.goto(url)
            page.wait_for_function("!document.querySelector('main [aria-busy=true]')")
            page.evaluate(_AXE)
            page.evaluate(_MEASURES)
            ways = page.evaluate("measures.ways()")
            page.evaluate("measures.open()")
            _see(page, report)
            page.close()
        report.trouble.extend(trouble)

        page = self._plain.new_page()
        page.goto(url)
        page.evaluate(_MEASURES)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": _HEIGHT})
            report.without_scripts.extend(page.evaluate("ways => measures.withoutScripts(ways)", ways))
        page.close()
        return report


def _see(page: Page, report: Report) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        for scheme in SCHEMES:
            page.evaluate("name => measures.scheme(name)", scheme)
            rules = _ALL_RULES if scheme == SCHEMES[0] else _RULES_OF_COLOUR
            found = page.evaluate("rules => measures.axe(rules)", rules)
            report.axe.extend(f"{width} px, {scheme}: {line}" for line in found)

    page.emulate_media(forced_colors="active")
    report.forced_colours.extend(page.evaluate("measures.forced()"))
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    report.moving.extend(page.evaluate("measures.moving()"))
    page.emulate_media(reduced_motion="no-preference", media="print")
    report.printed.extend(page.evaluate("measures.settle().then(measures.printed)"))
    page.emulate_media(media="screen")

    page.set_viewport_size({"width": NARROWEST, "height": _HEIGHT})
    report.too_wide.extend(page.evaluate("measures.tooWide()"))
    before = page.evaluate("measures.cut()")
    page.add_style_tag(content=_SPACED)
    report.cut.extend(line for line in page.evaluate("measures.cut()") if line not in before)
    report.cut.extend(page.evaluate("measures.tooWide()"))


@contextmanager
def watched(context: BrowserContext, url: str) -> Iterator[list[str]]:
    """Give a list that fills with what the browser complains of while pages of a context are used.

    That the document at the address is missing is no trouble: a test may ask for it.
    """
    origin = urlsplit(url).netloc
    trouble: list[str] = []

    def says(message: ConsoleMessage) -> None:
        missing = message.location["url"] == url and message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not missing:
            trouble.append(f"{message.type}: {message.text} {message.location['url']}")

    def raises(error: WebError) -> None:
        trouble.append(f"uncaught: {error.error}")

    def asks(request: Request) -> None:
        # data: and blob: addresses have no host and leave nothing.
        if urlsplit(request.url).netloc not in ("", origin):
            trouble.append(f"asked another origin: {request.url}")

    def answers(response: Response) -> None:
        if response.status >= 400 and response.url != url:
            trouble.append(f"{response.status}: {response.url}")

    context.on("console", says)
    context.on("weberror", raises)
    context.on("request", asks)
    context.on("response", answers)
    try:
        yield trouble
    finally:
        context.remove_listener("console", says)
        context.remove_listener("weberror", raises)
        context.remove_listener("request", asks)
        context.remove_listener("response", answers)
