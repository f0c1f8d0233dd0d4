from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from litpress.site.figures.svg import WIDTH, Bar, Dots, Link, Rules, Shape, Words, draw, fitting, width_of

SHAPES: tuple[Shape, ...] = (
    Words("name", 0, 12, "Rewards & <risks> 報酬 $x$", link=Link("#rewards", "All of “rewards”")),
    Dots("mark lp-theme--one", 8, [(10, 20), (30, 20.123456)], [Link("../a/", "A"), Link("../b/", "B")]),
    Dots("mark lp-theme--two", 8, [(10, 40)], [Link("../c/", "C")]),
    Dots("mark lp-theme--two", 8, [(10, 50), (20, 50)], [Link("../d/", "D"), Link("../e/", "E")]),
    Bar("mark", 0, 60, 100, 11, Link("../f/", "F: 3 papers")),
    Words("tick", 105, 70, "3", "end"),
    Rules("base", [((0, 80), (480, 80)), ((0, 90), (480, 90))]),
)


@pytest.fixture(scope="module")
def drawn() -> BeautifulSoup:
    return BeautifulSoup(draw("k", SHAPES, 100, "Title", "What <it> shows"), "html.parser")


def test_marks_are_links_with_names(drawn: BeautifulSoup) -> None:
    links = [(str(link["href"]), link.title and link.title.string) for link in drawn.select("a")]
    assert links == [
        ("#rewards", "All of “rewards”"),
        *((f"../{letter}/", letter.upper()) for letter in "abcde"),
        ("../f/", "F: 3 papers"),
    ]
    assert all(link.select_one("text, use, path") for link in drawn.select("a"))


def test_words_are_text_in_the_font_of_the_page(drawn: BeautifulSoup) -> None:
    assert [text.string for text in drawn.select("text")] == ["Rewards & <risks> 報酬 $x$", "3"]
    assert [text["text-anchor"] for text in drawn.select("text")] == ["start", "end"]
    assert (drawn.select("text")[1]["x"], drawn.select("text")[1]["y"]) == ("105", "70")


def test_svg_is_named_and_fluid(drawn: BeautifulSoup) -> None:
    svg = drawn.svg
    assert svg is not None
    assert svg["viewbox"] == f"0 0 {WIDTH} 100"
    assert not svg.has_attr("width")
    assert drawn.select_one(f"#{svg['aria-labelledby']}").string == "Title"  # type: ignore[union-attr]
    assert drawn.select_one(f"#{svg['aria-describedby']}").string == "What <it> shows"  # type: ignore[union-attr]


def test_svg_is_html_without_a_look_of_its_own(drawn: BeautifulSoup) -> None:
    assert {tag.name for tag in drawn.select("*")} <= {
        "svg",
        "title",
        "desc",
        "g",
        "a",
        "defs",
        "path",
        "use",
        "text",
    }
    attributes = {name for tag in drawn.select("*") for name in tag.attrs}
    assert not attributes & {
        "style",
        "fill",
        "stroke",
        "xlink:href",
        "xmlns",
        "target",
        "transform",
        "clip-path",
    }
    assert not [char for char in str(drawn) if char in "\n\t"]


def test_ids_are_unique_and_used(drawn: BeautifulSoup) -> None:
    ids = Counter(str(tag["id"]) for tag in drawn.select("[id]"))
    assert set(ids.values()) == {1}
    assert all(name.startswith("k-") for name in ids)
    assert {str(use["href"]).removeprefix("#") for use in drawn.select("use")} == set(ids) - {
        "k-title",
        "k-desc",
    }


def test_places_are_those_that_were_asked_for(drawn: BeautifulSoup) -> None:
    assert [(use["x"], use["y"]) for use in drawn.select("use")][:2] == [("10", "20"), ("30", "20.12")]
    bar = drawn.select_one('a[href="../f/"] path')
    assert bar is not None
    assert bar["d"] == "M 0 60 L 100 60 L 100 71 L 0 71 z"
    assert [path["d"] for path in drawn.select(".base path")] == ["M 0 80 L 480 80", "M 0 90 L 480 90"]


def test_same_shapes_are_the_same_bytes_in_any_process() -> None:
    again = (
        "import sys; sys.path[:0] = ['.', 'scripts']\n"
        "from tests.site.figures.test_svg import SHAPES, draw\n"
        "sys.stdout.buffer.write(draw('k', SHAPES, 100, 'T', 'D').encode())"
    )
    fresh = []
    for seed in ("1", "2"):
        command = [sys.executable, "-c", again]
        run = subprocess.run(
            command, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        )
        fresh.append(run.stdout.decode())
    assert [draw("k", SHAPES, 100, "T", "D"), draw("k", SHAPES, 100, "T", "D")] == fresh


def test_settings_of_the_machine_change_nothing() -> None:
    import matplotlib

    plain = draw("k", SHAPES, 100, "T", "D")
    with matplotlib.rc_context({"svg.fonttype": "path", "lines.linewidth": 9, "savefig.dpi": 300}):
        assert draw("k", SHAPES, 100, "T", "D") == plain
        assert matplotlib.rcParams["svg.fonttype"] == "path"  # and a drawing changes no settings


def test_commands_that_draw_nothing_do_not_wait_for_matplotlib() -> None:
    loaded = "import litpress.cli, sys; sys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", loaded], check=True)


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
def test_text_is_cut_to_its_room(text: str, width: float, fits: str) -> None:
    assert fitting(text, width) == fits


@given(st.text(), st.floats(8, 500))
def test_cut_text_fits(text: str, width: float) -> None:
    assert width_of(fitting(text, width)) <= width
