from __future__ import annotations

import json

import pytest

from litpress.problems.problem import InvalidInput, Place, Problem, visible
from litpress.problems.report import FORMATS, code

PROBLEMS = [
    Problem(Place("content/a.md", 3), "LP004", "date: 'now' is not a date", "fix it"),
    Problem(Place("content/a, b: c.md"), "LP001", "is 100% empty\nor so", "fill it"),
    Problem(Place("content/b.md", 2), "LP027", "has nearly the same title", "look", "note"),
]


def test_text_has_a_line_per_problem() -> None:
    assert FORMATS["text"](PROBLEMS) == (
        "content/a.md:3: LP004 date: 'now' is not a date; fix it\n"
        "content/a, b: c.md: LP001 is 100% empty\\nor so; fill it\n"
        "content/b.md:2: LP027 note: has nearly the same title; look\n"
    )


def test_json_has_the_fields_of_each_problem() -> None:
    assert json.loads(FORMATS["json"](PROBLEMS))[0] == {
        "path": "content/a.md",
        "line": 3,
        "code": "LP004",
        "severity": "error",
        "message": "date: 'now' is not a date",
        "fix": "fix it",
    }


def test_github_annotations() -> None:
    assert FORMATS["github"](PROBLEMS) == (
        "::error file=content/a.md,line=3,title=LP004::date: 'now' is not a date; fix it\n"
        "::error file=content/a%2C b%3A c.md,line=1,title=LP001::is 100%25 empty\\nor so; fill it\n"
        "::notice file=content/b.md,line=2,title=LP027::has nearly the same title; look\n"
    )


def test_report_without_problems() -> None:
    assert {name: FORMATS[name]([]) for name in FORMATS} == {"text": "", "json": "[]\n", "github": ""}


# Control characters, marks that reverse text, separators of lines, a byte that is not UTF-8, a tag, a joiner.
HIDDEN = "\n\r\t\x00\x1b\x7f\x85\x9b\u061c\u200e\u202e\u2066\u2028\u2029\ufeff\udcff\U000e0041\u200d"


@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
def test_no_report_prints_a_hidden_character(hidden: str) -> None:
    name = f"a{hidden}b"
    problem = Problem(Place(f"content/digests/{name}.txt", 3), "LP009", f"there is no {name}", f"add {name}")
    reports = [report([problem]) for report in FORMATS.values()]
    for report in (*reports, code(name), str(problem), str(InvalidInput("is empty", problem.place))):
        assert hidden not in report.replace("\n", "") or hidden == "\n"
        assert report.count("\n") in (0, 1, report.count('",\n') + 6)


@pytest.mark.parametrize("hidden", HIDDEN, ids=ascii)
def test_programs_read_the_exact_path_in_a_json_report(hidden: str) -> None:
    problem = Problem(Place(f"content/pages/a{hidden}b.md"), "LP006", "m", "f")
    assert json.loads(FORMATS["json"]([problem]))[0]["path"] == problem.place.path


def test_a_character_is_shown_by_its_escape_in_json() -> None:
    assert visible("a\nb\x1b[1m\x7f\u202ec\U000e0041") == r"a\nb\u001b[1m\u007f\u202ec\udb40\udc41"
    assert visible("naïve 東京 – β") == "naïve 東京 – β"
