from __future__ import annotations

from pathlib import Path

import pytest

from litpress.content.survey_folder import load, read_content, write_file
from litpress.model import Term
from litpress.problems.problem import InvalidContent


def test_papers_and_themes_of_a_survey(survey: Path) -> None:
    found = load(survey)
    assert list(found.papers) == [
        "direct-preference-optimization",
        "logo-long-context-alignment",
        "reward-models-a-survey",
    ]
    assert list(found.themes) == ["preference-alignment", "long-context"]
    assert found.themes["preference-alignment"].subthemes == {"objectives": "Objectives"}


def test_folder_without_content_is_an_empty_survey(tmp_path: Path) -> None:
    found = load(tmp_path)
    assert (found.papers, found.themes, found.vocabulary) == ({}, {}, ())


def test_vocabulary_of_a_survey(survey: Path) -> None:
    (survey / "content/vocabulary.yml").write_text("- name: RoPE\n  kind: method\n", encoding="utf-8")
    assert load(survey).vocabulary == (Term(name="RoPE", kind="method"),)


def test_vocabulary_that_is_not_text_is_reported(survey: Path) -> None:
    (survey / "content/vocabulary.yml").write_bytes(b"- name: R\n  kind: \xff\n")
    [problem] = read_content(survey).problems
    assert str(problem) == "content/vocabulary.yml:2: LP001 is not UTF-8; save it as UTF-8"


def test_all_problems_of_all_files_are_reported_together(survey: Path) -> None:
    papers = survey / "content/papers"
    (papers / "a.md").write_text("---\ntitel: A\ndate: now\n---\n", encoding="utf-8")
    (papers / "b.md").write_bytes(b"\xff")
    (papers / "folder").mkdir()
    (survey / "content/themes/c.md").write_text("---\ntitle: C\n---\n", encoding="utf-8")
    with pytest.raises(InvalidContent) as error:
        load(survey)
    assert [(str(problem.place), problem.code) for problem in error.value.problems] == [
        ("content/papers/a.md:2", "LP003"),
        ("content/papers/a.md:3", "LP004"),
        ("content/papers/b.md:1", "LP001"),
        ("content/papers/folder", "LP006"),
        ("content/themes/c.md:1", "LP004"),
    ]
    assert len(read_content(survey).survey.papers) == 3


def test_hidden_files_are_ignored(survey: Path) -> None:
    (survey / "content/papers/.gitkeep").write_bytes(b"")
    assert read_content(survey).problems == []


def test_file_is_written_completely_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.md"
    write_file(path, b"old")
    (tmp_path / "folder" / ".a.md.unfinished").mkdir()
    with pytest.raises(OSError, match="unfinished"):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"


def test_writing_a_file_follows_no_link(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.write_bytes(b"mine")
    for name in ("a.md", ".a.md.unfinished"):
        (tmp_path / name).symlink_to(mine)
    write_file(tmp_path / "a.md", b"new")
    assert (mine.read_bytes(), (tmp_path / "a.md").read_bytes()) == (b"mine", b"new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "mine"]
