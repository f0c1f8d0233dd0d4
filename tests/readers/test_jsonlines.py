from __future__ import annotations

import json
from typing import Any

import pytest

from litpress.problems.problem import InvalidInput
from litpress.readers import Reading, Remark, decode, read_document


def read(text: str) -> Reading:
    return read_document(decode(text.encode(), "records.jsonl"))


def record(**fields: Any) -> dict[str, Any]:
    """Return the facts of one object without its source; there must be no remarks."""
    reading = read(json.dumps(fields))
    (paper,) = reading.papers
    assert reading.remarks == []
    return {name: value for name, value in paper.facts().items() if name != "sources"}


def test_fields_of_a_record_are_read() -> None:
    fields = {
        "title": "A Title",
        "date": "2024-10-24",
        "themes": ["sequence-alignment"],
        "authors": ["Ada Lovelace", "Alan Turing"],
        "comments": 2,
        "upvotes": 14,
        "venue": "ACL 2025",
        "arxiv": "2410.18533",
        "doi": "10.1000/182",
        "code": "https://github.com/example/code",
        "project": "https://example.org",
        "abstract": "An abstract.\n\nOf two paragraphs.",
    }
    assert record(**fields) == fields


@pytest.mark.parametrize(
    ("given", "facts"),
    [
        ({"year": 2024}, {"date": "2024"}),
        ({"year": "2024"}, {"date": "2024"}),
        ({"year": "2024.0"}, {"date": "2024"}),
        ({"published": "2024-10-24T12:30:00Z"}, {"date": "2024-10-24"}),
        ({"year": 2024, "date": "2024-10"}, {"date": "2024-10"}),
        ({"date": "2022-10", "published": 2023}, {"date": "2022-10", "published": 2023}),
        ({"published": 2023}, {"date": "2023"}),
        ({"type": "article"}, {"type": "article"}),
        ({"type": "article", "issued": {"raw": "2024"}}, {"type": "preprint", "date": "2024"}),
        ({"type": "journal-article"}, {"type": "article"}),
        ({"type": "thesis", "publisher": "MIT"}, {"type": "thesis", "venue": "MIT"}),
        ({"type": "thesis", "genre": "Master's thesis"}, {"type": "thesis", "venue": "Master's thesis"}),
        ({"type": "dissertation", "genre": "PhD", "publisher": "MIT"}, {"type": "thesis", "venue": "MIT"}),
        ({"type": "article", "publisher": "arXiv", "URL": "https://a.example/"},
         {"type": "preprint", "url": "https://a.example/"}),
        ({"type": "webpage"}, {"type": "other"}),
        ({"id": "2410.18533v2"}, {"arxiv": "2410.18533"}),
        ({"id": "some-other-key"}, {}),
        ({"arxiv_id": "2410.18533"}, {"arxiv": "2410.18533"}),
        ({"arxiv": "https://arxiv.org/abs/2410.18533v1"}, {"arxiv": "2410.18533"}),
        ({"url": "https://arxiv.org/pdf/2410.18533.pdf"}, {"arxiv": "2410.18533"}),
        ({"venue_url": "https://example.org/paper"}, {"url": "https://example.org/paper"}),
        ({"link": "https://arxiv.org/abs/2410.18533"}, {"arxiv": "2410.18533"}),
        ({"doi": "https://doi.org/10.48550/arXiv.2410.18533"}, {"arxiv": "2410.18533"}),
        ({"summary": "An abstract."}, {"abstract": "An abstract."}),
        ({"abstract": "Wrapped long-\nterm\n\nand on"}, {"abstract": "Wrapped long-term\n\nand on"}),
        ({"authors": "Ada Lovelace and Alan Turing"}, {"authors": ["Ada Lovelace", "Alan Turing"]}),
        ({"authors": "Lovelace, Ada; Turing, Alan"}, {"authors": ["Lovelace, Ada", "Turing, Alan"]}),
        ({"github": "https://github.com/example/code"}, {"code": "https://github.com/example/code"}),
        ({"issued": {"date-parts": [[2024, 5, 7]]}}, {"date": "2024-05-07"}),
        ({"issued": {"date-parts": [["2024"]]}}, {"date": "2024"}),
        ({"issued": {"raw": "2024-05"}}, {"date": "2024-05"}),
        ({"issued": {"date-parts": 5}}, {}),
        ({"number": "arXiv:2410.18533"}, {"arxiv": "2410.18533"}),
        ({"authors": "A. Lovelace, A. M. Turing"}, {"authors": ["A. Lovelace", "A. M. Turing"]}),
        ({"DOI": "10.1000/182", "container-title": "Wheels"}, {"doi": "10.1000/182", "venue": "Wheels"}),
        ({"URL": "https://example.org/a"}, {"url": "https://example.org/a"}),
        ({"paper": {"id": "2410.18533", "upvotes": 3}}, {"arxiv": "2410.18533", "upvotes": 3}),
        ({"abstract": None, "authors": [], "venue": ""}, {}),
        ({"sources": ["elsewhere.txt:3"], "slug": "a-name"}, {}),
    ],
)  # fmt: skip
def test_other_names_and_forms_of_fields_are_read(given: dict[str, Any], facts: dict[str, Any]) -> None:
    got = record(title="A Title", **given)
    if "doi" in given:
        got.pop("doi", None)
    assert got == {"title": "A Title", **facts}


def test_authors_with_names_in_parts_are_read() -> None:
    authors = [
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"literal": "OpenAI"},
    ]
    names = ["Jan van den Berg", "Martin Luther King Jr.", "OpenAI"]
    assert record(title="A Title", author=authors)["authors"] == names


def test_unknown_field_is_reported_once() -> None:
    reading = read('{"title": "A"}\n{"title": "B", "citations": 3}\n{"title": "C", "citations": 4}\n')
    assert len(reading.papers) == 3
    assert reading.remarks == [Remark(2, "the field 'citations' is unknown and was left out")]


def test_only_the_invalid_value_is_left_out() -> None:
    reading = read('{"title": "A", "date": "last spring", "arxiv": "2410.18533", "upvotes": "many"}')
    (paper,) = reading.papers
    assert (paper.arxiv, paper.date, paper.upvotes) == ("2410.18533", None, None)
    assert [remark.line for remark in reading.remarks] == [1, 1]
    assert "date was left out: 'last spring' is not a date" in reading.remarks[0].message
    assert reading.remarks[1].message.startswith("upvotes was left out: ")


@pytest.mark.parametrize("broken", ['{"title": "B"', "nonsense", '{"title": }', "{'title': 'B'}", '"text'])
def test_only_the_broken_line_is_left_out(broken: str) -> None:
    reading = read(f'{{"title": "A"}}\n{broken}\n{{"title": "C"}}\n')
    assert [paper.title for paper in reading.papers] == ["A", "C"]
    assert reading.remarks
    assert all("left out" in remark.message for remark in reading.remarks)


def test_object_without_an_end_is_reported_with_its_line() -> None:
    reading = read('{"title": "A"}\n{"title": "B"\n{"title": "C"}\n')
    assert reading.remarks == [Remark(2, "is a JSON object without an end and was left out")]


def test_huge_number_is_left_out() -> None:
    reading = read(f'{{"title": "A", "upvotes": {"9" * 5000}}}')
    assert [paper.facts() for paper in reading.papers] == [{"title": "A", "sources": ["records.jsonl:1"]}]
    assert [remark.line for remark in reading.remarks] == [1]


@pytest.mark.parametrize(
    "text", ['{"title":' * 20_000, '[{"title":' * 20_000, '{"title": "A"}\n' + "[" * 20_000]
)
def test_deeply_nested_json_is_an_error(text: str) -> None:
    with pytest.raises(InvalidInput, match="is nested too deeply"):
        read(text)


@pytest.mark.parametrize("entry", ["3", "null", '"text"', "[]", '["A"]'])
def test_value_that_is_not_an_object_is_left_out(entry: str) -> None:
    reading = read(f'{{"title": "A"}}\n{entry}\n')
    assert reading.remarks == [Remark(2, "is not a JSON object and was left out")]


@pytest.mark.parametrize("title", ["", "   ", 7, None, ["A"]])
def test_object_without_a_title_is_left_out(title: object) -> None:
    reading = read(f'{{"title": "A"}}\n{json.dumps({"title": title, "date": "2024"})}\n')
    assert [paper.title for paper in reading.papers] == ["A"]
    (remark,) = reading.remarks
    assert remark.line == 2
    assert remark.message.startswith("has no usable title")


def test_objects_of_an_array_have_their_lines() -> None:
    reading = read('\n[\n  {"title": "A"},\n  {"title": "B",\n   "year": 2024}\n]\n')
    assert [paper.sources for paper in reading.papers] == [("records.jsonl:3",), ("records.jsonl:4",)]


def test_pretty_printed_objects_are_read() -> None:
    texts = [json.dumps({"title": title, "year": 2024}, indent=2) for title in "AB"]
    reading = read("\n".join(texts))
    assert [paper.sources for paper in reading.papers] == [("records.jsonl:1",), ("records.jsonl:5",)]


def test_broken_array_is_an_error_with_its_line() -> None:
    with pytest.raises(InvalidInput, match=r"^records\.jsonl:2: is not JSON \("):
        read('[{"title": "A"},\n {"title": }]')


def test_one_paper_named_twice_is_one_record() -> None:
    reading = read('{"title": "A Title", "year": 2024}\n{"title": "A title", "arxiv": "2410.18533"}\n')
    (paper,) = reading.papers
    assert (paper.date, paper.arxiv) == ("2024", "2410.18533")


@pytest.mark.parametrize("text", ["[]", '{"name": "A"}', "{}\n{}"])
def test_file_without_titles_is_an_error(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"no paper was found.*expected"):
        read_document(decode(text.encode(), "records.jsonl"), "jsonl")


def test_list_of_authors_that_ends_in_and_others_is_read() -> None:
    authors = record(title="A Title", authors="Lovelace, A., Turing, A. M. et al.")["authors"]
    assert authors == ["Lovelace, A.", "Turing, A. M.", "et al."]
