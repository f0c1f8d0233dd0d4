"""A survey as it stood at a commit: what git knows, read through its command."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from litpress.problems.did_you_mean import did_you_mean
from litpress.problems.problem import InvalidInput

_OTHERWISE = "name a branch or a commit that git log shows"
_MOST_BRANCHES = 5


def branched_at(root: Path, since: str) -> str:
    """The commit at which the work in a folder left a branch.

    Args:
        root: the survey's folder.
        since: the branch, or any commit.

    Raises:
        InvalidInput: git is missing, or knows no such commit.
    """
    _git(root, "rev-parse", "--git-dir")
    if since.startswith("-") or not _knows(root, f"{since or ' '}^{{commit}}"):
        refs = _git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes")
        branches = refs.decode(errors="replace").split()
        otherwise = f"its branches are {', '.join(branches[:_MOST_BRANCHES])}" if branches else _OTHERWISE
        raise InvalidInput(f"git knows no commit {since!r} here; {did_you_mean(since, branches, otherwise)}")
    if not _knows(root, "HEAD"):
        raise InvalidInput("nothing has been committed yet, so nothing can have changed")
    try:
        return _git(root, "merge-base", since, "HEAD").decode().strip()
    except InvalidInput:
        is_shallow = _git(root, "rev-parse", "--is-shallow-repository").decode().strip() == "true"
        mend = "fetch it with git fetch --unshallow" if is_shallow else _OTHERWISE
        raise InvalidInput(f"git knows no past that {since} shares with your work; {mend}") from None


@contextmanager
def as_of(root: Path, commit: str) -> Iterator[Path]:
    """A folder with the survey as it stood at a commit; it is there for as long as it is needed.

    It is empty if the survey's folder was not there yet. A link is there as a file that names its target.

    Raises:
        InvalidInput: git can't tell.
    """
    with TemporaryDirectory(prefix="litpress-") as folder:
        if _knows(root, f"{commit}:./"):
            # As tar it would come with links that lead anywhere.
            with ZipFile(BytesIO(_git(root, "archive", "--format=zip", commit))) as files:
                files.extractall(folder)
        yield Path(folder)


def _knows(root: Path, name: str) -> bool:
    return not _run(root, "rev-parse", "--quiet", "--verify", name).returncode


def _git(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise InvalidInput(f"what has changed is asked of git, which says: {words}")
    return done.stdout


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise InvalidInput("git is not installed, and what has changed is asked of it") from None
