from __future__ import annotations

import datetime
import io
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from litpress.content.digests import Intake, import_digests, import_files
from litpress.content.survey_folder import digests_of
from litpress.model import Paper
from litpress.problems.problem import InvalidInput, Place
from litpress.readers import FORMATS, Document, Reading

TODAY = datetime.date(2026, 2, 5)
NEW = '{"title": "A new paper"}\n'
KEPT = "content/digests/2026-02-03-reading-list.jsonl"


def _import(root: Path, name: str = "My List.JSONL", data: str = NEW, **options: Any) -> Intake:
    path = root.parent / name
    path.write_text(data, encoding="utf-8", newline="")
    return import_files(root, [str(path)], today=TODAY, **options)


@pytest.mark.parametrize(
    ("name", "options", "kept"),
    [
        ("2026-02-04-a list.jsonl", {}, "2026-02-04-a-list.jsonl"),
        ("list.jsonl", {"retrieved": datetime.date(2026, 1, 2)}, "2026-01-02-list.f24554.jsonl"),
        ("list.jsonl", {"source": "Hugging Face papers"}, "2026-02-05-hugging-face-papers.jsonl"),
        ("2026-02-04.txt", {}, "2026-02-04-digest.f24554.txt"),
        ("🤗.jsonl", {}, "2026-02-05-digest.f24554.jsonl"),
        ("2026-02-03-reading-list.jsonl", {}, "2026-02-03-reading-list-2.jsonl"),
    ],
)
def test_file_is_kept_by_day_and_source(survey: Path, name: str, options: dict[str, Any], kept: str) -> None:
    intake = _import(survey, name, **options)
    assert intake.digests == (f"content/digests/{kept}",)
    assert (survey / "content/digests" / kept).read_text(encoding="utf-8") == NEW
    record = (survey / "content/papers/a-new-paper.md").read_text(encoding="utf-8")
    assert f"  - {kept}:1\n" in record


def test_unknown_day_of_retrieval_is_today_with_a_remark(survey: Path) -> None:
    path = str(survey.parent / "list.jsonl")
    assert _import(survey, "list.jsonl").remarks == (
        (Place(path), "counts as retrieved today, 2026-02-05; give --retrieved DATE if not"),
    )


def test_bytes_are_kept(survey: Path) -> None:
    intake = _import(survey, "list.jsonl", "\ufeff" + NEW.replace("\n", "\r\n"))
    data = (survey / intake.digests[0]).read_bytes()
    assert data == b'\xef\xbb\xbf{"title": "A new paper"}\r\n'


def test_same_bytes_are_kept_once(survey: Path) -> None:
    digests = digests_of(survey)
    again = survey.parent / "again.jsonl"
    shutil.copy(survey / KEPT, again)
    intake = import_files(survey, [str(again), str(again)], today=TODAY)
    assert (intake.digests, intake.remarks) == ((), ())
    assert len(intake.report.unchanged) == 3
    assert digests_of(survey) == digests


def test_digest_of_the_survey_is_not_copied(survey: Path) -> None:
    path = survey / "content/digests/new.jsonl"
    path.write_text(NEW, encoding="utf-8")
    intake = import_files(survey, [str(path)], today=TODAY)
    assert (intake.digests, len(intake.report.added)) == ((), 1)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("list.jsonl", ["2026-02-05-list.8e2182.jsonl", "2026-02-05-list.c63db0.jsonl"]),
        ("2026-02-04-list.jsonl", ["2026-02-04-list.jsonl", "2026-02-04-list-2.jsonl"]),
    ],
)
def test_two_files_of_one_name_are_both_kept(survey: Path, name: str, kept: list[str]) -> None:
    paths = []
    for folder, title in (("a", "One"), ("b", "Two")):
        path = survey.parent / folder / name
        path.parent.mkdir()
        path.write_text(f'{{"title": "{title}"}}', encoding="utf-8")
        paths.append(str(path))
    assert import_files(survey, paths, today=TODAY).digests == tuple(f"content/digests/{one}" for one in kept)


DIGEST = "A New Paper\n\nThis abstract tells what is new about it, in two lines. The second is short.\n"
ENTRY = "@misc{a, title = {A New Paper}}\n"


@pytest.mark.parametrize(
    ("text", "format", "ending"),
    [
        (NEW, None, ".jsonl"),
        (ENTRY, None, ".bib"),
        (f"Words above.\n\n{ENTRY}", "bibtex", ".bib"),
        (DIGEST, None, ".txt"),
        ("words <h2>A New Paper</h2><p>This abstract tells what is new about it.</p>", "html", ".html"),
        ('{"Curly"} and New: A Paper\n\nThis abstract tells what the braces are for.\n', "digest", ".digest"),
    ],
)
def test_standard_input_is_kept_with_the_extension_of_its_format(
    survey: Path, monkeypatch: pytest.MonkeyPatch, text: str, format: str | None, ending: str
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    intake = import_files(survey, ["-"], today=TODAY, format=format)
    (kept,) = intake.digests
    assert re.fullmatch(rf"content/digests/2026-02-05-pasted\.[0-9a-f]{{6}}{re.escape(ending)}", kept)
    report = import_digests(survey).report
    assert (intake.report.added[0] in report.unchanged, report.added, report.changed) == (True, (), ())


def test_named_format_gives_the_extension(survey: Path) -> None:
    text = f"Words above.\n\n{ENTRY}"
    for name, added, format, kept in (
        ("refs.txt", text, "bibtex", "2026-02-05-refs.bib"),
        ("refs.BibTeX", text + " ", None, "2026-02-05-refs.bibtex"),
        ("list.txt", NEW + " ", None, "2026-02-05-list.txt"),
    ):
        assert _import(survey, f"2026-02-05-{name}", added, format=format).digests == (
            f"content/digests/{kept}",
        )
    assert import_digests(survey).report.changed == ()


class LetterReader:
    """Reads one paper per line."""

    name = "letters"
    description = "one title per line"
    endings = ()

    def recognizes(self, document: Document) -> bool:
        return document.text.startswith("letters:")

    def read(self, document: Document) -> Reading:
        reading = Reading(retrieved=document.retrieved)
        for number, line in enumerate(document.text.splitlines(), start=1):
            reading.add(Paper(title=line, sources=(f"{document.name}:{number}",)))
        return reading


def test_format_is_a_class_in_the_registry(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(FORMATS, "letters", LetterReader())
    intake = _import(survey, "2026-02-05-some.txt", "Alpha\nBeta\n", format="letters")
    assert intake.digests == ("content/digests/2026-02-05-some.letters",)
    assert intake.report.added == ("content/papers/alpha.md", "content/papers/beta.md")
    assert import_digests(survey).report.added == ()


def test_entries_added_to_a_kept_bibliography_are_imported(survey: Path) -> None:
    intake = _import(survey, "refs.bib", ENTRY)
    kept = survey / intake.digests[0]
    kept.write_text(f"@misc{{b, title = {{Another One}}}}\n{ENTRY}", encoding="utf-8")
    report = import_digests(survey).report
    assert (report.added, report.changed) == (("content/papers/another-one.md",), ())


def test_file_without_papers_is_not_kept(survey: Path) -> None:
    digests = digests_of(survey)
    with pytest.raises(InvalidInput, match=r"empty\.jsonl: is empty"):
        _import(survey, "empty.jsonl", "")
    assert digests_of(survey) == digests


def test_digests_are_imported_once(survey: Path) -> None:
    shutil.rmtree(survey / "content/papers")
    report = import_digests(survey).report
    assert len(report.added) == 3
    report = import_digests(survey).report
    assert (report.added, report.changed, len(report.unchanged)) == ((), (), 3)


def test_digest_without_papers_is_an_error(survey: Path) -> None:
    (survey / "content/digests/empty.txt").write_bytes(b"\n")
    with pytest.raises(InvalidInput, match=r"content/digests/empty\.txt: is empty"):
        import_digests(survey)


def test_kept_digests_are_read_once(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [survey.parent / f"{number}.jsonl" for number in range(3)]
    for number, file in enumerate(files):
        file.write_text(f'{{"title": "Paper {number}"}}\n', encoding="utf-8")
    read: list[str] = []
    read_bytes = Path.read_bytes

    def counted(path: Path) -> bytes:
        read.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", counted)
    assert len(import_files(survey, map(str, files), today=TODAY).digests) == 3
    assert [read.count(digest.name) for digest in digests_of(survey)][:1] == [1]
    assert all(read.count(digest.name) <= 1 for digest in digests_of(survey))


def test_error_has_the_path_as_given_and_the_line(survey: Path) -> None:
    path = survey.parent / "is not JSON.jsonl"
    path.write_text('[{"title": "A"},\n}]', encoding="utf-8")
    with pytest.raises(InvalidInput) as error:
        import_files(survey, [str(path)], today=TODAY)
    assert error.value.place == Place(str(path), 2)
    assert str(error.value).startswith(f"{path}:2: is not JSON (")
