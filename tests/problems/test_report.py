from __future__ import annotations

import json

from litpress.problems.problem import Place, Problem
from litpress.problems.report import FORMATS

PROBLEMS = [
    Problem(Place("content/a.md", 3), "LP004", "date: 'now' is not a date", "fix it"),
    Problem(Place("content/a, b: c.md"), "LP001", "is 100% empty\nor so", "fill it"),
    Problem(Place("content/b.md", 2), "LP027", "has nearly the same title", "look", "note"),
]


def test_text_has_a_line_per_problem() -> None:
    assert FORMATS["text"](PROBLEMS) == (
        "content/a.md:3: LP004 date: 'now' is not a date; fix it\n"
        "content/a, b: c.md: LP001 is 100% empty\nor so; fill it\n"
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
        "::error file=content/a%2C b%3A c.md,line=1,title=LP001::is 100%25 empty%0Aor so; fill it\n"
        "::notice file=content/b.md,line=2,title=LP027::has nearly the same title; look\n"
    )


def test_report_without_problems() -> None:
    assert {name: FORMATS[name]([]) for name in FORMATS} == {"text": "", "json": "[]\n", "github": ""}
