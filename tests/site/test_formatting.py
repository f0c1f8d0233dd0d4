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


@pytest.mark.parametrize(("date", "says"), GOLDEN["days"].items())
def test_dates_are_as_exact_as_they_are_known(date: str, says: str) -> None:
    assert words.day_in_words(date) == says


@pytest.mark.parametrize("case", GOLDEN["short authors"], ids=str)
def test_authors_in_a_few_words(case: dict[str, Any]) -> None:
    assert words.short_authors(paper(case["facts"])) == case["says"]


@pytest.mark.parametrize("case", GOLDEN["ways"], ids=str)
def test_ways_to_the_paper_begin_with_the_best(case: dict[str, Any]) -> None:
    assert [list(astuple(way)) for way in words.links(paper(case["facts"]))] == case["lead to"]


@pytest.mark.parametrize(("source", "says"), GOLDEN["sources"].items())
def test_sources_tell_digest_day_and_line(source: str, says: list[str]) -> None:
    assert list(astuple(words.digest_source(source))) == says


@pytest.mark.parametrize(("text", "length", "start"), GOLDEN["beginnings"])
def test_beginnings_end_between_words(text: str, length: str, start: str) -> None:
    assert words.beginning(text, int(length)) == start


def test_counts_agree_with_their_nouns() -> None:
    assert words.counted(1, "paper") == "1 paper"
    assert words.counted(10000, "paper") == "10,000 papers"
