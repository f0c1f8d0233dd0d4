from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.model.urls import addresses_in, doi_url


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Code: https://github.com/x/y.", "https://github.com/x/y"),
        ("(see https://github.com/x/y).", "https://github.com/x/y"),
        (r"at \url{https://github.com/x/y}.", "https://github.com/x/y"),
        (r"at \href{https://github.com/x/y}{GitHub}", "https://github.com/x/y"),
        (r"at https://x.org/a\_b\%20c", "https://x.org/a_b%20c"),
        ("at https://en.wikipedia.org/wiki/Set_(maths), where", "https://en.wikipedia.org/wiki/Set_(maths)"),
        ("at https://x.github.io/MapNet/;", "https://x.github.io/MapNet/"),
        ("at github.com/x/y and more", "https://github.com/x/y"),
        ("at www.maps.org.", "https://www.maps.org"),
        ("at https://github.com/x/ y", "https://github.com/x/"),
    ],
)
def test_address_ends_before_the_punctuation_of_its_sentence(text: str, address: str) -> None:
    assert addresses_in(text) == (address,)


@pytest.mark.parametrize(
    "text", ["", "no address", "e.g. this/that", "a.b@github.com", "GitHub.com is a site"]
)
def test_invalid_addresses(text: str) -> None:
    assert addresses_in(text) == ()


def test_addresses_are_listed_once_in_the_order_of_the_text() -> None:
    text = "https://b.org/x, github.com/a/b, https://b.org/x and https://github.com/a/b."
    assert addresses_in(text) == ("https://b.org/x", "https://github.com/a/b")


@given(st.text(alphabet="htps:/.github comwx()[]{}\\_%,;'", max_size=80))
def test_no_address_ends_with_the_punctuation_of_a_sentence(text: str) -> None:
    for address in addresses_in(text):
        assert address.startswith("http")
        assert address[-1] not in ".,;:!?'* "


@pytest.mark.parametrize(
    ("doi", "url"),
    [
        ("10.18653/v1/2024.acl-long.1", "https://doi.org/10.18653/v1/2024.acl-long.1"),
        (
            "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
            "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O",
        ),
        ("10.1000/a#b?c%d[e]é", "https://doi.org/10.1000/a%23b%3Fc%25d%5Be%5D%C3%A9"),
    ],
)
def test_doi_url_is_percent_encoded(doi: str, url: str) -> None:
    assert doi_url(doi) == url
