from __future__ import annotations

from litpress.site.figures.bar_chart import Part, Row, bars
from litpress.site.figures.svg import WIDTH, Bar, Link, Words

LINK = Link("#a", "A")


def row(name: str, *counts: int) -> Row:
    return Row(name, LINK if counts else None, [Part("style", count, LINK) for count in counts])


def test_lengths_are_in_proportion_and_parts_follow_each_other() -> None:
    shapes, _ = bars([row("a", 30, 10), row("b", 20)], names=100)
    first, second, third = (shape for shape in shapes if isinstance(shape, Bar))
    assert (first.width, second.x) == (3 * second.width, first.x + first.width)
    assert third.width * 2 == first.width + second.width
    assert third.x == first.x


def test_every_bar_has_its_number_even_none() -> None:
    shapes, height = bars([row("a", 1200), row("b"), row("c", 3)], names=100)
    words = [(shape.text, shape.link) for shape in shapes if isinstance(shape, Words)]
    assert words == [("a", LINK), ("1,200", None), ("b", None), ("0", None), ("c", LINK), ("3", None)]
    assert sum(isinstance(shape, Bar) for shape in shapes) == 2
    assert height > 40


def test_the_least_part_can_be_seen_and_numbers_have_room() -> None:
    shapes, _ = bars([row("a", 100_000), row("b", 1)], names=0)
    longest, least = (shape for shape in shapes if isinstance(shape, Bar))
    assert least.width == 1
    assert longest.x + longest.width <= WIDTH - 40


def test_names_stand_on_the_left_or_above() -> None:
    long = "A name that is longer than what there is room for, and then much longer than that still"
    for names, anchor in ((100, "end"), (0, "start")):
        shapes, _ = bars([row(long, 1)], names)
        name, bar = shapes[0], shapes[1]
        assert isinstance(name, Words)
        assert isinstance(bar, Bar)
        assert name.anchor == anchor
        assert name.text.endswith("…")
        assert name.x < bar.x if names else name.y < bar.y
