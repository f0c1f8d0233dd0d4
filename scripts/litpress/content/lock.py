"""Locks that keep two commands from writing the same files at once."""

from __future__ import annotations

import datetime
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePath
from typing import IO

from litpress.problems.problem import LitpressError, Place, visible

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: Seconds for which a command waits for another one.
PATIENCE = 10.0
_PAUSE = 0.05
# Beyond the text of the file: on Windows, others can't read what is locked.
_BYTE = 1 << 30


class Locked(LitpressError):
    """Another command writes the same files."""


@contextmanager
def locked(root: Path, file: str, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a lock, which the system releases when the process ends in any way.

    Args:
        root: the survey's folder.
        file: the path of the lock from there; it exists while a command holds the lock.
        patience: the seconds to wait for another command.

    Raises:
        Locked: another command still has the lock; names it, and says what to do.
        OSError: the file can't be created.
    """
    path = root / file
    is_new_folder = not path.parent.exists()
    end = time.monotonic() + patience
    while (opened := _acquired(path)) is None:
        if time.monotonic() >= end:
            raise Locked(_in_use(path, file))
        time.sleep(_PAUSE)
    with opened:
        _note(opened, _this_process())
        try:
            yield
        finally:
            with suppress(OSError):  # Windows deletes no open file; an empty one does no harm
                _note(opened, "")
                path.unlink()
                if is_new_folder:
                    path.parent.rmdir()


def _acquired(path: Path) -> IO[str] | None:
    """The file of a lock, opened and locked; None if another process has it, or has just deleted it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as closed, suppress(FileNotFoundError):
        # A link could lead to a file that is not ours to empty.
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        opened = closed.enter_context(os.fdopen(os.open(path, flags, 0o666), "a+", encoding="utf-8"))
        if _is_acquired(opened) and os.path.samestat(os.fstat(opened.fileno()), path.stat()):
            closed.pop_all()
            return opened
    return None


def _is_acquired(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _note(file: IO[str], holder: str) -> None:
    with suppress(OSError):  # a full disk: the lock holds without a name
        file.truncate(0)
        file.write(holder)
        file.flush()


def _this_process() -> str:
    name = PurePath(sys.argv[0]).name.replace("__main__.py", "litpress")
    since = datetime.datetime.now().astimezone().isoformat(" ", "seconds")
    command = " ".join([name, *sys.argv[1:2]])
    return f"`{command}` (process {os.getpid()} on {socket.gethostname()}, since {since})"


def _in_use(path: Path, file: str) -> str:
    holder = ""
    with suppress(OSError):
        holder = visible(path.read_text(encoding="utf-8", errors="replace"))
    holder = holder or "another command"
    return (
        f"{Place(file)}: {holder} is writing this survey; nothing was written. "
        "Wait until that command ends, or end its process; the lock ends with it"
    )
