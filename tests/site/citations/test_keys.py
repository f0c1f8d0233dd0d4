from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litpress.model import Paper
from litpress.site.citations.keys import citation_keys

GOLDEN = yaml.load((Path(__file__).parent / "keys.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["key"])
def test_key_is_of_author_year_and_title(case: dict[str, Any]) -> None:
    facts = {name: value for name, value in case.items() if name != "key"}
    facts |= {"author_count": int(facts["author_count"])} if "author_count" in facts else {}
    paper = Paper(**facts)
    assert citation_keys([paper]) == {paper.slug: case["key"]}


def paper(title: str, slug: str, date: str = "2024", source: str = "") -> Paper:
    sources = (source,) if source else ()
    return Paper(title=title, slug=slug, date=date, authors=("Ada Lovelace",), sources=sources)


def test_first_in_the_survey_keeps_the_short_key() -> None:
    papers = [
        paper("Learning to See", "c", "2024-01", "2026-02-03-hf.txt:9"),
        paper("Learning to Hear", "b", "2024-02", "2026-02-02-hf.txt:3"),
        paper("Learning to Hear Again", "a"),
        paper("Learning, to hear", "d", "2024-01", "2026-02-03-hf.txt:1"),
    ]
    expected = {
        "a": "lovelace2024learninghearagain",
        "b": "lovelace2024learning",
        "c": "lovelace2024learningsee",
        "d": "lovelace2024learninghear",
    }
    assert citation_keys(papers) == citation_keys(reversed(papers)) == expected


def test_titles_that_are_the_same_are_numbered() -> None:
    keys = citation_keys(paper("Learning", slug) for slug in "abc")
    assert keys == {"a": "lovelace2024learning", "b": "lovelace2024learning2", "c": "lovelace2024learning3"}
    numbered = citation_keys([paper("GPT4", "a"), paper("GPT4", "b")])
    assert numbered == {"a": "lovelace2024gpt4", "b": "lovelace2024gpt4no2"}


def test_key_outlives_publication() -> None:
    preprint = paper("Learning", "a", "2024-10")
    published = preprint.model_copy(update={"venue": "ICML 2025", "doi": "10.1/x"})
    assert citation_keys([preprint]) == citation_keys([published])


WORDS = st.sampled_from(["learning", "Learning", "to", "see", "hear", "2", "3", "李", "x", "…", "a"])
PAPERS = st.builds(
    lambda title, day, date, authors: {"title": title, "day": day, "date": date, "authors": authors},
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    st.integers(1, 9),
    st.sampled_from(["2024", "2024-05", None]),
    st.sampled_from([(), ("Ada Lovelace",), ("learning",), ("李明",)]),
)


@given(st.lists(PAPERS, min_size=2, max_size=12))
def test_keys_are_unique_and_a_later_paper_changes_none(drawn: list[dict[str, Any]]) -> None:
    drawn.sort(key=lambda facts: facts["day"])
    papers = [
        Paper(
            title=facts["title"],
            slug=f"p{place}",
            date=facts["date"],
            authors=facts["authors"],
            sources=(f"2026-02-0{facts['day']}-hf.txt",),
        )
        for place, facts in enumerate(drawn)
    ]
    keys = citation_keys(papers)
    assert len(set(keys.values())) == len(papers)
    assert all(re.fullmatch("[a-z0-9]+", key) for key in keys.values())
    earlier = [one for one in papers if one.sources[0] < papers[-1].sources[0]]
    assert citation_keys(earlier) == {one.slug: keys[one.slug] for one in earlier}
