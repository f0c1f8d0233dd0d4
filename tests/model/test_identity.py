from __future__ import annotations

import pytest

from litpress.model import Paper
from litpress.model.identity import near_misses

KNOWN = Paper(title="Principled recaptioning improves image generation", slug="known")


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("Principled recaptioning improves image generations", True),
        ("Principled re-captioning improved image generation", True),
        ("Image generation improves principled recaptioning", True),
        ("Unprincipled captioning harms image generation", False),
        ("Principled recaptioning improves image generation 2", False),
        ("Image generation", False),
        ("🤗", False),
    ],
)
def test_near_misses_have_similar_titles(title: str, near: bool) -> None:
    new = Paper(title=title, slug="new")
    assert bool(near_misses([new], [KNOWN, new])) == near


def test_titles_with_different_numbers_are_not_near_misses() -> None:
    two, three = Paper(title="Llama 2 technical report"), Paper(title="Llama 3 technical report")
    assert near_misses([two, three], [two, three]) == []


def test_each_pair_is_reported_once() -> None:
    new = [Paper(title=KNOWN.title + ending, slug=f"new{ending}") for ending in ("s", "d")]
    found = near_misses(new, [KNOWN, *new])
    assert [(miss.slug, miss.other) for miss in found] == [
        ("newd", "known"),
        ("news", "known"),
        ("news", "newd"),
    ]
