"""The workflow that publishes: the site knows its address, and one with problems stays at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workflows.runner import NAME, Machine

pytestmark = pytest.mark.slow


@pytest.fixture
def machine(tmp_path: Path, new_survey: Path) -> Machine:
    return Machine(tmp_path / "machine", new_survey, {}, workflows=new_survey / ".github/workflows")


def test_site_url_is_that_of_the_deployment(machine: Machine) -> None:
    job = machine.run("pages.yml", "build")
    assert job.is_green, job.log
    site = job.artifacts["github-pages"]
    assert 'href="https://survey.github.io/papers/"' in (site / "index.html").read_text(encoding="utf-8")
    record = (site / "papers/an-example-record/index.html").read_text(encoding="utf-8")
    assert f"https://github.com/{NAME}/" in record


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/papers/wrong.md", "---\ntitel: x\n---\n"),
        ("content/digests/2026-02-05-list.jsonl", '{"title": "A paper that nobody has reviewed"}\n'),
    ],
)
def test_survey_with_problems_is_not_deployed(machine: Machine, path: str, text: str) -> None:
    file = machine.workspace / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    job = machine.run("pages.yml", "build")
    assert not job.is_green
    assert job.artifacts == {}
