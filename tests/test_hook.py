from __future__ import annotations

import logging
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from litpress import hook

REPOSITORY = Path(__file__).parents[1]
RECORD = "content/papers/logo-long-context-alignment.md"
PAGE = "papers/logo-long-context-alignment"


@pytest.fixture
def root(survey: Path) -> Path:
    """The small survey with this repository's looks; its themes stay out of the navigation."""
    shutil.copytree(REPOSITORY / "templates", survey / "templates")
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"\nnav:\n(?:  .*\n)+", "\nnav: [index.md, papers/index.md]\n", config)
    config = config.replace("not_in_nav: /papers/*", "not_in_nav: '*'")
    config = config.replace("scripts/litpress/hook.py", str(REPOSITORY / "scripts/litpress/hook.py"))
    (survey / "mkdocs.yml").write_text(config, encoding="utf-8")
    (survey / "build/docs").mkdir(parents=True)
    return survey


@pytest.fixture
def config(root: Path) -> MkDocsConfig:
    return load_config(str(root / "mkdocs.yml"), hooks=[])


@pytest.fixture
def serving() -> Iterator[None]:
    hook.on_startup(command="serve", dirty=False)
    yield
    hook.on_startup(command="build", dirty=False)


def break_record(root: Path) -> str:
    text = (root / RECORD).read_text(encoding="utf-8")
    (root / RECORD).write_text(text.replace("title:", "title: ["), encoding="utf-8")
    return text


def test_pages_are_derived_before_a_build(root: Path, config: MkDocsConfig) -> None:
    hook.on_pre_build(config)
    assert (root / "build/docs" / f"{PAGE}.md").is_file()


def test_problems_end_a_build(root: Path, config: MkDocsConfig) -> None:
    break_record(root)
    with pytest.raises(PluginError, match=f"{RECORD}:2: LP002"):
        hook.on_pre_build(config)


@pytest.mark.usefixtures("serving")
def test_problems_leave_a_preview_with_the_last_good_pages(
    root: Path, config: MkDocsConfig, caplog: pytest.LogCaptureFixture
) -> None:
    hook.on_pre_build(config)
    page = (root / "build/docs" / f"{PAGE}.md").read_bytes()
    break_record(root)
    with caplog.at_level(logging.ERROR):
        hook.on_pre_build(config)
    assert f"{RECORD}:2: LP002" in caplog.text
    assert (root / "build/docs" / f"{PAGE}.md").read_bytes() == page


def test_broken_template_is_told_with_its_line(root: Path, config: MkDocsConfig) -> None:
    (root / "templates/pages/paper.md.j2").write_text("\n{{ nothing }}\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"templates/pages/paper\.md\.j2:2: 'nothing' is undefined"):
        hook.on_pre_build(config)


@pytest.mark.slow
def test_preview_follows_each_edit_with_one_build(root: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = root / "serve.log"
    with log.open("w") as output:
        preview = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_for_page(f"http://{address}/{PAGE}/", "LOGO")
        builds = 1
        for path, old, new in (
            (RECORD, "title:", "title: ["),  # told, and survived
            (RECORD, "title: [", "title:"),
            (RECORD, "LOGO", "LOGOS"),
            ("templates/pages/paper.md.j2", "Abstract", "What it says"),
        ):
            text = (root / path).read_text(encoding="utf-8")
            (root / path).write_text(text.replace(old, new), encoding="utf-8")
            wait_for_builds(log, builds := builds + 1)
        wait_for_page(f"http://{address}/{PAGE}/", "LOGOS")
        wait_for_page(f"http://{address}/{PAGE}/", "What it says")
        time.sleep(1.5)  # a build that woke another would show by now
        wait_for_builds(log, builds)
    finally:
        preview.terminate()
        preview.wait()


def wait_for_builds(log: Path, number: int) -> None:
    """Wait until a preview has built the site so often, and no oftener."""
    wait_until(lambda: log.read_text(encoding="utf-8").count("Documentation built") >= number)
    assert log.read_text(encoding="utf-8").count("Documentation built") == number


def wait_for_page(address: str, words: str) -> None:
    """Wait until a page holds some words."""

    def found() -> bool:
        try:
            with urllib.request.urlopen(address, timeout=5) as page:
                return words in page.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError):
            return False

    wait_until(found)


def wait_until(done: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)
