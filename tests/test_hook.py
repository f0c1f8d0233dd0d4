from __future__ import annotations

import logging
import os
import re
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
    """The small survey with this repository's appearance; its themes stay out of the navigation."""
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"\nnav:\n(?:  .*\n)+", "\nnav: [index.md, explore/index.md]\n", config)
    config = config.replace("not_in_nav: /papers/*", "not_in_nav: '*'")
    config = config.replace("scripts/litpress/hook.py", str(REPOSITORY / "scripts/litpress/hook.py"))
    (survey / "mkdocs.yml").write_text(config, encoding="utf-8")
    for folder in ("build/docs", "build/theme", "templates/pages/papers"):
        (survey / folder).mkdir(parents=True)
    return survey


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


@pytest.mark.slow
def test_a_preview_follows_edits_and_then_stops_rebuilding(root: Path) -> None:
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
        wait_until(lambda: "Long contexts, aligned." in page_at(f"http://{address}/{PAGE}/"))
        edit(root / RECORD, "title:", "title: [")
        wait_until(lambda: "LP002" in log.read_text(encoding="utf-8"))
        edit(root / RECORD, "title: [", "title:")
        edit(root / RECORD, "Long contexts, aligned.", "Now longer.")
        wait_until(lambda: "Now longer." in page_at(f"http://{address}/{PAGE}/"))
        template = (REPOSITORY / "templates/pages/papers/paper.md.j2").read_text(encoding="utf-8")
        own = template.replace("Abstract", "The summary")
        (root / "templates/pages/papers/paper.md.j2").write_text(own, encoding="utf-8")
        wait_until(lambda: "The summary" in page_at(f"http://{address}/{PAGE}/"))
        (root / "templates/theme/assets/javascripts").mkdir(parents=True)
        (root / "templates/theme/assets/javascripts/copy.js").write_text("// Ours.\n", encoding="utf-8")
        wait_until(lambda: page_at(f"http://{address}/assets/javascripts/copy.js") == "// Ours.\n")
        size = log.stat().st_size
        time.sleep(1.5)  # a build that triggers another would show by now
        assert log.stat().st_size == size
    finally:
        preview.terminate()
        preview.wait()


def edit(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def page_at(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as page:
            text: str = page.read().decode("utf-8")
            return text
    except OSError:
        return ""


def wait_until(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)
