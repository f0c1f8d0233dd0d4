"""Fixtures for browser tests: the shipped site and a survey of edge cases, built once and served locally."""

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
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import install_chromium
from tests.browser.edges import EDGES
from tests.browser.inspection import Inspector, Served, watched
from tests.site.conftest import rendered

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]

# Headless in a container, and without the requests that Chromium sends at startup.
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
    """Mark all tests of this folder, and keep them on one worker, so that they share builds and a browser."""
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


class _Host(SimpleHTTPRequestHandler):
    """A host of static sites, which answers missing paths with the site's 404 page."""

    def __init__(self, *args: Any, not_found: Path, **options: Any) -> None:
        self._not_found = not_found
        super().__init__(*args, **options)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing: a failed request appears in the console of the page."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND or not self._not_found.is_file():
            return super().send_error(code, message, explain)
        data = self._not_found.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)
        return None


@contextmanager
def served(folder: Path, not_found: Path) -> Iterator[str]:
    """Serve a folder locally; yield its URL."""
    host = partial(_Host, directory=str(folder), not_found=not_found)
    with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A served folder; each site is built into a subfolder."""
    folder = tmp_path_factory.mktemp("served")
    with served(folder, folder / "survey/404.html") as url:
        yield Served(folder, url)


@pytest.fixture(scope="session")
def site(root: Served) -> Served:
    """The shipped survey, served below a path, where links that assume the root would break."""
    site = Served(root.folder / "survey", root.url + "survey/")
    command = [sys.executable, "-m", "litpress", "build", "--output", str(site.folder)]
    environment = os.environ | {"SITE_URL": site.url, "LITPRESS_REPOSITORY": "https://git.example/survey"}
    build = subprocess.run(
        command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False
    )
    if build.returncode:
        pytest.fail(f"The site does not build:\n{build.stdout}{build.stderr}", pytrace=False)
    return site


@pytest.fixture(scope="session")
def edges(root: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The survey of edge cases, built without SITE_URL."""
    rendered(EDGES, tmp_path_factory.mktemp("edges"), root.folder / "edges")
    return Served(root.folder / "edges", root.url + "edges/")


@pytest.fixture(scope="session")
def site_url(site: Served) -> str:
    """The URL of the shipped survey."""
    return site.url


@pytest.fixture(scope="session")
def inspector(browser: Browser) -> Iterator[Inspector]:
    with browser.new_context() as scripted, browser.new_context(java_script_enabled=False) as plain:
        yield Inspector(scripted, plain)


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page in a fresh context; errors and warnings in the browser fail the test."""
    with browser.new_context() as context:
        context.set_default_timeout(10_000)
        with watched(context, site_url) as trouble:
            yield context.new_page()
    assert not trouble
