"""The check reports the examples of the rules as the page of rules documents them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from litpress.check import check, checked_survey
from litpress.problems.problem import InvalidContent, Problem
from litpress.problems.rules import Rule, example_survey


def problems(root: Path, path: str, text: str) -> list[Problem]:
    survey, today = example_survey()
    for name, written in {**survey, path: text}.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written, encoding="utf-8", newline="")
    return check(root, today=datetime.date.fromisoformat(today))


@pytest.mark.parametrize("rule", [*Rule], ids=lambda rule: rule.code)
def test_failing_example_violates_only_its_rule(rule: Rule, tmp_path: Path) -> None:
    example = rule.example
    [problem] = problems(tmp_path, example.path, example.failing)
    assert str(problem) == f"{example.path}{example.message}"
    assert (problem.code, problem.severity) == (rule.code, rule.severity)


@pytest.mark.parametrize("rule", [*Rule], ids=lambda rule: rule.code)
def test_passing_example_meets_every_rule(rule: Rule, tmp_path: Path) -> None:
    example = rule.example
    assert problems(tmp_path, example.passing_path or example.path, example.passing) == []


@pytest.mark.parametrize("rule", [*Rule], ids=lambda rule: rule.code)
def test_only_rules_that_stop_the_build_stop_it(rule: Rule, tmp_path: Path) -> None:
    problems(tmp_path, rule.example.path, rule.example.failing)
    if rule.stops_build:
        with pytest.raises(InvalidContent, match=rule.code):
            checked_survey(tmp_path)
    else:
        checked_survey(tmp_path)
