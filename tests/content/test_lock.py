from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from litpress.content.lock import Locked, locked
from litpress.content.transaction import LOCK, transaction

HOLDER = """\
import sys
from pathlib import Path
from litpress.content.transaction import transaction
sys.argv = ["litpress", "import", "a.txt"]
with transaction(Path(sys.stdin.readline().strip())) as changes:
    changes.write("content/a.md", b"new")
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another command that is writing."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLDER], stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{tmp_path}\n")
        process.stdin.flush()
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_command_is_refused_and_learns_who_the_first_one_is(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    with pytest.raises(Locked) as error, locked(tmp_path, LOCK, patience=0):
        pass
    message = str(error.value)
    assert message.startswith(f"build/content.lock: `litpress import` (process {holder.pid} on ")
    assert "Wait until that command ends, or end its process" in message


def test_a_second_command_waits_for_the_first_one(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    assert holder.stdin
    holder.stdin.write("\n")
    holder.stdin.flush()
    with transaction(tmp_path):
        assert (tmp_path / "content/a.md").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
def test_the_lock_of_a_killed_command_is_taken_over(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with transaction(tmp_path) as changes:
        changes.write("content/a.md", b"newer")
    assert (tmp_path / "content/a.md").read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [tmp_path / "content"] or not list((tmp_path / "build").iterdir())


def test_a_transaction_leaves_nothing_but_its_files(tmp_path: Path) -> None:
    with transaction(tmp_path) as changes:
        changes.write("content/a.md", b"new")
    assert [path.name for path in tmp_path.rglob("*")] == ["content", "a.md"]
