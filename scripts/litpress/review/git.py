"""A survey as it stood at a commit: what git knows, read through its command."""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from litpress.errors import InvalidInput


def branched_at(root: Path, since: str) -> str:
    """The commit at which the work in a folder left a branch.

    Args:
        root: the survey's folder.
        since: the branch, or any commit.

    Raises:
        InvalidInput: git is missing, or knows no such commit.
    """
    if since.startswith("-"):
        raise InvalidInput(f"{since!r} is no commit; name a branch, such as origin/main")
    return _git(root, "merge-base", since, "HEAD").decode().strip()


@contextmanager
def as_of(root: Path, commit: str) -> Iterator[Path]:
    """A folder with the survey as it stood at a commit; it is there for as long as it is needed.

    Raises:
        InvalidInput: git can't tell.
    """
    archive = _git(root, "archive", "--format=tar", commit)
    with TemporaryDirectory(prefix="litpress-") as folder:
        with tarfile.open(fileobj=BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
        yield Path(folder)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise InvalidInput("git is not installed, and what has changed is asked of it") from None
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip() or f"git {arguments[0]} finds nothing in common"
        raise InvalidInput(f"{words}; name a commit that shares its past with yours, such as origin/main")
    return done.stdout
