"""What stands for GitHub in these tests is as strict as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.workflows.expressions import evaluated, interpolated
from tests.workflows.runner import Finished, Machine

CONTEXT: dict[str, Any] = {
    "github": {
        "event": {"issue": {"title": "Paper: It's", "labels": [{"name": "bug"}, {"name": "Paper"}]}},
        "event_name": "push",
    },
    "steps": {},
}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("github.event_name == 'PUSH'", True),
        ("github.event_name != 'push'", False),
        ("github.event.none.of.these", None),
        ("steps.none.outputs.any == ''", True),
        ("github.event_name == 'push' && 'HEAD^1' || github.event.before", "HEAD^1"),
        ("github.event_name == 'pull_request' && 'HEAD^1' || github.event.before", None),
        ("startsWith(github.event.issue.title, 'paper: ')", True),
        ("startsWith(github.event.issue.title, 'Paper: It''s')", True),
        ("contains(github.event.issue.labels.*.name, 'paper')", True),
        ("contains(github.event.issue.labels.*.name, 'pap')", False),
        ("contains(github.event.issue.title, 'IT')", True),
        ("!(success() || failure())", False),
        ("always() && failure()", False),
    ],
)
def test_expressions_have_the_values_that_github_gives_them(expression: str, value: object) -> None:
    functions = {"success": lambda: True, "failure": lambda: False, "always": lambda: True}
    assert evaluated(expression, CONTEXT, functions) == value


@pytest.mark.parametrize("expression", ["github.event_name ==", "a b", "'x' 'y'", "$", "unknown()", "(true"])
def test_other_expressions_are_refused(expression: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        evaluated(expression, CONTEXT | {"a": 1}, {})


def test_null_is_an_empty_text() -> None:
    assert interpolated("a ${{ github.none }}b ${{ true }}", CONTEXT, {}) == "a b true"


def ran(tmp_path: Path, script: str, *, shell: str = "bash", grants: str = "", env: str = "") -> Finished:
    (tmp_path / "workflows").mkdir()
    lines = "".join(f"          {line}\n" for line in script.split("\n"))
    text = (
        f"defaults: {{ run: {{ shell: {shell} }} }}\njobs:\n  job:\n    permissions: {{ {grants} }}\n"
        f"    env: {{ {env} }}\n    steps:\n      - name: First\n        id: first\n        run: |\n{lines}"
        "      - name: Second\n        run: echo second\n"
        "      - name: Third\n        if: always() && steps.first.outputs.found == 'yes'\n"
        "        run: echo third\n"
    )
    (tmp_path / "workflows/wrong.yml").write_text(text, encoding="utf-8")
    (tmp_path / "checkout").mkdir()
    machine = Machine(
        tmp_path / "machine",
        tmp_path / "checkout",
        {},
        {"GET repos/o/n/issues": [{"number": 1}]},
        tmp_path / "workflows",
    )
    return machine.run("wrong.yml", "job")


def outcomes(job: Finished) -> list[str]:
    return [step.outcome for step in job.steps]


def test_steps_after_a_failure_run_only_with_a_condition(tmp_path: Path) -> None:
    job = ran(tmp_path, 'echo "found=yes" >> "$GITHUB_OUTPUT"\nfalse')
    assert outcomes(job) == ["failure", "skipped", "success"]
    assert job.log == "third\n"


@pytest.mark.parametrize(("shell", "outcome"), [("bash", "failure"), ("null", "success")])
def test_named_shells_fail_in_the_middle_of_a_pipe(tmp_path: Path, shell: str, outcome: str) -> None:
    assert outcomes(ran(tmp_path, "false | true", shell=shell))[0] == outcome


GH = "GH_TOKEN: '${{ github.token }}', GH_REPO: o/n"


@pytest.mark.parametrize(
    ("script", "grants", "env", "reported"),
    [
        ("gh api repos/o/n/issues", "issues: read", "", "set the GH_TOKEN environment variable"),
        ("gh api repos/o/n/issues", "contents: read", GH, "not accessible by integration"),
        ("gh issue close 1", "issues: read", GH, "not accessible by integration"),
        ("gh api repos/o/n/elsewhere", "issues: read", GH, "nobody knows what"),
        ("gh api repos/o/n/pulls/1", "pull-requests: read", GH, "Not Found"),
        ("gh api repos/o/n/issues --jqq .", "issues: read", GH, "unrecognized arguments"),
        ("gh api repos/o/n/issues --jq '.['", "issues: read", GH, "syntax error"),
    ],
)
def test_gh_grants_only_the_permissions_of_the_job(
    tmp_path: Path, script: str, grants: str, env: str, reported: str
) -> None:
    job = ran(tmp_path, script, grants=grants, env=env)
    assert outcomes(job)[0] == "failure"
    assert reported in job.log
    assert job.changes == []


def test_gh_answers_queries(tmp_path: Path) -> None:
    job = ran(tmp_path, "gh api repos/o/n/issues --jq .[].number", grants="issues: write", env=GH)
    assert job.log == "1\nsecond\n"
