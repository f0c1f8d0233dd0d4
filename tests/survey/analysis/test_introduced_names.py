from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from litpress.analysis.introductions.introduced_names import introduced_by
from litpress.analysis.introductions.name_shapes import key_of
from litpress.content.survey_folder import load

PAPERS = load(Path(__file__).parents[3]).papers

GOLDEN: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "introduced_names.yaml").read_text(encoding="utf-8")
)

LEAST_PRECISION = 0.97

LEAST_RECALL = 0.9

LEAST_RIGHT = 0.95  # of expansions, and of kinds


def one_of(found: object, expected: object) -> bool:
    return found in expected if isinstance(expected, list) else found == expected


def test_introductions_of_the_records(capsys: pytest.CaptureFixture[str]) -> None:
    found = right = expected = met = spelt = of_kind = 0
    for slug, golden in GOLDEN.items():
        names = {key_of(item["name"]): item for item in golden}
        introduced = introduced_by(PAPERS[slug].title, PAPERS[slug].abstract)
        for one in introduced:
            found += 1
            item = names.get(key_of(one.name))
            if item:
                right += 1
                spelt += one_of(one.expansion, item["expansion"])
                of_kind += one_of(one.kind, item["kind"])
        required = {key for key, item in names.items() if not item.get("also")}
        expected += len(required)
        met += len(required & {key_of(one.name) for one in introduced})
    with capsys.disabled():
        click.echo(
            f"\nintroduced names of {len(GOLDEN)} records: precision {right}/{found} = {right / found:.3f}, "
            f"recall {met}/{expected} = {met / expected:.3f}, "
            f"expansions {spelt}/{right}, kinds {of_kind}/{right}"
        )
    assert right / found >= LEAST_PRECISION
    assert met / expected >= LEAST_RECALL
    assert spelt / right >= LEAST_RIGHT
    assert of_kind / right >= LEAST_RIGHT


@pytest.mark.parametrize("slug", [slug for slug, golden in GOLDEN.items() if not golden])
def test_surveys_findings_and_theories_introduce_no_name(slug: str) -> None:
    paper = PAPERS[slug]
    assert introduced_by(paper.title, paper.abstract) == ()
