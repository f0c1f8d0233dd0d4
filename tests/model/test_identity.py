from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.model import Paper
from litpress.model.identity import NearMiss, clusters, distinct, near_misses, same_paper

KNOWN = Paper(title="Principled recaptioning improves image generation", slug="known")


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("Principled recaptioning improves image generations", True),
        ("Principled re-captioning improved image generation", True),
        ("Image generation improves principled recaptioning", True),
        ("Unprincipled captioning harms image generation", False),
        ("Principled recaptioning improves image generation 2", False),
        ("Image generation", False),
        ("🤗", False),
    ],
)
def test_near_misses_have_similar_titles(title: str, near: bool) -> None:
    new = Paper(title=title, slug="new")
    assert bool(near_misses([new], [KNOWN, new])) == near


def test_titles_with_different_numbers_are_not_near_misses() -> None:
    two, three = Paper(title="Llama 2 technical report"), Paper(title="Llama 3 technical report")
    assert near_misses([two, three], [two, three]) == []


def test_each_pair_is_reported_once() -> None:
    new = [Paper(title=KNOWN.title + ending, slug=f"new{ending}") for ending in ("s", "d")]
    found = near_misses(new, [KNOWN, *new])
    assert [(miss.slug, miss.other) for miss in found] == [
        ("newd", "known"),
        ("news", "known"),
        ("news", "newd"),
    ]


def chained(length: int) -> list[Paper]:
    """Preprints and articles in turn, each with a record that has its identifier and that of the next one."""
    preprints = [Paper(title=f"P {n}", slug=f"p-{n}", arxiv=f"2401.{n:05}") for n in range(length)]
    articles = [Paper(title=f"A {n}", slug=f"a-{n}", doi=f"10.1234/{n}") for n in range(length)]
    links = [
        Paper(title=f"L {n}", slug=f"l-{n}-{m}", arxiv=preprints[n].arxiv, doi=articles[m].doi)
        for n in range(length)
        for m in (n, n + 1)
        if m < length
    ]
    return [*preprints, *articles, *links]


@pytest.mark.parametrize("step", [1, -1])
def test_long_chains_of_records_are_merged(step: int) -> None:
    found = distinct(chained(2500)[::step])
    assert distinct(found) == found
    assert len(found) < 5000


def test_thousands_of_papers_can_have_one_title() -> None:
    titled = [Paper(title="Editorial", slug=f"a-{n}", arxiv=f"2401.{n:05}") for n in range(3000)]
    published = [Paper(title="Editorial", slug=f"d-{n}", doi=f"10.1234/{n}") for n in range(3000)]
    found = distinct([*titled, *published])
    assert len(found) == 3000
    assert (found[-1].arxiv, found[-1].doi) == ("2401.02999", "10.1234/2999")


_PAPERS = st.builds(
    lambda title, arxiv, doi: Paper(
        title=f"T {title}",
        arxiv=f"2401.0000{arxiv}" if arxiv else None,
        doi=f"10.1234/{doi}" if doi else None,
    ),
    *(st.integers(0, 3) for _ in range(3)),
)


@given(st.lists(_PAPERS, max_size=12))
def test_no_two_distinct_papers_are_the_same(papers: list[Paper]) -> None:
    found = distinct(papers)
    assert not any(same_paper(one, other) for one, other in combinations(found, 2))
    assert distinct(found) == found


def test_a_cluster_of_similar_records_is_one() -> None:
    names = [f"paper-{number:02}" for number in range(15)]
    pairs = [NearMiss(one, other, "is alike") for one, other in combinations(names, 2)]
    other = NearMiss("x", "y", "is close")
    [cluster, second] = clusters([*pairs, other])
    assert (cluster.slug, cluster.others, cluster.reason) == ("paper-00", tuple(names[1:]), "is alike")
    assert (second.slug, second.others, second.reason) == ("x", ("y",), "is close")
    [cluster, _] = clusters([*pairs, other], heads={"paper-07"})
    assert (cluster.slug, len(cluster.others)) == ("paper-07", 14)


def test_a_long_chain_of_similar_records_is_one_cluster() -> None:
    names = [f"paper-{number:04}" for number in range(5000)]
    pairs = [NearMiss(one, other, "is alike") for one, other in pairwise(names)]
    [cluster] = clusters([*reversed(pairs), NearMiss(names[-1], names[0], "is close")])
    assert len(cluster.others) == 4999
    assert cluster.reason == "is alike or is close"
