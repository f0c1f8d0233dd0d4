"""Pages of concepts, and the quiet ways to them from abstracts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.concepts.concept import concepts_of
from litpress.analysis.findings import Introduced
from litpress.content.survey_folder import load
from litpress.model import Paper, Survey, Term, Theme
from litpress.site.pages.concepts import ConceptPages
from litpress.site.reading_order import ReadingOrder
from litpress.text.repair import paragraphs
from litpress.text.rich_text import TextLink, plain_of
from tests.site.conftest import REPOSITORY, THEMES, Site

VOCABULARY = (
    Term(name="DPO", expansion="direct preference optimization", kind="method"),
    Term(name="reward model", expansion='what "scores" <answers>', kind="idea"),
    Term(name="SAP", kind="metric"),
    Term(name="hallucination", kind="idea"),
    Term(name="object hallucination", kind="idea"),
)


def pages_of(abstract: str, introduced: tuple[Introduced, ...] = ()) -> tuple[ConceptPages, Paper]:
    paper = Paper(slug="p", title="T", abstract=abstract)
    survey = Survey([paper], [], VOCABULARY)
    concepts = concepts_of(survey, {"p": introduced})
    return ConceptPages(survey, concepts, ReadingOrder(survey), lambda *_, **__: ""), paper


def links_of(abstract: str, *introduced: Introduced) -> list[tuple[str, str]]:
    pages, paper = pages_of(abstract, introduced)
    return [
        (piece.label, piece.address)
        for shown in pages.abstract(paper, "../../")
        for piece in shown
        if isinstance(piece, TextLink) and piece.kind
    ]


def test_the_first_mention_of_each_concept_leads_to_its_page() -> None:
    abstract = "Reward models and direct preference optimization (DPO).\n\nDPO has no reward model."
    assert links_of(abstract) == [
        ("Reward models", "../../concepts/reward-model/"),
        ("direct preference optimization", "../../concepts/dpo/"),
    ]


def test_where_names_overlap_the_narrower_one_is_linked() -> None:
    assert links_of("Object hallucination is one hallucination.") == [
        ("Object hallucination", "../../concepts/object-hallucination/"),
        ("hallucination", "../../concepts/hallucination/"),
    ]


def test_the_same_words_do_not_lead_to_a_broader_concept_the_next_time() -> None:
    assert links_of("Object hallucination is what object hallucination is.") == [
        ("Object hallucination", "../../concepts/object-hallucination/"),
    ]


@pytest.mark.parametrize(
    "abstract",
    [
        "Diffusion-DPO",
        "SAP^{2} and SAP_{x}",
        "https://x.org/DPO",
        r"$x_{DPO}$ in a formula",
        "reward. Models",
    ],
)
def test_longer_names_formulas_and_addresses_get_none(abstract: str) -> None:
    assert links_of(abstract) == []


def test_a_paper_has_no_link_to_what_it_introduces() -> None:
    assert links_of("We propose LOGO.", Introduced("LOGO", None, "method")) == []


def test_what_a_name_is_short_for_is_left_whole() -> None:
    introduced = Introduced("COH", "Concentric Object Hallucination", "idea")
    assert links_of("We name Concentric Object Hallucination (COH).", introduced) == []


def test_links_stand_in_repaired_text() -> None:
    assert links_of("``Reward models'' cost $x^2$ at DPO, 8timesA100") == [
        ("Reward models", "../../concepts/reward-model/"),
        ("DPO", "../../concepts/dpo/"),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["DPO", " ", "reward", "models", "$x^2$", "_{a}", "``", "''", "(", "-", "\n\n", "https://x.y/DPO"]
        )
    )
)
def test_links_change_no_character(parts: list[str]) -> None:
    pages, paper = pages_of("".join(parts))
    linked = [plain_of(shown) for shown in pages.abstract(paper, "")]
    assert linked == [plain_of(shown) for shown in paragraphs(paper.abstract)]


def test_links_change_no_character_of_this_survey() -> None:
    survey = load(REPOSITORY)
    pages = ConceptPages(survey, concepts_of(survey), ReadingOrder(survey), lambda *_, **__: "")
    for paper in survey.papers.values():
        linked = [plain_of(shown) for shown in pages.abstract(paper, "")]
        assert linked == [plain_of(shown) for shown in paragraphs(paper.abstract)], paper.slug


def survey_of_concepts() -> Survey:
    papers = [
        Paper(slug=f"p{year}", title=f"Paper of {year}", date=f"{year}", abstract="DPO and a reward model.")
        for year in (2021, 2023, 2024)
    ]
    papers.append(
        Paper(slug="undated", title="Undated", abstract="We propose LOGO. LOGO is a method, as DPO is.")
    )
    themes = [Theme(slug=slug, title=slug, description=slug) for slug in THEMES]
    papers += [Paper(slug=f"other-{n}", title=f"Other {n}", abstract="None.") for n in range(6)]
    return Survey(papers, themes, VOCABULARY)


@pytest.fixture(scope="module")
def site(site_of: Callable[[Survey], Site]) -> Site:
    return site_of(survey_of_concepts())


@pytest.mark.slow
@pytest.mark.xdist_group("concepts")
class TestSite:
    def test_a_concept_tells_what_it_is_and_who_mentions_it(self, site: Site) -> None:
        page = site.page("concepts/dpo/")
        text = " ".join(page.select_one("article").get_text(" ").split())  # type: ignore[union-attr]
        for words in (
            "DPO",
            "direct preference optimization",
            "Kind Method",
            "First in this survey 2021 , Paper of 2021",
            "Often together with reward model 3",
            "Mentioned in 4 papers Paper of 2024",
            "Not shown: 1 paper without a date",
        ):
            assert words in text, text
        assert page.select_one("svg[role=img]")

    def test_a_notion_has_a_capital_in_its_heading(self, site: Site) -> None:
        heading = site.page("concepts/reward-model/").select_one("h1")
        assert heading is not None
        assert re.match("Reward model", heading.get_text())

    def test_who_introduces_a_concept_stands_first(self, site: Site) -> None:
        page = site.page("concepts/logo/")
        assert [heading.get_text() for heading in page.select("article h2")] == ["Introduced by"]
        assert page.select_one('a[href="../../papers/undated/"]')

    def test_the_index_has_every_concept_by_kind(self, site: Site) -> None:
        page = site.page("concepts/")
        assert [heading["id"] for heading in page.select("h2")] == ["method", "idea"]
        hrefs = [link["href"] for link in page.select("article li a")]
        assert hrefs == [f"../concepts/{key}/" for key in ("dpo", "logo", "reward-model")]

    def test_a_paper_lists_its_concepts_and_links_to_each_once(self, site: Site) -> None:
        page = site.page("papers/p2021/")
        assert [link.get_text() for link in page.select(".lp-aside .lp-concepts a")] == [
            "DPO",
            "reward model",
        ]
        [dpo, reward] = page.select(".lp-abstract a.lp-concept")
        assert (dpo["href"], dpo["title"]) == ("../../concepts/dpo/", "direct preference optimization")
        assert reward["title"] == 'what "scores" <answers>'

    def test_what_a_paper_introduces_is_named_once(self, site: Site) -> None:
        page = site.page("papers/undated/")
        assert [link.get_text() for link in page.select(".lp-aside .lp-concepts a")] == ["DPO"]
        assert len(page.select('.lp-aside dd > a[href="../../concepts/logo/"]')) == 1

    def test_concepts_stay_out_of_the_navigation_but_for_their_index(self, site: Site) -> None:
        links = [str(link.get("href")) for link in site.page("").select(".md-nav--primary a")]
        assert [link for link in links if "concepts" in link] == ["concepts/"]
