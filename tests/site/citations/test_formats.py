"""Each format as it is written, and as other libraries read it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
import yaml
from bibtexparser import middlewares
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from litpress.model import Paper
from litpress.model.publication import TYPE_NAMES, PublicationType
from litpress.site.citations import Citation, bibtex, citations, csl_json, ris
from litpress.site.citations.cite_box import reference
from litpress.text.personal_names import Name

HERE = Path(__file__).parent
GOLDEN = yaml.safe_load((HERE / "cited.yaml").read_text(encoding="utf-8"))
HOSTILE = yaml.safe_load((HERE.parents[1] / "hostile/texts.yaml").read_text(encoding="utf-8"))
# https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
CSL_TYPES = {"article", "article-journal", "paper-conference", "document", "thesis", "book", "chapter"}
CSL_TYPES |= {"report", "dataset", "software"}
CSL_VARIABLES = {
    "id",
    "citation-key",
    "type",
    "title",
    "author",
    "issued",
    "available-date",
    "container-title",
}
CSL_VARIABLES |= {"publisher", "number", "genre", "abstract", "DOI", "URL"}


@cache
def cited(what: str) -> Citation:
    facts = next(case["facts"] for case in GOLDEN if case["what"] == what)
    return citations([Paper(**{name: _text(name, value) for name, value in facts.items()})])[0]


def _text(name: str, value: Any) -> Any:
    if name == "published":
        return int(value)
    return value if isinstance(value, list) else str(value)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["what"])
def test_citation_is_written_as_expected(case: dict[str, Any]) -> None:
    citation = cited(case["what"])
    assert bibtex([citation]) == case["bibtex"]
    assert ris([citation]) == case["ris"].replace("ER  -", "ER  - ").replace("\n", "\r\n")
    assert json.loads(csl_json([citation])) == [case["csl-json"]]
    assert reference(citation) == case["reference"]


def test_only_references_shorten_long_lists_of_authors() -> None:
    authors = tuple(f"Ada {chr(65 + number)}lovelace" for number in range(11))
    citation = citations([Paper(title="Many", authors=authors)])[0]
    names = "Alovelace, A., Blovelace, A., Clovelace, A., Dlovelace, A., Elovelace, A., Flovelace, A., et al."
    assert reference(citation) == f"{names} Many."
    assert bibtex([citation]).count(" and ") == 10


def test_doi_of_an_arxiv_preprint_is_left_out_of_its_reference() -> None:
    paper = Paper(title="Strings", date="2024", doi="10.48550/arXiv.2410.18533")
    assert reference(citations([paper])[0]) == "Strings. arXiv:2410.18533, 2024."


def test_no_papers_give_empty_files() -> None:
    assert (bibtex([]), ris([]), csl_json([])) == ("", "", "[]\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_read_back(text: str) -> None:
    paper = Paper(title=text, slug="a", authors=(text, "Ada Lovelace"), venue=text, abstract=text)
    assert_read_back(citations([paper, Paper(title="Next", slug="b")]))


TEXT = st.text(
    st.one_of(
        st.sampled_from("{}\\\"'`~^$#%&_@,.-–:;<>| \u202e\u200f😀李ßéאab AB\N{NO-BREAK SPACE}"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=24,
)
NAME = st.one_of(
    TEXT,
    st.lists(
        st.sampled_from(["and", "AND", "others", "Jr.", "van", "Smith,", "{", "}", "李", "A."]), min_size=1
    ).map(" ".join),
)


@settings(max_examples=150)
@example(title=r"{\textasciitilde}", authors=[], abstract="0", venue="0", type=None, published=None)
@given(
    title=TEXT,
    authors=st.lists(NAME, max_size=4),
    abstract=TEXT,
    venue=TEXT,
    type=st.sampled_from([None, *TYPE_NAMES]),
    published=st.sampled_from([None, 2023, 2024, 2025]),
)
def test_every_citation_is_read_back(
    title: str,
    authors: list[str],
    abstract: str,
    venue: str,
    type: PublicationType | None,
    published: int | None,
) -> None:
    try:
        paper = Paper(
            title=title,
            slug="a",
            type=type,
            date="2024-05-06",
            published=published,
            authors=tuple(authors),
            venue=venue,
            doi=f"10.1000/{title}",
            url=f"https://a.example/{title}",
            abstract=abstract,
        )
    except ValidationError:  # A line of nothing but white space, or with some in an address.
        try:
            paper = Paper(title=f"x{title}", slug="a", abstract=abstract)
        except ValidationError:
            return
    assert_read_back(citations([paper, Paper(title="Next", slug="b")]))


def assert_read_back(given: list[Citation]) -> None:
    """Assert that others read in each format what was cited, in the same order, and nothing else."""
    assert_bibtex_is_read_back(given)
    assert_ris_is_read_back(given)
    assert_csl_json_is_valid(given)


def assert_bibtex_is_read_back(given: list[Citation]) -> None:
    text = bibtex(given)
    assert sum(line.startswith("@") for line in text.split("\n")) == len(given)
    raw = parse_string(text)
    assert not raw.failed_blocks
    assert not raw.comments
    assert [entry.key for entry in raw.entries] == [citation.key for citation in given]
    parted = parse_string(
        text, append_middleware=[middlewares.SeparateCoAuthors(), middlewares.SplitNameParts()]
    )
    for entry, read, citation in zip(raw.entries, parted.entries, given, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        assert _bare_tex(fields["title"]) == _bare(citation.title_in_plain)
        assert fields.get("year", "") == citation.date[:4]
        if citation.paper.doi and not set("{}\\") & set(citation.paper.doi):
            assert fields["doi"] == citation.paper.doi
        names = [field.value for field in read.fields if field.key == "author"] or [[]]
        assert [_read(name) for name in names[0]] == [
            tuple(_bare(part) for part in (name.family, name.given, name.suffix))
            for name in (*citation.authors, *[Name("others")] * citation.has_other_authors)
            if citation.authors
        ]


def _read(name: Any) -> tuple[str, str, str]:
    family, given, suffix = (" ".join(parts) for parts in (name.von + name.last, name.first, name.jr))
    return _bare_tex(family), _bare_tex(given), _bare_tex(suffix)


def _bare_tex(tex: str) -> str:
    """Replace the commands for special characters in one pass, as a text can spell a command itself."""
    signs = {"asciitilde": "~"} | dict.fromkeys(["backslash", "asciicircum", "braceleft", "braceright"], "")
    return _bare(
        re.sub(
            r"\{\\text(backslash|ascii(?:tilde|circum)|brace(?:left|right))\}|\\text(?:super|sub)script",
            lambda command: signs[command[1]] if command[1] else "",
            tex,
        )
    )


def _bare(text: str) -> str:
    """Leave out what libraries read in different ways: braces, backslashes, raised signs, and all blanks."""
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()n0123456789+−=()")
    return "".join(text.translate(raised | dict.fromkeys(map(ord, "{}\\^_"))).replace("-", "−").split())


def assert_ris_is_read_back(given: list[Citation]) -> None:
    text = ris(given)
    assert text.count("\n") == text.count("\r\n")
    read = rispy.loads(text)
    assert len(read) == len(given)
    for entry, citation in zip(read, given, strict=True):
        assert entry["id"] == citation.key
        assert entry["title"] == citation.title_in_plain
        assert entry.get("authors", []) == [name.inverted for name in citation.authors]
        assert entry.get("year", "") == citation.date[:4]
        assert entry.get("doi") == citation.paper.doi
        assert "unknown_tag" not in entry


def assert_csl_json_is_valid(given: list[Citation]) -> None:
    items = json.loads(csl_json(given))
    assert [item["id"] for item in items] == [citation.key for citation in given]
    for item, citation in zip(items, given, strict=True):
        assert set(item) <= CSL_VARIABLES
        assert item["type"] in CSL_TYPES
        assert item["title"] == citation.title_in_plain
        assert all(
            set(name) == {"literal"} or {"family", "given"} <= set(name) <= {"family", "given", "suffix"}
            for name in item.get("author", [])
        )
        dates = [item[name] for name in ("issued", "available-date") if name in item]
        assert all(
            1 <= len(date["date-parts"][0]) <= 3
            and all(isinstance(part, int) for part in date["date-parts"][0])
            for date in dates
        )
        assert all(item[name] for name in item)
