from __future__ import annotations

from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
import yaml

from litpress.model import Paper
from litpress.site import formatting as words

GOLDEN = yaml.load((Path(__file__).parent / "formatting.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


def paper(facts: dict[str, Any]) -> Paper:
    count = {"author_count": int(facts["author_count"])} if "author_count" in facts else {}
    return Paper(**{"title": "A title", **facts, **count})


@pytest.mark.parametrize(("date", "expected"), GOLDEN["days"].items())
def test_partial_dates_are_formatted(date: str, expected: str) -> None:
    assert words.day_in_words(date) == expected


@pytest.mark.parametrize("case", GOLDEN["short authors"], ids=str)
def test_author_lists_are_shortened(case: dict[str, Any]) -> None:
    assert words.short_authors(paper(case["facts"])) == case["expected"]


@pytest.mark.parametrize("case", GOLDEN["links"], ids=str)
def test_links_begin_with_the_best(case: dict[str, Any]) -> None:
    assert [list(astuple(link)) for link in words.links(paper(case["facts"]))] == case["expected"]


@pytest.mark.parametrize(("source", "expected"), GOLDEN["sources"].items())
def test_sources_are_split_into_name_day_and_line(source: str, expected: list[str]) -> None:
    assert list(astuple(words.digest_source(source))) == expected


@pytest.mark.parametrize(("text", "length", "start"), GOLDEN["beginnings"])
def test_long_texts_are_cut_between_words(text: str, length: str, start: str) -> None:
    assert words.beginning(text, int(length)) == start


def test_counts_agree_with_their_nouns() -> None:
    assert words.counted(1, "paper") == "1 paper"
    assert words.counted(10000, "paper") == "10,000 papers"
