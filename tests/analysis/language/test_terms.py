from __future__ import annotations

import pytest

from litpress.analysis.language.terms import Wording, folded, terms_of
from litpress.model import Paper

ONE = Wording(
    Paper(
        title="Better Text-to-Image Diffusion Models",
        abstract="Diffusion models learn. Text-to-image diffusion models, in-context learning, and vision. "
        "Language models rank; ranking-based alignment methods do too.",
    )
)
OTHER = Wording(Paper(title="X", abstract="A text-to-image diffusion model with an alignment method."))


def test_terms_are_content_words_and_phrases() -> None:
    assert list(terms_of("Vision-language models")) == [
        "vision",
        "vision language",
        "vision language model",
        "language",
        "language model",
        "model",
    ]


def test_function_word_is_allowed_only_inside_a_term() -> None:
    assert "reward of human" in list(terms_of("the reward of humans"))
    assert "reward of" not in list(terms_of("the reward of humans"))


def test_term_ends_at_punctuation() -> None:
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
def test_spellings_of_a_term_are_folded(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "word", ["precise", "loss", "corpus", "analysis", "promise", "noise", "bias", "series"]
)
def test_words_that_only_look_inflected_are_kept(word: str) -> None:
    assert folded(word) == word


def test_term_is_found_within_a_phrase() -> None:
    assert ONE.holds("diffusion model")
    assert not ONE.holds("vision language"), "a stop stands between them"


def test_longest_common_term() -> None:
    assert ONE.longest("diffusion", 5, OTHER) == "text to image diffusion model"
    assert ONE.longest("alignment", 5, OTHER) == "alignment method"
    assert ONE.longest("diffusion", 2, OTHER) == "diffusion model"
    assert ONE.longest("ranking", 5, OTHER) == "ranking"


def test_spelling_within_a_sentence_is_preferred() -> None:
    assert dict(ONE.written("diffusion model")) == {"diffusion models": 1}
    assert dict(ONE.written("text")) == {"Text": 2}, "it stands only at beginnings"
    assert not ONE.written("vision language")


def test_part_of_a_compound_does_not_begin_or_end_a_phrase() -> None:
    assert not ONE.begins_a_phrase("context learning")
    assert ONE.begins_a_phrase("diffusion model")
    assert ONE.ends_a_phrase("diffusion model")
    assert not ONE.ends_a_phrase("image diffusion")
