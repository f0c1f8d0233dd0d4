from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litpress.analysis.similarity.paper_map import APART, HEIGHT, MapPoint, layout, regions
from litpress.analysis.similarity.similarity import Similarity
from litpress.model import Paper, Survey


def apart(one: MapPoint, other: MapPoint) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


def check(places: dict[str, MapPoint], papers: list[Paper]) -> None:
    assert places.keys() == {paper.slug for paper in papers}
    for place in places.values():
        assert 0 <= place.x <= 1
        assert 0 <= place.y <= HEIGHT
    least = min(APART, 0.5 * math.sqrt(HEIGHT / max(len(papers), 1)))
    for one, other in combinations(places.values(), 2):
        assert apart(one, other) > 0.9 * least


def papers_on_few_subjects(count: int) -> list[Paper]:
    subjects = ("songs of whales", "rewards of models", "knots of proteins", "tulips in gardens")
    return [
        Paper(title=f"Number {n}", slug=f"p{n:02}", abstract=f"{subjects[n % 4]} and {subjects[n % 3]}.")
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 11, 12, 13, 40])
def test_a_few_papers_have_a_map(count: int) -> None:
    papers = papers_on_few_subjects(count)
    check(layout(Similarity.of(papers)), papers)


def test_the_order_of_papers_does_not_change_the_map() -> None:
    papers = papers_on_few_subjects(40)
    assert layout(Similarity.of(papers[::-1])) == layout(Similarity.of(papers))


@pytest.mark.parametrize("abstract", ["", "Diffusion models follow the preferences of people."])
def test_papers_with_the_same_text_are_placed_side_by_side(abstract: str) -> None:
    papers = [Paper(title=f"Number {number}", slug=f"p{number}", abstract=abstract) for number in range(30)]
    check(layout(Similarity.of(papers)), papers)


@settings(max_examples=15)
@given(st.lists(st.lists(st.sampled_from(["whale", "reward", "token", "image"]), max_size=5), max_size=20))
def test_papers_with_any_text_have_a_place(texts: list[list[str]]) -> None:
    papers = [
        Paper(title=f"Number {number}", slug=f"p{number}", abstract=" ".join(words))
        for number, words in enumerate(texts)
    ]
    check(layout(Similarity.of(papers)), papers)


def test_few_papers_have_no_regions(survey: Survey) -> None:
    similarity = Similarity.of(list(survey.papers.values())[:9])
    assert regions(similarity, layout(similarity)) == ()


def test_papers_that_share_nothing_have_no_name() -> None:
    similarity = Similarity.of(Paper(title=f"Number{number}", slug=f"p{number}") for number in range(30))
    assert regions(similarity, layout(similarity)) == ()
