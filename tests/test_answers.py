from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.answers import authors_in, places_in, wrong_with
from litpress.model import Paper


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Lovelace; Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace, Alan Turing, Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Ada Lovelace, Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace, Alan Turing, and Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Lovelace, Ada; Turing, Alan Mathison", ["Ada Lovelace", "Alan Mathison Turing"]),
        ("Lovelace, Ada and Turing, Alan", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace\nAlan Turing\n", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace et al.", ["Ada Lovelace"]),
        ("Alexandre Andorra", ["Alexandre Andorra"]),
        ("Wei Zhang", ["Wei Zhang"]),
        (" ; ,", []),
    ],
)
def test_names_are_told_apart_however_they_are_parted(text: str, names: list[str]) -> None:
    assert authors_in(text) == names


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("2410.18533", {"arxiv": "2410.18533"}),
        ("arXiv: 2410.18533v2", {"arxiv": "2410.18533"}),
        ("https://arxiv.org/pdf/2410.18533v2.pdf", {"arxiv": "2410.18533"}),
        ("https://doi.org/10.48550/arXiv.2410.18533, arXiv:2410.18533", {"arxiv": "2410.18533"}),
        ("doi: 10.1/x", {"url": "doi:10.1/x"}),
        ("DOI: 10.18653/v1/2024.acl-long.1", {"doi": "10.18653/v1/2024.acl-long.1"}),
        (
            "2410.18533 <https://openreview.net/forum?id=1>",
            {"arxiv": "2410.18533", "url": "https://openreview.net/forum?id=1"},
        ),
        ("", {}),
    ],
)
def test_what_leads_to_a_paper_is_told_from_its_form(line: str, places: dict[str, str]) -> None:
    assert places_in(line) == (places, None)


def test_two_of_a_kind_are_doubtful() -> None:
    places, doubt = places_in("2410.18533 2410.18534")
    assert (places, doubt) == (
        {"arxiv": "2410.18533"},
        "names 2410.18533 and 2410.18534; keep the one of this paper",
    )


def test_a_wrong_value_is_told_in_the_words_of_the_model() -> None:
    assert wrong_with("date", "2024-10") is None
    assert wrong_with("date", "October") == (
        "'October' is not a date; write it as 2024-10-24, 2024-10 or 2024"
    )
    assert wrong_with("code", "github.com/x") == (
        "'github.com/x' is not a web address; it must begin with https:// or http://"
    )


@given(st.text())
def test_any_line_of_names_is_a_list_that_a_record_can_hold(text: str) -> None:
    assert wrong_with("authors", authors_in(text)) is None


@given(st.text())
def test_any_line_can_be_asked_for_places(text: str) -> None:
    places, _ = places_in(text)
    if not any(wrong_with(field, place) for field, place in places.items()):
        assert Paper.model_validate({"title": "A title", **places}).title == "A title"
