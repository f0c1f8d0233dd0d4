from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litpress.model import Paper
from litpress.site.exports import FIELDS, FORMATS, export, is_like_formula

PAPERS = [
    Paper(
        title='On "β", a letter',
        date="2024-10",
        themes=("llm", "letters"),
        authors=("A. Müller", "李"),
        comments=0,
        abstract="One.\n\nTwo; three.",
    ),
    Paper(title="Alone", slug="alone-2"),
]
FACTS = [
    {
        "slug": "on-beta-a-letter",
        "title": 'On "β", a letter',
        "date": "2024-10",
        "themes": ["llm", "letters"],
        "authors": ["A. Müller", "李"],
        "comments": 0,
        "abstract": "One.\n\nTwo; three.",
    },
    {"slug": "alone-2", "title": "Alone"},
]


def test_json_is_an_array_with_a_field_per_line() -> None:
    text = export(PAPERS, "json")
    assert json.loads(text) == FACTS
    assert '\n    "title": "On \\"β\\", a letter",\n' in text


def test_json_lines_has_an_object_per_paper() -> None:
    lines = export(PAPERS, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == FACTS
    assert "β" in lines[0]


def test_csv_has_a_header_and_every_field() -> None:
    text = export(PAPERS, "csv")
    assert text.startswith("slug,title,type,date,themes,subtheme,authors,author_count,comments,")
    first, second = csv.DictReader(io.StringIO(text, newline=""))
    assert tuple(first) == FIELDS
    assert first == dict.fromkeys(FIELDS, "") | {
        "slug": "on-beta-a-letter",
        "title": 'On "β", a letter',
        "date": "2024-10",
        "themes": "llm; letters",
        "authors": "A. Müller; 李",
        "comments": "0",
        "abstract": "One.\n\nTwo; three.",
    }
    assert second["slug"] == "alone-2"
    assert '"On ""β"", a letter"' in text
    assert text.endswith("\r\n")


def read_back(cell: str) -> str:
    """A text as it was before its export as CSV, by the rule in the README."""
    return cell[1:] if cell.startswith("'") and is_like_formula(cell[1:]) else cell


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "﹦1",
        "'=1",
        '"=1',
        "''+1",
        "“@a”",
        " =1",
        '" -1',
    ],
)
def test_no_cell_of_a_table_is_a_formula(formula: str) -> None:
    paper = Paper(title=formula, venue=formula, abstract=formula, authors=(formula, "B"), slug="a")
    [row] = csv.DictReader(io.StringIO(export([paper], "csv"), newline=""))
    for name in ("title", "venue", "abstract", "authors"):
        assert row[name].startswith("'"), name
        assert read_back(row[name]).partition(";")[0].strip() == formula.strip()


@given(st.text() | st.text(alphabet="'\"=+-@＝ \t\r\na“"))
@example("'")
@example("'\t")
def test_an_apostrophe_before_formulas_is_reversible(text: str) -> None:
    cell = f"'{text}" if is_like_formula(text) else text
    assert read_back(cell) == text
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(("format", "nothing"), [("json", "[]\n"), ("jsonl", "")])
def test_empty_surveys_can_be_exported(format: str, nothing: str) -> None:
    assert export([], format) == nothing
    assert list(FORMATS) == ["json", "jsonl", "csv", "bibtex", "ris", "csl-json"]
