"""Citation tags and JSON-LD: only known facts, safely escaped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.model import Paper, Survey, Theme
from litpress.site.metadata.scholarly import article, citation_tags, collection, whole
from litpress.site.settings import Settings
from litpress.site.views import PaperView
from tests.site.conftest import view_of

HERE = Settings("A survey", "Of papers.", "https://survey.example/a/")
NOWHERE = Settings("A survey", "", "")
THEME = Theme(slug="theme", title="Theme", description="What it is.")
PAPER = Paper(
    title="GeoCLIP: Places and Pictures",
    slug="geoclip",
    date="2023-09-28",
    themes=("theme",),
    authors=("Ada Lovelace", "Charles Babbage"),
    venue="NeurIPS 2023",
    arxiv="2309.16020",
    doi="10.1000/x",
    code="https://code.example/geoclip",
    abstract="We align places,\n8timesA800.\n\nSecond paragraph.",
)


def viewed(paper: Paper, *themes: Theme) -> PaperView:
    return view_of(Survey([paper], themes)).papers[paper.slug]


def graph(text: str) -> list[dict[str, Any]]:
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    things: list[dict[str, Any]] = data["@graph"]
    return things


def test_citation_tags_have_all_known_facts() -> None:
    assert citation_tags(viewed(PAPER)) == [
        ("citation_title", "GeoCLIP: Places and Pictures"),
        ("citation_author", "Ada Lovelace"),
        ("citation_author", "Charles Babbage"),
        ("citation_publication_date", "2023"),
        ("citation_conference_title", "NeurIPS 2023"),
        ("citation_arxiv_id", "2309.16020"),
        ("citation_pdf_url", "https://arxiv.org/pdf/2309.16020"),
        ("citation_doi", "10.1000/x"),
        ("citation_abstract_html_url", "https://arxiv.org/abs/2309.16020"),
        ("citation_public_url", "https://arxiv.org/abs/2309.16020"),
        ("citation_abstract", "We align places, 8×A800. Second paragraph."),
    ]


def test_unknown_facts_are_left_out() -> None:
    bare = viewed(Paper(title="Bare"))
    assert citation_tags(bare) == [("citation_title", "Bare")]
    assert graph(article(bare, NOWHERE)) == [{"@type": "ScholarlyArticle", "name": "Bare"}]


@pytest.mark.parametrize(
    ("venue", "tag"),
    [
        ("ICLR 2025", "citation_conference_title"),
        ("NeurIPS 2024 Workshop ENLSP-IV (PMLR 262)", "citation_conference_title"),
        ("IEEE TPAMI (2024)", "citation_journal_title"),
        ("Bioinformatics (2025)", "citation_journal_title"),
        ("Pattern Recognition Letters", "citation_journal_title"),
        ("arXiv", None),
    ],
)
def test_venues_are_conferences_or_journals(venue: str, tag: str | None) -> None:
    names = [name for name, _ in citation_tags(viewed(Paper(title="X", venue=venue)))]
    dated = ["citation_publication_date"] if "20" in venue else []
    assert names == ["citation_title", *dated, *([tag] if tag else [])]


def test_thesis_has_a_school_and_its_year_of_publication() -> None:
    thesis = viewed(Paper(title="X", type="thesis", date="2022-10", venue="MIT", published=2023))
    assert citation_tags(thesis)[1:] == [
        ("citation_publication_date", "2023"),
        ("citation_dissertation_institution", "MIT"),
    ]
    found = graph(article(thesis, NOWHERE))[0]
    assert (found["@type"], found["datePublished"]) == ("Thesis", "2023")
    assert found["publisher"] == {"@type": "Organization", "name": "MIT"}


def test_paper_is_identified_by_its_original_url() -> None:
    paper, breadcrumbs = graph(article(viewed(PAPER, THEME), HERE))
    assert paper["@type"] == "ScholarlyArticle"
    assert paper["url"] == "https://arxiv.org/abs/2309.16020"
    assert paper["sameAs"] == ["https://arxiv.org/abs/2309.16020", "https://doi.org/10.1000/x"]
    assert [author["name"] for author in paper["author"]] == ["Ada Lovelace", "Charles Babbage"]
    assert paper["mainEntityOfPage"] == "https://survey.example/a/papers/geoclip/"
    assert [(step["position"], step["name"], step["item"]) for step in breadcrumbs["itemListElement"]] == [
        (1, "A survey", "https://survey.example/a/"),
        (2, "Theme", "https://survey.example/a/themes/theme/"),
        (3, "GeoCLIP: Places and Pictures", "https://survey.example/a/papers/geoclip/"),
    ]


def test_survey_is_a_site_a_page_and_a_data_set() -> None:
    site, page, records = graph(whole(Survey([PAPER], [THEME]), "Of papers.", HERE))
    assert (site["@type"], page["@type"], records["@type"]) == ("WebSite", "CollectionPage", "Dataset")
    assert [part["url"] for part in page["hasPart"]] == ["https://survey.example/a/themes/theme/"]
    assert "https://survey.example/a/data/papers.csv" in [
        file["contentUrl"] for file in records["distribution"]
    ]
    assert len(records["description"]) >= 50  # required by Google


@pytest.mark.parametrize(
    "text",
    [article(viewed(PAPER, THEME), NOWHERE), collection(THEME, NOWHERE), whole(Survey([], []), "", NOWHERE)],
)
def test_json_ld_without_an_address_has_no_urls_of_the_survey(text: str) -> None:
    assert "survey.example" not in text
    assert {thing["@type"] for thing in graph(text)} & {"BreadcrumbList", "DataDownload"} == set()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(TEXTS, TEXTS)
def test_json_ld_is_escaped_for_a_script_element(title: str, name: str) -> None:
    theme = Theme.model_construct(slug="t", title=title, description=name)
    found = collection(theme, Settings(name, "", "https://survey.example/"))
    assert not set(found) & set("<>&'\n\r\u2028\u2029")
    assert {thing["@type"] for thing in graph(found)} == {"CollectionPage", "BreadcrumbList"}


def test_addresses_built_from_a_doi_are_valid_urls() -> None:
    paper = Paper(title="Bare", doi="10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O#a")
    url = "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O%23a"
    tags = dict(citation_tags(viewed(paper)))
    assert tags["citation_public_url"] == tags["citation_abstract_html_url"] == url
    (thing,) = graph(article(viewed(paper), NOWHERE))
    assert (thing["@id"], thing["url"], thing["sameAs"]) == (url, url, [url])
