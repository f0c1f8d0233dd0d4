"""Social cards: small, deterministic pictures with nothing cut off at the edges."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from litpress.model import Paper, Survey, Theme
from litpress.site.color import HUES, contrast
from litpress.site.metadata.social_cards import (
    BOLD,
    REGULAR,
    SIZE,
    Card,
    Cards,
    drawable,
    drawn,
    font,
    wrapped,
)

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and " * 6
WIDE = "W" * 500
PAPER = (0xFB, 0xFA, 0xF7)


def theme(slug: str, title: str, description: str = "What it is.", order: int = 0) -> Theme:
    return Theme(slug=slug, title=title, description=description, order=order)


SURVEY = Survey(
    [
        Paper(title="One", date="2022", themes=("a",)),
        Paper(title="Two", date="2024-10", themes=("a", "b")),
        Paper(title="Three", date="2024-01-02", themes=("b",)),
        Paper(title="Four", themes=("gone",)),
    ],
    [theme("a", "First", order=1), theme("b", "Second", order=2)],
)
CARDS = Cards(SURVEY, "A survey", "Of some papers.")


def picture(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(drawn(card)))


def test_the_survey_and_each_theme_have_a_card() -> None:
    assert [path for path, _ in CARDS.files()] == [
        "assets/card.png",
        "assets/cards/a.png",
        "assets/cards/b.png",
    ]


def test_card_of_the_survey_counts_its_themes() -> None:
    card = CARDS.of_survey
    assert card.in_words == "A survey: 4 papers in 2 themes, 2022–2024"
    assert [count for _, count in card.shares] == [2, 1, 1]
    assert [(year, sum(count for _, count in shares)) for year, shares in card.years] == [
        (2022, 1),
        (2023, 0),
        (2024, 2),
    ]


def test_card_of_a_theme_counts_all_its_papers() -> None:
    card = CARDS.of_theme["b"]
    assert card.in_words == "Second: 2 papers of 4, 2024"
    assert card.label == "A survey"
    assert contrast(card.ink, "#fbfaf7") >= 4.5


@pytest.mark.parametrize("card", [CARDS.of_survey, *CARDS.of_theme.values()])
def test_pictures_are_small_files_of_the_required_size(card: Card) -> None:
    image = picture(card)
    assert image.size == SIZE == (1200, 630)
    assert image.format == "PNG"
    assert len(drawn(card)) < 60_000


EXTREMES = {
    "long": Cards(Survey(SURVEY.papers.values(), [theme("a", LONG, LONG)]), LONG, LONG),
    "wide": Cards(Survey(SURVEY.papers.values(), [theme("a", WIDE, WIDE)]), WIDE, WIDE),
    "foreign": Cards(Survey(SURVEY.papers.values(), [theme("a", "位置编码", "أهلا")]), "论文综述", "描述"),
    "empty": Cards(Survey([], [theme("a", "Nothing")]), "Nothing", ""),
    "many years": Cards(
        Survey([Paper(title=f"P{year}", date=f"{year}") for year in (1001, 1900, 2026)], []), "Old", ""
    ),
}
ALL = [
    pytest.param(card, id=f"{name}, {where}")
    for name, cards in EXTREMES.items()
    for where, card in (("survey", cards.of_survey), *cards.of_theme.items())
]


@pytest.mark.parametrize("card", ALL)
def test_text_stays_within_the_margins(card: Card) -> None:
    image = picture(card).convert("RGB")
    assert len(drawn(card)) < 60_000
    margins = [(0, 0, 71, 607), (1130, 0, 1200, 607), (0, 0, 1200, 50), (72, 575 + 18, 1128, 607)]
    if card.title:
        margins.append((72, 455, 600, 490))  # between the text and the number
    for box in margins:
        colors = image.crop(box).getcolors()
        assert colors is not None
        assert {color for _, color in colors} == {PAPER}, box


def test_text_that_cannot_be_drawn_is_left_out() -> None:
    card = EXTREMES["foreign"].of_survey
    assert (card.title, card.text) == ("", "")
    assert card.in_words.startswith("4 papers in 1 theme")
    label = EXTREMES["foreign"].of_theme["a"].label
    assert label == "A living literature survey"


def test_colors_are_kept() -> None:
    card = CARDS.of_survey
    image = picture(card).convert("RGB")
    assert image.getpixel((10, 629)) == tuple(bytes.fromhex(HUES[0][1:]))
    colors = image.getcolors(maxcolors=256)
    assert colors is not None
    assert max(colors)[1] == PAPER


def test_pictures_are_deterministic_across_processes() -> None:
    code = (
        "import hashlib; from tests.site.metadata.test_social_cards import CARDS;"
        "print(*(hashlib.sha256(data).hexdigest() for _, data in CARDS.files()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


@pytest.mark.parametrize(
    ("text", "kept"),
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
def test_drawable_text(text: str, kept: str) -> None:
    assert drawable(text) == kept


def test_both_typefaces_have_the_same_characters() -> None:
    for character in "AzéłΩρпЪ²“”…–→≤√":
        for face in (font(REGULAR, 30), font(BOLD, 30)):
            assert bytes(face.getmask(character)) != bytes(face.getmask("\U0010ffff")), character


@given(st.text())
def test_drawable_is_idempotent(text: str) -> None:
    once = drawable(text)
    assert drawable(once) == once


@given(st.text(st.sampled_from("aW. –"), max_size=400), st.integers(1, 3))
def test_lines_are_never_too_wide(text: str, most: int) -> None:
    face = font(REGULAR, 30)
    text = drawable(text)
    lines = wrapped(text, face, 400, most)
    assert len(lines) <= most
    assert all(face.getlength(line) <= 400 for line in lines)
    assert any(line.endswith("…") for line in lines) or " ".join(lines) == text


def test_lines_are_filled_one_by_one() -> None:
    face = font(BOLD, 72)
    assert wrapped("Alignment in machine learning", face, 700, 2) == ["Alignment in", "machine learning"]
    assert wrapped("Alignment in machine learning", face, 700, 1) == ["Alignment in…"]
    assert wrapped("", face, 700, 2) == []
