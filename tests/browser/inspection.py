"""Inspection of pages in the browser: all measurements of a page, made in one visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError, expect

# The package bundles axe-core; its own functions inject it anew for every question.
_AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_MEASURES = Path(__file__).with_name("measures.js").read_text("utf-8")

# Rules of axe-core: WCAG 2.2 up to level AA, and best practices.
_ALL_RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
}
# Rules that depend on the color scheme.
_COLOR_RULES = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}

# WCAG 2.2, success criterion 1.4.12: text spacing that must not hide content.
_SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""

# The labels of figures, with their font size and box in CSS pixels.
_LABELS = """
() => [...document.querySelectorAll(".lp-drawing text")].map(text => {
  const box = text.getBoundingClientRect();
  const drawing = text.ownerSVGElement;
  const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
  return {
    text: text.textContent,
    size: parseFloat(getComputedStyle(text).fontSize) * scale,
    left: box.left, right: box.right, top: box.top, bottom: box.bottom,
  };
})
"""

WIDTHS = (1280, 375)
SCHEMES = ("default", "slate")
NARROWEST = 320
_HEIGHT = 900
# The most problems in a failure message.
_SHOWN = 30


@dataclass(frozen=True)
class Served:
    """A built site: its folder and the URL at which it is served."""

    folder: Path
    url: str


@dataclass(frozen=True)
class Report:
    """The problems of a page, one per line.

    Attributes:
        trouble: console errors and warnings, failed requests, and requests to other origins.
        axe: violations found by axe-core, by width and color scheme.
        too_wide: elements that make the page scroll horizontally at 320 pixels.
        cut: text that is cut off with increased spacing.
        moving: elements that move although the reader prefers reduced motion.
        forced_colors: controls that are not recognizable with forced colors.
        printed: controls and pale text in print.
        without_scripts: content that is missing, or controls that do nothing, without JavaScript.
    """

    trouble: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    moving: list[str] = field(default_factory=list)
    forced_colors: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    without_scripts: list[str] = field(default_factory=list)


class Inspector:
    """Inspects pages, each once.

    Args:
        scripted: a browser context with JavaScript.
        plain: a browser context without JavaScript.
    """

    def __init__(self, scripted: BrowserContext, plain: BrowserContext) -> None:
        self._scripted = scripted
        self._plain = plain
        self.report = cache(self._report)

    def problems(self, urls: Iterable[str], field: str) -> str:
        """Return the problems in one field of the reports of pages, as text; empty without any."""
        problems = [f"{url}: {line}" for url in urls for line in getattr(self.report(url), field)]
        return "\n".join([f"{len(problems)} problems", *problems[:_SHOWN]] if problems else [])

    def _report(self, url: str) -> Report:
        report = Report()
        with watched(self._scripted, url) as trouble:
            page = self._scripted.new_page()
            page.goto(url)
            expect(page.locator("main [aria-busy=true]")).to_have_count(0)
            page.evaluate(_AXE)
            page.evaluate(_MEASURES)
            links = page.evaluate("measures.links()")
            page.evaluate("measures.open()")
            _see(page, report)
            page.close()
        report.trouble.extend(trouble)

        page = self._plain.new_page()
        page.goto(url)
        page.evaluate(_MEASURES)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": _HEIGHT})
            report.without_scripts.extend(page.evaluate("links => measures.withoutScripts(links)", links))
        page.close()
        return report


def _see(page: Page, report: Report) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": _HEIGHT})
        for scheme in SCHEMES:
            page.evaluate("name => measures.scheme(name)", scheme)
            rules = _ALL_RULES if scheme == SCHEMES[0] else _COLOR_RULES
            # All elements once; for other widths and schemes, the first entries of a list stand for all.
            everything = width == WIDTHS[0] and scheme == SCHEMES[0]
            found = page.evaluate("([rules, all]) => measures.axe(rules, all)", [rules, everything])
            report.axe.extend(f"{width} px, {scheme}: {line}" for line in found)

    page.emulate_media(forced_colors="active")
    report.forced_colors.extend(page.evaluate("measures.forced()"))
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    report.moving.extend(page.evaluate("measures.moving()"))
    page.emulate_media(reduced_motion="no-preference", media="print")
    report.printed.extend(page.evaluate("measures.settle().then(measures.printed)"))
    page.emulate_media(media="screen")

    page.set_viewport_size({"width": NARROWEST, "height": _HEIGHT})
    report.too_wide.extend(page.evaluate("measures.tooWide()"))
    before = page.evaluate("measures.cut()")
    page.evaluate("css => measures.style(css)", _SPACED)
    report.cut.extend(line for line in page.evaluate("measures.cut()") if line not in before)
    report.cut.extend(page.evaluate("measures.tooWide()"))


@contextmanager
def watched(context: BrowserContext, url: str) -> Iterator[list[str]]:
    """Collect errors and warnings of the browser while pages of a context are used.

    A missing document at the URL itself is not reported: a test can request it on purpose.
    """
    origin = urlsplit(url).netloc
    trouble: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        missing = message.location["url"] == url and message.text.startswith("Failed to load resource")
        if message.type in ("error", "warning") and not missing:
            trouble.append(f"{message.type}: {message.text} {message.location['url']}")

    def on_error(error: WebError) -> None:
        trouble.append(f"uncaught: {error.error}")

    def on_request(request: Request) -> None:
        # data: and blob: URLs have no host.
        if urlsplit(request.url).netloc not in ("", origin):
            trouble.append(f"request to another origin: {request.url}")

    def on_response(response: Response) -> None:
        if response.status >= 400 and response.url != url:
            trouble.append(f"{response.status}: {response.url}")

    context.on("console", on_console)
    context.on("weberror", on_error)
    context.on("request", on_request)
    context.on("response", on_response)
    try:
        yield trouble
    finally:
        context.remove_listener("console", on_console)
        context.remove_listener("weberror", on_error)
        context.remove_listener("request", on_request)
        context.remove_listener("response", on_response)


def check_labels(page: Page) -> None:
    """Assert that the labels of the figures on a page are legible, within the window, and do not collide."""
    boxes, width = page.evaluate(_LABELS), page.evaluate("innerWidth")
    assert boxes
    for at, box in enumerate(boxes):
        assert 9.5 <= box["size"] <= 17, box
        assert box["left"] >= 0, box
        assert box["right"] <= width, box
        for other in boxes[:at]:
            apart = (
                box["left"] >= other["right"]
                or other["left"] >= box["right"]
                # Boxes include the space between lines.
                or box["top"] >= other["bottom"] - 4
                or other["top"] >= box["bottom"] - 4
            )
            assert apart, (box, other)
