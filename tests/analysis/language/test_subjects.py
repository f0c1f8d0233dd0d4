from __future__ import annotations

import pytest

from litpress.analysis.language.subjects import Subjects, subjects


@pytest.mark.parametrize(
    "term", ["extensive experiment", "propose", "significantly", "existing method", "paper"]
)
def test_manners_weigh_little(term: str) -> None:
    assert subjects().weight(term) < 0.35
    assert not subjects().is_subject(term)


@pytest.mark.parametrize(
    "term", ["preference", "diffusion model", "distillation", "position bias", "grounding", "clip"]
)
def test_subjects_weigh_much(term: str) -> None:
    assert subjects().weight(term) > 0.7
    assert subjects().is_subject(term)


@pytest.mark.parametrize("term", ["adaptive", "guided", "aware", "iterative", "emergent", "multimodal large"])
def test_what_qualifies_is_no_subject_by_itself(term: str) -> None:
    assert not subjects().is_subject(term)


def test_an_unknown_word_may_be_a_subject() -> None:
    assert subjects().weight("zyzzyva") == 1
    assert subjects().is_subject("zyzzyva")


def test_the_table_is_counted_from_titles_and_ends_of_phrases() -> None:
    whales = [("Singing whales", "We propose whales. Singing whales propose the sea.")] * 20
    table = Subjects.of(whales)
    assert table.titled["whale"] > 0.7 > 0.2 > table.titled["propose"]
    assert table.ending["whale"] > 0.4 > table.ending["singing"]
    assert "sea" in table.titled


def test_a_table_survives_writing_and_reading() -> None:
    table = Subjects.of([("Singing whales", "Whales sing.")] * 9)
    again = Subjects.read(table.written())
    assert again.written() == table.written()
    assert again.titled == pytest.approx(table.titled, abs=1e-3)
