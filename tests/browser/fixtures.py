"""Fixtures of all browser tests: a browser for each worker, and a local host of built sites."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, expect, sync_playwright

import install_chromium
from tests.browser.inspection import Inspector, Served

# Replaces Playwright's list, so its features that concern local pages are repeated.
_DISABLED_FEATURES = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "PaintHolding",
    # Requests at startup.
    "AimEnabled",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PreconnectToSearch",
    # The suggestions of the address bar: two pages for each new window, half of the time of a test.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
]
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
    f"--disable-features={','.join(_DISABLED_FEATURES)}",
]

# For busy machines; a test that passes waits no longer than it must.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests in folders named ``browser``, and keep those of a file on one worker.

    Each worker starts one browser; the files spread over the workers.
    """
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)
            if not item.get_closest_marker("xdist_group"):
                item.add_marker(pytest.mark.xdist_group(f"{item.path.parent.parent.name}/{item.path.stem}"))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = install_chromium.find()
    if path is None:
        pytest.fail(install_chromium.MISSING, pytrace=False)
    return path


@pytest.fixture(scope="session")
def violations() -> list[str]:
    """What pages tried although the Content-Security-Policy forbids it, since the last test."""
    return []


@pytest.fixture(autouse=True)
def _no_violations(violations: list[str]) -> Iterator[None]:
    yield
    found = violations.copy()
    violations.clear()
    assert not found, "\n".join(["violations of the Content-Security-Policy:", *found])


@pytest.fixture(scope="session")
def browser(chromium_path: str, violations: list[str]) -> Iterator[Browser]:
    """A browser that notes the violations of the Content-Security-Policy in all its contexts."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            violations.append(f"{message.page and message.page.url}: {message.text}")

    def on_context(context: BrowserContext) -> None:
        context.on("console", on_console)

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_OPTIONS)
        browser.on("context", on_context)
        yield browser
        browser.close()


class _Host(SimpleHTTPRequestHandler):
    """A host of static sites: it sends a site's own headers, and its 404 page for missing paths."""

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

    def end_headers(self) -> None:
        """Add the headers of the site, as Netlify and Cloudflare Pages do."""
        path, top = Path(self.translate_path(self.path)), Path(self.directory)
        for folder in (path, *path.parents):
            if folder == top.parent:
                break
            if (file := folder / "_headers").is_file():
                for line in file.read_text("utf-8").splitlines()[1:]:
                    name, _, value = line.strip().partition(": ")
                    self.send_header(name, value)
                break
        super().end_headers()


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
def inspector(browser: Browser) -> Iterator[Inspector]:
    with browser.new_context() as scripted, browser.new_context(java_script_enabled=False) as plain:
        yield Inspector(scripted, plain)
