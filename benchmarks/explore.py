"""Benchmark of Explore: time from keystroke to results, size of a first visit, time to build the index.

    PYTHONPATH=scripts python benchmarks/explore.py papers.jsonl.gz --papers 1000

The papers are those of the publishing benchmark. Only the pages, data and styles of Explore are built, in a
temporary folder, since other pages do not affect the results. Queries are then typed letter by letter in a
browser, waiting each time until results appear.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, sync_playwright

import install_chromium
from analysis import ROOT, themed_survey
from litpress.content.survey_folder import write_file
from litpress.model import Survey
from litpress.site.pages import explore as explore_pages
from litpress.site.publish import STYLESHEET, stylesheet
from litpress.site.search import explore
from litpress.site.search.index import IndexedDocument, SearchIndex
from litpress.site.settings import Settings
from litpress.site.views import SurveyView

FIELDS = ("title", "abstract", "authors", "date", "url", "code", "venue", "comments", "upvotes")
QUERIES = (
    "the alignment of models",
    "attention transformer",
    "graph neural networks",
    '"language model"',
    "in-context learning",
    "a survey",
    "Rényi",
    "zzzz",
)
# Runs in the page: the time from the keystroke until the list of results has changed and been laid out.
KEYSTROKE = """
async (text) => {
  const query = document.querySelector("#lp-query");
  const list = document.querySelector(".lp-explore__list");
  const changed = new Promise((resolve) => {
    const watch = new MutationObserver(() => { watch.disconnect(); resolve(); });
    watch.observe(list, { childList: true });
  });
  query.focus();
  const start = performance.now();
  query.value = text;
  query.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await changed;
  document.body.getBoundingClientRect();
  return performance.now() - start;
}
"""


class _Counting(SimpleHTTPRequestHandler):
    """Serves a folder as ``python -m http.server`` does, and counts the bytes sent."""

    sent: list[int]

    def copyfile(self, source, outputfile) -> None:  # type: ignore[no-untyped-def]
        data = source.read()
        self.sent.append(len(data))
        outputfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


def main() -> int:
    """Run the benchmark; the exit status is 1 if a limit is exceeded."""
    parser = argparse.ArgumentParser(description="Benchmark Explore in a browser.")
    parser.add_argument("papers", type=Path, help="JSON lines with a title and an abstract, gzipped or not")
    parser.add_argument("--papers", dest="most", type=int, help="number of papers to publish")
    parser.add_argument("--most-milliseconds", type=float, help="maximum median time per keystroke")
    parser.add_argument("--most-bytes", type=float, help="maximum size of a first visit, in MB")
    limits = parser.parse_args()
    survey = themed_survey(limits.papers, FIELDS, limits.most)
    print(f"{len(survey.papers)} papers")

    start = time.process_time()
    index = SearchIndex.of(
        IndexedDocument(paper.title, (paper.abstract, *paper.authors)) for paper in survey.papers.values()
    )
    seconds = time.process_time() - start
    size = sum(map(len, index.files)) / 1e6
    print(f"{seconds:.1f} s of CPU to build the index: {len(index.files)} files, {size:.1f} MB")

    with tempfile.TemporaryDirectory() as folder:
        site = _site(survey, Path(folder))
        handler = partial(_Counting, directory=str(site))
        _Counting.sent = []
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            options = ["--headless", "--no-sandbox", "--disable-gpu"]
            browser = playwright.chromium.launch(executable_path=install_chromium.find(), args=options)
            address = f"http://127.0.0.1:{server.server_port}/explore/"
            visit = _visit(browser, address)
            first, again = _type(browser, address)
            browser.close()
            server.shutdown()
    print(f"{visit / 1e6:.2f} MB for a first visit")
    for what, times in (("with an empty cache", first), ("when typed again", again)):
        times.sort()
        median, most = statistics.median(times), times[int(len(times) * 0.95)]
        print(f"{median:.0f} ms from keystroke to results {what} (median of {len(times)});")
        print(f"   95% within {most:.0f} ms, slowest {times[-1]:.0f} ms")
    exceeded = (
        limits.most_milliseconds is not None and statistics.median(first) > limits.most_milliseconds,
        limits.most_bytes is not None and visit > limits.most_bytes * 1e6,
    )
    return int(any(exceeded))


def _site(survey: Survey, folder: Path) -> Path:
    """Build a site with only Explore and its data."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "templates").mkdir()
    (folder / "content").mkdir()
    docs = folder / "build/docs"
    view = SurveyView(survey, ROOT, Settings.of(ROOT), {})
    for page in explore_pages.pages(view):
        write_file(docs / page.path, page.text.encode("utf-8"))
    write_file(docs / STYLESHEET, stylesheet(ROOT, survey.themes.values()).encode("utf-8"))
    # The full navigation, which is part of the size of a visit.
    for theme in survey.themes.values():
        write_file(docs / f"themes/{theme.slug}.md", f"# {theme.title}\n".encode())
    config = load_config(str(folder / "mkdocs.yml"), hooks=[])
    build(config)
    for path, data in explore.files(view):
        write_file(Path(config.site_dir) / path, data)
    return Path(config.site_dir)


def _visit(browser: Browser, address: str) -> int:
    """Return the bytes sent for a visit with an empty cache, until the network is idle."""
    _Counting.sent.clear()
    page = browser.new_page()
    _open(page, address)
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(_Counting.sent)


def _type(browser: Browser, address: str) -> tuple[list[float], list[float]]:
    """Return the milliseconds from each keystroke to its results, for the first and the second time."""
    first: list[float] = []
    again: list[float] = []
    for query in QUERIES:
        page = browser.new_context().new_page()
        _open(page, address)
        for times in (first, again):
            times += [page.evaluate(KEYSTROKE, query[:length]) for length in range(1, len(query) + 1)]
            page.evaluate(KEYSTROKE, "")
        page.context.close()
    return first, again


def _open(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".lp-explore__list .lp-entry").first.wait_for()


if __name__ == "__main__":
    sys.exit(main())
