from __future__ import annotations

import pytest

from litpress.analysis.language.background import Background, background


def test_a_table_survives_writing_and_reading_byte_for_byte() -> None:
    table = Background.of(["Reward models and DPO", "A reward model", "Something else, with a café's reward"])
    read = Background.read(table.written())
    assert (read.papers, read.frequencies) == (table.papers, table.frequencies)
    assert table.written() == table.written()


def test_terms_of_one_paper_are_left_out() -> None:
    table = Background.of(["A reward model", "Reward models", "Transformers, transformers"])
    assert table.frequencies == {"model": 2, "reward": 2, "reward model": 2}


def test_what_every_paper_says_tells_nothing() -> None:
    table = Background(9, {"model": 9, "alignment": 4})
    assert table.rarity("model") == 0
    assert 0 < table.rarity("alignment") < table.rarity("rlhf") == table.rarest


def test_the_table_that_ships_knows_common_from_rare() -> None:
    table = background()
    assert table.papers == 10_000
    assert table.rarity("model") < table.rarity("alignment") < table.rarity("preference optimization")
    assert table.rarity("model") < 1.5


@pytest.mark.parametrize("phrase", ["", "–", "…"])
def test_a_phrase_without_words_is_as_rare_as_can_be(phrase: str) -> None:
    assert background().rarity_of_phrase(phrase) == background().rarest


def test_a_long_phrase_is_as_rare_as_its_rarest_part() -> None:
    table = Background(1000, {"language": 300, "language model": 40, "large": 200})
    assert table.rarity_of_phrase("the large and the language model") == table.rarity("language model")
    assert table.rarity_of_phrase("Language Models") == table.rarity("language model")
    assert table.rarity_of_phrase("large language model") == table.rarest


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        ("represen", "tations", True),
        ("opti", "misation", True),
        ("be", "tween", True),
        ("fine", "tuning", False),
        ("long", "term", False),
        ("of", "the", False),
        ("K", "means", False),
        ("Wi", "Fi", False),
        ("zzq", "xxw", False),
    ],
)
def test_a_word_that_was_broken_is_told_from_one_with_a_hyphen(before: str, after: str, is_one: bool) -> None:
    assert background().is_one_word(before, after) == is_one
