from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.site.metadata.lettering import Face, drawable, fitted, width_of


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Ωmega: “éł”, ρ² & <b>", "Ωmega: “éł”, ρ² & <b>"),
        ("Cafe\u0301", "Café"),
        ("Робот", "Робот"),
        ("Two\n lines", "Two lines"),
        ("Zero\u200bwidth", "Zerowidth"),
        ("Rocket \U0001f680 science", "Rocket science"),
        ("位置编码", ""),
        ("أهلا وسهلا", ""),
        ("עברית and more", ""),
        ("", ""),
    ],
)
def test_what_can_be_drawn(text: str, drawn: str) -> None:
    assert drawable(text, Face.TITLE) == drawn


@given(st.text())
def test_what_is_drawable_stays_so(text: str) -> None:
    once = drawable(text, Face.TEXT)
    assert drawable(once, Face.TEXT) == once


@given(st.text(st.sampled_from("aW. –"), max_size=400), st.integers(1, 3))
def test_lines_are_never_wider_than_their_room(text: str, most_lines: int) -> None:
    text = drawable(text, Face.TEXT)
    found = fitted(text, Face.TEXT, 400, (40, 30), most_lines, 1.2)
    assert len(found.lines) <= most_lines
    assert all(width_of(line, Face.TEXT, found.size) <= 400 for line in found.lines)
    letters = "".join(found.lines).replace(" ", "")
    assert letters.endswith("…") or letters == text.replace(" ", "")


def test_the_largest_size_that_fits_is_taken() -> None:
    sizes = [fitted("word " * count, Face.TITLE, 500, (80, 60, 40), 1, 1).size for count in (1, 3, 4)]
    assert sizes == [80, 60, 40]


def test_lines_are_of_about_the_same_length() -> None:
    found = fitted("Alignment in machine learning", Face.TITLE, 980, (84,), 2, 1)
    assert found.lines == ("Alignment in", "machine learning")
