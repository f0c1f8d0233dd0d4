"""The figures of a small survey as its pages hold them, read by an HTML parser."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from litpress.analysis.statistics import Frequency
from litpress.model import Paper, Survey, Theme
from litpress.site.figures.figures import Figures
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
    """Where the marks of a figure lead, and what they are called."""
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


def test_every_dot_leads_to_its_paper(page: BeautifulSoup) -> None:
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


def test_what_is_not_in_a_figure_is_told(page: BeautifulSoup) -> None:
    assert notes(page) == [
        "Each dot is a paper, each column is a month. Not shown: 1 paper without a date. "
        "Not shown: 1 paper of which only the year is known.",
        "Each bar counts the papers that belong to both themes.",
        "Each bar counts papers. Not shown: 1 paper whose authors are neither listed nor counted.",
    ]
    assert "Of 5 papers, 1 has no date, 1 has only a year and 1 has only a month and a year." in page.text
    lists = {
        d.summary.text: d.ul.text.split()
        for d in page.select("details")
        if d.summary and d.ul and not d.table
    }
    assert lists == {
        "Papers without a date": ["Timeless"],
        "Papers of which only the year is known": ["Vague"],
    }


def test_bars_lead_to_rows_that_name_the_papers(page: BeautifulSoup) -> None:
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


def test_concepts_lead_to_their_pages() -> None:
    figure = Figures(SURVEY, "../", CONCEPTS).concepts()
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
    assert Figures(SURVEY, "../").concepts() is None


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


def test_many_papers_are_bars_that_lead_to_their_lists() -> None:
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
def test_pages_of_any_survey_are_whole(survey: Survey) -> None:
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
    ("survey", "says"),
    [
        (Survey([], []), ["No papers yet.", "No paper lists its authors yet."]),
        (Survey([Paper(title="A")], THEMES), ["No paper has a date yet.", "The only paper has no date."]),
        (
            Survey(PAPERS[:1], THEMES),
            ["No paper belongs to more than one theme.", "The only paper has a date"],
        ),
    ],
)
def test_gaps_have_words(survey: Survey, says: list[str]) -> None:
    text = statistics(survey)
    assert [words for words in says if words not in text] == []


def test_theme_without_dates_says_so() -> None:
    survey = Survey([Paper(title="A", themes=("rewards",))], THEMES)
    written = pages(survey)
    assert "No paper of this theme has a date yet" in written["themes/rewards.md"]
    assert "has a date yet" not in written["themes/positions.md"]


def test_same_survey_is_the_same_figures() -> None:
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
