from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from litpress.model import Paper
from litpress.site.citations import citations

CASES = yaml.load((Path(__file__).parent / "in_text.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def in_text(*papers: Paper) -> dict[str, str]:
    return {citation.paper.slug: citation.in_text for citation in citations(papers)}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_in_text_citation_has_name_and_published_year(case: dict[str, Any]) -> None:
    year = {"published": int(case["facts"]["published"])} if "published" in case["facts"] else {}
    paper = Paper(**{**case["facts"], **year})
    assert in_text(paper) == {paper.slug: case["says"]}


def paper(slug: str, date: str | None, venue: str | None = None) -> Paper:
    return Paper(title=f"On {slug}", slug=slug, date=date, authors=("Li Wang", "Bo Li", "Cy Xu"), venue=venue)


def test_papers_that_look_alike_get_letters_by_date_then_slug() -> None:
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


def test_letters_go_on_after_z() -> None:
    names = in_text(*(paper(f"p{at:02}", "2024") for at in range(28)))
    assert names["p25"].endswith("2024z")
    assert names["p27"].endswith("2024bb")
    assert len(set(names.values())) == 28


def test_letters_are_those_of_the_whole_survey() -> None:
    survey = [paper("a", "2024-01"), paper("b", "2024-02")]
    assert citations(survey[1:], survey)[0].in_text == "Wang et al., 2024b"
