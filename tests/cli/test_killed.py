"""Commands that write content, killed at fifty moments each: repeating one gives what it does undisturbed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from litpress.cli import main
from tests.killed import MOMENTS, files_of, killed, moments, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

DIGEST = "\n".join(
    json.dumps({"title": f"Method {number} of alignment", "abstract": f"We align {number} preferences."})
    for number in range(9)
)
UNTIDY = "---\ntitle: A paper\narxiv: https://arxiv.org/abs/2410.18533v1\n---\n\nAn abstract. \n"
# Each command, and the least number of moments at which it can be killed.
COMMANDS = {
    "import": (["import", "new.jsonl", "--retrieved", "2026-02-03"], MOMENTS),
    "import of digests": (["import"], MOMENTS),
    "add": (["add", "--title", "A new paper", "--added", "2026-02-03"], 10),
    "fix": (["check", "--fix"], MOMENTS),
    "schema": (["schema", "--write"], 20),
}


@pytest.fixture
def root(survey: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A survey to which each command has something to write."""
    monkeypatch.chdir(survey)
    (survey / "new.jsonl").write_text(DIGEST, encoding="utf-8")
    (survey / "content/digests/2026-02-04-others.jsonl").write_text(DIGEST.replace("Method", "Way"), "utf-8")
    return survey


@pytest.mark.parametrize(("arguments", "least"), COMMANDS.values(), ids=COMMANDS)
def test_a_killed_command_can_be_repeated(
    root: Path, tmp_path: Path, arguments: list[str], least: int
) -> None:
    if "--fix" in arguments:
        for number in range(8):
            text = UNTIDY.replace("A paper", f"Paper {number}").replace("18533", f"1853{number}")
            (root / f"content/papers/paper-{number}.md").write_text(text, "utf-8")
    warm = shutil.copytree(root, tmp_path / "warm")
    with pytest.raises(SystemExit):  # imports what each process would have to
        main([*arguments, "--root", str(warm)])
    before = files_of(root)
    whole = shutil.copytree(root, tmp_path / "whole")
    found = moments(whole, *arguments)
    after = files_of(whole)
    assert after != before
    assert len(found) >= least
    for moment in found:
        copy = shutil.copytree(root, tmp_path / f"killed-{moment}")
        assert killed(copy, arguments, moment)
        left = files_of(copy)
        assert all(data in (before.get(path), after.get(path)) for path, data in left.items()), moment
        assert before.keys() <= left.keys()
        run(copy, *arguments)
        assert files_of(copy) == after, moment
