from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litpress.site.citations.bibtex import tex_of, tex_of_address, tex_of_title
from litpress.text.repair import repaired

TITLES = yaml.load((Path(__file__).parent / "titles.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_braces_keep_the_capitals_of_names(title: str, expected: str) -> None:
    assert tex_of_title(repaired(title)) == expected


def test_addresses_keep_their_characters() -> None:
    assert tex_of_address("http://a.b/x_y?z=1&u=%20#v~") == "http://a.b/x_y?z=1&u=%20#v~"
    assert tex_of_address("http://a.b/{x\\") == "http://a.b/%7Bx%5C"


@given(st.text(alphabet="{}\\ aB:$&%^_-x2", max_size=30))
def test_braces_are_always_in_pairs(text: str) -> None:
    for written in (tex_of_title(repaired(text)), tex_of(text), tex_of_address(text)):
        depth = 0
        for character in written:
            depth += (character == "{") - (character == "}")
            assert depth >= 0
        assert depth == 0
