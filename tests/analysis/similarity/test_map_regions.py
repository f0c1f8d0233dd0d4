from __future__ import annotations

from litpress.analysis.similarity.map_layout import layout
from litpress.analysis.similarity.map_regions import regions
from litpress.analysis.similarity.similarity import Similarity
from litpress.model import Paper, Survey


def test_few_papers_have_no_regions(survey: Survey) -> None:
    similarity = Similarity.of(list(survey.papers.values())[:9])
    assert regions(similarity, layout(similarity)) == ()


def test_papers_that_share_nothing_have_no_name() -> None:
    similarity = Similarity.of(Paper(title=f"Number{number}", slug=f"p{number}") for number in range(30))
    assert regions(similarity, layout(similarity)) == ()
