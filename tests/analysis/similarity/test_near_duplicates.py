from __future__ import annotations

from litpress.analysis.similarity.near_duplicates import near_duplicates
from litpress.analysis.similarity.similarity import Kinship
from litpress.content.duplicates import NearMiss
from litpress.model import Paper, Survey

ABSTRACT = (
    "Language models reward whales that sing in tune. We ask a panel of whales to rank many songs, and "
    "train a reward model on their preferences. The model agrees with whales in nine of ten cases; the songs "
    "that it selects are sung again in the next season more often than those of people."
)


def test_no_two_records_of_the_survey_are_one_paper(survey: Survey) -> None:
    assert near_duplicates(Kinship.of(survey.papers.values())) == ()


def test_a_version_under_another_title_is_reported_once(survey: Survey) -> None:
    first = Paper(title="Whales Rank Songs", slug="b", abstract=ABSTRACT)
    second = Paper(
        title="Rewarding Cetaceans", slug="a", abstract="In short: " + ABSTRACT.replace("nine", "8")
    )
    found = near_duplicates(Kinship.of([*survey.papers.values(), first, second]))
    assert found == (NearMiss("a", "b", "has nearly the same abstract"),)


def test_a_shortened_abstract_is_reported(survey: Survey) -> None:
    papers = [
        Paper(title="Whales Rank Songs", slug="a", abstract=ABSTRACT),
        Paper(title="Rewards", slug="b", abstract=ABSTRACT.rpartition(" The model")[0]),
    ]
    assert len(near_duplicates(Kinship.of([*survey.papers.values(), *papers]))) == 1


def test_nearly_the_same_title_is_reported(survey: Survey) -> None:
    record = next(iter(survey.papers.values()))
    other = Paper(title=f"{record.title}.", slug="another", arxiv="2601.00001", abstract="Another text.")
    assert near_duplicates(Kinship.of([*survey.papers.values(), other])) == (
        NearMiss(record.slug, "another", "has the same title, but another identifier"),
    ) or near_duplicates(Kinship.of([*survey.papers.values(), other])) == (
        NearMiss("another", record.slug, "has the same title, but another identifier"),
    )


def test_papers_on_one_subject_and_papers_without_abstracts_are_not(survey: Survey) -> None:
    papers = [
        Paper(title="Whales Rank Songs", slug="a", abstract=ABSTRACT),
        Paper(
            title="Songs for Rewards",
            slug="b",
            abstract="Whales rank songs; a reward model learns from whales.",
        ),
        Paper(title="Whale", slug="c"),
        Paper(title="Seal", slug="d"),
    ]
    assert near_duplicates(Kinship.of([*survey.papers.values(), *papers])) == ()
    assert near_duplicates(Kinship.of([])) == ()
