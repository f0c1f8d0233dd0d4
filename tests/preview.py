"""Previews of a small survey by ``mkdocs serve``."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def configured(root: Path) -> Path:
    """Give a survey this repository's appearance; its themes stay out of the navigation."""
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"\nnav:\n(?:  .*\n)+", "\nnav: [index.md, explore/index.md]\n", config)
    config = config.replace("not_in_nav: |\n", "not_in_nav: |\n  *\n")
    config = config.replace("scripts/litpress/hook.py", str(REPOSITORY / "scripts/litpress/hook.py"))
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    for folder in ("build/docs", "build/theme", "templates/pages/papers"):
        (root / folder).mkdir(parents=True)
    return root


@contextmanager
def previewed(root: Path, log: Path) -> Iterator[str]:
    """Preview a survey; yield the URL once it is served. What MkDocs says is written to the log."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with log.open("w") as output:
        preview = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(REPOSITORY / "scripts")},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: "Serving on" in log.read_text(encoding="utf-8"))
        yield f"http://{address}/"
    finally:
        preview.terminate()
        preview.wait()


def edit(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def wait_until(done: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)
