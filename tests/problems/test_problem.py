from __future__ import annotations

import random

import pytest

from litpress.problems.problem import did_you_mean, near

MANY = [f"paper-{number}-about-something" for number in range(5000)]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("titel", ["title", "date"], "title"),
        ("Author-Count", ["author_count", "authors"], "author_count"),
        ("DOI", ["doi", "date"], "doi"),
        ("preference-aligment", ["preference-alignment", "multimodal-alignment"], "preference-alignment"),
        ("x", ["title"], None),
        ("", ["title"], None),
        ("title", [], None),
    ],
)
def test_most_similar_word_is_suggested(word: str, known: list[str], meant: str | None) -> None:
    assert did_you_mean(word, known, "leave it out") == (
        f"did you mean {meant}?" if meant else "leave it out"
    )


@pytest.mark.parametrize(
    "word",
    ["direct-prefernce-optimisation", "Direct Preference Optimisation", "directpreference-optimization"],
)
def test_one_of_thousands_is_found(word: str) -> None:
    known = [*MANY, "direct-preference-optimization"]
    random.Random(1).shuffle(known)
    assert near(word, known)[0] == "direct-preference-optimization"


def test_order_of_known_words_does_not_matter() -> None:
    known = ["author-count", "author_count"]
    assert near("author-cuont", known) == near("author-cuont", known[::-1])
