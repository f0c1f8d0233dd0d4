from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from litpress.site import replacement
from litpress.site.replacement import replacing

WAYS = ("_is_exchanged", "_is_renamed")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A survey's folder with a site."""
    (tmp_path / "site/papers").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text("old", encoding="utf-8")
    (tmp_path / "site/papers/gone.html").write_text("old", encoding="utf-8")
    return tmp_path


def build(root: Path, site: Path) -> None:
    with replacing(root, site) as new:
        (new.folder / "index.html").write_text("new", encoding="utf-8")
        new.finish()


def files(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("missing", [0, 1, 2], ids=["exchanged", "renamed", "file by file"])
def test_a_site_is_replaced_as_a_whole(root: Path, monkeypatch: pytest.MonkeyPatch, missing: int) -> None:
    for way in WAYS[:missing]:
        monkeypatch.setattr(replacement, way, lambda *_: False)
    build(root, root / "site")
    assert files(root / "site") == {"index.html": "new"}
    assert list((root / "build").iterdir()) == []


def test_a_site_can_be_new(tmp_path: Path) -> None:
    build(tmp_path, tmp_path / "far/public")
    assert files(tmp_path / "far/public") == {"index.html": "new"}


def test_an_error_or_interruption_keeps_the_last_site(root: Path) -> None:
    before = files(root / "site")
    with pytest.raises(IsADirectoryError), replacing(root, root / "site") as new:
        (new.folder / "index.html").write_bytes(root.read_bytes())
    assert files(root / "site") == before
    assert list((root / "build").iterdir()) == []


@pytest.mark.parametrize("missing", [0, 1, 2], ids=["exchanged", "renamed", "file by file"])
def test_entries_with_hidden_names_stay(root: Path, monkeypatch: pytest.MonkeyPatch, missing: int) -> None:
    for way in WAYS[:missing]:
        monkeypatch.setattr(replacement, way, lambda *_: False)
    (root / "site/.nojekyll").touch()
    (root / "site/.git").mkdir()
    (root / "site/.git/HEAD").write_text("ref", encoding="utf-8")
    build(root, root / "site")
    assert files(root / "site") == {"index.html": "new", ".nojekyll": "", ".git/HEAD": "ref"}


def test_the_folder_to_which_a_link_leads_is_replaced(root: Path, tmp_path: Path) -> None:
    (root / "site").rename(tmp_path / "elsewhere")
    (root / "site").symlink_to(tmp_path / "elsewhere")
    build(root, root / "site")
    assert (root / "site").is_symlink()
    assert files(tmp_path / "elsewhere") == {"index.html": "new"}


def test_a_site_can_be_where_others_are_rendered(root: Path) -> None:
    shutil.copytree(root / "site", root / "build/site")
    build(root, root / "build/site")
    assert files(root / "build/site") == {"index.html": "new"}
    assert os.listdir(root / "build") == ["site"]  # noqa: PTH208


def test_a_site_between_two_renames_is_brought_back(root: Path) -> None:
    before = files(root / "site")
    (root / "build").mkdir()
    (root / "site").rename(root / "build/site.old")
    with replacing(root, root / "site"):
        assert files(root / "site") == before
