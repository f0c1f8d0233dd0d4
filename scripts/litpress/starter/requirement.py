"""The requirement that makes pip install the Litpress that runs, so that a new survey is built by the same.

An installed package records its origin, and git knows that of a working copy.
https://packaging.python.org/en/latest/specifications/direct-url/
"""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

_NAME = "litpress"
# The parts of a working copy from which sites are made; its survey may have changed.
_GENERATOR = ("scripts/litpress", "templates", "pyproject.toml")
# git@host:owner/name.git, but not a drive of Windows.
_SSH = re.compile(r"^(?:[^@/]+@)?([\w.-]{2,}):(?!/)(.+)$")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A line of a requirements file.

    Attributes:
        line: the line.
        is_local: whether it works on this computer only.
    """

    line: str
    is_local: bool = False


def of_this_package() -> Requirement:
    """The requirement of the Litpress that runs: a release, a commit, or a folder of this computer."""
    repository = Path(__file__).parents[3]
    if (repository / "pyproject.toml").is_file():
        return of_folder(repository)
    installed = distribution(_NAME)
    origin = installed.read_text("direct_url.json")
    return of_origin(json.loads(origin)) if origin else Requirement(f"{_NAME}=={installed.version}")


def of_origin(origin: dict[str, Any]) -> Requirement:
    """The requirement of an installed package.

    Args:
        origin: the content of its direct_url.json.
    """
    address = origin["url"]
    is_local = address.startswith("file:")
    if "dir_info" in origin:
        return of_folder(Path(url2pathname(urlsplit(address).path)))
    if vcs := origin.get("vcs_info"):
        address = f"{vcs['vcs']}+{address}@{vcs['commit_id']}"
        if is_local:
            return Requirement(address, is_local)  # pip takes git+file: only without a name before it
    return Requirement(f"{_NAME} @ {address}", is_local)


def of_folder(folder: Path) -> Requirement:
    """The requirement of a folder with the source of Litpress.

    It is the commit that is checked out if the remote repository has it too and the generator is unchanged.

    Args:
        folder: the folder, which need not be a working copy.
    """
    is_root = _git(folder, "rev-parse", "--show-prefix") == ""
    commit = _git(folder, "rev-parse", "HEAD") if is_root else None
    is_pushed = commit and _git(folder, "branch", "--remotes", "--contains", commit)
    is_unchanged = is_pushed and _git(folder, "status", "--porcelain", "--", *_GENERATOR) == ""
    address = is_unchanged and _public(_git(folder, "remote", "get-url", "origin") or "")
    if address:
        return Requirement(f"{_NAME} @ git+{address}@{commit}")
    return Requirement(f"{_NAME} @ {folder.resolve().as_uri()}", is_local=True)


def _public(remote: str) -> str | None:
    """The HTTPS address of a remote, without user and password; None for a folder of this computer."""
    if found := _SSH.match(remote):
        return f"https://{found[1]}/{found[2]}"
    parts = urlsplit(remote)
    if parts.scheme in ("http", "https"):
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    if parts.scheme in ("ssh", "git") and parts.hostname:
        return f"https://{parts.hostname}{parts.path}"
    return None


def _git(folder: Path, *arguments: str) -> str | None:
    """The output of a git command in a folder; None if it fails or git is not installed."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
