from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.key_sentence.selection import WEIGHTS, features_of, key_sentence, score
from litpress.analysis.language.sentences import sentences_of

HERE = Path(__file__).parent

TRAPS = yaml.safe_load((HERE / "key_sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TRAPS, ids=lambda case: str(case["trap"]))
def test_difficult_abstracts(case: dict[str, Any]) -> None:
    sentences = [sentence.text for sentence in sentences_of(case["abstract"])]
    expected = sentences[case["right"] - 1] if case["right"] else None
    assert key_sentence(case["title"], case["abstract"]) == expected


@given(st.text(max_size=60), st.text(max_size=300))
def test_the_key_sentence_is_part_of_the_abstract(title: str, abstract: str) -> None:
    sentence = key_sentence(title, abstract)
    assert sentence is None or sentence in abstract


def test_the_score_of_a_sentence_does_not_depend_on_the_order_of_its_features() -> None:
    names = sorted(WEIGHTS)
    features = dict.fromkeys(names, 1.0)
    ordered = [dict.fromkeys(names[at:] + names[:at], 1.0) for at in range(len(names))]
    assert {score(one) for one in ordered} == {score(features)}


def test_a_widely_known_name_introduces_nothing() -> None:
    """The names are those of one table, ``known_names.tsv``, which introductions use as well."""
    sentences = ["We propose a method for the CLIP model.", "We propose a method for the ZORP model."]
    features = list(features_of("A method", [*sentences, "CLIP and ZORP are fast."]))
    assert "proposes a name that recurs" not in features[0]
    assert "proposes a name that recurs" in features[1]
