"""Commands that only read leave every byte below content/ as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.terminal import Terminal

MORE = "content/digests/2026-02-05-more.jsonl"
REWARDS = "content/papers/reward-models-a-survey.md"


@pytest.fixture
def needy(whole_survey: Path) -> Path:
    """A survey with all that commands that write would change: new papers, facts to add, text to fix."""
    digest = whole_survey / MORE
    digest.write_text(
        '{"title": "Rotary Embeddings", "abstract": "We turn vectors of positions."}\n'
        '{"title": "Reward Models: A Survey", "venue": "ACL 2025"}\n',
        encoding="utf-8",
    )
    record = whole_survey / REWARDS
    record.write_text(
        record.read_text("utf-8").replace("What rewards", "What\u200b rewards"), encoding="utf-8"
    )
    return whole_survey


def content(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in (root / "content").rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check"], 1),
        (["build"], 0),
        (["suggest", MORE], 0),
        (["analyze", MORE], 0),
        (["export", "bibtex"], 0),
        (["newsletter", "--since", "2026-01-01"], 0),
        (["parse", MORE], 0),
        (["schema", "record"], 0),
        (["import", "--dry-run"], 0),
        (["import", "--dry-run", MORE], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_command_changes_no_content(
    needy: Path, litpress: Terminal, arguments: list[str], status: int
) -> None:
    before = content(needy)
    assert litpress(*arguments)[0] == status
    assert content(needy) == before


def test_review_changes_no_content(needy: Path, litpress: Terminal) -> None:
    (needy / ".gitignore").write_text("build/\n", encoding="utf-8")
    Repository(needy)
    before = content(needy)
    litpress("review", "--since", "main")
    assert content(needy) == before


def test_mkdocs_changes_no_content(needy: Path) -> None:
    hook = Path(__file__).parents[2] / "scripts/litpress/hook.py"
    config = needy / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + f"hooks: [{hook}]\n", encoding="utf-8")
    for folder in ("theme", "docs"):
        (needy / "build" / folder).mkdir(parents=True)
    before = content(needy)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=needy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "a paper has no record yet" in done.stderr
    assert content(needy) == before


def test_import_without_files_imports_what_no_record_claims(needy: Path, litpress: Terminal) -> None:
    status, _, said = litpress("import")
    assert (status, said.splitlines()[-1]) == (0, "1 new, 1 changed, 2 known")
    assert "venue: ACL 2025" in (needy / REWARDS).read_text(encoding="utf-8")
    assert litpress("import")[2].splitlines()[-1] == "0 new, 0 changed, 4 known"
    assert litpress("import", "--source", "a")[0] == 2
