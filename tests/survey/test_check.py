"""The shipped survey passes its own check."""

from __future__ import annotations

from pathlib import Path

from litpress.check import check

REPOSITORY = Path(__file__).parents[2]


def test_this_survey_needs_no_fixes() -> None:
    for file in sorted((REPOSITORY / "content").rglob("*.md")):
        assert "\r" not in file.read_bytes().decode()
    assert [problem for problem in check(REPOSITORY) if problem.severity == "error"] == []
