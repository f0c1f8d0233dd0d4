from __future__ import annotations

from pathlib import Path

import pytest

from litpress.model import Paper, Survey, Theme
from litpress.problems.problem import InvalidInput
from litpress.site.publish import DOCS, lookups, stylesheet, write_tree
from tests.site.conftest import copy_of_looks, published, view_of

SURVEY = Survey(
    [
        Paper(
            title="Losses of x^{2} & `more`",
            slug="losses",
            date="2024-10",
            authors=("Ada Lovelace", "Bo", "Cy"),
            aliases=("loss", "old-losses", "bare"),
        ),
        Paper(title="Bare", slug="bare"),
    ],
    [],
)


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    assert published(SURVEY, root)
    assert published(SURVEY, root) == []


def test_an_empty_survey_can_be_published(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    published(Survey([], []), root)
    assert "No papers yet" in (root / DOCS / "explore/index.md").read_text(encoding="utf-8")


def test_titles_are_plain_text_in_the_order_of_slugs() -> None:
    tables = lookups(view_of(SURVEY))
    assert tables["slugs"] == ["bare", "losses"]
    assert tables["titles"] == [
        ["Bare", "", ""],
        ["Losses of x² & `more`", "Ada Lovelace et al.", "2024-10"],
    ]


def test_former_names_redirect_unless_another_paper_has_the_name() -> None:
    assert view_of(SURVEY).redirects == {"loss": "losses", "old-losses": "losses"}
    assert lookups(view_of(SURVEY))["aliases"] == view_of(SURVEY).redirects


def test_an_empty_survey_has_lookup_tables() -> None:
    assert lookups(view_of(Survey([], []))) == {"slugs": [], "titles": [], "aliases": {}}


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    assert write_tree(tmp_path, [("a.md", b"1"), ("b/c.md", b"2")]) == ["a.md", "b/c.md"]
    before = (tmp_path / "a.md").stat().st_mtime_ns, (tmp_path / "a.md").stat().st_ino
    assert write_tree(tmp_path, [("a.md", b"1"), ("b/c.md", b"3")]) == ["b/c.md"]
    assert before == ((tmp_path / "a.md").stat().st_mtime_ns, (tmp_path / "a.md").stat().st_ino)
    assert (tmp_path / "b/c.md").read_bytes() == b"3"


def test_files_that_are_no_longer_derived_are_deleted(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    write_tree(tmp_path, [("a.md", b"1"), ("b/c/d.md", b"2")])
    (tmp_path / "b/.d.md.unfinished").write_bytes(b"half")
    assert sorted(write_tree(tmp_path, [("a.md", b"1")])) == ["b/.d.md.unfinished", "b/c/d.md"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "a.md"]


def test_an_interruption_leaves_complete_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(tmp_path, [("a.md", b"old")])

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(KeyboardInterrupt):
        write_tree(tmp_path, [("a.md", b"new")])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.md", b"old")]


THEMES = [Theme(title="Proteins", description="How they fold.", slug="proteins")]


def styles(root: Path) -> Path:
    folder = root / "templates/styles"
    folder.mkdir(parents=True)
    return folder


def test_style_sheets_are_joined_and_theme_colors_come_last(tmp_path: Path) -> None:
    shipped = stylesheet(tmp_path, THEMES)
    (styles(tmp_path) / "own.css").write_text("b {}\n", encoding="utf-8")
    (tmp_path / "templates/styles/base.css").write_text("a { content: '→' }\n", encoding="utf-8")
    base, *sheets, hues = stylesheet(tmp_path, THEMES).split("\n\n")
    assert base == "a { content: '→' }", "the survey's own replaces the one that Litpress ships"
    assert "b {}" in sheets, "others are added"
    assert ".lp-map" in shipped
    assert ".lp-theme--proteins" in hues


def test_a_file_that_is_not_text_is_reported(tmp_path: Path) -> None:
    (styles(tmp_path) / "base.css").write_bytes(b"a { content: '\xff' }")
    with pytest.raises(InvalidInput, match=r"templates/styles/base\.css"):
        stylesheet(tmp_path, THEMES)


def test_nothing_is_written_where_a_link_leads(tmp_path: Path) -> None:
    elsewhere, docs = tmp_path / "elsewhere", tmp_path / "docs"
    elsewhere.mkdir()
    docs.mkdir()
    (elsewhere / "a.md").write_text("mine", encoding="utf-8")
    (docs / "papers").symlink_to(elsewhere, target_is_directory=True)
    (docs / "index.md").symlink_to(elsewhere / "a.md")
    write_tree(docs, [("papers/a.md", b"A"), ("index.md", b"mine")])
    assert [file.read_bytes() for file in elsewhere.iterdir()] == [b"mine"]
    assert (docs / "papers/a.md").read_bytes() == b"A"
    assert not any(path.is_symlink() for path in docs.rglob("*"))
