from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litpress.model import Paper
from litpress.site.citations import citations
from litpress.site.citations.citation import citation_keys

IN_TEXT, KEYS = (
    yaml.load((Path(__file__).parent / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    for name in ("in_text.yaml", "keys.yaml")
)


def paper_of(facts: dict[str, Any]) -> Paper:
    numbers: dict[str, Any] = {
        name: int(facts[name]) for name in ("published", "author_count") if name in facts
    }
    return Paper(**(facts | numbers))


def in_text(*papers: Paper) -> dict[str, str]:
    return {citation.paper.slug: citation.in_text for citation in citations(papers)}


@pytest.mark.parametrize("case", IN_TEXT, ids=lambda case: case["says"])
def test_in_text_citation_has_name_and_published_year(case: dict[str, Any]) -> None:
    paper = paper_of(case["facts"])
    assert in_text(paper) == {paper.slug: case["says"]}


def paper(slug: str, date: str | None, venue: str | None = None) -> Paper:
    return Paper(title=f"On {slug}", slug=slug, date=date, authors=("Li Wang", "Bo Li", "Cy Xu"), venue=venue)


def test_papers_with_the_same_citation_get_letters_by_date_then_slug() -> None:
    papers = [
        paper("d", "2024-03"),
        paper("c", "2024-01"),
        paper("b", "2023-11", venue="ICLR 2024"),
        paper("a", "2024-03"),
        paper("e", "2025"),
        paper("f", None),
        paper("g", None),
    ]
    expected = {
        "b": "Wang et al., 2024a",
        "c": "Wang et al., 2024b",
        "a": "Wang et al., 2024c",
        "d": "Wang et al., 2024d",
        "e": "Wang et al., 2025",
        "f": "Wang et al., n.d.-a",
        "g": "Wang et al., n.d.-b",
    }
    assert in_text(*papers) == in_text(*reversed(papers)) == expected


def test_letters_continue_after_z() -> None:
    names = in_text(*(paper(f"p{at:02}", "2024") for at in range(28)))
    assert names["p25"].endswith("2024z")
    assert names["p27"].endswith("2024bb")
    assert len(set(names.values())) == 28


def test_letters_are_unique_in_the_whole_survey() -> None:
    survey = [paper("a", "2024-01"), paper("b", "2024-02")]
    assert citations(survey[1:], survey)[0].in_text == "Wang et al., 2024b"


@pytest.mark.parametrize("case", KEYS, ids=lambda case: case["key"])
def test_key_has_author_year_and_title(case: dict[str, Any]) -> None:
    paper = paper_of({name: value for name, value in case.items() if name != "key"})
    assert citation_keys([paper]) == {paper.slug: case["key"]}


def by_lovelace(title: str, slug: str, date: str = "2024", source: str = "") -> Paper:
    sources = (source,) if source else ()
    return Paper(title=title, slug=slug, date=date, authors=("Ada Lovelace",), sources=sources)


def test_first_in_the_survey_keeps_the_short_key() -> None:
    papers = [
        by_lovelace("Learning to See", "c", "2024-01", "2026-02-03-hf.txt:9"),
        by_lovelace("Learning to Hear", "b", "2024-02", "2026-02-02-hf.txt:3"),
        by_lovelace("Learning to Hear Again", "a"),
        by_lovelace("Learning, to hear", "d", "2024-01", "2026-02-03-hf.txt:1"),
    ]
    expected = {
        "a": "lovelace2024learninghearagain",
        "b": "lovelace2024learning",
        "c": "lovelace2024learningsee",
        "d": "lovelace2024learninghear",
    }
    assert citation_keys(papers) == citation_keys(reversed(papers)) == expected


def test_identical_titles_are_numbered() -> None:
    keys = citation_keys(by_lovelace("Learning", slug) for slug in "abc")
    assert keys == {"a": "lovelace2024learning", "b": "lovelace2024learning2", "c": "lovelace2024learning3"}
    numbered = citation_keys([by_lovelace("GPT4", "a"), by_lovelace("GPT4", "b")])
    assert numbered == {"a": "lovelace2024gpt4", "b": "lovelace2024gpt4no2"}


def test_key_stays_the_same_when_a_preprint_is_published() -> None:
    preprint = by_lovelace("Learning", "a", "2024-10")
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
