"""People who add different papers never meet: a file each, and nothing derived in git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from litpress.cli import main
from tests.repository import Repository

REPOSITORY = Path(__file__).parents[1]


def record(title: str) -> Callable[[Path], None]:
    def write(survey: Path) -> None:
        path = survey / "content/papers" / f"{title.lower().replace(' ', '-')}.md"
        abstract = (
            f"This paper, {title}, says what nobody has said before, at some length and with care. " * 3
        )
        path.write_text(
            f"---\ntitle: {title}\ndate: 2024\nthemes: [long-context]\n---\n\n{abstract}\n", encoding="utf-8"
        )

    return write


def digest(name: str, title: str) -> Callable[[Path], None]:
    def bring_in(survey: Path) -> None:
        file = survey.parent / name
        file.write_text(f'{{"title": "{title}", "date": "2024", "venue": "ACL"}}\n', encoding="utf-8")
        with pytest.raises(SystemExit) as left:
            main(["import", str(file), "--root", str(survey)])
        assert not left.value.code

    return bring_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (record("Alpha Windows"), record("Beta Windows")),
        (digest("2026-03-01-a.jsonl", "Alpha Windows"), digest("2026-03-01-b.jsonl", "Beta Windows")),
        (digest("2026-03-01-a.jsonl", "Alpha Windows"), record("Beta Windows")),
    ],
    ids=["by hand", "digests", "a digest and by hand"],
)
def test_two_contributors_never_conflict(
    survey: Path, one: Callable[[Path], None], other: Callable[[Path], None]
) -> None:
    repository = Repository(survey)
    for branch, contribute in (("one", one), ("other", other)):
        repository.git("switch", "--quiet", "--create", branch, "main")
        contribute(survey)
        repository.commit(f"A paper by {branch}")
        assert set(repository.git("diff", "--name-status", "main", branch).split()[::2]) == {"A"}
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "one", "--message", "One")
    repository.git("merge", "--quiet", "--no-ff", "other", "--message", "Other")

    papers = {path.stem for path in (survey / "content/papers").iterdir()}
    assert {"alpha-windows", "beta-windows"} <= papers
    with pytest.raises(SystemExit) as left:
        main(["check", "--root", str(survey)])
    assert not left.value.code


def test_nothing_derived_is_in_git() -> None:
    if not (REPOSITORY / ".git").exists():
        pytest.skip("this is no clone")
    tracked = subprocess.run(
        ["git", "ls-files", "build", "site"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert tracked.stdout.split() == ["build/docs/.gitignore"]  # keeps the folder on a fresh clone
