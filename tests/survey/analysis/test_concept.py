from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from litpress.analysis.concepts.concept import concepts_of
from litpress.content.survey_folder import load
from litpress.model import Survey

HERE = Path(__file__).parent

REPOSITORY = HERE.parents[2]


def test_the_order_of_papers_changes_nothing() -> None:
    survey = load(REPOSITORY)
    other = Survey(reversed(list(survey.papers.values())), [], survey.vocabulary)
    assert concepts_of(survey).by_key == concepts_of(other).by_key


def test_concepts_of_this_survey(capsys: pytest.CaptureFixture[str]) -> None:
    survey = load(REPOSITORY)
    found = concepts_of(survey)
    pairs = sum(len(found.of(slug)) for slug in survey.papers)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(found.by_key)} concepts, {pairs} pairs of a concept and a paper\n")
    expected = yaml.safe_load((HERE / "concepts.yaml").read_text(encoding="utf-8"))
    assert {key: list(found.by_key[key].papers) for key in expected} == expected
