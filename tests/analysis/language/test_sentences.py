from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litpress.analysis.language.sentences import Sentence, sentences_of

MARKED = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("marked", MARKED)
def test_sentences_of_scientific_prose(marked: str) -> None:
    found = [sentence.text for sentence in sentences_of(marked.replace("¦", ""))]
    assert found == [piece.strip() for piece in marked.split("¦")]


def test_sentences_have_offsets() -> None:
    assert sentences_of(" We train.\nIt works. ") == [
        Sentence(1, 10, "We train."),
        Sentence(11, 20, "It works."),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\n \n"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert sentences_of(text) == []


# What splitters trip over, in every order.
_PIECES = """We e.g. et al. 3 . .. … ? ! $ $x.$ ( ) [ ] ” \\( \\) • 。 J. etc. model 1) http://a.b/ a@b.cd"""
_BLANKS = [" ", "\n", "\n\n", "\n- ", "\u2028", ""]


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from([*_PIECES.split(), *_BLANKS]), max_size=40).map("".join),
    )
)
def test_every_character_is_in_exactly_one_sentence(text: str) -> None:
    end = 0
    for sentence in sentences_of(text):
        assert not text[end : sentence.start].strip()
        assert sentence.text
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
        end = sentence.end
    assert not text[end:].strip()
