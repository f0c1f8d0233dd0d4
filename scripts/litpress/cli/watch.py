"""Waiting for changes of a survey's content."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

_PAUSE = 0.5  # seconds; short to a person, and long to a disk


def changes(folder: Path) -> Iterator[None]:
    """Yield at once, and whenever a file below a folder has come, gone or changed since the last time."""
    known = None
    while True:
        found = _state(folder)
        if found != known:
            known = found
            yield
        else:
            time.sleep(_PAUSE)


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    state = {}
    for file in folder.rglob("*"):
        try:
            status = file.stat()
        except OSError:  # gone since it was listed
            continue
        state[file] = (status.st_mtime_ns, status.st_size)
    return state
