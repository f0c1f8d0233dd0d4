"""Runs the jobs of our workflows as GitHub's runner does, on this machine and against nobody.

The steps of a job run in order in a folder that stands for the checkout; ``gh`` is the stand-in of
:mod:`tests.workflows.gh`, and ``make`` is the real one, but finds the environment installed.
https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.workflows.expressions import evaluated, interpolated

REPOSITORY = Path(__file__).parents[2]
WORKFLOWS = REPOSITORY / ".github/workflows"
NAME = "survey/papers"
# https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell
_SHELLS = {None: "bash -e {0}", "bash": "bash --noprofile --norc -eo pipefail {0}"}
_STATUS = re.compile(r"\b(success|failure|always|cancelled)\(")
_STEPS_WITHOUT_EFFECT = ("actions/checkout", "actions/setup-python", "actions/deploy-pages")


@dataclass
class Step:
    """What became of a step: ``success``, ``failure`` or ``skipped``, and what it printed."""

    name: str
    outcome: str
    log: str = ""
    outputs: dict[str, str] = field(default_factory=dict)


@dataclass
class Finished:
    """What became of a job.

    Attributes:
        steps: its steps in order; none if its condition was not met.
        summary: what it wrote to the summary of the run.
        artifacts: what it kept, by name.
        changes: what it had gh change.
    """

    steps: list[Step]
    summary: str
    artifacts: dict[str, Path]
    changes: list[dict[str, Any]]

    @property
    def is_green(self) -> bool:
        return all(step.outcome != "failure" for step in self.steps)

    @property
    def annotations(self) -> list[str]:
        """What GitHub shows beside the lines of a change."""
        return re.findall(r"^::(?:error|warning|notice) .*$", self.log, re.MULTILINE)

    @property
    def log(self) -> str:
        return "".join(step.log for step in self.steps)

    def step(self, name: str) -> Step:
        [found] = [step for step in self.steps if step.name == name]
        return found


@dataclass
class Machine:
    """A machine that runs jobs.

    Args:
        folder: where it keeps its files.
        workspace: the checkout.
        github: the context of that name.
        answers: what gh answers.
        workflows: where the workflows are.
        litpress: what Python runs as the command.
    """

    folder: Path
    workspace: Path
    github: Mapping[str, Any]
    answers: Mapping[str, Any] = field(default_factory=dict)
    workflows: Path = WORKFLOWS
    litpress: tuple[str, ...] = ("-m", "litpress")

    def run(self, workflow: str, job: str) -> Finished:
        """Runs a job to its end."""
        return _Job(self, workflow, job).run()


class _Job:
    def __init__(self, machine: Machine, workflow: str, job: str) -> None:
        text = (machine.workflows / workflow).read_text(encoding="utf-8")
        self._workflow = yaml.safe_load(text)
        self._job = self._workflow["jobs"][job]
        self._machine = machine
        self._temp = machine.folder / "temp"
        shutil.rmtree(machine.folder, ignore_errors=True)
        self._temp.mkdir(parents=True)
        self._summary = machine.folder / "summary.md"
        self._artifacts: dict[str, Path] = {}
        self._steps: list[Step] = []
        github = {
            "token": "a-token",
            "server_url": "https://github.com",
            "repository": NAME,
            **machine.github,
        }
        self._context: dict[str, Any] = {"github": github, "steps": {}, "env": {}}
        self._context["env"] = self._environment(self._workflow) | self._environment(self._job)
        self._lay_out()

    def run(self) -> Finished:
        if self._is_met(self._job.get("if", "true")):
            for number, step in enumerate(self._job["steps"]):
                self._take(step, number)
        changes = self._machine.folder / "changes.jsonl"
        lines = changes.read_text(encoding="utf-8").splitlines() if changes.exists() else []
        summary = self._summary.read_text(encoding="utf-8") if self._summary.exists() else ""
        return Finished(self._steps, summary, self._artifacts, [json.loads(line) for line in lines])

    def _lay_out(self) -> None:
        folder = self._machine.folder
        permissions = self._job.get("permissions", self._workflow.get("permissions", {}))
        for name, data in {"answers": self._machine.answers, "permissions": permissions}.items():
            (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
        python = shlex.quote(sys.executable)
        scripts = shlex.quote(str(REPOSITORY / "scripts"))
        _command(folder / "bin/gh", f"exec {python} {shlex.quote(str(Path(__file__).parent / 'gh.py'))}")
        # The recipes are those of the Makefile; only what installs takes too long, and is done.
        _command(
            folder / "bin/make", f"exec {shlex.quote(shutil.which('make') or 'make')} --old-file=install"
        )
        _command(folder / "bin/python3", f"exec {python}")
        installed = self._machine.workspace / ".venv/bin"
        _command(installed / "python", f"PYTHONPATH={scripts} exec {python}")
        litpress = shlex.join(self._machine.litpress)
        _command(installed / "litpress", f"PYTHONPATH={scripts} exec {python} {litpress}")

    def _take(self, step: dict[str, Any], number: int) -> None:
        name = step.get("name") or step.get("id") or step.get("uses", step.get("run", "")).partition("@")[0]
        condition = step.get("if", "true")
        if not _STATUS.search(condition):
            condition = f"success() && ({condition})"
        done = Step(name, "skipped")
        if self._is_met(condition):
            done = self._acted(step, name) if "uses" in step else self._shell(step, name, number)
        self._steps.append(done)
        if "id" in step:
            self._context["steps"][step["id"]] = {"outcome": done.outcome, "outputs": done.outputs}

    def _shell(self, step: dict[str, Any], name: str, number: int) -> Step:
        script, output = self._temp / f"{number}.sh", self._temp / f"{number}.output"
        script.write_text(self._filled(step["run"]), encoding="utf-8")
        output.touch()
        shell = step.get("shell", self._workflow.get("defaults", {}).get("run", {}).get("shell"))
        done = subprocess.run(
            _SHELLS[shell].format(script).split(),
            cwd=self._machine.workspace,
            env={
                "PATH": f"{self._machine.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "HOME": str(self._temp),
                "LANG": "C.UTF-8",
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(self._summary),
                "RUNNER_TEMP": str(self._temp),
                "FAKE_GH": str(self._machine.folder),
                **self._context["env"],
                **self._environment(step),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        lines = output.read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Step(name, "failure" if done.returncode else "success", done.stdout, outputs)

    def _acted(self, step: dict[str, Any], name: str) -> Step:
        action = step["uses"].partition("@")[0]
        given = {name: self._filled(str(value)) for name, value in step.get("with", {}).items()}
        if action == "actions/configure-pages":
            return Step(name, "success", outputs={"base_url": "https://survey.github.io/papers"})
        if action in ("actions/upload-artifact", "actions/upload-pages-artifact"):
            if (path := self._machine.workspace / given["path"]).exists():
                kept = self._machine.folder / "artifacts" / given.get("name", "github-pages")
                self._artifacts[kept.name] = Path(shutil.copytree(path, kept))
            return Step(name, "success")
        assert action in _STEPS_WITHOUT_EFFECT, action
        return Step(name, "success")

    def _environment(self, of: Mapping[str, Any]) -> dict[str, str]:
        return {name: self._filled(str(value)) for name, value in of.get("env", {}).items()}

    def _filled(self, text: str) -> str:
        return interpolated(text, self._context, self._functions)

    def _is_met(self, condition: str) -> bool:
        return bool(evaluated(condition, self._context, self._functions))

    @property
    def _functions(self) -> dict[str, Callable[[], bool]]:
        failed = any(step.outcome == "failure" for step in self._steps)
        return {"success": lambda: not failed, "failure": lambda: failed, "always": lambda: True}


def _command(path: Path, call: str) -> None:
    """A command on the path that calls another one with the same arguments."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\n{call} "$@"\n', encoding="utf-8")
    path.chmod(0o755)
