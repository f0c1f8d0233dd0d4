"""The vocabulary of the shipped survey."""

from __future__ import annotations

from pathlib import Path

from litpress.content.survey_folder import load

REPOSITORY = Path(__file__).parents[2]


def test_every_term_has_an_expansion() -> None:
    assert [term.name for term in load(REPOSITORY).vocabulary if not term.expansion] == []
