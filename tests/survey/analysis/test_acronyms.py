from __future__ import annotations

from pathlib import Path

import click
import pytest
import yaml

from litpress.analysis.introductions.acronyms import (
    acronyms_of_paper,
)
from litpress.content.survey_folder import load

GOLDEN: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "acronyms.yaml").read_text(encoding="utf-8")
)


def test_the_acronyms_of_the_records(capsys: pytest.CaptureFixture[str]) -> None:
    found = right = 0
    for slug, paper in load(Path(__file__).parents[3]).papers.items():
        for acronym in acronyms_of_paper(paper.title, paper.abstract):
            found += 1
            right += GOLDEN.get(slug, {}).get(acronym.short) == acronym.long
    expected = sum(len(acronyms) for acronyms in GOLDEN.values())
    with capsys.disabled():
        click.echo(f"\nacronyms of the records: precision {right}/{found}, recall {right}/{expected}")
    assert right / found >= 0.97
    assert right / expected >= 0.95
