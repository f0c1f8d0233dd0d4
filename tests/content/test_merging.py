"""Contributions of different papers never conflict: a file per paper, and no derived files in git."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from litpress.cli import main
from litpress.content.survey_folder import load
from tests.repository import Repository

REPOSITORY = Path(__file__).parents[2]
KNOWN = "LOGO -- Long cOntext aliGnment"

Contribution = Callable[[Path], None]


@pytest.fixture
def repository(whole_survey: Path) -> Repository:
    """The small survey under version control."""
    copy_ignored(whole_survey)
    return Repository(whole_survey)


def copy_ignored(folder: Path) -> None:
    """Copy the .gitignore files of this repository."""
    for name in (".gitignore", "build/docs/.gitignore"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, folder / name)


def litpress(survey: Path, *arguments: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--root", str(survey)])
    assert not left.value.code


def abstract_of(title: str) -> str:
    return f"This paper, {title}, says what nobody has said before, at some length and with care. " * 3


def by_hand(title: str) -> Contribution:
    """A record written by hand."""

    def contribute(survey: Path) -> None:
        path = survey / "content/papers" / f"{title.lower().replace(' ', '-')}.md"
        path.write_text(
            f"---\ntitle: {title}\ndate: 2024\nthemes: [long-context]\n---\n\n{abstract_of(title)}\n",
            encoding="utf-8",
        )

    return contribute


def added(title: str) -> Contribution:
    """A record by the command that adds one."""

    def contribute(survey: Path) -> None:
        litpress(survey, "add", "--title", title, "--date", "2024", "--abstract", abstract_of(title))

    return contribute


def digest(name: str, *titles: str) -> Contribution:
    """The records of a digest, and the digest."""

    def contribute(survey: Path) -> None:
        file = survey.parent / name
        papers = [{"title": title, "date": "2024", "abstract": abstract_of(title)} for title in titles]
        file.write_text("".join(f"{json.dumps(paper)}\n" for paper in papers), encoding="utf-8")
        litpress(survey, "import", str(file))

    return contribute


def on_branches(repository: Repository, *contributions: Contribution, builds: bool = False) -> None:
    """Each contribution on a branch of its own, which leaves main at the same place."""
    for number, contribute in enumerate(contributions):
        repository.git("switch", "--quiet", "--create", f"branch-{number}", "main")
        contribute(repository.folder)
        if builds:
            litpress(repository.folder, "build")
        repository.commit(f"A contribution, the {number}.")
    repository.git("switch", "--quiet", "main")


def merge(repository: Repository, *branches: str) -> None:
    for branch in branches:
        repository.git("merge", "--quiet", "--no-ff", branch, "--message", f"Merge {branch}")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (by_hand("Alpha Windows"), by_hand("Beta Windows")),
        (added("Alpha Windows"), added("Beta Windows")),
        (digest("2026-03-01-a.jsonl", "Alpha Windows"), digest("2026-03-01-b.jsonl", "Beta Windows")),
        (digest("digest.jsonl", "Alpha Windows"), digest("digest.jsonl", "Beta Windows")),
        (digest("digest.jsonl", "Alpha Windows"), added("Beta Windows")),
    ],
    ids=["by hand", "by command", "digests", "digests of one name on one day", "a digest and by command"],
)
def test_two_contributors_never_conflict(
    repository: Repository, one: Contribution, other: Contribution
) -> None:
    on_branches(repository, one, other)
    for branch in ("branch-0", "branch-1"):
        changes = repository.git("diff", "--name-status", "main", branch).split()
        assert set(changes[::2]) == {"A"}, changes
    merge(repository, "branch-0", "branch-1")
    assert {"alpha-windows", "beta-windows"} <= load(repository.folder).papers.keys()
    litpress(repository.folder, "check")


@pytest.mark.slow
def test_builds_before_contributing_do_not_conflict(repository: Repository) -> None:
    one, other = digest("digest.jsonl", "Alpha Windows"), digest("digest.jsonl", "Beta Windows")
    on_branches(repository, one, other, builds=True)
    merge(repository, "branch-0", "branch-1")
    for page in ("site/papers/beta-windows/index.html", "build/docs/papers/beta-windows.md"):
        assert (repository.folder / page).is_file()  # of the last build, on the other branch
    litpress(repository.folder, "build")
    assert (repository.folder / "site/papers/alpha-windows/index.html").is_file()
    assert repository.git("status", "--porcelain") == ""


def test_conflict_in_a_known_paper_is_resolved_by_importing_again(repository: Repository) -> None:
    """Both give one record a source, at one line: git asks, any answer will do, an import adds the rest."""
    one = digest("2026-03-01-a.jsonl", KNOWN, "Alpha Windows")
    other = digest("2026-03-02-b.jsonl", KNOWN, "Beta Windows")
    on_branches(repository, one, other)
    slug = "logo-long-context-alignment"
    merge(repository, "branch-0")
    with pytest.raises(
        AssertionError, match=rf"CONFLICT \(content\): Merge conflict in content/papers/{slug}"
    ):
        merge(repository, "branch-1")
    unmerged = repository.git("diff", "--name-only", "--diff-filter=U")
    assert unmerged == f"content/papers/{slug}.md"  # and nothing else

    repository.git("checkout", "--ours", unmerged)
    for name in ("2026-03-01-a.jsonl", "2026-03-02-b.jsonl"):
        litpress(repository.folder, "import", str(repository.folder / "content/digests" / name))
    sources = load(repository.folder).papers[slug].sources
    assert sources[-2:] == ("2026-03-01-a.jsonl:1", "2026-03-02-b.jsonl:1")


def test_derived_files_are_not_in_git(tmp_path: Path) -> None:
    copy_ignored(tmp_path)
    derived = ("build/docs/index.md", "build/docs/papers/a.md", "build/review/review.json", "site/index.html")
    for name in (*derived, ".venv/bin/litpress", "scripts/litpress/__pycache__/a.pyc", "content/papers/a.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    tracked = Repository(tmp_path).git("ls-files").split()
    assert tracked == [".gitignore", "build/docs/.gitignore", "content/papers/a.md"]
