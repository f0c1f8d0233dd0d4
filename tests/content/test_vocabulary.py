from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.content.records import Vocabulary, read_vocabulary
from litpress.content.survey_folder import VOCABULARY
from litpress.model import Term


def problems(text: str) -> list[str]:
    return [str(problem) for problem in sorted(read_vocabulary(text, VOCABULARY).problems)]


def test_terms() -> None:
    text = """\
# Positions
- name: RoPE
  expansion: rotary position embedding
  kind: method
  forms: [rotary position encoding, Rotary]

- name: long context
  kind: idea
"""
    assert read_vocabulary(text, VOCABULARY) == Vocabulary(
        (
            Term(
                name="RoPE",
                expansion="rotary position embedding",
                kind="method",
                forms=("rotary position encoding", "Rotary"),
            ),
            Term(name="long context", kind="idea"),
        )
    )


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "~\n", "[]\n", "\ufeff[]\r\n"])
def test_empty_vocabulary(text: str) -> None:
    assert read_vocabulary(text, VOCABULARY) == Vocabulary()


def test_all_problems_of_a_vocabulary_are_reported_together() -> None:
    text = """\
- name: RoPE
  expansions: rotary position embedding
  kind: metod
- kind: idea
- reward model
- name: MT-Bench
  kind: benchmark
- name: DPO
  kind: method
  forms:
    - direct preference optimization
    - MT Bench
    - direct-preference  optimization
"""
    assert problems(text) == [
        f"{VOCABULARY}:2: LP003 expansions is not a field; did you mean expansion?",
        f"{VOCABULARY}:3: LP004 kind: 'metod' is not a known value; did you mean method?",
        f"{VOCABULARY}:4: LP004 name is missing; add a line name: and its value",
        f"{VOCABULARY}:5: LP015 'reward model' has no fields; "
        "write each term as - name: RoPE, with its other fields indented below",
        f"{VOCABULARY}:12: LP015 'MT Bench' is already on line 6; keep it in one place",
        f"{VOCABULARY}:13: LP015 'direct-preference optimization' is already on line 11; "
        "keep it in one place",
    ]


def test_invalid_terms_leave_the_others() -> None:
    text = "- name: RoPE\n  kind: method\n- name: PPO\n  kind: trick\n"
    assert [term.name for term in read_vocabulary(text, VOCABULARY).terms] == ["RoPE"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: RoPE\n", "1: LP015 the vocabulary is not a list"),
        ("- name: LIMA\n  expansion: less: more\n", "2: LP002 the vocabulary is not YAML"),
        ("- name: LIMA\n  name: LIMA\n  kind: model\n", "2: LP003 name is given twice"),
        ("- name: Ro\x02PE\n  kind: method\n", "1: LP005 contains the control character U+0002"),
        ("- name: RoPE\n  kind: method\n  forms: Rotary\n", "3: LP004 forms: 'Rotary' is not a list"),
    ],
)
def test_problem_is_reported_with_its_place(text: str, problem: str) -> None:
    [found] = problems(text)
    assert found.startswith(f"{VOCABULARY}:{problem}")


@given(st.text())
def test_any_text_is_read_or_reported(text: str) -> None:
    found = read_vocabulary(text, VOCABULARY)
    assert all(problem.place.path == VOCABULARY for problem in found.problems)
