from __future__ import annotations

import pytest

from litpress.problems.problem import InvalidInput
from litpress.readers import Reading, decode, read_document


def read(body: str) -> Reading:
    return read_document(
        decode(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "2026-10-02-page.html")
    )


def card(title: str = "A Title", abstract: str = "We say what is new.", after: str = "") -> str:
    return (
        f'<article><h3><a href="/papers/2501.00001">{title}</a></h3><p>{abstract}</p>'
        f"<div>3 authors</div><span>·</span><time>Oct 1</time>{after}</article>"
    )


def test_identifier_is_read_from_the_links_of_a_card() -> None:
    (paper,) = read(card()).papers
    assert paper.facts() == {
        "title": "A Title",
        "date": "2024-10-01",
        "author_count": 3,
        "arxiv": "2501.00001",
        "sources": ["2026-10-02-page.html:1"],
        "abstract": "We say what is new.",
    }


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("p &lt; q &amp;&nbsp;r", "p < q & r"),
        ("a <em>stressed</em> word, <b>bold</b>", "a stressed word, bold"),
        ("x<sup>2</sup> and y<sub>i</sub>", "x2 and yi"),
        ('see <a href="https://example.org">the page</a>, please', "see the page, please"),
        ("broken\n   across\n\n lines", "broken across lines"),
        ("<!-- a note -->seen<script>var a = 'unseen';</script>", "seen"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("&lt;script&gt;alert(1)&lt;/script&gt; is text", "<script>alert(1)</script> is text"),
    ],
)
def test_abstract_is_the_visible_text(markup: str, text: str) -> None:
    (paper,) = read(card(abstract=markup)).papers
    assert paper.abstract == text


def test_paragraphs_of_an_abstract_are_kept() -> None:
    (paper,) = read(card(abstract="The first of two.</p><p>We add the second.")).papers
    assert paper.abstract == "The first of two.\n\nWe add the second."


def test_paper_without_an_abstract_is_read() -> None:
    bare = '<article><h3><a href="/papers/2501.00002">Grokking</a></h3></article>'
    first, second = read(bare + card()).papers
    assert (first.title, first.abstract, first.arxiv) == ("Grokking", "", "2501.00002")
    assert (second.title, second.arxiv) == ("A Title", "2501.00001")


def test_scripts_and_styles_are_skipped() -> None:
    hidden = "<style>h3 { color: red }</style><script>'<article><h3>Not a Paper</h3></article>'</script>"
    reading = read(hidden + card())
    assert [paper.title for paper in reading.papers] == ["A Title"]
    assert reading.remarks == []


def test_unknown_text_is_reported_with_its_line() -> None:
    reading = read(f"\n<div>Sale of the day</div>\n{card()}\n")
    assert [(remark.line, remark.message) for remark in reading.remarks] == [
        (2, "belongs to no paper and was left out: 'Sale of the day'")
    ]


@pytest.mark.parametrize("body", ["<article", "<h3>A Title<p>We see.<div></h3>", "</article></p>" + card()])
def test_broken_markup_is_read(body: str) -> None:
    try:
        reading = read(body)
    except ValueError:
        return
    assert reading.papers


def test_deeply_nested_markup_is_an_error() -> None:
    with pytest.raises(InvalidInput, match="is nested too deeply"):
        read("<div>" * 3000 + card())
