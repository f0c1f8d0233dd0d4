"""A small survey with every kind of gap, built by MkDocs and Material, and read as a crawler would."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from litpress.model import Paper, Survey, Theme
from litpress.site.content_security import header_files, meta_tag, policy
from tests import links
from tests.site.conftest import REPOSITORY, THEMES, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]

FULL = Paper(
    title="GeoCLIP: Places and Pictures",
    slug="geoclip",
    date="2023-09-28",
    themes=(THEMES[1], THEMES[0]),
    subtheme="shared-spaces",
    authors=tuple(f"Author {number}" for number in range(1, 41)),
    comments=2,
    upvotes=14,
    venue="NeurIPS 2023",
    arxiv="2309.16020",
    doi="10.48550/arXiv.2309.16020",
    code="https://code.example/geoclip",
    project="https://project.example/",
    aliases=("geo-clip",),
    sources=("2026-02-03-hugging-face-papers.txt:21",),
    abstract="We align places with pictures, 8timesA800.\n\nSecond paragraph.",
    notes="Builds on [@bare], and on *nothing* else.",
)
SURVEY = Survey(
    [
        FULL,
        Paper(title="Bare", slug="bare"),
        Paper(title="Counted", slug="counted", date="2024", themes=(THEMES[0],), author_count=3),
        Paper(title="Monthly", slug="monthly", date="2024-10", themes=(THEMES[0],), authors=("Ada",)),
    ],
    [
        Theme(
            slug=slug,
            title=f"Theme {number}",
            description="What it is.",
            order=number,
            subthemes={"shared-spaces": "Shared spaces"},
            prose="As shown by [@geoclip; @monthly].\n\n## Beginnings\n\nMore.",
        )
        for number, slug in enumerate(THEMES)
    ],
)


@pytest.fixture(scope="module")
def site(site_of: Callable[[Survey], Site]) -> Site:
    return site_of(SURVEY)


def pages(site: Site) -> list[str]:
    return links.pages(site.folder)


def test_every_link_and_anchor_resolves(site: Site) -> None:
    assert list(links.broken(site.folder)) == []


def test_pages_are_well_formed(site: Site) -> None:
    for path in pages(site):
        page = site.page(path)
        assert page.html is not None
        assert page.html["lang"] == "en", path
        assert page.title is not None, path
        assert page.title.get_text().strip(), path
        if not page.select("noscript"):  # not a redirect
            assert len(page.select("h1")) == 1, path
        assert not page.select("p div, p ul, p ol, p p, a a, span div"), path
        assert not page.select("[style]"), path


def test_every_page_begins_with_the_policy_and_obeys_it(site: Site) -> None:
    tag, allowed = meta_tag(REPOSITORY), policy(REPOSITORY)
    for path in pages(site):
        html = site.html(path)
        before = html[: html.index(tag)]
        assert re.findall("<[a-z]+", before) == ["<html", "<head", "<meta"], path
        for script in BeautifulSoup(html, "html.parser").select("script:not([src], [type^='application/'])"):
            digest = base64.b64encode(hashlib.sha256(script.get_text().encode()).digest()).decode()
            assert f"'sha256-{digest}'" in allowed, path
        assert not re.search(r"<style|<[^>]+\s(?:style|on\w+)=", html), path


def test_web_servers_find_the_headers(site: Site) -> None:
    for name, data in header_files(REPOSITORY):
        assert (site.folder / name).read_bytes() == data


def test_pages_make_no_requests_to_other_sites(site: Site) -> None:
    for path in pages(site):
        for element in site.page(path).select("script[src], link[href], img[src], iframe, source"):
            if element.get("rel") != ["canonical"]:
                address = str(element.get("src") or element.get("href"))
                assert not urlsplit(address).netloc, f"{path} loads {address}"
    for style in site.folder.rglob("*.css"):
        addresses = re.findall(r"url\(['\"]?(\w+:)", style.read_text(encoding="utf-8"))
        assert set(addresses) <= {"data:"}, style


def test_repository_is_linked_without_requests_to_it(
    site_of: Callable[[Survey], Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITPRESS_REPOSITORY", "https://git.example/survey/")
    page = site_of(SURVEY).page("papers/geoclip/")
    edit = page.select_one("a.lp-edit")
    assert edit is not None
    assert edit["href"] == "https://git.example/survey/edit/main/content/papers/geoclip.md"
    seen = page.select_one("a.lp-source")
    assert seen is not None
    lines = "https://git.example/survey/blob/main/content/digests/2026-02-03-hugging-face-papers.txt#L21"
    assert seen["href"] == lines
    # Material's script asks the API of GitHub or GitLab where it finds this.
    assert not page.select('[data-md-component="source"]')


def test_paper_page_shows_all_known_facts(site: Site) -> None:
    page = site.page("papers/geoclip/")
    text = " ".join(page.select_one("article").get_text(" ").split())  # type: ignore[union-attr]
    assert "28 September 2023 NeurIPS 2023 Theme 1 Theme 0" in text
    assert "Author 8 , and 32 more Author 9" in text
    assert "Hugging Face Papers, 3 February 2026, line 21" in text
    assert "14 upvotes, 2 comments" in text
    assert "8×A800. Second paragraph." in text
    links = [link["href"] for link in page.select(".lp-links a")]
    assert links[0] == "https://arxiv.org/abs/2309.16020"
    assert page.select_one('h2#notes ~ p a.lp-cite[href="../../papers/bare/"]')


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("papers/bare/", ["date unknown", "Authors not yet recorded", "No abstract is available"]),
        ("papers/counted/", ["2024", "3 authors (names not yet recorded)"]),
        ("papers/monthly/", ["October 2024", "Ada"]),
        (f"themes/{THEMES[2]}/", ["0 papers", "No papers in this theme yet"]),
        (f"themes/{THEMES[0]}/", ["Cross-listed papers", "(GeoCLIP, 2023; Ada, 2024)"]),
        ("explore/", ["4 papers, newest first", "date unknown", "JSON, "]),
        ("", ["4 papers in 5 themes", "2 papers 50%", "No papers yet", "Newest papers"]),
        ("404.html", ["Page not found"]),
    ],
)
def test_missing_facts_are_shown_as_unknown(site: Site, path: str, words: list[str]) -> None:
    article = site.page(path).select_one("article")
    assert article is not None
    text = " ".join(article.get_text().split())
    assert [word for word in words if word not in text] == []


def test_former_address_redirects_to_the_paper(site: Site) -> None:
    refresh = site.page("papers/geo-clip/").select_one('meta[http-equiv="refresh"]')
    assert refresh is not None
    assert refresh["content"] == "0;url=../../papers/geoclip/"
    aliases = (site.folder / "data/aliases.json").read_text(encoding="utf-8")
    assert json.loads(aliases) == {"geo-clip": "geoclip"}


def test_stars_are_hidden_without_scripts_and_carry_their_paper(site: Site) -> None:
    for path in ("", "papers/", f"themes/{THEMES[0]}/"):
        for star in site.page(path).select("button.lp-star"):
            assert star.has_attr("hidden"), path
            assert not star.get_text(), path
    first = site.page(f"themes/{THEMES[1]}/").select(".lp-compare .lp-star")[0]
    assert {name: first[name] for name in first.attrs if name.startswith("data-")} == {
        "data-slug": "geoclip",
        "data-title": "GeoCLIP: Places and Pictures",
        "data-authors": "Author 1 et al.",
        "data-date": "2023-09-28",
        "data-aliases": "geo-clip",
    }


def test_papers_are_published_as_data_files(site: Site) -> None:
    assert sorted(file.name for file in (site.folder / "data").iterdir()) == [
        "aliases.json",
        "papers.bib",
        "papers.csl.json",
        "papers.csv",
        "papers.json",
        "papers.jsonl",
        "papers.ris",
        "slugs.json",
        "titles.json",
    ]
