from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.contribute.field_input import authors_in, places_in, theme_in, value_in, wrong_with
from litpress.model import Paper, Survey, Theme


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
        ("Ada Lovelace, Alan Turing & Grace Hopper", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("Lovelace, A., Turing, A. M., & Hopper, G.", ["A. Lovelace", "A. M. Turing", "G. Hopper"]),
        ("Lovelace, Ada, Turing, Alan", ["Ada Lovelace", "Alan Turing"]),
        ("Ada Lovelace1,2*, Alan Turing², Grace Hopper†", ["Ada Lovelace", "Alan Turing", "Grace Hopper"]),
        ("1. Ada Lovelace\n2. Alan Turing", ["Ada Lovelace", "Alan Turing"]),
        ("Martin Luther King, Jr.", ["Martin Luther King Jr."]),
        (" ; ,", []),
    ],
)
def test_lists_of_authors_are_split(text: str, names: list[str]) -> None:
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
        ("https://huggingface.co/papers/2410.18533", {"arxiv": "2410.18533"}),
        ("hf.co/papers/2410.18533", {"arxiv": "2410.18533"}),
        ("https://arxiv.org/abs/2410.18533v2?context=cs#abs", {"arxiv": "2410.18533"}),
        ("arXiv preprint arXiv:2410.18533 [cs.CL]", {"arxiv": "2410.18533"}),
        ("[arXiv](https://arxiv.org/abs/2410.18533)", {"arxiv": "2410.18533"}),
        ("\u200b2410.18533", {"arxiv": "2410.18533"}),
        (
            "2410.18533,10.18653/v1/2024.acl-long.1.",
            {"arxiv": "2410.18533", "doi": "10.18653/v1/2024.acl-long.1"},
        ),
        (
            "https://doi.org/10.1002/(SICI)1097(1998)49:8<693::A>3.0.CO;2-O",
            {"doi": "10.1002/(SICI)1097(1998)49:8<693::A>3.0.CO;2-O"},
        ),
        ("https://aclanthology.org/2024.acl-long.1/", {"url": "https://aclanthology.org/2024.acl-long.1/"}),
        ("www.example.org/a", {"url": "https://www.example.org/a"}),
        (
            "2410.18533 and https://github.com/a/b",
            {"arxiv": "2410.18533", "code": "https://github.com/a/b"},
        ),
        ("https://github.com/a/b", {"url": "https://github.com/a/b"}),
        ("javascript:alert(1)", {"url": "javascript:alert(1)"}),
        ("the arXiv", {"url": "the arXiv"}),
        ("", {}),
    ],
)
def test_identifiers_and_urls_are_recognized(line: str, places: dict[str, str]) -> None:
    assert places_in(line) == (places, None)


def test_two_identifiers_of_a_kind_are_an_error() -> None:
    places, doubt = places_in("2410.18533 2410.18534")
    assert (places, doubt) == (
        {"arxiv": "2410.18533"},
        "names 2410.18533 and 2410.18534; keep the one of this paper",
    )


def test_an_invalid_value_is_reported_with_a_fix() -> None:
    assert wrong_with("date", "2024-10") is None
    assert wrong_with("date", "October") == (
        "'October' is not a date; write it as 2024-10-24, 2024-10 or 2024"
    )
    assert wrong_with("code", "github.com/x") == (
        "'github.com/x' is not a web address; it must begin with https:// or http://"
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024-10-24", "2024-10-24"),
        ("2024", "2024"),
        ("2024/10/24", "2024-10-24"),
        ("24 Oct 2024", "2024-10-24"),
        ("24th October 2024", "2024-10-24"),
        ("Oct. 24, 2024", "2024-10-24"),
        ("October 2024", "2024-10"),
        # Returned unchanged, and reported as invalid.
        ("03/04/2024", "03/04/2024"),
        ("2024-13", "2024-13"),
        ("submitted 24 Oct 2024", "submitted 24 Oct 2024"),
        ("Spring 2024", "Spring 2024"),
        ("circa 2024", "circa 2024"),
        ("2023-2024", "2023-2024"),
        ("5 May", "5 May"),
    ],
)
def test_unambiguous_dates_are_read(text: str, date: str) -> None:
    assert value_in("date", text) == date


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("github.com/a/b", "https://github.com/a/b"),
        ("<https://github.com/a/b>", "https://github.com/a/b"),
        ("[code](https://github.com/a/b)", "https://github.com/a/b"),
        ("a/b", "a/b"),
        ("soon", "soon"),
    ],
)
def test_urls_are_read_in_common_forms(text: str, address: str) -> None:
    assert value_in("code", text) == address


def test_an_abstract_from_a_pdf_is_cleaned() -> None:
    pasted = (
        "Abstract\nWe learn repre-\nsentations of long-\nterm goals, with\r\n"
        "state-of-the-\nart mod\u00ad\nels.\n\nAgain."
    )
    assert value_in("abstract", pasted) == (
        "We learn representations of long-term goals, with state-of-the-art models.\n\nAgain."
    )
    assert value_in("abstract", "Abstract reasoning is hard.") == "Abstract reasoning is hard."


def test_invisible_characters_are_removed() -> None:
    assert value_in("title", "\u200bA\u202e title\ufeff") == "A title"


def test_a_theme_is_found_by_title_or_file_name() -> None:
    survey = Survey([], [Theme(title="Long Context", description="d", slug="long-context")])
    for text in ("long-context", "Long context", " long  CONTEXT"):
        assert theme_in(text, survey) == "long-context"
    assert theme_in("Long contexts", survey) is None


@given(st.text())
def test_any_text_gives_valid_authors(text: str) -> None:
    assert wrong_with("authors", authors_in(text)) is None


@given(st.text())
def test_any_line_can_be_searched_for_identifiers(text: str) -> None:
    places, _ = places_in(text)
    if not any(wrong_with(field, place) for field, place in places.items()):
        assert Paper.model_validate({"title": "A title", **places}).title == "A title"
