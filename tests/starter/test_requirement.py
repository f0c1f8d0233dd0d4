"""What installs the Litpress that runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement as Parsed

from litpress.starter.requirement import Requirement, of_folder, of_origin
from tests.repository import Repository

ADDRESS = "https://code.example/someone/litpress"
FOLDER = "file:///home/someone/my%20litpress"


@pytest.fixture
def copy(tmp_path: Path) -> Repository:
    """A working copy of Litpress, in a folder whose name an address can't hold as it is."""
    folder = tmp_path / "my übung"
    (folder / "scripts/litpress/model").mkdir(parents=True)
    (folder / "scripts/litpress/model/paper.py").write_text("papers = 1\n", encoding="utf-8")
    (folder / "notes.txt").write_text("mine\n", encoding="utf-8")
    return Repository(folder)


def pushed(copy: Repository, remote: str) -> str:
    """Gives a working copy a repository that has its commit, and tells the commit."""
    copy.git("remote", "add", "origin", remote)
    copy.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return copy.git("rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("origin", "line", "is_local"),
    [
        (
            {"url": f"{ADDRESS}.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            f"litpress @ git+{ADDRESS}.git@c0ffee",
            False,
        ),
        (
            {"url": FOLDER, "vcs_info": {"vcs": "git", "commit_id": "c0ffee", "requested_revision": "v1"}},
            f"git+{FOLDER}@c0ffee",
            True,
        ),
        ({"url": f"{ADDRESS}.whl", "archive_info": {}}, f"litpress @ {ADDRESS}.whl", False),
        ({"url": f"{FOLDER}.whl", "archive_info": {}}, f"litpress @ {FOLDER}.whl", True),
        ({"url": FOLDER, "dir_info": {"editable": True}}, f"litpress @ {FOLDER}", True),
    ],
)
def test_an_installed_package_records_its_origin(origin: dict[str, Any], line: str, is_local: bool) -> None:
    assert of_origin(origin) == Requirement(line, is_local)


@pytest.mark.parametrize(
    "remote",
    [
        f"{ADDRESS}.git",
        "https://someone:secret@code.example/someone/litpress.git",
        "git@code.example:someone/litpress.git",
        "ssh://git@code.example:2222/someone/litpress.git",
    ],
)
def test_a_working_copy_is_the_commit_that_its_repository_has(copy: Repository, remote: str) -> None:
    commit = pushed(copy, remote)
    (copy.folder / "notes.txt").write_text("changed\n", encoding="utf-8")
    assert of_folder(copy.folder) == Requirement(f"litpress @ git+{ADDRESS}.git@{commit}")


def test_what_only_this_computer_has_is_its_folder(copy: Repository, tmp_path: Path) -> None:
    local = Requirement(f"litpress @ {copy.folder.as_uri()}", is_local=True)
    assert of_folder(copy.folder) == local, "nobody else has it"
    copy.git("remote", "add", "origin", f"{ADDRESS}.git")
    assert of_folder(copy.folder) == local, "it was not pushed"
    copy.git("update-ref", "refs/remotes/origin/main", "HEAD")
    (copy.folder / "scripts/litpress/model/paper.py").write_text("papers = 2\n", encoding="utf-8")
    assert of_folder(copy.folder) == local, "it was changed since"
    within = copy.folder / "scripts"
    assert of_folder(within).is_local, "the repository is that of another thing"
    assert of_folder(tmp_path).is_local, "there is none"


def test_a_repository_on_this_computer_is_nobody_elses(copy: Repository, tmp_path: Path) -> None:
    pushed(copy, str(tmp_path / "litpress.git"))
    assert of_folder(copy.folder).is_local


def test_pip_takes_the_line_of_a_folder(copy: Repository) -> None:
    parsed = Parsed(of_folder(copy.folder).line)
    assert (parsed.name, parsed.url) == ("litpress", copy.folder.as_uri())
