"""What is exported as BibTeX comes back as the same records through the reader of BibTeX."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from litpress.content.survey_folder import load
from litpress.model import Paper
from litpress.readers import decode, read_document
from litpress.site.citations import bibtex, citations

FIELDS = ("title", "authors", "venue", "arxiv", "doi", "url")


def read_back(papers: list[Paper]) -> list[Paper]:
    return read_document(decode(bibtex(citations(papers)).encode(), "export.bib")).papers


def told(paper: Paper) -> dict[str, Any]:
    """What the citation of a paper tells, with a dash for two hyphens."""
    (citation,) = citations([paper])
    facts = {name: value for name, value in paper.facts().items() if name in FIELDS}
    if citation.venue:
        facts["venue"] = citation.venue
    return {**facts, "title": citation.title_in_plain.replace(" -- ", " – ")}


def test_the_survey_comes_back() -> None:
    papers = list(load(Path(__file__).parents[3]).papers.values())
    assert [told(paper) for paper in read_back(papers)] == [told(paper) for paper in papers]


@pytest.mark.parametrize(
    "name",
    [
        "Ada Lovelace",
        "Ludwig van Beethoven",
        "Ana de la Cruz",
        "Martin Luther King Jr.",
        "Grace M. Hopper III",
        "OpenAI",
        "Barnes and Noble",
        "Sun Microsystems, Inc.",
        "The ATLAS Collaboration",
        "Procter & Gamble",
        "Jérôme Müller-Østergård",
        "Nguyễn Văn Đằng",
        "Conan O'Brien",
        "100% Wheels {of} A_B #1 ~x^2 $5 \\o/",
        "李四",
        "J. R. R. Tolkien",
        "van der Maaten",
        "Madonna",
    ],
)
def test_a_name_comes_back(name: str) -> None:
    paper = Paper(title="T", authors=(name, "Alan Turing", name))
    assert read_back([paper])[0].authors == paper.authors


WORDS = st.text("abXYZéßŁøñ李0123 {}%&_#~^\\:,.?!()+=/'\"@", min_size=1, max_size=20)


@settings(max_examples=150)
@given(
    title=WORDS,
    venue=WORDS,
    name=st.text("ABCabcéŁ", min_size=2, max_size=9),
    doi=st.text("ab_~#<>();", min_size=1),
)
def test_whatever_is_exported_comes_back(title: str, venue: str, name: str, doi: str) -> None:
    try:
        paper = Paper(
            title=title,
            authors=(f"Ada {name}", name),
            venue=f"Proceedings of {venue}",
            date="2024-05",
            doi=f"10.1000/a{doi}a",
            url="https://a.example/b_c~d%20",
        )
    except ValidationError:  # a title of blanks
        return
    (back,) = read_back([paper])
    assert (told(back), back.date) == (told(paper), paper.date)
