from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litpress.text.personal_names import Name, name_of, names_of

GOLDEN = yaml.load(
    (Path(__file__).parent / "personal_names.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)


@pytest.mark.parametrize(("written", "parts"), GOLDEN["people"].items())
def test_names_of_people_are_parsed(written: str, parts: dict[str, Any]) -> None:
    assert name_of(written) == Name(**parts)


@pytest.mark.parametrize("written", GOLDEN["in one piece"])
def test_groups_and_names_without_parts_are_kept_whole(written: str) -> None:
    assert name_of(written) == Name(written)


def test_end_of_a_list_in_and_others_is_recognized() -> None:
    assert names_of(["Ada Lovelace", "et al."]) == ((Name("Lovelace", "Ada"),), True)
    assert names_of(["Ada Lovelace"]) == ((Name("Lovelace", "Ada"),), False)


def test_inverted_name_begins_with_the_family_name() -> None:
    assert name_of("Martin Luther King Jr.").inverted == "King, Martin Luther, Jr."
    assert name_of("DeepSeek-AI").inverted == "DeepSeek-AI"


@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool))
def test_no_part_of_a_name_is_lost(written: str) -> None:
    name = name_of(written)
    assert name.family
    kept = f"{name.given}{name.family}{name.suffix}"
    assert sorted(kept.replace(" ", "").replace(",", "")) == sorted(written.replace(" ", "").replace(",", ""))
