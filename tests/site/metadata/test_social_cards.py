"""Pictures for shared links: small, always the same, and nothing of them off the edge."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from PIL import Image

from litpress.model import Paper, Survey, Theme
from litpress.site.color import HUES, contrast
from litpress.site.metadata.social_cards import SIZE, Card, Cards, drawn

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


def test_there_is_a_picture_of_the_survey_and_one_of_each_theme() -> None:
    assert [path for path, _ in CARDS.files()] == [
        "assets/card.png",
        "assets/cards/a.png",
        "assets/cards/b.png",
    ]


def test_the_survey_is_told_with_its_themes() -> None:
    card = CARDS.of_survey
    assert card.in_words == "A survey: 4 papers in 2 themes, 2022–2024"
    assert [count for _, count in card.shares] == [2, 1, 1]
    assert [(year, sum(count for _, count in shares)) for year, shares in card.years] == [
        (2022, 1),
        (2023, 0),
        (2024, 2),
    ]


def test_a_theme_is_told_with_all_its_papers() -> None:
    card = CARDS.of_theme["b"]
    assert card.in_words == "Second: 2 papers of 4, 2024"
    assert card.label == "A survey"
    assert contrast(card.ink, "#fbfaf7") >= 4.5


@pytest.mark.parametrize("card", [CARDS.of_survey, *CARDS.of_theme.values()])
def test_pictures_are_small_and_of_the_size_that_is_asked_for(card: Card) -> None:
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
def test_nothing_runs_off_the_edge_or_into_what_stands_below(card: Card) -> None:
    image = picture(card).convert("RGB")
    assert len(drawn(card)) < 60_000
    margins = [(0, 0, 71, 607), (1130, 0, 1200, 607), (0, 0, 1200, 50), (72, 575 + 18, 1128, 607)]
    if card.title:
        margins.append((72, 455, 600, 490))  # between the text and the number
    for box in margins:
        colours = image.crop(box).getcolors()
        assert colours is not None
        assert {colour for _, colour in colours} == {PAPER}, box


def test_what_can_not_be_drawn_is_left_out() -> None:
    card = EXTREMES["foreign"].of_survey
    assert (card.title, card.text) == ("", "")
    assert card.in_words.startswith("4 papers in 1 theme")
    label = EXTREMES["foreign"].of_theme["a"].label
    assert label == "A living literature survey"


def test_colours_are_kept() -> None:
    card = CARDS.of_survey
    image = picture(card).convert("RGB")
    assert image.getpixel((10, 629)) == tuple(bytes.fromhex(HUES[0][1:]))
    colours = image.getcolors(maxcolors=256)
    assert colours is not None
    assert max(colours)[1] == PAPER


def test_bytes_are_the_same_in_another_process() -> None:
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
