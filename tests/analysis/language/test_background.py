from __future__ import annotations

import pytest

from derive.word_tables import count_papers, count_uses, file_of_background, file_of_subjects
from litpress.analysis.language.background import Background, Subjects, background, subjects


def test_background_is_read_as_written() -> None:
    table = count_papers(["Reward models and DPO", "A reward model", "Something else, with a café's reward"])
    read = Background.read(file_of_background(table))
    assert (read.papers, read.frequencies) == (table.papers, table.frequencies)
    assert file_of_background(read) == file_of_background(table)


def test_terms_of_one_paper_are_left_out() -> None:
    table = count_papers(["A reward model", "Reward models", "Transformers, transformers"])
    assert table.frequencies == {"model": 2, "reward": 2, "reward model": 2}


def test_rarity_of_common_rare_and_unknown_terms() -> None:
    table = Background(9, {"model": 9, "alignment": 4})
    assert table.rarity("model") == 0
    assert 0 < table.rarity("alignment") < table.rarity("rlhf") == table.rarest


def test_rarity_in_the_shipped_table() -> None:
    table = background()
    assert table.papers == 10_000
    assert table.rarity("model") < table.rarity("alignment") < table.rarity("preference optimization")
    assert table.rarity("model") < 1.5


@pytest.mark.parametrize("phrase", ["", "–", "…"])
def test_phrase_without_words_is_rarest(phrase: str) -> None:
    assert background().rarity_of_phrase(phrase) == background().rarest


def test_long_phrase_is_as_rare_as_its_rarest_part() -> None:
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
def test_broken_word_is_distinguished_from_a_hyphenated_one(before: str, after: str, is_one: bool) -> None:
    assert background().is_one_word(before, after) == is_one


@pytest.mark.parametrize(
    "term", ["extensive experiment", "propose", "significantly", "existing method", "paper"]
)
def test_phrases_of_abstracts_have_little_weight(term: str) -> None:
    assert subjects().weight(term) < 0.35
    assert not subjects().is_subject(term)


@pytest.mark.parametrize(
    "term", ["preference", "diffusion model", "distillation", "position bias", "grounding", "clip"]
)
def test_subjects_have_much_weight(term: str) -> None:
    assert subjects().weight(term) > 0.7
    assert subjects().is_subject(term)


@pytest.mark.parametrize("term", ["adaptive", "guided", "aware", "iterative", "emergent", "multimodal large"])
def test_qualifier_alone_is_not_a_subject(term: str) -> None:
    assert not subjects().is_subject(term)


def test_unknown_word_can_be_a_subject() -> None:
    assert subjects().weight("zyzzyva") == 1
    assert subjects().is_subject("zyzzyva")


def test_uses_are_counted_in_titles_and_at_ends_of_phrases() -> None:
    whales = [("Singing whales", "We propose whales. Singing whales propose the sea.")] * 20
    table = count_uses(whales)
    assert table.titled["whale"] > 0.7 > 0.2 > table.titled["propose"]
    assert table.ending["whale"] > 0.4 > table.ending["singing"]
    assert "sea" in table.titled


def test_subjects_are_read_as_written() -> None:
    table = count_uses([("Singing whales", "Whales sing.")] * 9)
    again = Subjects.read(file_of_subjects(table))
    assert file_of_subjects(again) == file_of_subjects(table)
    assert again.titled == pytest.approx(table.titled, abs=1e-3)
