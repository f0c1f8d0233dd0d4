from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.concepts.association import log_likelihood_ratio


def test_bigrams_of_dunning_have_his_values() -> None:
    # Those that lead his table of 31,777 words of Swiss banks: "the swiss" and "can be".
    assert log_likelihood_ratio(110, 2552, 221, 31777) == pytest.approx(270.72, abs=0.01)
    assert log_likelihood_ratio(29, 42, 152, 31777) == pytest.approx(263.90, abs=0.01)


def test_independence_is_no_association() -> None:
    assert log_likelihood_ratio(2, 4, 10, 20) == pytest.approx(0)


def test_company_that_is_rarer_than_chance_counts_too() -> None:
    assert log_likelihood_ratio(0, 10, 10, 20) > 3.84


@given(st.tuples(*[st.integers(0, 50)] * 4))
def test_no_table_fails(table: tuple[int, int, int, int]) -> None:
    both, one, other, neither = table
    assert log_likelihood_ratio(both, both + one, both + other, sum((both, one, other, neither))) >= -1e-9
