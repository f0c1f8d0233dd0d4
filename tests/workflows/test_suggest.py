"""The steps of the workflow that makes records of suggestions, run against a host that only writes down."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from litpress.contribute.issue_form import LABELS, TITLE
from tests.contribute.test_issue_form import FIRST, issue
from tests.repository import Repository
from tests.workflows.expressions import evaluated, interpolated

ROOT = Path(__file__).parents[2]
JOB = yaml.safe_load((ROOT / ".github/workflows/suggest.yml").read_text(encoding="utf-8"))["jobs"]["record"]
NEW = "content/papers/a-new-paper.md"
BRANCH = "suggestion-7"
BOT = "github-actions[bot]"
HOST = """\
#!{python}
import json, os, pathlib, sys
said = dict(arguments=sys.argv[1:], files={{}})
for word in sys.argv[1:]:
    path = pathlib.Path(word.removeprefix("body=@"))
    if path.is_file():
        said["files"][path.name] = path.read_text(encoding="utf-8")
with open(os.environ["HOST_LOG"], "a") as log:
    log.write(json.dumps(said) + "\\n")
if sys.argv[1:3] == ["pr", "list"]:
    print(os.environ["HOST_OPEN"])
if sys.argv[1:3] == ["pr", "create"]:
    sys.exit(int(os.environ["HOST_REFUSES"]))
"""
# The command of the runner that reads the event.
JQ = """\
#!{python}
import jq, pathlib, sys
join, program, file = sys.argv[1:]
assert join == "--join-output"
sys.stdout.write(jq.compile(program).input_text(pathlib.Path(file).read_text(encoding="utf-8")).first())
"""


def script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@dataclass
class Host:
    """What a host of repositories would do when an issue is opened or edited.

    Attributes:
        folder: what belongs to it.
        remote: the repository.
        open: the number of the pull request that is open.
        refuses: whether workflows may not open one.
        log: what the last run printed.
    """

    folder: Path
    remote: Repository
    open: str = ""
    refuses: bool = False
    log: str = ""
    runs: int = 0
    calls: list[dict[str, Any]] = field(default_factory=list)

    def suggests(self, body: str) -> None:
        """Runs the workflow for issue 7; ``calls`` is what it then asked of the host."""
        self.runs += 1
        temporary = self.folder / f"run-{self.runs}"
        clone = temporary / "clone"
        remote = self.remote.folder.as_uri()
        subprocess.run(
            ["git", "clone", "--quiet", "--depth", "1", "--branch", "main", remote, clone], check=True
        )
        python, package = shlex.quote(sys.executable), shlex.quote(str(ROOT / "scripts"))
        script(
            clone / ".venv/bin/litpress", f'#!/bin/sh\nPYTHONPATH={package} exec {python} -m litpress "$@"\n'
        )
        script(temporary / "bin/gh", HOST.format(python=sys.executable))
        script(temporary / "bin/jq", JQ.format(python=sys.executable))
        outputs, calls = temporary / "outputs", temporary / "calls"
        outputs.touch()
        calls.touch()
        event = {"repository": {"default_branch": "main"}, "issue": {"number": 7, "body": body}}
        (temporary / "event.json").write_text(json.dumps(event), encoding="utf-8")
        github = {"repository": "someone/survey", "token": "none", "event": event}
        environment = {
            "PATH": f"{temporary / 'bin'}:{os.environ['PATH']}",
            "HOME": str(temporary),
            "GITHUB_EVENT_PATH": str(temporary / "event.json"),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_SERVER_URL": "https://host.example",
            "RUNNER_TEMP": str(temporary),
            "HOST_LOG": str(calls),
            "HOST_OPEN": self.open,
            "HOST_REFUSES": str(int(self.refuses)),
        }
        self.log = ""
        for step in JOB["steps"]:
            if "run" not in step or step["run"].startswith("make "):
                continue
            reported = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
            context = {"github": github, "steps": {"add": {"outputs": reported}}}
            if not evaluated(step.get("if", "true"), context, {}):
                continue
            variables = {**JOB["env"], **step.get("env", {})}
            given = {name: interpolated(value, context, {}) for name, value in variables.items()}
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=clone,
                env={**environment, **given},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            self.log += done.stdout
            assert done.returncode == 0, done.stdout
        self.calls = [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]

    def asked(self, *words: str) -> list[dict[str, Any]]:
        """The calls of the host's command that begin with some words."""
        return [call for call in self.calls if call["arguments"][: len(words)] == list(words)]

    def record(self) -> str:
        """The record on the branch, to which its only commit adds nothing else."""
        assert self.remote.git("diff", "--name-status", "main", BRANCH).split() == ["A", NEW]
        assert self.remote.git("rev-list", "--count", f"main..{BRANCH}") == "1"
        return self.remote.git("show", f"{BRANCH}:{NEW}")


@pytest.fixture
def host(survey: Path, tmp_path: Path) -> Host:
    remote = Repository(survey)
    remote.git("config", "receive.denyCurrentBranch", "ignore")
    return Host(tmp_path, remote)


def test_a_suggestion_becomes_one_record_on_a_branch_and_a_pull_request(host: Host) -> None:
    host.suggests(issue({**FIRST, "theme": "Long context"}, "\r\n"))
    assert "title: A new paper\nthemes: [long-context]\n" in host.record()
    assert (
        host.remote.git("log", "-1", "--format=%an %cn %s", BRANCH)
        == f"{BOT} {BOT} Add a record suggested in #7"
    )
    [created] = host.asked("pr", "create")
    assert created["arguments"][2:8] == [
        *("--base", "main", "--head", BRANCH),
        *("--title", "Paper suggested in #7: a-new-paper"),
    ]
    assert created["files"]["body.md"].startswith("Closes #7. ")
    assert not host.asked("issue", "comment")


@pytest.mark.parametrize("letter", ["x", "論"])
def test_an_issue_of_any_length_becomes_a_record_or_is_answered(host: Host, letter: str) -> None:
    """One variable of the environment holds 128 KiB."""
    notes = 140_000 // len(f"{letter} ".encode()) * f"{letter} "
    host.suggests(issue({**FIRST, "notes": notes}))
    if host.asked("pr", "create"):
        assert letter in host.record()
    else:
        [comment] = host.asked("issue", "comment", "7")
        assert "Some answers need a correction" in comment["files"]["comment.md"]


def test_pull_request_names_suggested_themes_and_possible_duplicates(host: Host) -> None:
    host.suggests(issue({**FIRST, "title": "Direct Preference Optimisation", "link": "2401.00001"}))
    [created] = host.asked("pr", "create")
    reported = [line for line in created["files"]["body.md"].splitlines() if line.startswith("    ")]
    assert any("unsorted, perhaps" in line or "suggests" in line for line in reported)
    assert any("check whether they are the same paper" in line for line in reported)


def test_edited_suggestion_updates_its_branch_and_pull_request(host: Host) -> None:
    host.suggests(issue(FIRST))
    host.open = "8"
    host.suggests(issue({**FIRST, "venue": "ACL 2025"}))
    assert "venue: ACL 2025" in host.record()
    assert not host.asked("pr", "create")
    [renewed] = host.asked("api")
    assert "repos/someone/survey/pulls/8" in renewed["arguments"]
    assert renewed["files"]["body.md"].startswith("Closes #7. ")


def test_new_pull_request_is_opened_after_one_was_closed(host: Host) -> None:
    host.suggests(issue(FIRST))
    host.suggests(issue({**FIRST, "venue": "ACL 2025"}))
    assert len(host.asked("pr", "create")) == 1


@pytest.mark.parametrize("amended", [False, True])
def test_commits_of_a_person_on_the_branch_stay(host: Host, amended: bool) -> None:
    host.suggests(issue(FIRST))
    host.remote.git("switch", "--quiet", BRANCH)
    (host.remote.folder / NEW).write_text("---\ntitle: A newer paper\n---\n", encoding="utf-8")
    host.remote.git(
        "commit", "--quiet", "--all", *(["--amend", "--no-edit"] if amended else ["-m", "Better"])
    )
    before = host.remote.git("rev-parse", BRANCH)
    host.remote.git("switch", "--quiet", "main")
    host.suggests(issue({**FIRST, "venue": "ACL 2025"}))
    assert host.remote.git("rev-parse", BRANCH) == before
    [comment] = host.asked("issue", "comment", "7")
    assert f"Someone is already working on this, on the branch {BRANCH}." in comment["arguments"]
    assert not host.asked("pr")


def test_comment_links_to_the_branch_where_workflows_cannot_open_pull_requests(host: Host) -> None:
    host.refuses = True
    host.suggests(issue(FIRST))
    assert host.record()
    [comment] = host.asked("issue", "comment", "7")
    assert f"https://host.example/someone/survey/compare/main...{BRANCH}?expand=1" in comment["arguments"][-1]


@pytest.mark.parametrize(
    ("body", "reported"),
    [
        (issue({**FIRST, "date": "soon"}), "    Date: 'soon' is not a date; write it as"),
        (
            issue({**FIRST, "title": "Direct preference optimization"}),
            "    Title: the survey has this paper already, in content/papers/direct-preference-",
        ),
        ("A paper, please.", "has no answers; write each below its heading"),
        ("", "has no answers; write each below its heading"),
    ],
    ids=["a wrong answer", "a known paper", "no form", "nothing"],
)
def test_invalid_suggestion_is_answered_by_a_comment(host: Host, body: str, reported: str) -> None:
    host.suggests(body)
    [comment] = host.asked("issue", "comment", "7")
    assert reported in comment["files"]["comment.md"]
    assert comment["files"]["comment.md"].endswith("Edit the issue to try again.\n")
    assert host.remote.git("branch", "--list", BRANCH) == ""


HOSTILE = [
    "$(touch escaped) `touch escaped` ; touch escaped",
    "::set-output name=record::../../escaped",
    "##[set-output name=record]../../escaped",
    "../../../escaped.md\nrecord=../../escaped",
    "-rf --force",
    "@someone [x](https://example.org) ![x](https://example.org) <img src=x> #1",
    "soon\r\r@someone\u2028@someone\u200b\x0b@someone",
]


@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
def test_text_from_the_form_cannot_escape(host: Host, answer: str) -> None:
    wrong = dict.fromkeys(("title", "date", "link", "theme", "code", "abstract"), answer)
    host.suggests(issue({**FIRST, **wrong}))
    [comment] = host.calls
    text = comment["files"]["comment.md"]
    assert "\r" not in text
    first, blank, *quoted, last_blank, last = text.splitlines()
    assert (blank, last_blank) == ("", "")
    assert all(line.startswith("    ") for line in quoted)
    assert "@" not in first + last
    assert host.log == ""
    assert not list(host.folder.rglob("*escaped*"))


@pytest.mark.parametrize("answer", HOSTILE, ids=range(len(HOSTILE)))
def test_a_title_escapes_neither_into_paths_nor_into_messages(host: Host, answer: str) -> None:
    host.suggests(issue({**FIRST, "title": f"A new paper {answer}".replace("\n", " ")}))
    [created] = host.asked("pr", "create")
    assert re.fullmatch(r"Paper suggested in #7: a-new-paper[a-z0-9-]*", created["arguments"][7])
    [path] = host.remote.git("diff", "--name-only", "main", BRANCH).splitlines()
    assert re.fullmatch(r"content/papers/a-new-paper[a-z0-9-]*\.md", path)
    assert "@someone" not in created["files"]["body.md"]
    assert not list(host.folder.rglob("*escaped"))


@pytest.mark.parametrize(
    ("title", "labels", "body", "state", "runs"),
    [
        (TITLE, ["suggest-a-paper"], issue(FIRST), "open", True),
        (f"{TITLE}A new paper", [], issue(FIRST), "open", True),
        ("A new paper", [], issue(FIRST), "open", True),
        ("A new paper", [], issue(FIRST), "closed", False),
        ("Correction: a title", [], "### Paper\n\nx", "open", False),
        ("Links that lead nowhere", [], "### Page", "open", False),
        ("Help", ["question"], "Where is the paper: it is gone.", "open", False),
    ],
    ids=range(7),
)
def test_workflow_runs_for_suggestions_only(
    title: str, labels: list[str], body: str, state: str, runs: bool
) -> None:
    asked = {"title": title, "labels": [{"name": label} for label in labels], "body": body, "state": state}
    assert evaluated(JOB["if"], {"github": {"event": {"issue": asked}}}, {}) == runs
    assert f"'### {LABELS['link']}'" in JOB["if"]
