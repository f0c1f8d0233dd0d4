"""The workflow that asks for links every week: one issue, as long as a link is broken."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.repository import Repository
from tests.services.test_links import LINKS, Server
from tests.workflows.runner import NAME, Finished, Machine

pytestmark = pytest.mark.slow

ISSUES = f"GET repos/{NAME}/issues?state=open&creator=github-actions%5Bbot%5D&per_page=100"
OTHERS = [
    {"number": 3, "title": "Broken links", "pull_request": {"url": "https://api.github.com/"}},
    {"number": 4, "title": "Something else", "pull_request": None},
]
OURS = {"number": 12, "title": "Broken links"}


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield server
        server.shutdown()


def asked(repository: Repository, answers: dict[str, Any], *addresses: str) -> Finished:
    """What comes of a week in which records hold some addresses."""
    papers = repository.folder / "content/papers"
    for path in papers.iterdir():
        path.unlink()
    for number, address in enumerate(addresses):
        text = f"---\ntitle: A paper\nurl: {address}\n---\n"
        (papers / f"paper-{number}.md").write_text(text, encoding="utf-8")
    folder = repository.folder.parent / "machine"
    machine = Machine(folder, repository.folder, {}, answers, litpress=("-c", LINKS))
    return machine.run("links.yml", "links")


def report(*lines: str) -> str:
    return "\n".join([*lines, ""])


def test_no_issue_is_opened_without_broken_links(repository: Repository, server: Server) -> None:
    job = asked(repository, {ISSUES: [OTHERS]}, server.address("/200"))
    assert job.is_green, job.log
    assert (job.summary, job.changes) == ("", [])


def test_issue_is_opened_for_broken_links(repository: Repository, server: Server) -> None:
    gone, moved = server.address("/404"), server.address("/moved/once")
    job = asked(repository, {ISSUES: [OTHERS]}, server.address("/200"), gone, moved)
    assert job.is_green, job.log
    reported = report(
        "Links checked: 3.",
        "",
        "## Broken: 1",
        "",
        f"- `{gone}`: status 404",
        "  - `content/papers/paper-1.md`",
        "",
        "## Moved permanently: 1",
        "",
        f"- `{moved}` → `{server.address('/200')}`: status 200",
        "  - `content/papers/paper-2.md`",
    )
    assert job.summary == reported
    assert job.changes == [{"verb": "create", "title": "Broken links", "body": reported}]


def test_open_issue_is_updated(repository: Repository, server: Server) -> None:
    job = asked(repository, {ISSUES: [OTHERS, [OURS]]}, server.address("/404"))
    assert [(change["verb"], change["number"]) for change in job.changes] == [("edit", 12)]
    assert job.changes[0]["body"] == job.summary


def test_issue_is_closed_once_all_links_work(repository: Repository, server: Server) -> None:
    job = asked(repository, {ISSUES: [OTHERS, [OURS]]}, server.address("/200"))
    [change] = job.changes
    assert (change["verb"], change["number"]) == ("close", 12)


def test_unreadable_survey_closes_no_issue(repository: Repository) -> None:
    (repository.folder / "mkdocs.yml").unlink()
    job = asked(repository, {ISSUES: [[OURS]]})
    assert not job.is_green
    assert job.changes == []
    assert job.step("Open, update or close the issue").outcome == "skipped"
