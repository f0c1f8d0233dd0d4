from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import litpress
from litpress.check import check
from litpress.content.survey_folder import load
from tests.contribute.test_issue_form import ABSTRACT, FIRST, issue
from tests.repository import Repository
from tests.terminal import Add

NEW = "content/papers/a-new-paper.md"
DPO = "content/papers/direct-preference-optimization.md"
BIBTEX = b"@misc{a, title={A new paper}, author={Lovelace, Ada and Turing, Alan}, eprint={2410.18533}}"
PACKAGE = str(Path(litpress.__file__).parents[1])
RECORD = """\
---
title: A new paper
date: 2024-10
themes: [preference-alignment]
authors: [Ada Lovelace, Alan Turing]
arxiv: "2410.18533"
added: 2026-02-05
---

We align a model. It is aligned, as all that we measure shows.
"""


def titled(*more: str) -> list[str]:
    return ["--title", "A new paper", "--added", "2026-02-05", *more]


def papers(root: Path) -> set[str]:
    return {path.name for path in (root / "content/papers").iterdir()}


def test_options_make_a_record_and_next_steps_are_printed(add: Add, survey: Path) -> None:
    status, out, err = add(
        *titled("--authors", "Lovelace, Ada; Alan Turing", "--arxiv", "arXiv:2410.18533v2"),
        *("--theme", "preference-alignment", "--abstract", ABSTRACT),
    )
    assert (status, out) == (0, f"{NEW}\n")
    assert (survey / NEW).read_text(encoding="utf-8") == RECORD
    assert (
        f"  litpress check {NEW}\n  litpress serve\nand send {NEW} to the maintainers of the survey.\n" in err
    )
    assert check(survey, [NEW]) == []


@pytest.mark.parametrize("where", [".", "content/themes", "../another place"])
def test_next_steps_can_be_copied(
    survey: Path, monkeypatch: pytest.MonkeyPatch, add: Add, where: str
) -> None:
    survey = survey.rename(survey.with_name("my survey"))
    repository = Repository(survey)
    (survey / where).mkdir(exist_ok=True)
    monkeypatch.chdir(survey / where)
    _, out, err = add("--root", str(survey), *titled("--theme", "long-context"))
    assert Path(out.rstrip("\n")).resolve() == survey / NEW
    commands = [line for line in err.splitlines() if line.startswith("  ") and not line.endswith(" serve")]
    script = "\n".join([f'litpress() {{ "{sys.executable}" -m litpress "$@"; }}', *commands])
    environment = {**os.environ, "PYTHONPATH": PACKAGE}
    subprocess.run(["bash", "-e", "-c", script], env=environment, capture_output=True, check=True)
    assert repository.git("diff", "--name-status", "main", "add-a-new-paper") == f"A\t{NEW}"


def test_next_steps_call_litpress_by_its_path(
    add: Add, survey: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(sys, "argv", [str(survey / ".venv/bin/litpress"), "add"])
    monkeypatch.chdir(survey / "content")
    _, _, err = add(*titled())
    assert "\n  ../.venv/bin/litpress check papers/a-new-paper.md\n  ../.venv/bin/litpress serve\n" in err


def test_next_steps_for_a_record_without_a_theme_say_to_add_one(add: Add) -> None:
    _, _, err = add(*titled())
    assert "Next: review it, add a theme, as in themes: [preference-alignment], then" in err


def test_authors_can_be_repeated_and_the_abstract_can_be_a_file(add: Add, survey: Path) -> None:
    (survey / "abstract.txt").write_text("We align a model. It is aligned,\nas all that we measure shows.\n")
    add(
        *titled("--author", "Ada Lovelace", "--author", "Alan Turing", "--arxiv", "2410.18533"),
        *("--theme", "preference-alignment", "--abstract-file", "abstract.txt"),
    )
    assert (survey / NEW).read_text(encoding="utf-8") == RECORD


def test_options_complete_bibtex_from_a_pipe(add: Add, survey: Path) -> None:
    status, out, _ = add(
        "-", "--added", "2026-02-05", "--abstract", ABSTRACT, "--theme", "preference-alignment", given=BIBTEX
    )
    assert (status, out) == (0, f"{NEW}\n")
    record = RECORD.replace("title: A new paper\n", "title: A new paper\ntype: preprint\n")
    assert (survey / NEW).read_text(encoding="utf-8") == record
    assert not list((survey / "content/digests").glob("*pasted*"))


def test_type_and_year_of_the_venue_are_options(add: Add, survey: Path) -> None:
    options = ("--type", "thesis", "--date", "2022", "--venue", "MIT", "--published", "2023")
    add("--title", "A new paper", *options, "--added", "2026-02-05")
    record = (survey / NEW).read_text(encoding="utf-8")
    assert "title: A new paper\ntype: thesis\ndate: 2022\n" in record
    assert "venue: MIT\npublished: 2023\n" in record


@pytest.mark.parametrize("more", [[], ["--theme", "long-context"]])
def test_a_pipe_is_read_without_an_argument(add: Add, survey: Path, more: list[str]) -> None:
    status, out, _ = add("--added", "2026-02-05", *more, given=BIBTEX)
    assert (status, out) == (0, f"{NEW}\n")
    text = (survey / NEW).read_text(encoding="utf-8")
    assert "authors: [Ada Lovelace, Alan Turing]" in text
    assert ("themes: [long-context]" in text) == bool(more)


def test_identifiers_are_recognized_in_a_url(add: Add, survey: Path) -> None:
    add(*titled("--url", "https://huggingface.co/papers/2410.18533", "--date", "24 Oct 2024"))
    text = (survey / NEW).read_text(encoding="utf-8")
    assert 'date: 2024-10-24\narxiv: "2410.18533"\n' in text
    assert "url" not in text


def test_a_theme_can_be_given_by_its_title(add: Add, survey: Path) -> None:
    add(*titled("--theme", "Preference alignment", "--subtheme", "objectives"))
    text = (survey / NEW).read_text(encoding="utf-8")
    assert "themes: [preference-alignment]\nsubtheme: objectives\n" in text


def test_problems_of_an_abstract_file_are_reported(add: Add, survey: Path) -> None:
    (survey / "abstract.txt").write_bytes("A résumé of what we align, and how.".encode("cp1252"))
    status, _, err = add(*titled("--abstract-file", "abstract.txt"))
    assert status == 0
    assert "abstract.txt: is not UTF-8 (see line 1) and was read as Windows-1252" in err
    (survey / "abstract.txt").write_bytes(b" \n")
    status, out, err = add("--title", "Another", "--abstract-file", "abstract.txt")
    assert (status, out) == (1, "")
    assert err == "abstract.txt is empty; omit the option if there is no abstract\n"


def test_several_entries_make_several_records(add: Add) -> None:
    given = (
        b'{"title": "A new paper"}\n{"title": "Another one"}\n{"title": "Direct preference optimization"}\n'
    )
    status, out, err = add("-", given=given)
    assert (status, out) == (0, f"{NEW}\ncontent/papers/another-one.md\n")
    assert f"the survey has this paper already, in {DPO}" in err
    status, _, err = add("-", "--date", "2024", given=given)
    assert status == 2
    assert "the file has 3 papers; omit the options about a single paper" in err


def test_themes_are_suggested_with_confidence_and_evidence(add: Add) -> None:
    abstract = (
        "Direct preference optimization aligns language models with pairs of preferences, by a reward model."
    )
    status, _, err = add(*titled("--abstract", abstract))
    assert status == 0
    assert f"{NEW}: unsorted, perhaps preference-alignment (0.66: preference, preference optimization" in err


def test_a_dry_run_prints_the_record_and_writes_nothing(add: Add, survey: Path) -> None:
    before = papers(survey)
    status, out, err = add("--dry-run", *titled("--theme", "long-context"))
    assert (status, papers(survey)) == (0, before)
    assert out == "---\ntitle: A new paper\nthemes: [long-context]\nadded: 2026-02-05\n---\n"
    assert err == "nothing was written\n"


@pytest.mark.parametrize(
    "known", [["--title", "DIRECT preference optimization"], ["--title", "Else", "--arxiv", "2305.18290"]]
)
def test_a_known_paper_is_reported_with_its_record(add: Add, survey: Path, known: list[str]) -> None:
    before = (survey / DPO).read_bytes(), papers(survey)
    status, out, err = add(*known, "--venue", "NeurIPS")
    assert (status, out) == (1, "")
    assert err == f"the survey has this paper already, in {DPO}; correct or complete that record\n"
    assert ((survey / DPO).read_bytes(), papers(survey)) == before


def test_a_possible_duplicate_is_reported_and_written(add: Add) -> None:
    status, out, err = add("--title", "Direct Preference Optimisation", "--arxiv", "2401.00001")
    assert status == 0
    assert out == "content/papers/direct-preference-optimisation.md\n"
    assert err.count(f"({DPO}); check whether they are the same paper") == 1


def test_a_possible_duplicate_of_an_excluded_paper_is_reported(add: Add, survey: Path) -> None:
    record = (survey / DPO).read_text(encoding="utf-8")
    (survey / DPO).write_text(record.replace("---\n", "---\nexcluded: Off topic.\n", 1), encoding="utf-8")
    for theme in (survey / "content/themes").glob("*.md"):
        theme.write_text(theme.read_text(encoding="utf-8").partition("\n\n")[0] + "\n", encoding="utf-8")
    _, _, err = add("--title", "Direct Preference Optimisation", "--arxiv", "2401.00001")
    assert err.count(f"({DPO}); check whether they are the same paper") == 1


def test_problems_that_the_check_would_report_prevent_writing(add: Add, survey: Path) -> None:
    before = papers(survey)
    status, out, err = add(
        "--title", "A NEW PAPER ABOUT ALIGNMENT OF MODELS", "--date", "2199", "--notes", "<b>Hear!</b>"
    )
    assert (status, out, papers(survey)) == (1, "", before)
    assert [code for code in ("LP019", "LP020", "LP024") if code in err] == ["LP019", "LP020", "LP024"]
    assert err.endswith("nothing was written; fix this and try again\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "there is nothing to add; give --title and other options"),
        (["--date", "2024"], "the title is missing; give --title"),
        (["2410.18533"], "litpress add does not use the network"),
        (
            ["https://openreview.net/forum?id=1"],
            "litpress add --url https://openreview.net/forum?id=1 --title",
        ),
        (["nowhere.bib"], "file nowhere.bib does not exist; check its name"),
        (titled("--date", "2024-13"), "'2024-13' is not a day of the calendar"),
        (titled("--code", "example.org"), "it must begin with https:// or http://"),
        (titled("--theme", "long-contexts"), "there is no theme long-contexts; did you mean long-context?"),
        (titled("--subtheme", "objectives"), "a sub-theme belongs to a theme; give its --theme too"),
        (
            titled("--theme", "preference-alignment", "--subtheme", "objective"),
            "preference-alignment has no sub-theme objective; did you mean objectives?",
        ),
        (titled("--arxiv", "2410.18533", "--doi", "10.48550/arXiv.2410.18534"), "correct one of them"),
        (titled("--url", "https://arxiv.org/abs/2410.18533", "--arxiv", "2410.18534"), "correct one of them"),
        (titled("--url", "https://example.org/a https://example.org/b"), "keep the one of this paper"),
        (["-", "--issue", "-"], "give a file or an issue, not both"),
        (["-", "--abstract-file", "-"], "standard input can be read only once"),
    ],
)
def test_an_invalid_call_is_reported_with_a_fix(
    add: Add, survey: Path, arguments: list[str], message: str
) -> None:
    before = papers(survey)
    status, out, err = add(*arguments)
    assert (status, out, papers(survey)) == (2, "", before)
    assert message in " ".join(err.split())


def test_an_issue_becomes_the_same_record(add: Add, survey: Path) -> None:
    answers = {
        **FIRST,
        "authors": "Ada Lovelace; Alan Turing",
        "link": "2410.18533",
        "theme": "Preference alignment",
    }
    (survey / "issue.md").write_bytes(issue(answers, "\r\n").encode())
    status, out, _ = add("--issue", "issue.md", "--added", "2026-02-05")
    assert (status, out) == (0, f"{NEW}\n")
    assert (survey / NEW).read_text(encoding="utf-8") == RECORD


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"date": "soon"}, "Date: 'soon' is not a date; write it as 2024-10-24, 2024-10 or 2024\n"),
        (
            {"link": "2305.18290"},
            f"Title: the survey has this paper already, in {DPO}; correct or complete that record\n",
        ),
        (
            {"abstract": "No abstract available"},
            "Abstract: LP022 the abstract begins with 'No abstract', which is not part of an abstract; "
            "copy it from the paper, to the end, or leave it out\n",
        ),
        ({"notes": "A <script>"}, "Notes: LP024 "),
    ],
)
def test_problems_of_an_issue_are_reported_by_field(
    add: Add, survey: Path, answers: dict[str, str], message: str
) -> None:
    before = papers(survey)
    status, out, err = add("--issue", "-", given=issue({**FIRST, **answers}).encode())
    assert (status, out, papers(survey)) == (1, "", before)
    assert err.startswith(message)


def test_a_survey_without_themes_accepts_papers(add: Add, survey: Path) -> None:
    for path in (survey / "content").glob("*/*.md"):
        path.unlink()
    status, out, _ = add(*titled())
    assert (status, out) == (0, f"{NEW}\n")
    assert load(survey).papers["a-new-paper"].themes == ()
