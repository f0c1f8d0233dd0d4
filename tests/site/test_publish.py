from __future__ import annotations

from pathlib import Path

import pytest

from litpress.content import survey_folder
from litpress.model import Paper, Survey, Theme
from litpress.problems.problem import InvalidContent, InvalidInput
from litpress.site import publish as publishing
from litpress.site.publish import DOCS, lookups, publish, stylesheet, write_tree
from tests.site.conftest import copy_of_looks, view_of

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
    assert publish(SURVEY, root, root / DOCS)
    assert publish(SURVEY, root, root / DOCS) == []


def test_survey_of_nothing_can_be_published(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    publish(Survey([], []), root, root / DOCS)
    assert "No papers yet" in (root / DOCS / "explore/index.md").read_text(encoding="utf-8")


def test_pages_that_have_been_read_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_of_looks(tmp_path)
    pages, _ = survey_folder.read_pages(root)
    monkeypatch.setattr(publishing, "read_pages", lambda _: pytest.fail("pages are read twice"))
    publish(SURVEY, root, root / DOCS, pages)
    assert (root / DOCS / "about.md").is_file()


def test_a_page_that_is_not_text_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    (root / "content/pages/wrong.md").write_bytes(b"\xff")
    with pytest.raises(InvalidContent, match="LP001"):
        publish(SURVEY, root, root / DOCS)
    assert not (root / DOCS).exists()


def test_titles_are_as_readers_see_them_and_in_the_order_of_slugs() -> None:
    tables = lookups(view_of(SURVEY))
    assert tables["slugs"] == ["bare", "losses"]
    assert tables["titles"] == [
        ["Bare", "", ""],
        ["Losses of x² & `more`", "Ada Lovelace et al.", "2024-10"],
    ]


def test_former_names_lead_to_papers_unless_another_has_the_name_now() -> None:
    assert view_of(SURVEY).redirects == {"loss": "losses", "old-losses": "losses"}
    assert lookups(view_of(SURVEY))["aliases"] == view_of(SURVEY).redirects


def test_survey_of_nothing_has_tables_too() -> None:
    assert lookups(view_of(Survey([], []))) == {"slugs": [], "titles": [], "aliases": {}}


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


THEMES = [Theme(title="Proteins", description="How they fold.", slug="proteins")]


def styles(root: Path) -> Path:
    folder = root / "templates/styles"
    folder.mkdir(parents=True)
    return folder


def test_one_file_holds_them_all_and_the_hues_last(tmp_path: Path) -> None:
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
