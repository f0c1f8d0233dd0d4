"""Commands that are killed at a chosen operation on files, in a process of their own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from litpress.cli import main

#: The most moments at which a test kills a command.
MOMENTS = 50
# https://docs.python.org/3/library/audit_events.html
_CHANGES = {
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.truncate",
    "shutil.rmtree",
    "ctypes.dlsym",
}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def run(root: Path, *arguments: str) -> int:
    """Run a command in the folder of a survey, in a process of its own; returns its exit status."""
    return os.waitstatus_to_exitcode(_forked(lambda: _command(root, arguments)))


def killed(root: Path, arguments: Sequence[str], moment: int) -> bool:
    """Kill a command before its n-th change of a file; whether it had not ended before.

    Every other moment is that after a new file has been opened and before it is written.
    """

    def dying() -> None:
        _count_changes(moment)
        _command(root, arguments)

    return os.waitstatus_to_exitcode(_forked(dying)) == -signal.SIGKILL


def moments(root: Path, *arguments: str) -> list[int]:
    """The moments to kill a command that is run in the folder of a survey: all, or fifty spread evenly."""
    there, here = os.pipe()

    def counting() -> None:
        counted = _count_changes(None)
        try:
            _command(root, arguments)
        finally:
            os.write(here, str(len(counted)).encode())

    _forked(counting)
    os.close(here)
    count = int(os.read(there, 20))
    os.close(there)
    return sorted(
        {number * count // MOMENTS for number in range(MOMENTS)} if count > MOMENTS else range(count)
    )


def files_of(root: Path) -> dict[str, bytes]:
    """The content of a survey's files that git sees, by path."""
    paths = (path for path in root.rglob("*") if path.is_file())
    return {
        name: path.read_bytes()
        for path in paths
        if not (name := path.relative_to(root).as_posix()).startswith(("build/", "site/"))
    }


def _command(root: Path, arguments: Sequence[str]) -> None:
    os.chdir(root)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nowhere, stream)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115
    main(arguments)


def _forked(act: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            act()
            status = 0
        except SystemExit as left:
            status = int(left.code or 0)
        finally:
            os._exit(status)
    return os.waitpid(child, 0)[1]


def _count_changes(last: int | None) -> list[str]:
    """Note the changes of files in this process, and kill it at the last one."""
    counted: list[str] = []
    is_ours = False

    def note(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal is_ours
        if is_ours:
            return
        for step in _steps(event, arguments):
            if len(counted) == last:
                is_ours = True
                if step == "opened":
                    os.close(os.open(str(arguments[0]), os.O_CREAT | os.O_WRONLY))
                os.kill(os.getpid(), signal.SIGKILL)
            counted.append(step)

    sys.addaudithook(note)
    return counted


def _steps(event: str, arguments: tuple[object, ...]) -> Iterator[str]:
    if event in _CHANGES:
        yield event
    is_file = event == "open" and isinstance(arguments[0], str) and arguments[0] != os.devnull
    if is_file and int(str(arguments[2])) & _WRITES:
        yield from ("open", "opened")
