from __future__ import annotations

from pathlib import Path

import click
import pytest

from litpress.analysis.concepts.mentions import mentions_among
from litpress.analysis.introductions.introduced_names import introduced_by
from litpress.content.survey_folder import load


def test_mentions_between_records_are_right(capsys: pytest.CaptureFixture[str]) -> None:
    papers = list(load(Path(__file__).parents[3]).papers.values())
    found = mentions_among(papers, [introduced_by(paper.title, paper.abstract) for paper in papers])
    links = {
        (papers[index].slug, mention.name, papers[mention.introduced_by].slug)
        for index, mentions in enumerate(found)
        for mention in mentions
    }
    with capsys.disabled():
        click.echo(f"\nmentions among {len(papers)} records: {sorted(links)}")
    assert links == {
        (
            "the-devil-in-the-details-emergent-misalignment-format-and-coherence-in-open",
            "emergent misalignment",
            "emergent-misalignment-narrow-finetuning-can-produce-broadly-misaligned-llms",
        )
    }
