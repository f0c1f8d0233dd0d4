from __future__ import annotations

from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.statistics import Period
from litpress.model import Paper, Survey
from litpress.site.figures.figure import FigureNames
from litpress.site.figures.svg import TALLEST_TEXT, WIDTH, text_width
from litpress.site.figures.timeline import MOST_DOTS, Timeline, TimelineRow, timeline, year_counts, year_span

NAMES = FigureNames(Survey([], []), "../")


def periods(number: int, months: int = 3, year: int = 2019) -> list[Period]:
    return [Period(12 * year + at * months, months) for at in range(number)]


def timeline_of(*counts: dict[int, int], span: list[Period]) -> Timeline:
    """A timeline of rows with so many papers at such columns."""
    rows = [
        TimelineRow(
            f"Row {at}",
            "style",
            f"#row-{at}",
            {
                span[column]: [Paper(title=f"{column}-{n}", slug=f"{column}-{n}") for n in range(count)]
                for column, count in row.items()
            },
        )
        for at, row in enumerate(counts)
    ]
    return timeline(rows, span, NAMES)


def parsed(drawn: Timeline) -> BeautifulSoup:
    return BeautifulSoup("".join(drawn.content), "html.parser")


def numbers(shape: Tag, *names: str) -> tuple[float, ...]:
    return tuple(float(str(shape[name])) for name in names)


def rows_of_dots(drawn: Timeline) -> list[list[Tag]]:
    return [group.select("circle") for group in parsed(drawn).select(".lp-drawing__mark")]


def labels(drawn: Timeline, style: str = "tick") -> list[str]:
    return [text.text for text in parsed(drawn).select(f".lp-drawing__{style} text")]


def test_each_paper_has_a_dot_in_the_column_of_its_period() -> None:
    drawn = timeline_of({0: 2, 3: 1}, {3: 1}, span=periods(4))
    links = [str(link["href"]) for link in parsed(drawn).select(".lp-drawing__mark a")]
    assert links == ["../papers/0-0/", "../papers/0-1/", "../papers/3-0/", "../papers/3-0/"]
    first, second = rows_of_dots(drawn)
    (x0, y0), (x1, y1), (x2, y2) = (numbers(dot, "cx", "cy") for dot in first)
    assert (x0, y0 > y1, y0) == (x1, True, y2)  # stacked upwards from one base
    x3, y3 = numbers(second[0], "cx", "cy")
    assert x2 == x3
    assert y3 > y0  # the second row below the first


@pytest.mark.parametrize(
    ("counts", "columns", "has_dots"),
    [
        ({0: 1}, 1, True),
        ({0: 60}, 40, True),
        ({0: 250}, 1, True),  # side by side
        ({0: 590}, 48, False),  # a stack too tall
        (dict.fromkeys(range(20), 30), 20, True),
        (dict.fromkeys(range(20), 30) | {20: 1}, 21, False),  # more than MOST_DOTS
        (dict.fromkeys(range(200), 1), 200, False),  # columns too narrow
    ],
)
def test_bars_replace_dots_without_room(counts: dict[int, int], columns: int, has_dots: bool) -> None:
    drawn = timeline_of(counts, span=periods(columns))
    assert drawn.has_dots is has_dots
    assert bool(parsed(drawn).select("circle")) is has_dots
    assert MOST_DOTS == 600


def test_bars_of_all_rows_share_a_scale() -> None:
    page = parsed(timeline_of({0: 600, 1: 300}, {1: 150}, span=periods(2)))
    heights = [numbers(bar, "height")[0] for bar in page.select("rect")]
    assert heights[0] == 2 * heights[1] == 4 * heights[2]
    names = [title.text for title in page.select(".lp-drawing__mark title")]
    assert names[0] == "Row 0, January–March 2019: 600 papers"


@pytest.mark.parametrize(
    ("span", "says"),
    [
        (periods(1, 1), ["Jan 2019"]),
        (periods(8, 1), ["Jan 2019", "Mar 2019", "May 2019", "Jul 2019"]),
        (periods(36, 1), ["Jan 2019", "Jul 2019", "Jan 2020", "Jul 2020", "Jan 2021", "Jul 2021"]),
        (periods(8, 3), ["2019", "2020"]),
        (periods(40, 12, 1986), ["1990", "1995", "2000", "2005", "2010", "2015", "2020"]),
        (periods(3, 120, 1990), ["1990", "2000", "2010"]),
        (periods(2, 12, 2023), ["2023", "2024"]),
    ],
)
def test_axis_has_the_labels_that_fit(span: list[Period], says: list[str]) -> None:
    drawn = timeline_of({0: 1, len(span) - 1: 1} if len(span) > 1 else {0: 1}, span=span)
    assert labels(drawn)[1:] == says


def test_long_names_are_cut_at_their_colon() -> None:
    span = periods(1)
    papers = {span[0]: [Paper(title="A", slug="a")]}
    names = [
        "Short: all of it",
        "Alignment at inference time: decoding, prompting, steering and much more",
        "n" * 99,
    ]
    drawn = timeline([TimelineRow(name, "s", "#", papers) for name in names], span, NAMES)
    assert labels(drawn, "name.s") == [names[0], "Alignment at inference time", "n" * 57 + "…"]


@given(
    st.lists(st.dictionaries(st.integers(0, 47), st.integers(1, 40), min_size=1), min_size=1, max_size=4),
    st.sampled_from([1, 3, 12, 60]),
)
def test_marks_stay_inside_and_do_not_overlap(counts: list[dict[int, int]], months: int) -> None:
    columns = max(map(max, counts)) + 1
    drawn = timeline_of(*counts, span=periods(columns, months))
    page = parsed(drawn)
    for dots in rows_of_dots(drawn):
        places = [numbers(dot, "cx", "cy", "r") for dot in dots]
        assert all(2.2 <= r <= 5.05 for _, _, r in places)
        assert all(x - r >= -0.02 and x + r <= WIDTH + 0.02 for x, _, r in places)
        assert all(y - r > 0 and y + r < drawn.height for _, y, r in places)
        for (x1, y1, r), (x2, y2, _) in pairwise(places):
            assert abs(x1 - x2) >= 2 * r or abs(y1 - y2) >= 2 * r
    for bar in page.select("rect"):
        x, y, width, height = numbers(bar, "x", "y", "width", "height")
        assert x + width <= WIDTH
        assert 0 < y < y + height < drawn.height
    for text in page.select("text"):
        assert TALLEST_TEXT <= numbers(text, "y")[0] < drawn.height
    ticks = page.select('.lp-drawing__tick text[text-anchor="start"]')
    for tick, following in pairwise(ticks):
        assert numbers(tick, "x")[0] + text_width(tick.text) < numbers(following, "x")[0]


PAPERS = [
    Paper(title=str(at), slug=str(at), date=date) for at, date in enumerate(("2023", "2024-10", "2024", None))
]


def test_papers_are_counted_by_year() -> None:
    counts = year_counts(PAPERS, year_span(PAPERS))
    assert (dict(counts.by_year), counts.undated, counts.total) == ({2023: 1, 2024: 2}, 1, 4)
    assert counts.summary == "4 papers by year. 2023: 1, 2024: 2; 1 undated."


def test_years_are_bars_in_proportion() -> None:
    counts = year_counts(PAPERS, range(2022, 2025))
    for small, heights in ((False, ["1", "40", "80"]), (True, ["1", "16", "32"])):
        page = BeautifulSoup(counts.bars(small), "html.parser")
        assert [bar["height"] for bar in page.select("rect")] == heights
        assert [title.text for title in page.select("title")] == [
            "2022: 0 papers",
            "2023: 1 paper",
            "2024: 2 papers",
        ]
        assert [text.text for text in page.select("text")] == (
            [] if small else ["2022", "1", "2023", "2", "2024"]
        )
        assert page.select_one("svg[role=img]")["aria-label"] == counts.summary  # type: ignore[index]


def test_many_years_have_fewer_labels() -> None:
    page = BeautifulSoup(year_counts(PAPERS, range(2009, 2025)).bars(), "html.parser")
    assert [text.text for text in page.select("text")] == ["2010", "2015", "2020"]


def test_no_papers_have_no_bars() -> None:
    assert year_counts([], year_span([])).by_year == {}
    assert [
        bar["height"] for bar in BeautifulSoup(year_counts([], range(2)).bars(), "html.parser").select("rect")
    ] == ["1", "1"]
