"""The workflow that comments: it may write, and what it reads can be anybody's."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import pytest
from bs4 import BeautifulSoup

from litpress.review.summary import (
    FieldEdit,
    PossibleDuplicate,
    RecordChange,
    Review,
    SiteChange,
    SuggestedTheme,
    as_json,
    as_markdown,
)
from tests.workflows.runner import NAME, REPOSITORY, Finished, Machine

pytestmark = pytest.mark.slow

HEAD = "5f2c" * 10
FORK = "somebody/papers"
RUN = 4711
PAPER = RecordChange(
    "content/papers/kind-alignment.md",
    "new",
    "Kind Alignment",
    ("preference-alignment",),
    (SuggestedTheme("preference-alignment", 0.97),),
)
REVIEW = Review((PAPER,), (), SiteChange(("papers/kind-alignment/",), (), (), 0))
ARTEFACTS = f"GET repos/{NAME}/actions/runs/{RUN}/artifacts?name=review"
REQUEST = f"GET repos/{NAME}/pulls/7"
COMMENTS = f"GET repos/{NAME}/issues/7/comments?per_page=100"
LINK = (
    f"\n[The run](https://github.com/{NAME}/actions/runs/{RUN})"
    " has annotations and the built site as a preview.\n"
)


def answers(**changed: Any) -> dict[str, Any]:
    """What the host answers when all is well; see ``answers/comment.json``."""
    text = (Path(__file__).parent / "answers/comment.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert isinstance(data, dict)
    return data | changed


def commented(
    tmp_path: Path,
    review: str = as_json(REVIEW),
    number: str = "7\n",
    given: Mapping[str, Any] | None = None,
    survey: Path | None = None,
) -> Finished:
    """What comes of a run that left a review behind, here or in another survey."""
    workspace = survey or tmp_path / "checkout"
    if not survey:
        workspace.mkdir()
        for name in ("Makefile", "scripts"):
            (workspace / name).symlink_to(REPOSITORY / name)
    archive = tmp_path / "review.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("review.json", review)
        file.writestr("number.txt", number)
    event = {
        "repository": {"default_branch": "main"},
        "workflow_run": {
            "id": RUN,
            "event": "pull_request",
            "head_sha": HEAD,
            "head_branch": "a-change",
            "head_repository": {"full_name": FORK},
        },
    }
    reported = answers() if given is None else given
    workflows = (survey or REPOSITORY) / ".github/workflows"
    machine = Machine(tmp_path / "machine", workspace, {"event": event}, reported, workflows)
    return machine.run("comment.yml", "comment")


def body(job: Finished) -> str:
    [change] = job.changes
    text = change["body"]
    assert isinstance(text, str)
    return text


def test_a_review_becomes_a_comment(tmp_path: Path) -> None:
    job = commented(tmp_path)
    assert job.is_green, job.log
    assert job.changes == [
        {"question": f"POST repos/{NAME}/issues/7/comments", "body": as_markdown(REVIEW) + LINK}
    ]


def test_workflow_of_a_new_survey_comments(tmp_path: Path, new_survey: Path) -> None:
    job = commented(tmp_path, survey=new_survey)
    assert job.is_green, job.log
    assert body(job) == as_markdown(REVIEW) + LINK


def test_earlier_comment_is_updated(tmp_path: Path) -> None:
    bot, mark = {"login": "github-actions[bot]"}, "<!-- litpress review -->\nbefore"
    pages = [
        [
            {"id": 1, "user": {"login": "somebody"}, "body": mark},
            {"id": 2, "user": bot, "body": "Thank you."},
        ],
        [{"id": 4, "user": bot, "body": mark}, {"id": 5, "user": bot, "body": mark}],
    ]
    job = commented(tmp_path, given=answers(**{COMMENTS: pages}))
    assert [change["question"] for change in job.changes] == [f"PATCH repos/{NAME}/issues/comments/4"]


@pytest.mark.parametrize(
    "artifacts",
    [
        [],
        [{"id": 9, "size_in_bytes": 2_000_000, "expired": False}],
        [{"id": 9, "size_in_bytes": 900, "expired": True}],
    ],
    ids=["none", "too large", "expired"],
)
def test_a_run_without_a_review_gets_no_comment(tmp_path: Path, artifacts: list[dict[str, Any]]) -> None:
    job = commented(tmp_path, given={ARTEFACTS: {"artifacts": artifacts}})
    assert job.is_green, job.log
    assert job.changes == []
    assert "The run has no review." in job.log
    assert job.step("Post or update the comment").outcome == "skipped"


@pytest.mark.parametrize(
    "request_",
    [
        {"state": "open", "head": {"sha": "0" * 40, "repo": {"full_name": FORK}}},
        {"state": "open", "head": {"sha": HEAD, "repo": {"full_name": "somebody-else/papers"}}},
        {"state": "open", "head": {"sha": HEAD, "repo": None}},
        {"state": "closed", "head": {"sha": HEAD, "repo": {"full_name": FORK}}},
    ],
    ids=["moved on", "of somebody else", "of a fork that is gone", "closed"],
)
def test_another_pull_request_gets_no_comment(tmp_path: Path, request_: dict[str, Any]) -> None:
    job = commented(tmp_path, given=answers(**{REQUEST: request_}))
    assert job.is_green, job.log
    assert job.changes == []


def test_invalid_number_gets_no_comment(tmp_path: Path) -> None:
    job = commented(tmp_path, number="8\n")
    assert not job.is_green
    assert job.changes == []
    assert "HTTP 404" in job.log


@pytest.mark.parametrize(
    ("review", "number"),
    [
        ("{}", "7\n"),
        ('{"records": 1, "problems": [], "site": null}', "7\n"),
        (as_json(REVIEW), "7; gh api repos/x"),
        (as_json(REVIEW), "$(touch pwned)"),
        (as_json(REVIEW), "../issues/7"),
        (" " * 20_000_000, "7\n"),
    ],
    ids=["nothing", "other types", "a command", "a substitution", "a path", "a bomb"],
)
def test_invalid_review_gets_no_comment(tmp_path: Path, review: str, number: str) -> None:
    job = commented(tmp_path, review, number)
    assert not job.is_green
    assert job.changes == []
    assert "No comment: " in job.log
    assert not list(tmp_path.rglob("pwned"))


HOSTILE = (
    "@team, see #1 and GH-2 <!-- --> <img src=x onerror=alert(1)> ![x](https://elsewhere.example/x.png) "
    "[here](javascript:alert(1)) https://elsewhere.example ``` ```` ` \u202eexe.fdp\u202c $(touch pwned) "
    "`touch pwned` \"; touch pwned; ' ${{ github.token }} | a | \r\n\n# heading\n- [ ] task :tada:"
)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    record = replace(
        PAPER,
        path=HOSTILE,
        title=HOSTILE,
        themes=(HOSTILE,),
        suggested=(SuggestedTheme(HOSTILE, 0.1),),
        duplicates=(PossibleDuplicate(HOSTILE, HOSTILE),),
        edits=(FieldEdit(HOSTILE, HOSTILE, HOSTILE),),
        former=HOSTILE,
    )
    pages = (HOSTILE, HOSTILE)
    job = commented(tmp_path, as_json(Review((record,), (HOSTILE,), SiteChange(pages, pages, pages, 2))))
    assert job.is_green, job.log
    html = BeautifulSoup(markdown.markdown(body(job)), "html.parser")
    assert {tag.name for tag in html.find_all()} == {"h2", "h3", "ul", "li", "p", "code", "strong", "a"}
    assert [link.get("href") for link in html.find_all("a")] == [
        f"https://github.com/{NAME}/actions/runs/{RUN}"
    ]
    for shown in html.find_all("code"):
        shown.decompose()
    for sign in ("@", "#", "http", "<", "`", ":tada:", "\u202e"):
        assert sign not in html.get_text()
    assert not list(tmp_path.rglob("pwned"))


def test_long_review_fits_into_a_comment(tmp_path: Path) -> None:
    many = Review(tuple(replace(PAPER, title="`" * 250) for _ in range(2500)), ("x" * 300,) * 90, None)
    job = commented(tmp_path, as_json(many))
    assert job.is_green, job.log
    assert 50_000 < len(body(job)) <= 65_536
    assert body(job).endswith(f"… and more, which does not fit here.\n{LINK}")


def test_only_runs_of_pull_requests_get_comments(tmp_path: Path) -> None:
    (tmp_path / "checkout").mkdir()
    event = {"workflow_run": {"event": "push", "head_repository": {"full_name": NAME}}}
    job = Machine(tmp_path / "machine", tmp_path / "checkout", {"event": event}).run("comment.yml", "comment")
    assert job.steps == []
