from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litpress.analysis.similarity.similarity import Similarity, near_duplicates, term_weights
from litpress.model import Paper, Survey
from litpress.model.identity import NearMiss

WORDS = st.sampled_from(["reward", "model", "preference", "image", "whale", "matrix", "proof", "the", "of"])

TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


def test_a_title_counts_more_than_an_abstract() -> None:
    papers = [
        Paper(title="Watermarks", abstract="Reward models.", slug="a"),
        Paper(title="Watermarks and rewards", slug="b"),
        Paper(title="Whales", abstract="Watermarks, rewards and other things.", slug="c"),
    ]
    similarity = Similarity.of(papers)
    row = dict(zip(similarity.weights[0].indices, similarity.weights[0].data, strict=True))
    assert row[similarity.place_of("watermark")] > row[similarity.place_of("reward")]


@settings(max_examples=60)
@given(st.lists(TEXTS, max_size=8))
def test_similarity_is_symmetric_bounded_and_independent_of_order(texts: list[str]) -> None:
    papers = [Paper(title=f"Number {n}", abstract=text, slug=f"p{n}") for n, text in enumerate(texts)]
    similarity, turned = Similarity.of(papers), Similarity.of(papers[::-1])
    alike = similarity.nearest(30).toarray()
    assert (alike == alike.T).all()
    assert ((alike >= 0) & (alike <= 1 + 1e-9)).all()
    assert not alike.diagonal().any()
    assert (alike == turned.nearest(30).toarray()).all()
    assert np.diff(similarity.nearest(2).indptr).max(initial=0) <= 2


def test_the_weights_of_a_paper_by_itself_are_a_vector_of_length_one() -> None:
    weights = term_weights(Paper(title="Whale songs", abstract="We propose a model of whale songs."))
    assert sum(weight**2 for weight in weights.values()) == pytest.approx(1)
    assert weights["whale song"] > weights["song"] > weights["model"] > weights.get("propose", 0)
    assert term_weights(Paper(title="–")) == {}


ABSTRACT = (
    "Language models reward whales that sing in tune. We ask a panel of whales to rank many songs, and "
    "train a reward model on their preferences. The model agrees with whales in nine of ten cases; the songs "
    "that it selects are sung again in the next season more often than those of people."
)


def test_a_version_under_another_title_is_reported_once(survey: Survey) -> None:
    first = Paper(title="Whales Rank Songs", slug="b", abstract=ABSTRACT)
    second = Paper(
        title="Rewarding Cetaceans", slug="a", abstract="In short: " + ABSTRACT.replace("nine", "8")
    )
    found = near_duplicates(Similarity.of([*survey.papers.values(), first, second]))
    assert found == (NearMiss("a", "b", "has nearly the same abstract"),)


def test_a_shortened_abstract_is_reported(survey: Survey) -> None:
    papers = [
        Paper(title="Whales Rank Songs", slug="a", abstract=ABSTRACT),
        Paper(title="Rewards", slug="b", abstract=ABSTRACT.rpartition(" The model")[0]),
    ]
    assert len(near_duplicates(Similarity.of([*survey.papers.values(), *papers]))) == 1


def test_nearly_the_same_title_is_reported(survey: Survey) -> None:
    record = next(iter(survey.papers.values()))
    other = Paper(title=f"{record.title}.", slug="another", arxiv="2601.00001", abstract="Another text.")
    assert near_duplicates(Similarity.of([*survey.papers.values(), other])) == (
        NearMiss(record.slug, "another", "has the same title, but another identifier"),
    ) or near_duplicates(Similarity.of([*survey.papers.values(), other])) == (
        NearMiss("another", record.slug, "has the same title, but another identifier"),
    )


def test_papers_on_one_subject_and_papers_without_abstracts_are_not_reported(survey: Survey) -> None:
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
    assert near_duplicates(Similarity.of([*survey.papers.values(), *papers])) == ()
    assert near_duplicates(Similarity.of([])) == ()
