from __future__ import annotations

from pathlib import Path

import pytest

from litpress.model import Theme
from litpress.problems.problem import InvalidInput
from litpress.site.stylesheet import stylesheet

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
