from __future__ import annotations

import pytest

from litpress.analysis.language.terms import folded, terms_of


def test_terms_are_words_and_phrases_that_mean_something() -> None:
    assert list(terms_of("Vision-language models")) == [
        "vision",
        "vision language",
        "vision language model",
        "language",
        "language model",
        "model",
    ]


def test_a_phrase_may_hold_a_word_of_grammar_but_not_end_with_one() -> None:
    assert "reward of human" in list(terms_of("the reward of humans"))
    assert "reward of" not in list(terms_of("the reward of humans"))


def test_a_phrase_ends_at_punctuation() -> None:
    assert "reward model" not in list(terms_of("the reward (model)"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Optimisations", "optimization"),
        ("tokenised", "tokenized"),
        ("biopsies", "biopsy"),
        ("classes", "class"),
        ("Model's", "model"),
        ("biases", "bias"),
        ("corpora", "corpus"),
        ("matrices", "matrix"),
    ],
)
def test_spellings_of_a_term_are_one_term(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "word", ["precise", "loss", "corpus", "analysis", "promise", "noise", "bias", "series"]
)
def test_words_that_only_look_inflected_stay(word: str) -> None:
    assert folded(word) == word
