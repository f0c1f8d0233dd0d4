from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.statistics import Period
from litpress.site.figures.dot_plot import MOST_DOTS, Plot, Row, plot
from litpress.site.figures.svg import TALLEST_TEXT, WIDTH, Bar, Dots, Link, Words, width_of


def periods(number: int, months: int = 3, year: int = 2019) -> list[Period]:
    return [Period(12 * year + at * months, months) for at in range(number)]


def plot_of(*counts: dict[int, int], span: list[Period]) -> Plot:
    """A plot of rows with so many papers at such columns."""
    rows = [
        Row(
            f"Row {at}",
            "style",
            None,
            {
                span[column]: [Link(f"{column}-{n}", "") for n in range(count)]
                for column, count in row.items()
            },
            {span[column]: Link(f"{column}", "") for column in row},
        )
        for at, row in enumerate(counts)
    ]
    return plot(rows, span)


def dots(drawn: Plot) -> list[Dots]:
    return [shape for shape in drawn.shapes if isinstance(shape, Dots)]


def words(drawn: Plot, style: str = "lp-drawing__tick") -> list[str]:
    return [s.text for s in drawn.shapes if isinstance(s, Words) and s.style == style]


def test_a_dot_a_paper_in_the_column_of_its_period() -> None:
    drawn = plot_of({0: 2, 3: 1}, {3: 1}, span=periods(4))
    first, second = dots(drawn)
    assert [link.address for link in first.links] == ["0-0", "0-1", "3-0"]
    (x0, y0), (x1, y1), (x2, y2) = first.places
    assert (x0, y0 > y1, y0) == (x1, True, y2)  # stacked upwards from one base
    assert x2 == second.places[0][0]
    assert second.places[0][1] > y0  # the second row below the first


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
def test_dots_give_way_to_bars(counts: dict[int, int], columns: int, has_dots: bool) -> None:
    drawn = plot_of(counts, span=periods(columns))
    assert drawn.has_dots is has_dots
    assert bool(dots(drawn)) is has_dots
    assert MOST_DOTS == 600


def test_bars_of_all_rows_share_a_scale() -> None:
    drawn = plot_of({0: 600, 1: 300}, {1: 150}, span=periods(2))
    heights = [shape.height for shape in drawn.shapes if isinstance(shape, Bar)]
    assert heights[0] == 2 * heights[1] == 4 * heights[2]


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
def test_axis_names_what_it_has_room_for(span: list[Period], says: list[str]) -> None:
    drawn = plot_of({0: 1, len(span) - 1: 1} if len(span) > 1 else {0: 1}, span=span)
    assert words(drawn)[1:] == says


def test_long_names_are_cut_at_their_colon() -> None:
    span = periods(1)
    papers = {span[0]: [Link("a", "A")]}
    names = [
        "Short: all of it",
        "Alignment at inference time: decoding, prompting, steering and much more",
        "n" * 99,
    ]
    drawn = plot([Row(name, "s", None, papers, {}) for name in names], span)
    assert words(drawn, "lp-drawing__name s") == [names[0], "Alignment at inference time", "n" * 57 + "…"]


@given(
    st.lists(st.dictionaries(st.integers(0, 47), st.integers(1, 40), min_size=1), min_size=1, max_size=4),
    st.sampled_from([1, 3, 12, 60]),
)
def test_marks_stay_inside_and_apart(counts: list[dict[int, int]], months: int) -> None:
    columns = max(map(max, counts)) + 1
    drawn = plot_of(*counts, span=periods(columns, months))
    for shape in drawn.shapes:
        match shape:
            case Dots():
                radius = shape.diameter / 2
                assert 4.4 <= shape.diameter <= 10.1
                assert all(x - radius >= -0.01 and x + radius <= WIDTH + 0.01 for x, _ in shape.places)
                assert all(y - radius > 0 and y + radius < drawn.height for _, y in shape.places)
                assert len({(round(x / radius, 3), round(y / radius, 3)) for x, y in shape.places}) == len(
                    shape.places
                )
            case Bar():
                assert shape.x + shape.width <= WIDTH
                assert 0 < shape.y < shape.y + shape.height < drawn.height
            case Words():
                assert TALLEST_TEXT <= shape.y < drawn.height
    ticks = [
        s
        for s in drawn.shapes
        if isinstance(s, Words) and s.anchor == "start" and s.style == "lp-drawing__tick"
    ]
    for tick, following in pairwise(ticks):
        assert tick.x + width_of(tick.text) < following.x
