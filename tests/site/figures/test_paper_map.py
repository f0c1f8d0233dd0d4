from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.similarity.paper_map import HEIGHT, MapPoint, Region
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.paper_map import (
    MANY,
    MOST_LINKS,
    SYMBOLS,
    Box,
    LabelPlacer,
    MapLabel,
    PaperMap,
    label_width,
    paper_map,
)
from litpress.site.pages import map as map_page
from tests.site.conftest import view_of

HOSTILE = '</title><script>alert(1)</script> & "quotes" {{ braces }}'


THEMES = [
    Theme(slug="first", title="First theme", description="A."),
    Theme(slug="second", title="Second & last", description="B.", order=1),
]
SURVEY = Survey(
    [
        Paper(
            title=f"Method{n}: Rewards for {'speech' if n % 3 else 'images'} and topic {n // 4}",
            slug=f"method{n}",
            date="2024-05",
            themes=(("first", "second")[n % 3 == 0],),
        )
        for n in range(24)
    ],
    THEMES,
)


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return html(SURVEY)


def html(survey: Survey) -> BeautifulSoup:
    return BeautifulSoup(next(map_page.pages(view_of(survey))).body, "html.parser")


def survey_of(count: int, themes: int = 2) -> Survey:
    slugs = [f"theme-{number}" for number in range(themes)]
    papers = [
        Paper(title=f"Paper {n}: {HOSTILE}", slug=f"p{n}", themes=(slugs[n % themes],) if themes else ())
        for n in range(count)
    ]
    return Survey(papers, [Theme(slug=slug, title=slug, description="x") for slug in slugs])


def drawn(survey: Survey, regions: tuple[Region, ...] = ()) -> PaperMap:
    size = max(len(survey.papers), 1)
    places = {slug: MapPoint(n % 100 / 100, HEIGHT * n / size) for n, slug in enumerate(survey.papers)}
    return paper_map(survey, places, regions, "../")


def test_every_paper_is_a_link_with_a_name_and_in_the_list(page: BeautifulSoup) -> None:
    links = page.select("svg.lp-map__svg a")
    addresses = [f"../papers/{slug}/" for slug in SURVEY.papers]
    assert sorted(str(link["href"]) for link in links) == sorted(addresses)
    assert all(link.select_one("title").get_text() for link in links)  # type: ignore[union-attr]
    assert sorted(str(link["href"]) for link in page.select("#list li a")) == sorted(addresses)


def test_names_of_links_are_title_year_and_theme(page: BeautifulSoup) -> None:
    link = page.select_one('svg a[href$="/method3/"]')
    assert link is not None
    assert link.title is not None
    assert link.title.get_text() == "Method3: Rewards for images and topic 0, 2024, Second & last"
    lines = [span.get_text() for span in link.select("tspan")]
    assert lines == ["Method3: Rewards for images and topic 0", "2024 · Second & last"]


def test_links_follow_theme_by_theme_from_left_to_right(page: BeautifulSoup) -> None:
    groups = [
        [int(str(use["x"])) for use in group.select("use")]
        for group in page.select("svg.lp-map__svg > g")
        if group.a
    ]
    assert len(groups) == len(THEMES)
    assert all(xs == sorted(xs) for xs in groups)


def test_themes_differ_by_shape_as_well_as_color(page: BeautifulSoup) -> None:
    shapes = [str(shape) for shape in page.select("defs g *")]
    assert len(set(shapes)) == len(THEMES)
    classes = [str(item["class"]) for item in page.select(".lp-map__legend li")]
    assert len(set(classes)) == len(THEMES)


def test_labels_do_not_overlap() -> None:
    regions = tuple(Region(f"speech {n}", MapPoint(0.5, 0.05 * n), ()) for n in range(4))
    page = BeautifulSoup(drawn(SURVEY, regions).drawing, "html.parser")
    texts = page.select(".lp-map__regions text, .lp-map__names text")
    assert len(page.select(".lp-map__names text")) > len(SURVEY.papers) / 2
    assert len({(text["x"], text["y"]) for text in texts}) == len(texts)
    assert page.select(".lp-map__regions .lp-map__minor"), "a phone has less room"


def test_titles_are_escaped() -> None:
    page = html(survey_of(3))
    assert not page.select("script")
    assert HOSTILE in page.select("svg a title")[0].get_text()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_few_papers_have_a_map(count: int) -> None:
    assert len(html(survey_of(count)).select("svg.lp-map__svg a")) == count


def test_survey_without_papers_has_a_sentence_for_its_map() -> None:
    page = html(survey_of(0))
    assert not page.select("svg")
    assert "No papers yet" in page.get_text()


def test_papers_without_a_theme_are_drawn_last() -> None:
    found = drawn(survey_of(4, themes=0))
    assert [group.theme for group in found.groups] == [None]


def test_more_themes_than_shapes_share_shapes() -> None:
    found = drawn(survey_of(40, themes=len(SYMBOLS) + 2))
    assert [group.symbol for group in found.groups] == [*range(len(SYMBOLS)), 0, 1]
    page = BeautifulSoup(found.drawing, "html.parser")
    ids = [f"#{shape['id']}" for shape in page.select("defs g")]
    assert len(ids) == len(set(ids)) == len(SYMBOLS)
    assert {str(use["href"]) for use in page.select("use")} == set(ids)


def test_crowded_map_has_each_title_once_and_only_region_labels() -> None:
    survey = survey_of(MANY + 1)
    found = drawn(survey, (Region("reward models", MapPoint(0.5, 0.3), ("p1",)),))
    assert found.is_crowded
    page = BeautifulSoup(found.drawing, "html.parser")
    assert not page.select(".lp-map__names")
    assert [label.text for label in page.select(".lp-map__regions text")] == ["reward models"]
    assert not page.select("tspan, title")
    assert len(page.select("a > text")) == MANY + 1


def test_map_of_ten_thousand_papers_is_a_small_page(monkeypatch: pytest.MonkeyPatch) -> None:
    title = "A Title of Usual Length: Seventy Letters and a Few More, with Words %d"
    papers = [
        Paper(title=title % n, slug=f"a-title-of-usual-length-seventy-letters-and-a-few-more-with-{n}")
        for n in range(10_000)
    ]
    survey = Survey(papers, [])
    found = drawn(survey)
    assert found.dots == 10_000 - MOST_LINKS
    monkeypatch.setattr(map_page, "paper_map", lambda *_: found)
    [page] = map_page.pages(view_of(Survey(papers[:2], [])))
    assert len(page.text.encode()) < 1_600_000


FRAME = Box(0, 0, 200, 200)
SPOTS = st.tuples(st.integers(5, 195), st.integers(5, 195))


def box_of(label: MapLabel, size: float) -> Box:
    width = label_width(label.text, size)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - size * 0.8, left + width, label.y + size * 0.2)


def test_name_is_right_of_its_point_if_there_is_room() -> None:
    assert LabelPlacer(FRAME, [(100, 100)], 5).beside("DPO", 100, 100, 10) == MapLabel(
        "DPO", 108, 104, "start"
    )


def test_name_at_the_edge_is_left_of_its_point() -> None:
    label = LabelPlacer(FRAME, [(190, 100)], 5).beside("DPO", 190, 100, 10)
    assert label is not None
    assert label.anchor == "end"


def test_name_without_room_is_left_out() -> None:
    points = [(x, y) for x in range(0, 200, 8) for y in range(0, 200, 8)]
    assert LabelPlacer(FRAME, points, 5).beside("DPO", 96, 96, 10) is None


def test_region_without_room_is_left_out() -> None:
    placer = LabelPlacer(Box(0, 0, 60, 20), [], 5)
    assert placer.over("safety", 30, 10, 10) is not None
    assert placer.over("safety", 30, 10, 10) is None
    assert LabelPlacer(Box(0, 0, 20, 20), [], 5).over("preference optimization", 10, 10, 10) is None


@given(st.lists(SPOTS, max_size=40))
def test_names_cover_neither_points_nor_each_other(points: list[tuple[int, int]]) -> None:
    placer = LabelPlacer(FRAME, points, 4)
    found = [placer.beside(f"Paper {number}", x, y, 10) for number, (x, y) in enumerate(points)]
    boxes = [box_of(label, 10) for label in found if label]
    for number, box in enumerate(boxes):
        assert not any(box.meets(other) for other in boxes[:number])
        assert not any(box.meets(Box(x - 3, y - 3, x + 3, y + 3)) for x, y in points)
