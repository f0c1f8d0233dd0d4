from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from litpress.readers import Reading, decode, open_document, read_document
from tests.readers.survey_digests import (
    BIBLIOGRAPHY,
    WITH_META,
    WITHOUT_META,
    facts_with_meta,
    facts_without_meta,
)


def read(path: Path, name: str | None = None) -> Reading:
    return read_document(decode(path.read_bytes(), name or path.name))


def facts(reading: Reading) -> list[dict[str, Any]]:
    return [paper.facts() for paper in reading.papers]


def test_digest_without_meta_lines_is_read_exactly() -> None:
    reading = read(WITHOUT_META)
    assert len(reading.papers) == 59
    assert facts(reading) == facts_without_meta()
    assert reading.remarks == []
    assert reading.retrieved == datetime.date(2025, 6, 6)


def test_digest_with_meta_lines_is_read_exactly() -> None:
    reading = read(WITH_META)
    assert len(reading.papers) == 51
    assert facts(reading) == facts_with_meta()
    assert reading.remarks == []
    assert reading.retrieved == datetime.date(2026, 2, 3)


def test_digest_without_meta_lines_has_no_dates_and_no_counts() -> None:
    for paper in read(WITHOUT_META).papers:
        assert set(paper.facts()) == {"title", "abstract", "sources"}


def test_date_without_a_year_gets_the_year_of_retrieval() -> None:
    assert [paper.date for paper in read(WITH_META).papers if (paper.date or "").startswith("2026")] == [
        "2026-01-08"
    ]


def test_missing_year_is_inferred_from_the_newest_full_date_and_reported() -> None:
    reading = read(WITH_META, "digest.txt")
    inferred = [{**paper, "sources": [paper["sources"][0].replace(WITH_META.name, "digest.txt")]}
                for paper in facts_with_meta()]  # fmt: skip
    assert facts(reading) == inferred
    (line,) = [
        number
        for number, text in enumerate(WITH_META.read_text("utf-8").split("\n"), start=1)
        if text.startswith("Jan 8") and "," not in text
    ]
    (remark,) = reading.remarks
    assert remark.line == line
    assert remark.message.startswith("dates without a year are taken to be within the year before 2026-02-03")
    assert reading.retrieved == datetime.date(2026, 2, 3)


def test_day_of_retrieval_given_by_the_user_resolves_dates() -> None:
    document = open_document(str(WITH_META), datetime.date(2028, 3, 1))
    dates = {paper.title: paper.date for paper in read_document(document).papers}
    assert "2028-01-08" in dates.values()
    assert "2026-01-08" not in dates.values()


def test_sources_name_the_file_without_its_folder() -> None:
    papers = read_document(open_document(str(WITHOUT_META))).papers
    assert papers[0].sources == ("2025-06-06-hugging-face-papers.txt:11",)


def test_digests_share_seventeen_papers() -> None:
    first = {paper.title for paper in read(WITHOUT_META).papers}
    second = {paper.title for paper in read(WITH_META).papers}
    assert len(first & second) == 17
    assert len(first | second) == 93


def test_both_digests_in_one_file_hold_ninety_three_papers() -> None:
    both = WITH_META.read_bytes() + b"\n" + WITHOUT_META.read_bytes()
    reading = read_document(decode(both, "2026-02-03-both.txt"))
    expected = {paper["title"]: paper for paper in [*facts_without_meta(), *facts_with_meta()]}
    assert len(reading.papers) == 93
    for paper in reading.papers:
        wanted = expected[paper.title]
        assert {**paper.facts(), "sources": None} == {**wanted, "sources": None}


def test_digest_pasted_twice_has_the_same_papers() -> None:
    text = WITH_META.read_bytes()
    once = read_document(decode(text, "2026-02-03-d.txt"))
    twice = read_document(decode(text + b"\n\n" + text, "2026-02-03-d.txt"))
    assert facts_without_sources(twice) == facts_without_sources(once)
    assert twice.remarks == []


def facts_without_sources(reading: Reading) -> list[dict[str, Any]]:
    return [{name: value for name, value in paper.items() if name != "sources"} for paper in facts(reading)]


def test_bibliography_has_the_same_ninety_three_papers() -> None:
    reading = read(BIBLIOGRAPHY)
    titles = {paper["title"] for paper in [*facts_without_meta(), *facts_with_meta()]}
    assert {paper.title for paper in reading.papers} == titles
    assert len(reading.papers) == 93
    assert all(paper.arxiv for paper in reading.papers)
    assert reading.remarks == []


@pytest.mark.parametrize("path", [WITHOUT_META, WITH_META], ids=lambda path: path.name)
def test_source_of_each_paper_is_the_line_of_its_title(path: Path) -> None:
    lines = path.read_text("utf-8").split("\n")
    for paper in read(path).papers:
        (source,) = paper.sources
        assert lines[int(source.rpartition(":")[2]) - 1] == paper.title
