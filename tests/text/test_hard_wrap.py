from __future__ import annotations

import pytest

from litpress.text.hard_wrap import joined, weight, width_of


@pytest.mark.parametrize(
    ("wrapped", "text"),
    [
        (["two", "words"], "two words"),
        (["a long-", "term goal"], "a long-term goal"),
        (["state-of-the-", "art, again"], "state-of-the-art, again"),
        (["pre-", "and post-training"], "pre- and post-training"),
        (["pre-", "or post-training"], "pre- or post-training"),
        (["from 2020-", "2024"], "from 2020-2024"),
        (["LOGO--", "Long Contexts"], "LOGO--Long Contexts"),
        (["a clause --", "and another"], "a clause -- and another"),
        (["a minus -", "b"], "a minus - b"),
        (["see https://example.org/a/", "b for all"], "see https://example.org/a/b for all"),
        (["see https://example.org/x", "_y for all"], "see https://example.org/x_y for all"),
        (["see https://example.org/x", "for all"], "see https://example.org/x for all"),
        (["https://example.org/aaaaaaaaaaa", "bbb"], "https://example.org/aaaaaaaaaaabbb"),
        (["大型语言", "模型"], "大型语言模型"),
        (["大型", "models"], "大型 models"),
        (["one line"], "one line"),
    ],
)
def test_wrapped_lines_become_one_line(wrapped: list[str], text: str) -> None:
    assert joined(wrapped) == text


def test_hyphen_of_wrapping_is_removed() -> None:
    def is_one_word(before: str, after: str) -> bool:
        return before + after == "representation"

    assert (
        joined(["a represen-", "tation of a long-", "term goal"], is_one_word)
        == "a representation of a long-term goal"
    )


def test_ideograph_is_longer_than_a_letter() -> None:
    assert weight("model") == 5
    assert weight("模型") == 5


@pytest.mark.parametrize(
    ("lengths", "width"),
    [
        ([78, 80, 75, 79, 31, 77, 80, 76], 80),
        ([78, 80, 75, 79, 31, 77, 80, 76, 140, 20], 80),  # with a title that was not wrapped
        ([900, 45, 1200, 60, 1100], None),
    ],
)
def test_width_of_wrapped_lines_is_found(lengths: list[int], width: int | None) -> None:
    assert width_of(lengths) == width
