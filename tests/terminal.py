"""The command line, called as by a shell."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from litpress.cli import main

#: The command ``add``: returns the exit status, standard output and standard error.
Add = Callable[..., tuple[int, str, str]]


class Terminal:
    """Calls the command from the folder of a survey."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]
    ) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._captured = captured
        monkeypatch.chdir(folder)

    def __call__(self, *arguments: str, given: bytes = b"", keyboard: bool = False) -> tuple[int, str, str]:
        """Return the exit status, standard output and standard error."""
        stdin = SimpleNamespace(buffer=io.BytesIO(given), isatty=lambda: keyboard)
        self._monkeypatch.setattr(sys, "stdin", stdin)
        with pytest.raises(SystemExit) as left:
            main(arguments)
        out, err = self._captured.readouterr()
        return int(left.value.code or 0), out.decode(), err.decode()
