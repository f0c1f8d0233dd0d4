from __future__ import annotations

import pytest

from litpress.analysis.similarity.related_papers import related_papers
from litpress.analysis.similarity.similarity import Similarity
from litpress.model import Paper


def paper(title: str, abstract: str = "") -> Paper:
    return Paper(title=title, abstract=abstract)


@pytest.mark.parametrize("count", range(4))
def test_a_few_papers_without_abstracts_have_nothing_in_common(count: int) -> None:
    papers = [paper(title) for title in ("Whales", "Reward models", "Knots in four dimensions")[:count]]
    assert related_papers(Similarity.of(papers)) == {one.slug: () for one in papers}


def test_equally_similar_papers_are_ordered_by_name() -> None:
    text = "Preference optimization of draft tokens."
    papers = [Paper(title=f"Draft tokens {name}", abstract=text, slug=name) for name in "dcba"]
    others = [paper(f"Whales {number}", "Songs of whales in warm seas.") for number in range(6)]
    found = related_papers(Similarity.of([*papers, *others]))
    assert [related.slug for related in found["c"]] == ["a", "b", "d"]


def test_general_words_do_not_relate_papers() -> None:
    praise = "Extensive experiments demonstrate state-of-the-art results; it is available at github.com."
    papers = [paper("Whale songs", f"Whales sing. {praise}"), paper("Sparse solvers", f"Matrices. {praise}")]
    found = related_papers(
        Similarity.of([*papers, paper("Tulips", "Tulips bloom."), paper("Glaciers", "Ice.")])
    )
    assert not any(found.values())
