from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from litpress.content import transaction as module
from litpress.content.transaction import LOCK, STAGED, finish, transaction


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two files."""
    (tmp_path / "a.md").write_text("old a", encoding="utf-8")
    (tmp_path / "b.md").write_text("old b", encoding="utf-8")
    return tmp_path


def files(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in root.glob("*.md")}


def change(root: Path) -> None:
    """Replace a file, delete another one and create a third."""
    with transaction(root) as changes:
        changes.write("a.md", b"new a")
        changes.remove("b.md")
        changes.write("c.md", b"new c")


def test_files_are_created_replaced_and_deleted_together(root: Path) -> None:
    change(root)
    assert files(root) == {"a.md": "new a", "c.md": "new c"}


def test_an_error_in_the_block_discards_the_changes(root: Path) -> None:
    before = files(root)
    with pytest.raises(IsADirectoryError), transaction(root) as changes:
        changes.write("a.md", root.read_bytes())
    assert files(root) == before


@pytest.mark.parametrize("number", [1, 2])
def test_a_full_disk_undoes_the_changes_and_names_the_file(
    root: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = files(root)
    move, moved = module._move, []

    def full(file: Path, to: Path) -> None:
        moved.append(to)
        if len(moved) == number:
            raise OSError(errno.ENOSPC, "No space left on device", str(to))
        move(file, to)

    monkeypatch.setattr(module, "_move", full)
    with pytest.raises(OSError, match=rf"No space left on device: '.*{'ac'[number - 1]}\.md'"):
        change(root)
    assert files(root) == before
    assert not (root / STAGED).exists()


@pytest.fixture
def interrupted(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same after a command was killed when it had replaced one file and deleted the other."""
    move = module._move

    def killed(file: Path, to: Path) -> None:
        if to.name == "c.md":
            raise SystemExit
        move(file, to)

    monkeypatch.setattr(module, "_move", killed)
    with pytest.raises(SystemExit):
        change(root)
    monkeypatch.undo()
    assert files(root) == {"a.md": "new a"}
    return root


def test_the_next_command_makes_the_remaining_changes(
    interrupted: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction(interrupted):
        assert files(interrupted) == {"a.md": "new a", "c.md": "new c"}
    assert caplog.messages == ["c.md: written by a command that was interrupted before"]
    assert not (interrupted / STAGED).exists()


def test_files_changed_since_the_interruption_stay_as_they_are(
    interrupted: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (interrupted / "a.md").write_text("mine", encoding="utf-8")
    (interrupted / "b.md").write_text("mine", encoding="utf-8")
    (interrupted / "c.md").write_text("mine", encoding="utf-8")
    finish(interrupted)
    assert set(files(interrupted).values()) == {"mine"}
    assert [message.partition(":")[0] for message in caplog.messages] == ["b.md", "c.md"]


def test_deleting_the_folder_discards_the_remaining_changes(interrupted: Path) -> None:
    for path in (interrupted / STAGED).iterdir():
        path.unlink()
    finish(interrupted)
    assert files(interrupted) == {"a.md": "new a"}


def test_another_file_system_is_written_to_without_a_half_written_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def across(file: Path, to: Path) -> None:
        if STAGED in Path(file).as_posix() and STAGED not in Path(to).as_posix():
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        replace(file, to)

    monkeypatch.setattr(os, "replace", across)
    change(root)
    assert files(root) == {"a.md": "new a", "c.md": "new c"}


def plant(root: Path, **change: object) -> None:
    """Put a list of changes where a killed command leaves one, with the new file "evil"."""
    staged = root / STAGED
    staged.mkdir(parents=True)
    (staged / "0.new").write_text("evil", encoding="utf-8")
    listed = {"path": "a.md", "name": "0", "is_removal": False, "old": None, **change}
    (staged / "changes.json").write_text(json.dumps([listed]), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        {"path": "../outside.md"},
        {"path": "{tmp_path}/outside.md"},
        {"path": ".git/config"},
        {"path": "content/.GIT/config"},
        {"path": "link/outside.md"},
        {"path": "c.md", "name": "../../../secret"},
        {"path": "c.md", "name": 0},
        {"path": 7},
        {"path": "c.md", "more": 1},
    ],
    ids=str,
)
def test_a_planted_list_of_changes_is_not_obeyed(tmp_path: Path, change: dict[str, object]) -> None:
    root, outside = tmp_path / "survey", tmp_path / "elsewhere"
    root.mkdir()
    outside.mkdir()
    (tmp_path / "secret.new").write_text("secret", encoding="utf-8")
    (root / "link").symlink_to(outside, target_is_directory=True)
    if "{tmp_path}" in str(change["path"]):
        change = {"path": f"{tmp_path}/outside.md"}
    plant(root, **change)
    with transaction(root):
        pass
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["secret.new"]


@pytest.mark.parametrize("text", ["", "{}", "[1]", "[[]]", "null", "[" * 10_000, "\ud800"])
def test_a_list_of_changes_that_cannot_be_read_is_deleted(root: Path, text: str) -> None:
    before = files(root)
    (root / STAGED).mkdir(parents=True)
    (root / STAGED / "changes.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    change(root)
    assert files(root) != before
    assert not (root / STAGED).exists()


def test_neither_the_lock_nor_the_changes_follow_a_link(root: Path, tmp_path: Path) -> None:
    (root / "build").mkdir()
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "file").write_text("mine", encoding="utf-8")
    (root / STAGED).symlink_to(mine, target_is_directory=True)
    change(root)
    assert [path.name for path in mine.iterdir()] == ["file"]
    (root / LOCK).symlink_to(mine / "file")
    with pytest.raises(OSError, match=LOCK):
        change(root)
    assert (mine / "file").read_text(encoding="utf-8") == "mine"
