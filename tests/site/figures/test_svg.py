from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from litpress.site.figures import svg
from litpress.site.figures.svg import WIDTH, ChartLink, element, shortened, text_width


def draw() -> Markup:
    return svg.chart(
        "k",
        100,
        "Title",
        "What <it> shows",
        svg.label("name", 0, 12, "Rewards & <risks> 報酬 $x$", link=ChartLink("#rewards", "All “rewards”")),
        svg.marks(
            "lp-theme--one",
            svg.linked(ChartLink("../a/", "A"), element("circle", cx=10, cy=20, r=4)),
            svg.linked(ChartLink("../b/?x&y", 'B "b" <b>'), element("circle", cx=30, cy=20.123456, r=4)),
        ),
        svg.marks("lp-plain", svg.linked(None, element("rect", x=0, y=60, width=100, height=11))),
        svg.label("tick", 105, 70, "3", "end"),
        svg.lines("base", ((0, 80), (480, 80)), ((0, 90), (480, 90.5))),
    )


@pytest.fixture(scope="module")
def drawn() -> BeautifulSoup:
    return BeautifulSoup(draw(), "html.parser")


def test_marks_are_links_with_names(drawn: BeautifulSoup) -> None:
    links = [(str(link["href"]), link.title and link.title.string) for link in drawn.select("a")]
    assert links == [("#rewards", "All “rewards”"), ("../a/", "A"), ("../b/?x&y", 'B "b" <b>')]
    assert all(link.select_one("text, circle") for link in drawn.select("a"))


def test_text_is_escaped_and_uses_the_font_of_the_page(drawn: BeautifulSoup) -> None:
    assert [text.string for text in drawn.select("text")] == ["Rewards & <risks> 報酬 $x$", "3"]
    assert [text["text-anchor"] for text in drawn.select("text")] == ["start", "end"]
    assert (drawn.select("text")[1]["x"], drawn.select("text")[1]["y"]) == ("105", "70")


def test_chart_is_named_and_fluid(drawn: BeautifulSoup) -> None:
    chart = drawn.svg
    assert chart is not None
    assert chart["viewbox"] == f"0 0 {WIDTH} 100"
    assert not chart.has_attr("width")
    assert drawn.select_one(f"#{chart['aria-labelledby']}").string == "Title"  # type: ignore[union-attr]
    assert drawn.select_one(f"#{chart['aria-describedby']}").string == "What <it> shows"  # type: ignore[union-attr]


def test_chart_leaves_colors_and_fonts_to_the_style_sheets(drawn: BeautifulSoup) -> None:
    assert {tag.name for tag in drawn.select("*")} == {
        *("svg", "title", "desc", "g", "a", "path", "circle", "rect", "text")
    }
    attributes = {name for tag in drawn.select("*") for name in tag.attrs}
    assert not attributes & {
        *("style", "fill", "stroke", "xlink:href", "xmlns", "target", "transform", "clip-path")
    }
    assert [str(group["class"]) for group in drawn.select("g")] == [
        "['lp-drawing__name']",
        "['lp-drawing__mark', 'lp-theme--one']",
        "['lp-drawing__mark', 'lp-plain']",
        "['lp-drawing__tick']",
        "['lp-drawing__base']",
    ]
    assert not [char for char in str(drawn) if char in "\n\t"]


def test_ids_are_unique(drawn: BeautifulSoup) -> None:
    assert Counter(str(tag["id"]) for tag in drawn.select("[id]")) == {"k-title": 1, "k-desc": 1}


def test_numbers_are_rounded(drawn: BeautifulSoup) -> None:
    assert [(dot["cx"], dot["cy"]) for dot in drawn.select("circle")] == [("10", "20"), ("30", "20.12")]
    assert [path["d"] for path in drawn.select(".lp-drawing__base path")] == ["M0 80L480 80M0 90L480 90.5"]
    assert element("circle", r=-0.001, cx=None) == '<circle r="0"/>'


def test_chart_is_deterministic_across_processes() -> None:
    again = (
        "import sys; sys.path[:0] = ['.', 'scripts']\n"
        "from tests.site.figures.test_svg import draw\n"
        "sys.stdout.buffer.write(draw().encode())"
    )
    fresh = []
    for seed in ("1", "2"):
        command = [sys.executable, "-c", again]
        run = subprocess.run(
            command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        )
        fresh.append(run.stdout.decode())
    assert [draw(), draw()] == fresh


@pytest.mark.parametrize(
    ("text", "width", "fits"),
    [
        ("Rewards", 60, "Rewards"),
        ("Rewards", 50, "Rewar…"),
        ("Rewards, divergences", 75, "Rewards…"),
        ("報酬", 30, "報酬"),
        ("報酬報酬", 40, "報酬…"),
        ("Rewards", 0, "…"),
        ("", 0, ""),
    ],
)
def test_text_is_shortened_to_fit(text: str, width: float, fits: str) -> None:
    assert shortened(text, width) == fits


@given(st.text(), st.floats(8, 500))
def test_shortened_text_fits(text: str, width: float) -> None:
    assert text_width(shortened(text, width)) <= width
