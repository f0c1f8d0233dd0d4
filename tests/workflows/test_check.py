"""The workflow that checks: what reviewers see of a pull request, and what it hands on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from litpress.review.comment import read_artifact
from tests.repository import Repository
from tests.workflows.runner import WORKFLOWS, Finished, Machine

pytestmark = pytest.mark.slow

PAPERS = "content/papers"
LOGO = f"{PAPERS}/logo-long-context-alignment.md"
ABSTRACT = (
    "We align large language models with human preferences by preference optimization, without a reward "
    "model. The models then answer at length, with half of the compute, and people like the answers better "
    "than those of models that were tuned with reinforcement learning from human feedback."
)


def record(title: str, *fields: str, abstract: str = ABSTRACT) -> str:
    return "\n".join(["---", f"title: {title}", "date: 2024-05-01", *fields, "---", "", abstract, ""])


def write(path: str, text: str) -> Callable[[Path], None]:
    def change(survey: Path) -> None:
        (survey / path).write_text(text, encoding="utf-8")

    return change


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(survey: Path) -> None:
        text = (survey / path).read_text(encoding="utf-8")
        assert old in text
        (survey / path).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def rename(old: str, new: str) -> Callable[[Path], None]:
    def change(survey: Path) -> None:
        (survey / old).rename(survey / new)

    return change


def requested(repository: Repository, *changes: Callable[[Path], None]) -> dict[str, Any]:
    """A checkout as a pull request's run has it: changes merged into a main branch that has moved on.

    Returns:
        The context ``github``, whose event tells where main was when the request was opened.
    """
    opened_at = repository.git("rev-parse", "main")
    repository.git("switch", "--quiet", "--create", "a-change")
    for change in changes:
        change(repository.folder)
    head = repository.commit("A change")
    repository.git("switch", "--quiet", "main")
    write(f"{PAPERS}/of-somebody-else.md", record("Of Somebody Else", abstract="Contexts. " * 30))(
        repository.folder
    )
    repository.commit("A paper of somebody else")
    repository.git("switch", "--quiet", "--detach")
    repository.git("merge", "--quiet", "--no-ff", "a-change", "--message", "Merge")
    request = {"number": 7, "base": {"sha": opened_at}, "head": {"sha": head}}
    return {"event_name": "pull_request", "event": {"pull_request": request}}


def run(folder: Path, github: dict[str, Any], workflows: Path = WORKFLOWS) -> Finished:
    return Machine(folder.parent / "machine", folder, github, workflows=workflows).run("check.yml", "survey")


def test_valid_record_passes(repository: Repository, tmp_path: Path) -> None:
    text = record("Kinder Preference Optimization", "themes: [preference-alignment]")
    job = run(repository.folder, requested(repository, write(f"{PAPERS}/kinder.md", text)))
    assert job.is_green, job.log
    assert job.annotations == []
    reported = job.summary.splitlines()
    assert reported[:7] == [
        "<!-- litpress review -->",
        "## Records: 1 new",
        "",
        "### New: `Kinder Preference Optimization`",
        "",
        f"- `{PAPERS}/kinder.md`",
        "- Themes: `preference-alignment`",
    ]
    assert reported[7].startswith("- Suggested: `preference-alignment` 0.")
    assert reported[8:13] == ["", "## Site", "", "- New: 1 page", "  - `papers/kinder/`"]
    assert "Somebody Else" not in job.summary
    assert (job.artifacts["site"] / "papers/kinder/index.html").is_file()
    archive = Path(shutil.make_archive(str(tmp_path / "review"), "zip", job.artifacts["review"]))
    assert read_artifact(archive) == (7, job.summary)


def test_invalid_record_is_annotated_at_its_line(repository: Repository) -> None:
    text = record("Kind Alignment", "themes: [preference-aligment]").replace("title:", "titel:")
    job = run(repository.folder, requested(repository, write(f"{PAPERS}/kind-alignment.md", text)))
    assert not job.is_green
    assert job.step("Check records, with annotations").outcome == "failure"
    place = f"file={PAPERS}/kind-alignment.md"
    assert job.annotations == [
        f"::error {place},line=2,title=LP003::titel is not a field; did you mean title?",
        f"::error {place},line=4,title=LP007::there is no theme preference-aligment; "
        "did you mean preference-alignment?",
    ]
    assert job.step("Review the change").outcome == "success"
    assert job.summary.splitlines()[1:5] == [
        "## To fix: 2",
        "",
        f"- `{PAPERS}/kind-alignment.md:2: LP003 titel is not a field; did you mean title?`",
        f"- `{PAPERS}/kind-alignment.md:4: LP007 there is no theme preference-aligment; "
        "did you mean preference-alignment?`",
    ]
    assert "could not be compared" in job.summary
    assert list(job.artifacts) == ["review"]


def test_renamed_record_and_edited_theme_are_checked(repository: Repository) -> None:
    changes = (
        rename(LOGO, f"{PAPERS}/logo.md"),
        replace("content/themes/preference-alignment.md", "@logo-long-context-alignment", "@logo"),
        replace("content/themes/long-context.md", "description: ", "description: Anew, "),
    )
    job = run(repository.folder, requested(repository, *changes))
    assert "## Records: 1 renamed\n" in job.summary
    assert f"- `{PAPERS}/logo.md`, formerly `{LOGO}`\n" in job.summary
    assert "add a line aliases: [logo-long-context-alignment]" in job.summary
    assert "- Removed: 1 page\n  - `papers/logo-long-context-alignment/`\n" in job.summary


def test_main_is_compared_with_its_previous_state(repository: Repository) -> None:
    before = repository.git("rev-parse", "main")
    replace(LOGO, "title: ", "title: The ")(repository.folder)
    repository.commit("A title")
    job = run(repository.folder, {"event_name": "push", "event": {"before": before}})
    assert job.is_green, job.log
    assert "## Records: 1 changed\n" in job.summary
    assert list(job.artifacts) == ["site"]


def test_new_branch_is_checked(repository: Repository) -> None:
    job = run(repository.folder, {"event_name": "push", "event": {"before": "0" * 40}})
    assert job.is_green, job.log
    assert "## Records: no changes\n\n## Site\n\nNo changes.\n" in job.summary


def test_workflow_of_a_new_survey_checks(new_survey: Path) -> None:
    repository = Repository(new_survey)
    change = write(f"{PAPERS}/kernels.md", record("Kernels of Graphs", "themes: [graph-kernels]"))
    job = run(new_survey, requested(repository, change), new_survey / ".github/workflows")
    assert job.is_green, job.log
    assert "### New: `Kernels of Graphs`\n" in job.summary


def test_untrusted_job_has_no_secrets() -> None:
    text = (WORKFLOWS / "check.yml").read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "github.token" not in text
