"""The citations of the shipped survey, read back by other libraries and by our own readers."""

from __future__ import annotations

from pathlib import Path

from litpress.content.survey_folder import load
from litpress.site.citations import citations
from tests.site.citations.test_formats import assert_read_back
from tests.site.citations.test_round_trip import cited_facts, read_back

PAPERS = list(load(Path(__file__).parents[2]).papers.values())


def test_survey_is_read_back_by_other_libraries() -> None:
    assert_read_back(citations(PAPERS))


def test_survey_comes_back_from_its_own_bibtex() -> None:
    assert [cited_facts(paper) for paper in read_back(PAPERS)] == [cited_facts(paper) for paper in PAPERS]


def test_in_text_citations_are_unique_and_agree_with_the_exported_year() -> None:
    cited = citations(PAPERS)
    assert len({citation.in_text for citation in cited}) == len(cited)
    assert all(citation.date[:4] in citation.in_text for citation in cited)
