"""Ctrl-C ends every command with one line, also while its modules are imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

# Sends the signal of Ctrl-C when a module is imported for the first time.
INTERRUPTED = """\
import os, signal, sys
class Interruption:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interruption())
from litpress.cli import main
main(["suggest", "--evaluate"])
"""


@pytest.mark.parametrize(
    "module", ["litpress.cli.commands", "pydantic", "click", "litpress.analysis.themes.evaluation", "numpy"]
)
def test_an_interruption_of_an_import_prints_no_traceback(survey: Path, module: str) -> None:
    code = INTERRUPTED.format(module=module)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=survey, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "interrupted")


def test_little_is_imported_before_interruptions_are_handled() -> None:
    code = "import os, signal, sys; was = set(sys.modules); import litpress.cli"
    code += "; print(*set(sys.modules) - was)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"__future__", "litpress", "litpress.cli"}
