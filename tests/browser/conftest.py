"""The sites of the browser tests: a fabricated survey, and one of edge cases, each built once per worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.edges import EDGES
from tests.browser.fixtures import PATIENCE
from tests.browser.inspection import Served, watched
from tests.browser.library import LIBRARY
from tests.site.conftest import rendered


@pytest.fixture(scope="session")
def site(root: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The fabricated survey, served below a path, where links that assume the root would break."""
    site = Served(root.folder / "survey", root.url + "survey/")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", site.url)
        patch.setenv("LITPRESS_REPOSITORY", "https://git.example/survey")
        rendered(LIBRARY, tmp_path_factory.mktemp("library"), site.folder)
    return site


@pytest.fixture(scope="session")
def edges(root: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The survey of edge cases, built without SITE_URL."""
    rendered(EDGES, tmp_path_factory.mktemp("edges"), root.folder / "edges")
    return Served(root.folder / "edges", root.url + "edges/")


@pytest.fixture(scope="session")
def site_url(site: Served) -> str:
    return site.url


@pytest.fixture
def own_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page in a context of its own; errors and warnings in the browser fail the test."""
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        with watched(context, site_url) as trouble:
            yield context.new_page()
    assert not trouble


@pytest.fixture(scope="module")
def _shared_page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


@pytest.fixture
def page(_shared_page: Page, site_url: str) -> Iterator[Page]:
    """A page of a context that tests share and leave empty; errors and warnings in the browser fail the test.

    A fresh context takes longer than loading a page. Tests that add scripts need ``own_page``.
    """
    page, context = _shared_page, _shared_page.context
    with watched(context, site_url) as trouble:
        yield page
    for other in context.pages:
        if other != page:
            other.close()
    page.unroute_all()
    context.clear_permissions()
    page.emulate_media(media="null")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(site_url + "404.html")
    page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    page.goto("about:blank")
    assert not trouble
