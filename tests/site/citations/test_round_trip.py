"""Records exported as BibTeX or CSL-JSON are read back as the same records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from litpress.content.importing import import_papers
from litpress.content.survey_folder import load
from litpress.model import Paper
from litpress.model.publication import TYPE_NAMES, PublicationType
from litpress.readers import decode, read_document
from litpress.site.citations import Citation, bibtex, citations, csl_json
from tests.site.citations.test_formats import GOLDEN, cited

HERE = Path(__file__).parent
ENTRIES = yaml.safe_load((HERE / "entries.yaml").read_text(encoding="utf-8"))
FIELDS = ("title", "authors", "venue", "arxiv", "doi", "url")


def read_back(papers: list[Paper], write: Callable[[list[Citation]], str] = bibtex) -> list[Paper]:
    name = "export.bib" if write is bibtex else "export.json"
    return read_document(decode(write(citations(papers)).encode(), name)).papers


def cited_facts(paper: Paper) -> dict[str, Any]:
    """Return the facts in the citation of a paper, with a dash for two hyphens."""
    (citation,) = citations([paper])
    facts = {name: value for name, value in paper.facts().items() if name in FIELDS}
    facts |= {"type": citation.type, "year": paper.published_year, "authors": citation.authors}
    if citation.venue:
        facts |= {"venue": citation.venue, "degree": citation.degree}
    return {**facts, "title": citation.title_in_plain.replace(" -- ", " – ")}


@pytest.mark.parametrize("write", [bibtex, csl_json])
@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["what"])
def test_every_type_comes_back(case: dict[str, Any], write: Callable[[list[Citation]], str]) -> None:
    paper = cited(case["what"]).paper
    (back,) = read_back([paper], write)
    assert cited_facts(back) == cited_facts(paper)


@pytest.mark.parametrize("case", ENTRIES, ids=lambda case: case["what"])
def test_entry_is_exported_as_it_was_imported(case: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "content/papers").mkdir(parents=True)
    report = import_papers(tmp_path, read_document(decode(case["in"].encode(), "in.bib")).papers)
    text = bibtex(citations(load(tmp_path).papers.values()))
    assert text == case.get("out", case["in"])
    again = import_papers(tmp_path, read_document(decode(text.encode(), "in.bib")).papers)
    assert (len(report.added), again.added, again.changed) == (1, (), ())


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
    type=st.sampled_from([type for type in TYPE_NAMES if type not in ("preprint", "other")]),
)
def test_every_exported_record_comes_back(
    title: str, venue: str, name: str, doi: str, type: PublicationType
) -> None:
    try:
        paper = Paper(
            title=title,
            type=type,
            authors=(f"Ada {name}", name),
            venue=f"Proceedings of {venue}",
            date="2024-05",
            doi=f"10.1000/a{doi}a",
            url="https://a.example/b_c~d%20",
        )
    except ValidationError:  # a title of blanks
        return
    (back,) = read_back([paper])
    assert (cited_facts(back), back.date) == (cited_facts(paper), paper.date)
