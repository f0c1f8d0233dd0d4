from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from litpress.analysis.similarity.similarity import Kinship
from litpress.model import Paper, Survey

WORDS = st.sampled_from(["reward", "model", "preference", "image", "whale", "matrix", "proof", "the", "of"])
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


def test_rare_subjects_count_more_than_common_ones_and_manners(survey: Survey) -> None:
    kinship = Kinship.of(survey.papers.values())
    columns = np.asarray(kinship.weights.max(axis=0).todense()).ravel()
    heaviest = {
        term: columns[kinship.place_of(term)] for term in ("watermarking", "model", "propose", "diffusion")
    }
    assert heaviest["diffusion"] > 1.5 * heaviest["model"] > 3 * heaviest["propose"]


def test_a_title_counts_more_than_an_abstract() -> None:
    papers = [
        Paper(title="Watermarks", abstract="Reward models.", slug="a"),
        Paper(title="Watermarks and rewards", slug="b"),
        Paper(title="Whales", abstract="Watermarks, rewards and other things.", slug="c"),
    ]
    kinship = Kinship.of(papers)
    row = dict(zip(kinship.weights[0].indices, kinship.weights[0].data, strict=True))
    assert row[kinship.place_of("watermark")] > row[kinship.place_of("reward")]


def test_shared_terms_add_up_to_the_likeness(survey: Survey) -> None:
    kinship = Kinship.of(survey.papers.values())
    parts = kinship.shared_terms(3, 17)
    assert list(parts.values()) == sorted(parts.values(), reverse=True)
    likeness = (kinship.weights[3] @ kinship.weights[17].T).toarray()[0, 0]
    assert np.isclose(sum(parts.values()), likeness)


@settings(max_examples=60)
@given(st.lists(TEXTS, max_size=8))
def test_likeness_is_symmetric_bounded_and_blind_to_order(texts: list[str]) -> None:
    papers = [Paper(title=f"Number {n}", abstract=text, slug=f"p{n}") for n, text in enumerate(texts)]
    kinship, turned = Kinship.of(papers), Kinship.of(papers[::-1])
    alike = kinship.nearest(30).toarray()
    assert (alike == alike.T).all()
    assert ((alike >= 0) & (alike <= 1 + 1e-9)).all()
    assert not alike.diagonal().any()
    assert (alike == turned.nearest(30).toarray()).all()
    assert np.diff(kinship.nearest(2).indptr).max(initial=0) <= 2
