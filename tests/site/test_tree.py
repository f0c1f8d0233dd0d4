from __future__ import annotations

from pathlib import Path

import pytest

from litpress.site.tree import write_tree


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert write_tree(tmp_path, [("a.md", b"1"), ("b/c.md", b"2")]) == ["a.md", "b/c.md"]
    before = (tmp_path / "a.md").stat().st_mtime_ns, (tmp_path / "a.md").stat().st_ino
    assert write_tree(tmp_path, [("a.md", b"1"), ("b/c.md", b"3")]) == ["b/c.md"]
    assert before == ((tmp_path / "a.md").stat().st_mtime_ns, (tmp_path / "a.md").stat().st_ino)
    assert (tmp_path / "b/c.md").read_bytes() == b"3"


def test_what_is_no_longer_derived_goes(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    write_tree(tmp_path, [("a.md", b"1"), ("b/c/d.md", b"2")])
    (tmp_path / "b/.d.md.unfinished").write_bytes(b"half")
    assert sorted(write_tree(tmp_path, [("a.md", b"1")])) == ["b/.d.md.unfinished", "b/c/d.md"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "a.md"]


def test_interruption_leaves_whole_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, [("a.md", b"old")])

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_tree(tmp_path, [("a.md", b"new")])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.md", b"old")]
