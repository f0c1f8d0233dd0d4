from __future__ import annotations

import pytest

from litpress.check.prose_numbers import Unsupported, unsupported_numbers
from litpress.model import Paper

PAPERS = {
    paper.slug: paper
    for paper in (
        Paper(
            title="Reward soup",
            slug="soup",
            abstract="It needs 1,024 samples, wins 24.5\\% of the time against GPT-4, and is 3x faster.",
        ),
        Paper(title="Llama 2 in 3D", slug="llama", abstract="We tune Llama-2-7B on 8timesA800 in .5 hours."),
    )
}


def numbers(prose: str) -> list[str]:
    return [unsupported.number for unsupported in unsupported_numbers(prose, PAPERS)]


@pytest.mark.parametrize(
    "prose",
    [
        "It wins 24.5 % of the time [@soup].",
        "It takes 1024 samples [@soup], three times faster.",
        "It is 3-fold faster [@soup] than GPT-4.",
        "Half an hour, or 0.5 hours, on Llama 2 7B [@llama].",
        "Both GPT-4 and Llama-2 are tuned in 3D [@soup; @llama].",
        "The code is `x = 17` [@soup] ([the page](https://example.org/12)).",
        "Nobody is cited for 17 here. Others are [@soup].",
        "Who could tell whether 17 is right [@soup; @a-record-that-cannot-be-read]?",
        "Prose without numbers [@soup].",
        "",
    ],
)
def test_numbers_of_the_cited_abstracts_are_supported(prose: str) -> None:
    assert numbers(prose) == []


@pytest.mark.parametrize(
    ("prose", "number"),
    [
        ("It wins 25 % of the time [@soup].", "25"),
        ("It wins 4.5 % of the time [@soup].", "4.5"),
        ("It beats GPT-3.5 [@soup].", "GPT-3.5"),
        ("It has 4 stages [@soup].", "4"),
        ("It wins 24.5 % of the time [@llama].", "24.5"),
        ("It needs 24 samples [@soup].", "24"),
        ("It tunes a model of 70B [@llama].", "70B"),
    ],
)
def test_numbers_that_no_cited_abstract_holds_are_told(prose: str, number: str) -> None:
    assert numbers(prose) == [number]


def test_a_number_is_held_against_its_own_sentence() -> None:
    prose = "One wins 24.5 % of the time [@soup].\n\nAnother wins 24.5 % [@llama]. Both are new."

    assert list(unsupported_numbers(prose, PAPERS)) == [Unsupported("24.5", 3, ("llama",))]
