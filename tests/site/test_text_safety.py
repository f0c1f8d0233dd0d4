"""Titles, names and abstracts are text: whatever they hold is shown on every page, and never obeyed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from litpress.model import Paper, Survey, Term, Theme
from litpress.model.field_values import clean_line
from litpress.site.exports import FORMATS
from litpress.text.rich_text import printable
from tests.site.conftest import THEMES, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("text safety")]

CITATION_TYPES = {FORMATS[name].media_type for name in ("bibtex", "ris", "csl-json")}
HOSTILE = [
    printable(clean_line(text))
    for text in yaml.safe_load((Path(__file__).parents[1] / "hostile/texts.yaml").read_text(encoding="utf-8"))
]
CASES = [pytest.param(number, id=text) for number, text in enumerate(HOSTILE)]


def survey_of(texts: list[str]) -> Survey:
    """A survey with each of the texts in every field that can hold it."""
    themes = [
        Theme(
            slug=slug,
            title=texts[number],
            description=texts[number],
            order=number,
            subthemes={f"s{other}": text for other, text in enumerate(texts)},
        )
        for number, slug in enumerate(THEMES)
    ]
    papers = [
        Paper(
            slug=f"p{number}",
            title=text,
            authors=(text, "Ada"),
            venue=text,
            themes=THEMES,
            subtheme=f"s{number}",
            abstract=f"{text}\n{text}\n\n{text}",
            aliases=(f"former-{number}",),
        )
        for number, text in enumerate(texts)
    ]
    terms = [
        Term(name=f"CONCEPT{number}", expansion=text, kind="idea", forms=(f"{text} {number}",))
        for number, text in enumerate(texts)
    ]
    papers.append(Paper(slug="naming", title="Naming", abstract=" ".join(term.name for term in terms)))
    return Survey(papers, themes, terms)


@pytest.fixture(scope="module")
def hostile(site_of: Callable[[Survey], Site]) -> Site:
    return site_of(survey_of(HOSTILE))


@pytest.fixture(scope="module")
def harmless(site_of: Callable[[Survey], Site]) -> Site:
    """The same survey without anything to obey."""
    return site_of(survey_of([f"word{number}" for number in range(len(HOSTILE))]))


def words_of(element: Tag | None) -> str:
    assert element is not None
    for anchor in element.select(".headerlink"):
        anchor.decompose()
    return " ".join(element.get_text().split())


def structure(page: BeautifulSoup) -> list[tuple[str, list[str]]]:
    """The elements of a page and their attributes, without what these say."""
    return [(element.name, sorted(element.attrs)) for element in page.find_all()]


@pytest.mark.parametrize("number", CASES)
def test_paper_pages_show_texts_verbatim(hostile: Site, number: int) -> None:
    text, page = HOSTILE[number], hostile.page(f"papers/p{number}/")

    assert words_of(page.title) == f"{text} – Alignment in machine learning"
    assert page.select('meta[name="description"]')[0]["content"] == f"{text} {text}"
    assert words_of(page.select_one('[data-md-component="header-topic"]')) == text
    assert words_of(page.select_one("article h1")) == text
    assert words_of(page.select_one(".lp-authors")) == f"{text}, Ada"
    assert words_of(page.select_one(".lp-facts .lp-name")) == text
    paragraphs = [words_of(paragraph) for paragraph in page.select(".lp-abstract p")]
    assert paragraphs == [f"{text} {text}", text]


@pytest.mark.parametrize("number", CASES)
def test_lists_show_titles_verbatim(hostile: Site, number: int) -> None:
    text, way = HOSTILE[number], f'a[href$="papers/p{number}/"]'
    entry = hostile.page("explore/").select_one(f".lp-all {way}")
    row = hostile.page(f"themes/{THEMES[0]}/").select_one(f".lp-compare th > {way}")
    assert words_of(entry) == words_of(row) == text


@pytest.mark.parametrize("number", CASES)
def test_subtheme_titles_are_shown_verbatim(hostile: Site, number: int) -> None:
    page = hostile.page(f"themes/{THEMES[0]}/")
    assert words_of(page.select_one(f"th#s{number} > .lp-compare__title")) == HOSTILE[number]


@pytest.mark.parametrize(("position", "slug"), list(enumerate(THEMES)))
def test_theme_pages_show_texts_verbatim(hostile: Site, position: int, slug: str) -> None:
    text, page, home = HOSTILE[position], hostile.page(f"themes/{slug}/"), hostile.page("")

    assert words_of(page.title) == f"{text} – Alignment in machine learning"
    assert words_of(page.select_one("article h1")) == text
    assert words_of(page.select_one(".lp-lead")) == text
    assert words_of(home.select_one(f'.md-nav--primary a[href="themes/{slug}/"]')) == text
    assert words_of(home.select_one(f'.lp-card__title[href="themes/{slug}/"]')) == text
    assert words_of(home.select(".lp-card__text")[position]) == text


@pytest.mark.parametrize("number", CASES)
def test_concept_pages_show_texts_verbatim(hostile: Site, number: int) -> None:
    text, page = HOSTILE[number], hostile.page(f"concepts/concept{number}/")
    assert words_of(page.select_one(".lp-lead")) == text
    [link] = hostile.page("papers/naming/").select(f'.lp-abstract a[href$="/concept{number}/"]')
    assert link["title"] == text
    entry = hostile.page("concepts/").select_one(f'.lp-index a[href$="/concept{number}/"] + span')
    assert words_of(entry) == text


@pytest.mark.parametrize("number", CASES)
def test_redirects_show_the_title_verbatim(hostile: Site, number: int) -> None:
    page = hostile.page(f"papers/former-{number}/")
    assert words_of(page.select_one("body a")) == HOSTILE[number]


# What follows from texts rather than quotes them: it is another for other texts.
FINDINGS = (
    ".lp-key, .lp-news__sentence, .lp-found-paper, .lp-found, .lp-related, .lp-map, "
    ".lp-evaluation, .lp-evaluation ~ *"
)


def without_findings(page: BeautifulSoup) -> BeautifulSoup:
    for block in page.select(FINDINGS):
        block.decompose()
    return page


def test_texts_add_no_elements_or_attributes(hostile: Site, harmless: Site) -> None:
    for file in sorted(harmless.folder.rglob("*.html")):
        path = file.relative_to(harmless.folder).as_posix().removesuffix("index.html")
        given, expected = (structure(without_findings(site.page(path))) for site in (hostile, harmless))
        # Lists are sorted by title, and a text that holds an address gets a link.
        links = given.count(("a", ["href"])) - expected.count(("a", ["href"]))
        assert len(given) - links == len(expected), path
        assert {tag for tag, _ in given} == {tag for tag, _ in expected}, path
        assert {a for _, attrs in given for a in attrs} == {a for _, attrs in expected for a in attrs}


def test_findings_add_no_elements_or_attributes(hostile: Site) -> None:
    found = [
        hostile.page("explore/"),
        hostile.page("map/"),
        *(hostile.page(f"papers/p{number}/") for number in range(len(HOSTILE))),
    ]
    elements = [element for page in found for element in page.select(f":is({FINDINGS}) *")]
    known = (
        "div p a ul li svg circle path span defs g text title tspan use details summary section h2 sub sup "
        "button"
    )
    assert {element.name for element in elements} <= set(known.split())
    known = (
        "aria-hidden aria-label class d dy height href id r role text-anchor viewbox width x y "
        "type hidden data-slug data-title data-authors data-date data-aliases"
    )
    assert {name for element in elements for name in element.attrs} <= set(known.split())


def test_addresses_link_only_to_the_web(hostile: Site) -> None:
    for file in hostile.folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r'(?:href|src)="?([a-z]+):', text)) <= {"http", "https", "data"}, file
        # Files within the page are saved, not shown, and no browser would take them for a page.
        files = re.findall(r'href="data:([^;,]*)[^"]*"( download=)?', text)
        assert all(saved and kind in CITATION_TYPES for kind, saved in files), file
