"""A browser on the real site: built once, served on this machine only, and watched for trouble.

Beside it, a survey of extremes is built and served, for what this survey's papers do not have.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import install_chromium
from litpress.publish import DOCS, publish
from litpress.publish.renderer import render
from tests.browser.edges import EDGES
from tests.browser.inspection import Inspector, Served, watched
from tests.publish.conftest import copy_of_looks

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]

# Headless in a container, and silent: without these Chromium calls home at every start.
CHROMIUM_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder, and keep them on one worker: one build, one browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = install_chromium.find()
    if path is None:
        pytest.fail(install_chromium.MISSING, pytrace=False)
    return path


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder of sites as hosts of pages do: what is missing is answered with the site's 404.html."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a failed request shows as a console error of the page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, self.path.split("/")[1], "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine, and give the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Give a folder that is served; each site goes into a folder of its own below it."""
    folder = tmp_path_factory.mktemp("served")
    with serving(folder) as url:
        yield Served(folder, url)


@pytest.fixture(scope="session")
def site(root: Served) -> Served:
    """Build this survey, served below a path, where a link that assumes the root would break."""
    served = Served(root.folder / "survey", root.url + "survey/")
    command = [sys.executable, "-m", "litpress", "build", "--output", str(served.folder)]
    environment = os.environ | {"SITE_URL": served.url}
    build = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    if build.returncode:
        pytest.fail(f"The site does not build:\n{build.stdout}{build.stderr}", pytrace=False)
    return served


@pytest.fixture(scope="session")
def edges(root: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """Build the survey of extremes, which does not know its address."""
    looks = copy_of_looks(tmp_path_factory.mktemp("edges"))
    publish(EDGES, looks, looks / DOCS)
    render(looks, root.folder / "edges")
    return Served(root.folder / "edges", root.url + "edges/")


@pytest.fixture(scope="session")
def site_url(site: Served) -> str:
    """The address of this survey."""
    return site.url


@pytest.fixture(scope="session")
def inspector(browser: Browser) -> Iterator[Inspector]:
    with browser.new_context() as scripted, browser.new_context(java_script_enabled=False) as plain:
        yield Inspector(scripted, plain)


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """Give a page with nothing stored; whatever the browser complains of fails the test."""
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        with watched(context, site_url) as trouble:
            yield context.new_page()
    assert not trouble
