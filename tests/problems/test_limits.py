"""Limits: messages, the table in the documents, and what is refused where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from litpress.content.records import read_record
from litpress.content.survey_folder import PAPERS, read_content
from litpress.model import Paper
from litpress.problems import limits
from litpress.problems.problem import InvalidInput
from litpress.readers import FORMATS, decode, read_document
from litpress.text.curated_markdown import curated
from litpress.text.markdown_effort import excess_of

README = Path(__file__).parents[2] / "README.md"


def test_the_documents_list_all_limits() -> None:
    rows = re.findall(r"^\| (.+?) \| ([\d,]+) (.+?) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == [(limit.of, f"{limit.most:,}", limit.unit) for limit in limits.LIMITS]


def test_a_problem_names_the_number_and_the_limit() -> None:
    assert limits.ABSTRACT.problem(20_000) == ""
    assert limits.ABSTRACT.problem(20_001) == "has 20,001 characters, which is more than 20,000"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": "x" * 1001}, "has 1,001 characters, which is more than 1,000; write the title alone"),
        ({"abstract": "x" * 20_001}, "has 20,001 characters, which is more than 20,000; give the abstract"),
        ({"notes": "x" * 50_001}, "has 50,001 characters, which is more than 50,000; shorten it"),
        ({"venue": "x" * 2001}, "has 2,001 characters, which is more than 2,000; shorten it"),
        ({"authors": ["x"] * 10_001}, "has 10,001 names, which is more than 10,000; name the collaboration"),
    ],
)
def test_a_field_has_a_limit(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Paper(**{"title": "A title", **fields})


def test_a_long_abstract_is_a_problem_of_its_line() -> None:
    [problem] = read_record(f"---\ntitle: A title\n---\n\n{'x ' * 15_000}\n", "content/papers/a.md").problems
    assert str(problem) == (
        "content/papers/a.md:5: LP004 abstract: has 29,999 characters, which is more than 20,000; "
        "give the abstract alone, without the paper's text"
    )


@pytest.mark.parametrize("name", ["a.jsonl", "a.bib", "a.txt", "a.html"])
def test_a_long_abstract_is_left_out_of_a_digest_with_a_remark(name: str) -> None:
    abstract = "We write on and on. " * 1001
    texts = {
        "a.jsonl": f'{{"title": "A title", "abstract": "{abstract}"}}',
        "a.bib": f"@article{{a, title={{A title}}, abstract={{{abstract}}}}}",
        "a.txt": f"A title\n\n{abstract}\n\n3 authors\n",
        "a.html": f"<html><h3>A title</h3><p>{abstract}</p><p>3 authors</p></html>",
    }
    reading = read_document(decode(texts[name].encode(), name))
    assert [(paper.title, paper.abstract) for paper in reading.papers] == [("A title", "")]
    assert "abstract was left out: has 20,019 characters" in "".join(one.message for one in reading.remarks)


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / PAPERS).mkdir(parents=True)
    (tmp_path / PAPERS / "a.md").write_bytes(b"x" * (limits.FILE.most + 1))
    [problem] = read_content(tmp_path).problems
    assert str(problem).startswith(
        "content/papers/a.md: LP001 has 1,000,001 bytes, which is more than 1,000,000"
    )


def test_a_large_digest_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "DIGEST", limits.Limit("a digest", 10, "bytes", "split it"))
    with pytest.raises(InvalidInput, match=r"^a\.bib: has 11 bytes, which is more than 10; split it$"):
        decode(b"x" * 11, "a.bib")


def test_many_papers_are_refused_at_the_line_of_the_first_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAPERS", limits.Limit("a digest", 2, "papers", "split it"))
    text = "".join(f'{{"title": "Title {letter}"}}\n' for letter in "abcd")
    with pytest.raises(InvalidInput, match=r"^a\.jsonl:3: has 3 papers, which is more than 2; split it$"):
        read_document(decode(text.encode(), "a.jsonl"))


def test_a_long_line_of_a_digest_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"^a\.txt:3: has 100,001 characters, which is more than 100,000"):
        FORMATS["digest"].read(decode(b"A title\n\n" + b"x" * 100_001, "a.txt"))


@pytest.mark.parametrize("text", ["<a", "<a ", "<!-- >", "<![x"])
def test_many_tags_without_an_end_are_refused(text: str) -> None:
    page = f"<html>\n<h3>A title</h3>\n{text * 200}"
    with pytest.raises(InvalidInput, match=r"^a\.html:3: has \d+ tags or comments, which is more than 100"):
        read_document(decode(page.encode(), "a.html"), "html")


@pytest.mark.parametrize(
    ("text", "times", "unit"),
    [
        ("[", 2000, "characters between brackets"),
        ("![", 2000, "characters between brackets"),
        ("[x](", 1000, "characters between brackets"),
        ('[x](a "b) ', 1000, "characters between brackets"),
        ("[ `]` ", 2000, "characters between brackets"),
        ("# x\n", 1001, "lines without an empty one between"),
        ("```\n\n", 501, "fences of code blocks"),
        ("x", 50_001, "characters"),
    ],
)
def test_markdown_that_takes_long_is_shown_as_text(text: str, times: int, unit: str) -> None:
    made = curated(text * times)
    [dropped] = made.dropped
    assert re.fullmatch(rf"has [\d,]+ {unit}, which is more than [\d,]+", dropped.what)
    assert made.tree.get_text().split() == (text * times).split()


@pytest.mark.parametrize(
    "line",
    [
        'See [the page](https://example.org/a_(b) "A title") and [@a; @b].\n',
        "| [x](y) | `a[0` |\n",
        "A list \\[ of brackets.\n",
    ],
)
def test_long_prose_with_links_is_within_the_limits(line: str) -> None:
    assert excess_of(line * 700) == ("", "")
