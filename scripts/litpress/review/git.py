"""The survey at a commit, read with the git command."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from litpress.problems.problem import InvalidInput, did_you_mean

_HINT = "name a branch or a commit that git log shows"
_MOST_BRANCHES = 5


def branched_at(root: Path, since: str) -> str:
    """The commit at which the checked-out branch of a folder forked from another.

    Args:
        root: the survey's folder.
        since: the other branch, or any commit.

    Raises:
        InvalidInput: git is not installed, or has no such commit.
    """
    _git(root, "rev-parse", "--git-dir")
    if since.startswith("-") or not _knows(root, f"{since or ' '}^{{commit}}"):
        refs = _git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes")
        branches = refs.decode(errors="replace").split()
        hint = f"its branches are {', '.join(branches[:_MOST_BRANCHES])}" if branches else _HINT
        raise InvalidInput(f"git has no commit {since!r} here; {did_you_mean(since, branches, hint)}")
    if not _knows(root, "HEAD"):
        raise InvalidInput("there are no commits yet; commit your work first")
    try:
        return _git(root, "merge-base", since, "HEAD").decode().strip()
    except InvalidInput:
        is_shallow = _git(root, "rev-parse", "--is-shallow-repository").decode().strip() == "true"
        fix = "fetch it with git fetch --unshallow" if is_shallow else _HINT
        raise InvalidInput(f"git finds no common ancestor of {since} and your work; {fix}") from None


@contextmanager
def as_of(root: Path, commit: str) -> Iterator[Path]:
    """A temporary folder with the survey at a commit.

    It is empty if the survey's folder did not exist yet. Symbolic links become files with their target.

    Raises:
        InvalidInput: git fails.
    """
    with TemporaryDirectory(prefix="litpress-") as folder:
        if _knows(root, f"{commit}:./"):
            # A tar archive would contain symbolic links to any place.
            with ZipFile(BytesIO(_git(root, "archive", "--format=zip", commit))) as files:
                files.extractall(folder)
        yield Path(folder)


def _knows(root: Path, name: str) -> bool:
    return not _run(root, "rev-parse", "--quiet", "--verify", name).returncode


def _git(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise InvalidInput(f"git can't compare the survey with its past: {words}")
    return done.stdout


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise InvalidInput("git is not installed; install it to review changes") from None
