from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
import yaml

from litpress.text.repair import paragraphs, repaired
from litpress.text.rich_text import html_of, plain_of

GOLDEN = yaml.safe_load((Path(__file__).parent / "repair.yaml").read_text(encoding="utf-8"))
REPAIRED = [case for cases in GOLDEN["repaired"].values() for case in cases]


@pytest.mark.parametrize("case", REPAIRED, ids=lambda case: str(case["record"]))
def test_residue_of_tex_is_repaired(case: dict[str, Any]) -> None:
    text = repaired(case["record"])
    assert html.unescape(html_of(text)) == case["shows"]
    assert plain_of(text) == case.get("plain", case["shows"])


@pytest.mark.parametrize("record", GOLDEN["left alone"])
def test_ambiguous_text_is_unchanged(record: str) -> None:
    assert html.unescape(html_of(repaired(record))) == record


def test_line_breaks_within_a_paragraph_become_spaces() -> None:
    assert paragraphs("one\nand one\n\ntwo") == [("one and one",), ("two",)]
    assert paragraphs("") == []


def test_characters_that_html_forbids_are_replaced() -> None:
    assert repaired("a\x02b\ufffec") == ("a\ufffdb\ufffdc",)
