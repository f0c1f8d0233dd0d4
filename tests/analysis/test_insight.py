"""What is found in a survey hangs together."""

from __future__ import annotations

from litpress.analysis.insight import Insight, NameLink
from litpress.model import Paper, Survey

MAKER = Paper(
    title="GeoCLIP: Places from Pictures",
    date="2023-09",
    abstract="We propose GeoCLIP, a model that tells where on Earth a picture was taken.",
)
USER = Paper(
    title="Roads from Pictures",
    date="2025-02",
    abstract="We find roads in pictures with a network. It is more exact than GeoCLIP on pictures of Earth.",
)


def test_mentions_are_listed_for_both_papers() -> None:
    insight = Insight(Survey([MAKER, USER], []))

    assert insight.mentions == {MAKER.slug: (), USER.slug: (NameLink("GeoCLIP", MAKER.slug),)}
    assert insight.mentioned_by == {MAKER.slug: (NameLink("GeoCLIP", USER.slug),)}
    [concept] = insight.concepts.by_key.values()
    assert (concept.name, concept.introduced_by) == ("GeoCLIP", (MAKER.slug,))
    assert concept.papers == (MAKER.slug, USER.slug)


def test_an_empty_survey_has_no_findings() -> None:
    insight = Insight(Survey([], []))

    assert not insight.findings
    assert not insight.concepts.by_key
    assert not insight.mentions
    assert not insight.mentioned_by
    assert not insight.related
    assert not insight.near_duplicates
    assert not insight.places
    assert not insight.regions


def test_no_page_evaluates_suggestions() -> None:
    """Publishing would cross-validate them each time; `litpress suggest --evaluate` does so on request."""
    assert not hasattr(Insight, "evaluation")
