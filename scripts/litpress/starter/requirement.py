"""What pip is told to install the Litpress that runs, so that another survey is made by the very same.

Where an installed package came from stands beside it, where a working copy came from git knows.
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
# What of a working copy makes a site; the survey in it may be changed.
_MAKES = ("scripts/litpress", "templates", "pyproject.toml")
# git@host:owner/name.git, and no drive of Windows.
_OF_SSH = re.compile(r"^(?:[^@/]+@)?([\w.-]{2,}):(?!/)(.+)$")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A package, where it is found.

    Attributes:
        line: the line of a requirements file that names it.
        is_local: whether only this computer has it.
    """

    line: str
    is_local: bool = False


def of_this_package() -> Requirement:
    """The Litpress that runs: a release, a commit of its repository, or what only this computer has."""
    package = Path(__file__).parents[1]
    if (package.parents[1] / "pyproject.toml").is_file():
        return of_folder(package.parents[1])
    installed = distribution(_NAME)
    origin = installed.read_text("direct_url.json")
    return of_origin(json.loads(origin)) if origin else Requirement(f"{_NAME}=={installed.version}")


def of_origin(origin: dict[str, Any]) -> Requirement:
    """What the origin that is on record of an installed package stands for.

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
            return Requirement(address, is_local)  # with a name before it, pip takes git+file: for no address
    return Requirement(f"{_NAME} @ {address}", is_local)


def of_folder(folder: Path) -> Requirement:
    """What a folder with the source of Litpress stands for.

    That is the commit from which it was checked out, where its repository has that commit too.

    Args:
        folder: the folder; it need not be a working copy.
    """
    is_root = _git(folder, "rev-parse", "--show-prefix") == ""
    commit = _git(folder, "rev-parse", "HEAD") if is_root else None
    is_kept = commit and _git(folder, "branch", "--remotes", "--contains", commit)
    is_unchanged = is_kept and _git(folder, "status", "--porcelain", "--", *_MAKES) == ""
    address = is_unchanged and _public(_git(folder, "remote", "get-url", "origin") or "")
    if address:
        return Requirement(f"{_NAME} @ git+{address}@{commit}")
    return Requirement(f"{_NAME} @ {folder.resolve().as_uri()}", is_local=True)


def _public(remote: str) -> str | None:
    """The address at which everybody reads a repository, without a name or password; None for a folder."""
    if found := _OF_SSH.match(remote):
        return f"https://{found[1]}/{found[2]}"
    parts = urlsplit(remote)
    if parts.scheme in ("http", "https"):
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    if parts.scheme in ("ssh", "git") and parts.hostname:
        return f"https://{parts.hostname}{parts.path}"
    return None


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says about a folder; None if it says no, or is not there."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
