"""The 404 page and its suggestions, and redirects from former URLs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from litpress.model import Paper, Survey, Theme
from tests.browser.fixtures import PATIENCE, served
from tests.site.conftest import THEMES, rendered

SURVEY = Survey(
    [
        Paper(title="Of Geese and Men", slug="of-geese-and-men", aliases=("of-geese",), abstract="Geese."),
        Paper(title="A Study of Ducks", slug="a-study-of-ducks"),
    ],
    [Theme(slug=slug, title=slug, description="A theme.") for slug in THEMES],
)


@pytest.fixture(scope="module", params=["", "deep/down/"], ids=["root", "below a path"])
def small_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site built without SITE_URL."""
    root, folder = tmp_path_factory.mktemp("survey"), tmp_path_factory.mktemp("served")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "")
        rendered(SURVEY, root, folder / request.param)
    with served(folder, folder / request.param / "404.html") as address:
        yield address + request.param


@pytest.fixture(scope="module")
def bare_page(browser: Browser) -> Iterator[Page]:
    """A page that can have failed requests, as for a missing URL."""
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context.new_page()


@pytest.mark.parametrize(
    "asked",
    [
        "papers/of-geese-and-mem/",
        "papers/of-geese-and",
        "papers/Of_Geese_and_Men",
        "papers/of%20geese%20and%20men.html",
        "papers/geese-and-men/index.html",
        "of-geese-and-men",
        "a/b/of-geese-and-men/",
    ],
)
def test_a_similar_paper_is_suggested(bare_page: Page, small_site: str, asked: str) -> None:
    bare_page.goto(small_site + asked)
    near = bare_page.locator("#near + ol a").first
    expect(near).to_have_text("Of geese and men")
    near.click()
    expect(bare_page).to_have_url(f"{small_site}papers/of-geese-and-men/")


def test_a_theme_is_suggested_by_its_name(bare_page: Page, small_site: str) -> None:
    bare_page.goto(f"{small_site}themes/positional-encodings/")
    expect(bare_page.locator("#near + ol a").first).to_have_attribute(
        "href", f"{small_site}themes/positional-encoding/"
    )


@pytest.mark.parametrize("asked", ["zzzzqqqq", "papers/%E4%BD%8D%ZZ", "favicon.ico"])
def test_reports_that_no_page_is_similar(bare_page: Page, small_site: str, asked: str) -> None:
    bare_page.goto(small_site + asked)
    expect(bare_page.locator("#near")).to_have_text("No similar pages found.")
    expect(bare_page.locator("#near + ol")).to_have_count(0)


def test_at_most_five_are_suggested(bare_page: Page, site_url: str) -> None:
    bare_page.goto(f"{site_url}papers/large-language-model-alignment-survey")
    expect(bare_page.locator("#near")).to_have_text("Did you mean:")
    expect(bare_page.locator("#near + ol a")).to_have_count(5)


def test_without_scripts_the_links_remain(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}papers/nothing/")
        expect(page.locator("#near")).to_have_text("")
        page.get_by_role("article").get_by_role("link", name="Home").click()
        expect(page).to_have_url(site_url)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_former_url_redirects_to_the_paper(browser: Browser, small_site: str, scripts: bool) -> None:
    with browser.new_context(java_script_enabled=scripts) as context:
        page = context.new_page()
        page.goto(f"{small_site}papers/of-geese/#notes")
        page.wait_for_url("**/papers/of-geese-and-men/**")
        assert page.url == f"{small_site}papers/of-geese-and-men/{'#notes' if scripts else ''}"
