from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litpress.analysis.key_sentence.rhetoric import BEGINNINGS, PATTERNS, may_make, moves_of


@pytest.mark.parametrize(
    ("sentence", "moves"),
    [
        ("We propose LOGO, a framework that aligns.", {"proposes", "whole"}),
        ("In this paper, we study alignment.", {"studies", "in this paper"}),
        ("A loss is introduced.", {"is proposed"}),
        ("Recently, a loss is introduced.", {"looks back"}),
        ("(2) It wins by 3%.", {"adds"}),
        ("Why?", {"asks"}),
        ("Nothing.", set()),
        ("", set()),
    ],
)
def test_moves_of_sentences(sentence: str, moves: set[str]) -> None:
    assert moves_of(sentence) == moves


@pytest.mark.parametrize("name", BEGINNINGS)
@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.filter_too_much])
def test_every_match_of_a_pattern_has_one_of_its_beginnings(name: str, data: st.DataObject) -> None:
    sentence = data.draw(st.from_regex(PATTERNS[name]))
    assert name in may_make(sentence.lower())
