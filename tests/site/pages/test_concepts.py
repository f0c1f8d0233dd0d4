"""Pages of concepts, and their index."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from litpress.model import Paper, Survey, Term, Theme
from tests.site.conftest import THEMES, Site

VOCABULARY = (
    Term(name="DPO", expansion="direct preference optimization", kind="method"),
    Term(name="reward model", expansion='what "scores" <answers>', kind="idea"),
    Term(name="SAP", kind="metric"),
    Term(name="hallucination", kind="idea"),
    Term(name="object hallucination", kind="idea"),
)


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
    def test_a_concept_page_shows_the_concept_and_its_papers(self, site: Site) -> None:
        page = site.page("concepts/dpo/")
        text = " ".join(page.select_one("article").get_text(" ").split())  # type: ignore[union-attr]
        for words in (
            "DPO",
            "direct preference optimization",
            "Kind Method",
            "Earliest paper in this survey 2021 , Paper of 2021",
            "Co-occurs with reward model 3",
            "Mentioned in 4 papers Paper of 2024",
            "Not shown: 1 paper without a date",
        ):
            assert words in text, text
        assert page.select_one("svg[role=img]")

    def test_ordinary_nouns_are_capitalized_in_headings(self, site: Site) -> None:
        heading = site.page("concepts/reward-model/").select_one("h1")
        assert heading is not None
        assert re.match("Reward model", heading.get_text())

    def test_the_introducing_paper_comes_first(self, site: Site) -> None:
        page = site.page("concepts/logo/")
        assert [heading.get_text() for heading in page.select("article h2")] == ["Introduced by"]
        assert page.select_one('a[href="../../papers/undated/"]')

    def test_the_index_lists_every_concept_by_kind(self, site: Site) -> None:
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

    def test_introduced_names_are_listed_once(self, site: Site) -> None:
        page = site.page("papers/undated/")
        assert [link.get_text() for link in page.select(".lp-aside .lp-concepts a")] == ["DPO"]
        assert len(page.select('.lp-aside dd > a[href="../../concepts/logo/"]')) == 1

    def test_only_the_index_of_concepts_is_in_the_navigation(self, site: Site) -> None:
        links = [str(link.get("href")) for link in site.page("").select(".md-nav--primary a")]
        assert [link for link in links if "concepts" in link] == ["concepts/"]
