from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from litpress.analysis.similarity.related_papers import NEAREST, RelatedPaper, related_papers
from litpress.analysis.similarity.similarity import Similarity
from litpress.model import Survey

GOLDEN: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("related.yaml").read_text(encoding="utf-8"))

# Measured: 0.77 of 392. Reading them leniently, as papers for the same reader, more are right.
LEAST_PRECISION = 0.75

Near = dict[str, tuple[RelatedPaper, ...]]


@pytest.fixture(scope="module")
def near(survey: Survey) -> Near:
    return related_papers(Similarity.of(survey.papers.values()))


def test_precision_on_the_records(near: Near, survey: Survey) -> None:
    topics = {slug: set(known) for slug, known in GOLDEN["topics"].items()}
    pairs = [(slug, other.slug) for slug, others in near.items() for other in others]
    known = [(one, other) for one, other in pairs if {one, other} <= topics.keys()]
    right = sum(bool(topics[one] & topics[other]) for one, other in known)
    print(f"\nrelated papers: {right} of {len(known)} share a topic, {right / len(known):.2f}")  # noqa: T201 -- belongs to the output
    assert right / len(known) >= LEAST_PRECISION
    assert len(pairs) >= 3.5 * len(survey.papers)


@pytest.mark.parametrize(("one", "other", "term"), GOLDEN["related"])
def test_related(near: Near, one: str, other: str, term: str) -> None:
    terms = {
        shared.casefold().rstrip("s")
        for slug, found in ((one, other), (other, one))
        for related in near[slug]
        if related.slug == found
        for shared in related.terms
    }
    assert term.casefold().rstrip("s") in terms


@pytest.mark.parametrize(("one", "other"), GOLDEN["unrelated"])
def test_unrelated(near: Near, one: str, other: str) -> None:
    assert other not in {related.slug for related in near[one]}
    assert one not in {related.slug for related in near[other]}


def test_no_paper_is_related_to_itself_or_to_more_than_five(near: Near) -> None:
    for slug, found in near.items():
        assert slug not in {related.slug for related in found}
        assert len(found) <= NEAREST
        similarities = [related.similarity for related in found]
        assert similarities == sorted(similarities, reverse=True)


def test_similarity_of_related_papers_is_symmetric(near: Near) -> None:
    both = {(one, found.slug): found.similarity for one, others in near.items() for found in others}
    pairs = [(pair, likeness) for pair, likeness in both.items() if pair[::-1] in both]
    assert len(pairs) > 100
    assert all(both[pair[::-1]] == likeness for pair, likeness in pairs)


def test_terms_are_spelled_as_in_the_paper(near: Near, survey: Survey) -> None:
    for slug, others in near.items():
        text = " ".join(f"{survey.papers[slug].title} {survey.papers[slug].abstract}".split())
        for other in others:
            assert other.terms, (slug, other)
            assert all(term in text for term in other.terms), (slug, other)


def test_general_terms_are_not_shown(near: Near) -> None:
    shown = {term.casefold() for others in near.values() for other in others for term in other.terms}
    nothing = {
        "model",
        "models",
        "alignment",
        "extensive experiments",
        "state of the art",
        "results",
        "method",
    }
    assert not shown & (nothing | {"propose", "github com", "significantly", "adaptive", "data"})


def test_no_term_is_part_of_another_one(near: Near) -> None:
    for others in near.values():
        for terms in (other.terms for other in others):
            for term in terms:
                longer = [f" {other} ".replace("-", " ").casefold() for other in terms if other != term]
                assert not any(f" {term.casefold()} " in other for other in longer), terms


def test_the_order_of_papers_does_not_matter(near: Near, survey: Survey) -> None:
    papers = list(survey.papers.values())
    random.Random(3).shuffle(papers)
    assert related_papers(Similarity.of(papers)) == near
