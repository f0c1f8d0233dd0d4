from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from litpress.analysis.similarity.map_layout import HEIGHT, Place
from litpress.analysis.similarity.map_regions import Region
from litpress.content.survey_folder import load
from litpress.model import Paper, Survey, Theme
from litpress.site.figures import paper_map as map_page
from litpress.site.figures.paper_map import MANY, SHAPES, drawing
from litpress.site.pages import map as map_kind
from tests.site.conftest import REPOSITORY, pages_of, view_of

HOSTILE = '</title><script>alert(1)</script> & "quotes" {{ braces }}'


@pytest.fixture(scope="module")
def survey() -> Survey:
    return load(REPOSITORY)


@pytest.fixture(scope="module")
def page(survey: Survey) -> BeautifulSoup:
    return html(survey)


def html(survey: Survey) -> BeautifulSoup:
    return BeautifulSoup(next(map_kind.pages(view_of(survey))).body, "html.parser")


def survey_of(count: int, themes: int = 2) -> Survey:
    slugs = [f"theme-{number}" for number in range(themes)]
    papers = [
        Paper(title=f"Paper {n}: {HOSTILE}", slug=f"p{n}", themes=(slugs[n % themes],) if themes else ())
        for n in range(count)
    ]
    return Survey(papers, [Theme(slug=slug, title=slug, description="x") for slug in slugs])


def drawn(survey: Survey, regions: tuple[Region, ...] = ()) -> map_page.Drawing:
    size = max(len(survey.papers), 1)
    places = {slug: Place(n % 100 / 100, HEIGHT * n / size) for n, slug in enumerate(survey.papers)}
    return drawing(survey, places, regions)


def test_every_paper_is_a_link_with_a_name_and_again_in_the_list(page: BeautifulSoup, survey: Survey) -> None:
    links = page.select("svg.lp-map__svg a")
    addresses = [f"../papers/{slug}/" for slug in survey.papers]
    assert sorted(str(link["href"]) for link in links) == sorted(addresses)
    assert all(link.select_one("title").get_text() for link in links)  # type: ignore[union-attr]
    assert sorted(str(link["href"]) for link in page.select("#list li a")) == sorted(addresses)


def test_names_tell_title_year_and_theme(page: BeautifulSoup) -> None:
    link = page.select_one(
        'svg a[href$="token-merging-for-training-free-semantic-binding-in-text-to-image-synthesis/"]'
    )
    assert link is not None
    assert link.title is not None
    assert link.title.get_text() == (
        "Token Merging for Training-Free Semantic Binding in Text-to-Image Synthesis, "
        "2024, Multimodal alignment"
    )


def test_one_visits_theme_by_theme_from_left_to_right(page: BeautifulSoup, survey: Survey) -> None:
    groups = [
        [int(str(use["x"])) for use in group.select("use")]
        for group in page.select("svg.lp-map__svg > g")
        if group.a
    ]
    assert len(groups) == len(survey.themes)
    assert all(xs == sorted(xs) for xs in groups)


def test_themes_differ_by_shape_as_well_as_by_colour(page: BeautifulSoup, survey: Survey) -> None:
    shapes = [str(shape) for shape in page.select("defs g *")]
    assert len(set(shapes)) == len(survey.themes)
    classes = [str(item["class"]) for item in page.select(".lp-map__legend li")]
    assert len(set(classes)) == len(survey.themes)


def test_labels_stay_apart(survey: Survey, page: BeautifulSoup) -> None:
    texts = page.select(".lp-map__regions text, .lp-map__names text")
    assert len(page.select(".lp-map__names text")) > len(survey.papers) / 2
    assert len({(text["x"], text["y"]) for text in texts}) == len(texts)
    assert page.select(".lp-map__regions .lp-map__minor"), "a phone has less room"


def test_titles_are_shown_not_obeyed() -> None:
    page = html(survey_of(3))
    assert not page.select("script")
    assert HOSTILE in page.select("svg a title")[0].get_text()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_few_papers_have_a_map(count: int) -> None:
    assert len(html(survey_of(count)).select("svg.lp-map__svg a")) == count


def test_a_survey_without_papers_says_so() -> None:
    page = html(survey_of(0))
    assert not page.select("svg")
    assert "No papers yet" in page.get_text()


def test_papers_without_a_theme_are_drawn_last() -> None:
    found = drawn(survey_of(4, themes=0))
    assert [group.theme for group in found.groups] == [None]


def test_more_themes_than_shapes_begin_again() -> None:
    groups = drawn(survey_of(40, themes=len(SHAPES) + 2)).groups
    assert [group.shape for group in groups[:3]] == [group.shape for group in groups[len(SHAPES) :]] + [
        SHAPES[2]
    ]


def test_of_many_papers_titles_are_told_once_and_only_regions_are_labelled() -> None:
    survey = survey_of(MANY + 1)
    found = drawn(survey, (Region("reward models", Place(0.5, 0.3), ("p1",)),))
    assert found.is_crowded
    assert not found.names
    assert [label.text for label in found.regions] == ["reward models"]
    assert not any(point.lines for group in found.groups for point in group.points)


def test_ten_thousand_papers_make_a_page_that_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "A Title of Usual Length: Seventy Letters and a Few More, with Words %d"
    papers = [
        Paper(title=title % n, slug=f"a-title-of-usual-length-seventy-letters-and-a-few-more-with-{n}")
        for n in range(10_000)
    ]
    survey = Survey(papers, [])
    found = drawn(survey)
    assert len(found.dots) == 10_000 - map_page.MOST_LINKS
    monkeypatch.setattr(map_kind, "drawing", lambda *_: found)
    [page] = map_kind.pages(view_of(Survey(papers[:2], [])))
    assert len(page.text.encode()) < 1_600_000


def test_a_paper_tells_which_are_related_and_why(survey: Survey) -> None:
    slug = "emergent-misalignment-narrow-finetuning-can-produce-broadly-misaligned-llms"
    page = pages_of(survey)[f"papers/{slug}.md"]
    near = BeautifulSoup(page.body, "html.parser").select_one(".lp-related li")
    assert near is not None
    text = re.sub(r"\s+", " ", near.get_text(" ")).strip()
    assert text.startswith("The Devil in the Details: Emergent Misalignment")
    assert "Shared terms: emergent misalignment" in text
