"""The commands and make targets in the README and the contributing page work as described."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from litpress.model import Paper
from tests.repository import Repository

ROOT = Path(__file__).parents[1]
CONTRIBUTING = ROOT / "content/pages/contributing.md"
README = ROOT / "README.md"

_CONSOLE = re.compile(r"^``` console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TYPED = re.compile(r"^(?:\$ |    \.venv/bin/)(litpress .*?)(?:  +#.*)?$", re.MULTILINE)

# Files that the commands read.
DIGEST = """\
Daily Papers

Feb 5

Margins for reward models

We train reward models from pairwise preferences, and a margin between answers makes them agree with people.

  • 2 authors
·
Feb 4, 2024 1
"""
BIBTEX = "@misc{a, title={Shorter sequences of preferences}, author={Lovelace, Ada}, eprint={2402.00001}}\n"
ABSTRACT = (
    "We look at records as papers have them, and find that a file for each is easy to review and to merge."
)
# As on the page, with a misspelled field.
RECORD = """\
---
title: Color models
dates: 2024-02
---

We train a model of colors on human perception, and compare it with three others on two benchmarks of film.
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A clone of this survey, with the files that the commands read."""
    folder = tmp_path_factory.mktemp("clone") / "survey"
    for name in ("content", ".github", ".vscode"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "templates").mkdir()
    for name in ("mkdocs.yml", "Makefile", "README.md"):
        shutil.copy(ROOT / name, folder)
    repository = Repository(folder)
    repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    (folder / "digest.txt").write_text(DIGEST, encoding="utf-8")
    (folder / "references.bib").write_text(BIBTEX, encoding="utf-8")
    (folder / "abstract.txt").write_text(ABSTRACT, encoding="utf-8")
    return repository


def commands(document: Path) -> Iterator[tuple[str, str]]:
    """Yield the commands in a document with the output shown."""
    text = document.read_text(encoding="utf-8")
    if blocks := _CONSOLE.findall(text):
        for block in blocks:
            typed, _, printed = block.partition("\n")
            match = _TYPED.fullmatch(typed)
            assert match, f"{typed} is not a Litpress command"
            yield match[1], printed
    else:
        yield from ((match[1], "") for match in _TYPED.finditer(text))


def call(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a Litpress command as a shell would, without its pipe or redirection."""
    arguments = shlex.split(re.split(r" [|>] ", command)[0])
    assert arguments[0] == "litpress"
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT / "scripts"), "PATH": "/usr/bin:/bin", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("document", [README, CONTRIBUTING], ids=lambda path: path.name)
def test_documented_commands_work_as_described(clone: Repository, document: Path) -> None:
    typed = list(commands(document))
    assert len(typed) >= 6

    for command, printed in typed:
        record = clone.folder / "content/papers/color-models.md"
        if "LP003" in printed:
            record.write_text(RECORD, encoding="utf-8")
        done = call(clone.folder, command)
        assert done.returncode == ("LP003" in printed), f"{command}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        shown = done.stdout + done.stderr.splitlines(keepends=True)[-1] if printed else ""
        assert not printed or printed.strip() in shown.strip(), command
        record.unlink(missing_ok=True)
    assert call(clone.folder, "litpress check").stdout == ""


@pytest.mark.parametrize("document", [README, CONTRIBUTING, ROOT / "CONTRIBUTING.md"], ids=str)
def test_documented_make_targets_exist(document: Path) -> None:
    documented = re.findall(
        r"(?:^    |`)make ((?:PYTHON=\S+ )?[a-z -]+?)(?=`|  |$)", document.read_text(), re.MULTILINE
    )
    assert documented
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {word for words in documented for word in words.split() if "=" not in word} <= targets


def test_every_field_of_a_record_is_documented() -> None:
    rows = re.findall(r"^\| (`.*?) \|", CONTRIBUTING.read_text(encoding="utf-8"), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert documented == Paper.model_fields.keys() - {"slug", "abstract", "notes"}
