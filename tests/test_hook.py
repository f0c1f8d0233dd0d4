from __future__ import annotations

import logging
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from litpress import hook
from tests.preview import configured, edit, previewed, wait_until

REPOSITORY = Path(__file__).parents[1]
RECORD = "content/papers/logo-long-context-alignment.md"
PAGE = "papers/logo-long-context-alignment"


@pytest.fixture
def root(survey: Path) -> Path:
    return configured(survey)


@pytest.fixture
def config(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"), hooks=[])


@pytest.fixture
def serving() -> Iterator[None]:
    hook.on_startup(command="serve", dirty=False)
    yield
    hook.on_startup(command="build", dirty=False)


def test_pages_are_derived_before_a_build(root: Path, config: MkDocsConfig) -> None:
    hook.on_pre_build(config)
    assert (root / "build/docs" / f"{PAGE}.md").is_file()


def test_problems_stop_a_build(root: Path, config: MkDocsConfig) -> None:
    edit(root / RECORD, "title:", "title: [")
    with pytest.raises(PluginError, match=f"{RECORD}:2: LP002"):
        hook.on_pre_build(config)


@pytest.mark.parametrize("problem", ["", "warning", "error"])
def test_the_last_site_stays_if_a_build_fails(root: Path, problem: str) -> None:
    (root / "site").mkdir()
    (root / "site/index.html").write_text("last", encoding="utf-8")
    (root / "content/pages").mkdir()
    (root / "content/pages/index.md").write_text("Welcome.\n", encoding="utf-8")
    (root / "templates/theme").mkdir()
    template = "{{ page.content }}" if problem != "error" else "{{ page.none.none }}"
    (root / "templates/theme/main.html").write_text(template, encoding="utf-8")
    pages = "[index.md]" if problem != "warning" else "[index.md, none.md]"
    (root / "mkdocs.yml").write_text(
        f"site_name: A survey\ndocs_dir: build/docs\nstrict: true\nnav: {pages}\nplugins: []\n"
        f"hooks: [{REPOSITORY / 'scripts/litpress/hook.py'}]\n"
        "theme: {name: null, custom_dir: build/theme}\nvalidation: {nav: {omitted_files: ignore}}\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=root, check=False, capture_output=True
    )
    shown = (root / "site/index.html").read_text(encoding="utf-8")
    assert (done.returncode != 0, shown == "last") == (problem != "", problem != "")
    assert sorted(path.name for path in (root / "build").iterdir()) == ["docs", "theme"]


@pytest.mark.usefixtures("serving")
def test_problems_keep_the_last_good_pages_in_a_preview(
    root: Path, config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    hook.on_pre_build(config)
    page = (root / "build/docs" / f"{PAGE}.md").read_bytes()
    edit(root / RECORD, "title:", "title: [")
    with caplog.at_level(logging.ERROR):
        hook.on_pre_build(config)
    assert f"{RECORD}:2: LP002" in caplog.text
    assert (root / "build/docs" / f"{PAGE}.md").read_bytes() == page


def test_a_template_error_is_reported_with_its_line(root: Path, config: MkDocsConfig) -> None:
    (root / "templates/pages/papers/paper.md.j2").write_text("\n{{ nothing }}\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"templates/pages/papers/paper\.md\.j2:2: 'nothing' is undefined"):
        hook.on_pre_build(config)


def test_an_inline_script_that_the_policy_cannot_allow_stops_a_build(
    root: Path, config: MkDocsConfig
) -> None:
    (root / "templates/theme").mkdir()
    (root / "templates/theme/main.html").write_text("<script>go({{ page.title }})</script>", encoding="utf-8")
    with pytest.raises(PluginError, match=r"templates/theme/main\.html:1: an inline script"):
        hook.on_pre_build(config)


@pytest.mark.slow
def test_a_preview_follows_edits_and_then_stops_rebuilding(root: Path) -> None:
    log = root / "serve.log"
    with previewed(root, log) as address:
        wait_until(lambda: "Long contexts, aligned." in page_at(f"{address}{PAGE}/"))
        edit(root / RECORD, "title:", "title: [")
        wait_until(lambda: "LP002" in log.read_text(encoding="utf-8"))
        edit(root / RECORD, "title: [", "title:")
        edit(root / RECORD, "Long contexts, aligned.", "Now longer.")
        wait_until(lambda: "Now longer." in page_at(f"{address}{PAGE}/"))
        template = (REPOSITORY / "templates/pages/papers/paper.md.j2").read_text(encoding="utf-8")
        own = template.replace("Abstract", "The summary")
        (root / "templates/pages/papers/paper.md.j2").write_text(own, encoding="utf-8")
        wait_until(lambda: "The summary" in page_at(f"{address}{PAGE}/"))
        (root / "templates/theme/assets/javascripts").mkdir(parents=True)
        (root / "templates/theme/assets/javascripts/copy.js").write_text("// Ours.\n", encoding="utf-8")
        wait_until(lambda: page_at(f"{address}assets/javascripts/copy.js") == "// Ours.\n")
        size = log.stat().st_size
        time.sleep(1.5)  # a build that triggers another would show by now
        assert log.stat().st_size == size


def page_at(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as page:
            text: str = page.read().decode("utf-8")
            return text
    except OSError:
        return ""
