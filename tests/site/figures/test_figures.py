"""Figures of a small survey on its pages, read by an HTML parser."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from litpress.analysis.statistics import Frequency
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.figures import BarPart, BarRow, Figures, bars
from litpress.site.figures.svg import WIDTH, ChartLink
from litpress.site.pages import statistics as statistics_page
from litpress.site.reading_order import ReadingOrder
from tests.site.conftest import pages_of, view_of

THEMES = [
    Theme(slug="rewards", title="Rewards & <regrets>", description="A.", subthemes={"theory": "Theory"}),
    Theme(slug="positions", title="Positions", description="B.", order=1),
]
PAPERS = [
    Paper(title="Old", date="2023-11-02", themes=("rewards",), subtheme="theory", author_count=3),
    Paper(title="New <b>", slug="new", date="2024-01", themes=("rewards", "positions"), authors=("Ada",)),
    Paper(title="Newer", date="2024-01-31", themes=("positions",), author_count=12),
    Paper(title="Vague", date="2024", themes=("positions",)),
    Paper(title="Timeless", author_count=3),
]
SURVEY = Survey(PAPERS, THEMES)
CONCEPTS = [
    Frequency("DPO", "concepts/dpo/", 3, {"rewards": 2, "": 1}),
    Frequency("RoPE", "concepts/rope/", 1, {"positions": 1}),
]


def pages(survey: Survey) -> dict[str, str]:
    return {path: page.text for path, page in pages_of(survey).items()}


def statistics(survey: Survey) -> str:
    return next(statistics_page.pages(view_of(survey))).body


def marks(page: BeautifulSoup, key: str) -> list[tuple[str, str]]:
    """The addresses and names of a figure's marks."""
    drawing = page.select_one(f'svg[aria-labelledby="{key}-title"]')
    assert drawing is not None
    links = drawing.select(".lp-drawing__mark a")
    return [(str(link["href"]), link.title.text) for link in links if link.title]


def table(page: BeautifulSoup, key: str) -> list[list[str]]:
    rows = page.select(f"#{key}-data tbody tr")
    return [[" ".join(cell.text.split()) for cell in row.select("th, td")] for row in rows]


def notes(page: BeautifulSoup) -> list[str]:
    return [caption.text for caption in page.select("figcaption")]


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return BeautifulSoup(statistics(SURVEY), "html.parser")


def test_every_dot_links_to_its_paper(page: BeautifulSoup) -> None:
    assert marks(page, "over-time") == [
        ("../papers/old/", "Old, 2 November 2023, Rewards & <regrets>"),
        ("../papers/new/", "New <b>, January 2024, Rewards & <regrets>"),
        ("../papers/newer/", "Newer, 31 January 2024, Positions"),
    ]


def test_table_has_the_same_data(page: BeautifulSoup) -> None:
    assert table(page, "over-time") == [
        ["Rewards & <regrets>"],
        ["November 2023", "1", "Old"],
        ["January 2024", "1", "New <b>"],
        ["Positions"],
        ["January 2024", "1", "Newer"],
    ]


def test_notes_list_what_a_figure_leaves_out(page: BeautifulSoup) -> None:
    assert notes(page) == [
        "Each dot is a paper, each column is a month. Not shown: 1 paper without a date. "
        "Not shown: 1 paper dated only to the year.",
        "Each bar counts the papers that belong to both themes.",
        "Each bar counts papers. Not shown: 1 paper with unknown authors.",
    ]
    caption = "1 paper has no date; 1 paper is dated only to the year; 1 paper is dated only to the month."
    assert caption in page.text
    lists = {
        d.summary.text: d.ul.text.split()
        for d in page.select("details")
        if d.summary and d.ul and not d.table
    }
    assert lists == {
        "Papers without a date": ["Timeless"],
        "Papers dated only to the year": ["Vague"],
    }


def test_bars_link_to_rows_that_list_the_papers(page: BeautifulSoup) -> None:
    assert marks(page, "together") == [
        ("#together-rewards--positions", "Rewards & <regrets> and Positions: 1 paper")
    ]
    assert [name for _, name in marks(page, "team-sizes")] == [
        "1 author: 1 paper",
        "3 authors: 2 papers",
        "11–15 authors: 1 paper",
    ]
    assert table(page, "team-sizes")[1] == ["3 authors", "2", "Old Timeless"]
    row = page.select_one("#team-sizes-11")
    assert row is not None
    assert [link["href"] for link in row.select("a")] == ["../papers/newer/"]


def test_concepts_link_to_their_pages() -> None:
    figure = Figures(SURVEY, "../").concepts(CONCEPTS)
    assert figure is not None
    drawing = BeautifulSoup(figure.drawing, "html.parser")
    assert {str(link["href"]) for link in drawing.select("a")} == {"../concepts/dpo/", "../concepts/rope/"}
    assert [link.title.text for link in drawing.select(".lp-drawing__mark a") if link.title] == [
        "DPO: 2 papers, Rewards & <regrets>",
        "DPO: 1 paper, Without a theme",
        "RoPE: 1 paper, Positions",
    ]
    assert figure.head == ("Concept", "Papers", "Rewards & <regrets>", "Positions", "Without a theme")
    assert [row.cells[1:] for row in figure.sections[0].rows] == [("3", "2", "0", "1"), ("1", "0", "1", "0")]
    assert Figures(SURVEY, "../").concepts([]) is None


def test_theme_has_a_figure_by_sub_theme() -> None:
    page = BeautifulSoup(pages(SURVEY)["themes/rewards.md"], "html.parser")
    assert marks(page, "theme-over-time") == [
        ("../../papers/old/", "Old, 2 November 2023, Theory"),
        ("../../papers/new/", "New <b>, January 2024, Other papers of this theme"),
    ]
    assert [row for row in table(page, "theme-over-time") if len(row) == 1] == [
        ["Theory"],
        ["Other papers of this theme"],
    ]


def large(papers: int = 1500, themes: int = 3) -> Survey:
    return Survey(
        [
            Paper(
                title=f"Paper {number}",
                date=f"{1985 + number % 40}-{number % 12 + 1:02}" if number % 100 else None,
                themes=tuple(
                    dict.fromkeys(f"t{(number // 3 + more) % themes}" for more in range(0, number % 3 * 2, 2))
                ),
                author_count=number % 664 + 1,
            )
            for number in range(papers)
        ],
        [Theme(slug=f"t{at}", title=f"Theme {at}", description="T.", order=at) for at in range(themes)],
    )


def test_many_papers_are_bars_that_link_to_their_lists() -> None:
    survey = large()
    page = BeautifulSoup(statistics(survey), "html.parser")
    assert {address for address, _ in marks(page, "over-time")} == {
        *(f"../themes/t{at}/" for at in range(3)),
        "../explore/",
    }
    assert notes(page)[0].startswith("Each bar counts papers, each column is a year; the tallest bar counts ")
    assert "and 323 more" in page.text  # of the 328 papers of 501 to 664 authors


@pytest.mark.parametrize(
    "survey",
    [
        SURVEY,
        large(40, 20),
        large(700, 20),
        large(5, 1),
        Survey(PAPERS, []),
        Survey([], THEMES),
        Survey([], []),
    ],
)
def test_figures_of_any_survey_have_unique_ids_and_valid_links(survey: Survey) -> None:
    written = pages(survey)
    addresses = {
        "/" + path.removesuffix("index.md").removesuffix(".md") + ("" if path.endswith("index.md") else "/")
        for path in written
    } | {"/contributing/"}
    for path in ("statistics.md", *(path for path in written if path.startswith("themes/"))):
        page = BeautifulSoup(written[path], "html.parser")
        ids = Counter(str(element["id"]) for element in page.select("[id]"))
        assert max(ids.values(), default=1) == 1
        at = f"/{path.removesuffix('.md')}/"
        for element in page.select("figure [href], details [href], .lp-figure a"):
            address, _, fragment = urljoin(at, str(element["href"])).partition("#")
            assert address in addresses
            if element.name == "use" or (fragment and path == "statistics.md"):
                assert fragment in ids
            elif fragment:
                assert fragment in ids or f"{{ #{fragment} }}" in written[path]


@pytest.mark.parametrize(
    ("survey", "sentences"),
    [
        (Survey([], []), ["No papers yet.", "No authors recorded yet."]),
        (Survey([Paper(title="A")], THEMES), ["No dated papers yet.", "1 paper has no date."]),
        (
            Survey(PAPERS[:1], THEMES),
            ["No cross-listed papers.", "Every paper is dated to the day."],
        ),
    ],
)
def test_empty_figures_are_replaced_by_a_sentence(survey: Survey, sentences: list[str]) -> None:
    text = statistics(survey)
    assert [sentence for sentence in sentences if sentence not in text] == []


def test_theme_without_dates_has_a_sentence_for_its_timeline() -> None:
    survey = Survey([Paper(title="A", themes=("rewards",))], THEMES)
    written = pages(survey)
    assert "No dated papers in this theme yet" in written["themes/rewards.md"]
    assert "has a date yet" not in written["themes/positions.md"]


def test_figures_are_deterministic() -> None:
    assert statistics(large()) == statistics(large())
    shuffled = Survey(reversed(PAPERS), reversed(THEMES))
    assert statistics(shuffled) == statistics(SURVEY)


def test_groups_without_a_date_have_no_row() -> None:
    figures = Figures(SURVEY, "../../")
    groups = ReadingOrder(SURVEY).groups
    assert figures.of_theme(THEMES[0], []) is None
    figure = figures.of_theme(THEMES[1], groups["positions"])
    assert figure is not None
    assert [section.title for section in figure.sections] == ["Papers", "Cross-listed papers"]


LINK = ChartLink("#a", "A")


def bar(name: str, *counts: int) -> BarRow:
    return BarRow(name, LINK if counts else None, [BarPart("style", count, LINK) for count in counts])


def bars_of(*rows: BarRow, name_width: float = 100) -> BeautifulSoup:
    content, height = bars(rows, name_width)
    assert height >= 20 * len(rows)
    return BeautifulSoup("".join(content), "html.parser")


def spans(page: BeautifulSoup) -> list[tuple[float, float]]:
    """The left end and the width of each bar."""
    return [(float(str(bar["x"])), float(str(bar["width"]))) for bar in page.select("a rect")]


def test_lengths_are_in_proportion_and_parts_follow_each_other() -> None:
    first, second, third = spans(bars_of(bar("a", 30, 10), bar("b", 20)))
    assert (first[1], second[0]) == pytest.approx((3 * second[1], first[0] + first[1]), abs=0.02)
    assert third[1] * 2 == pytest.approx(first[1] + second[1], abs=0.02)
    assert third[0] == first[0]


def test_every_bar_has_its_count_even_zero() -> None:
    page = bars_of(bar("a", 1200), bar("b"), bar("c", 3))
    texts = [(text.text, bool(text.find_parent("a"))) for text in page.select("text")]
    assert texts == [("a", True), ("1,200", False), ("b", False), ("0", False), ("c", True), ("3", False)]
    assert len(spans(page)) == 2


def test_smallest_part_is_visible_and_counts_have_room() -> None:
    longest, smallest = spans(bars_of(bar("a", 100_000), bar("b", 1), name_width=0))
    assert smallest[1] == 1
    assert sum(longest) <= WIDTH - 40


@pytest.mark.parametrize(("name_width", "anchor"), [(100, "end"), (0, "start")])
def test_names_are_left_of_bars_or_above(name_width: float, anchor: str) -> None:
    long = "A name that is longer than the room that there is for it, and then even longer than that"
    page = bars_of(bar(long, 1), name_width=name_width)
    name, drawn = page.select("text")[0], page.select("rect")[0]
    assert name["text-anchor"] == anchor
    assert name.text.endswith("…")
    axis = "x" if name_width else "y"
    assert float(str(name[axis])) < float(str(drawn[axis]))
