"""The preview of a survey in the browser: pages follow edits, under the site's Content-Security-Policy."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.fixtures import PATIENCE
from tests.browser.inspection import watched
from tests.preview import configured, edit, previewed

RECORD = "papers/logo-long-context-alignment"


def test_an_open_page_is_reloaded_after_an_edit(browser: Browser, survey: Path, tmp_path: Path) -> None:
    log = tmp_path / "serve.log"
    with previewed(configured(survey), log) as address, browser.new_context() as context:
        with watched(context, address) as trouble:
            page = context.new_page()
            page.goto(f"{address}{RECORD}/")
            abstract = page.locator(".lp-abstract")
            expect(abstract).to_contain_text("Long contexts, aligned.")
            edit(survey / f"content/{RECORD}.md", "Long contexts, aligned.", "Now longer.")
            expect(abstract).to_contain_text("Now longer.", timeout=PATIENCE)
        assert not trouble
