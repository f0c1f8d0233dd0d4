"""The links of the shipped survey's abstracts."""

from __future__ import annotations

from litpress.analysis.concepts.concept import concepts_of
from litpress.content.survey_folder import load
from litpress.site.pages.paper import linked_abstract
from litpress.text.repair import paragraphs
from litpress.text.rich_text import plain_of
from tests.site.conftest import REPOSITORY


def test_links_do_not_change_the_text() -> None:
    survey = load(REPOSITORY)
    concepts = concepts_of(survey)
    for paper in survey.papers.values():
        shown = paragraphs(paper.abstract)
        linked = linked_abstract(concepts, paper.slug, shown, "")
        assert list(map(plain_of, linked)) == list(map(plain_of, shown)), paper.slug
