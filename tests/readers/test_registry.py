from __future__ import annotations

import re
from pathlib import Path

import pytest

from litpress.problems.problem import InvalidInput
from litpress.readers import FORMATS, decode, open_document, read_document

RECOGNIZED = {
    '{"title": "A"}': "jsonl",
    '\n\n  {"title": "A"}': "jsonl",
    '[{"title": "A"}]': "jsonl",
    '[\n  {"title": "A"}]': "jsonl",
    "[]": "jsonl",
    "@article{a2024b,\n  title = {A Title}\n}\n": "bibtex",
    "% exported\n\n@inproceedings{a, title={A Title}}\n": "bibtex",
    "```bibtex\n@misc{a, title={A Title}}\n```\n": "bibtex",
    '@string(acl = "ACL")\n@Misc(a, title = "A Title")': "bibtex",
    "@web_page{a,\n title = {A Title}}": "bibtex",
    "@ Misc\n{a, title = {A Title}}": "bibtex",
    "@Comment refs.bib -*- mode: BibTeX -*-\n\n# Papers\n@misc{a, title = {A Title}}": "bibtex",
    "This file was created with JabRef 2.9.\nEncoding: UTF8\n\n@misc{a, title = {A Title}}": "bibtex",
    "<!DOCTYPE html><html>": "html",
    "  <HTML>": "html",
    "<article><h3>A</h3></article>": "html",
    "<!-- saved from url=(0027)https://huggingface.co/papers -->\n<html>": "html",
    "[A Title](https://huggingface.co/papers/2501.00001)": "digest",
    "{Braces} in a Title": "digest",
    "<b>Bold</b> Claims": "digest",
    "A Title\n\nAn abstract.": "digest",
    "A Title\n\nAn abstract.\n\n@article{a,\n  title = {A Title}\n}\n": "digest",
    "@someone (2024) asks\n\nAn abstract.": "digest",
    "# A Title\n\nAn abstract.\n": "digest",
}


@pytest.mark.parametrize("text", RECOGNIZED)
def test_format_is_recognized_by_its_text(text: str) -> None:
    document = decode(text.encode(), "stdin")
    assert next(name for name, reader in FORMATS.items() if reader.recognizes(document)) == RECOGNIZED[text]


def test_every_format_has_a_name_and_a_description() -> None:
    for name, reader in FORMATS.items():
        assert reader.name == name
        assert reader.description


def test_format_may_be_named() -> None:
    text = '{"Curly"}: A Title in Braces\n\nThis abstract explains what the braces are for, and why.'
    document = decode(text.encode(), "stdin")
    assert len(read_document(document, "digest").papers) == 1
    with pytest.raises(InvalidInput, match="expected one JSON object per line"):
        read_document(document, "jsonl")


DIGEST = "A Title\n\nThis abstract explains what is new about it, and why.\n\n3 authors\n·\nJun 4, 2025\n"


@pytest.mark.parametrize("name", ["list.html", "list.json", "list.bib"])
@pytest.mark.parametrize(
    "text",
    [
        DIGEST,
        '{"title": "A Title"}',
        "@misc{a, title = {A Title}}",
        '<h3><a href="/papers/2501.00001">A Title</a></h3>',
    ],
)
def test_misleading_file_name_is_ignored(name: str, text: str) -> None:
    assert [paper.title for paper in read_document(decode(text.encode(), name)).papers] == ["A Title"]


def test_error_for_unreadable_file_is_that_of_its_named_format() -> None:
    with pytest.raises(InvalidInput, match="expected entries such as @article"):
        read_document(decode(b"42\n", "list.bib"))


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe\n\x00"])
def test_empty_file_is_an_error(data: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"^notes\.txt: is empty; expected a digest of papers$"):
        read_document(decode(data, "notes.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "Daily Papers\n\nSubscribe\n\nPrevious\n1\n2\nNext\n",
        "Jun 4, 2025\n\n3 authors\n",
        "42\n",
        "<html><body><p></p></body></html>",
        "---\ntitle: Daily Papers\nurl: https://huggingface.co/papers\n---\n",
    ],
)
def test_file_without_papers_is_an_error_with_the_expected_form(text: str) -> None:
    with pytest.raises(
        InvalidInput, match=r"^notes\.txt: no paper was found; expected titles, each followed"
    ):
        read_document(decode(text.encode(), "notes.txt"))


def test_missing_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    with pytest.raises(InvalidInput, match=re.escape(f"{missing}: can't be read")):
        open_document(str(missing))


def test_binary_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    with pytest.raises(InvalidInput, match="is not text"):
        open_document(str(picture))


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("TY  - JOUR\nTI  - A Title\nAB  - What it says.\nER  -\n", "RIS"),
        ("%PDF-1.7\n1 0 obj\n", "PDF"),
    ],
)
def test_unsupported_format_is_named_in_the_error(text: str, format: str) -> None:
    with pytest.raises(InvalidInput, match=f"looks like {format}, which can't be read yet"):
        read_document(decode(text.encode(), "export.txt"))


@pytest.mark.parametrize(
    "text",
    [
        "## Use it\n\n    make site  # build\n\n## Where\n\n| Path | What |\n| --- | --- |\n",
        "import json\n\nfrom pathlib import Path\n\n\ndef load(path):\n    return json.loads(path)\n",
        "site_name: A survey\n\ntheme:\n  name: material\n  font: false\n\nnav:\n  - index.md\n",
    ],
    ids=["readme", "program", "settings"],
)
def test_text_without_papers_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="no paper was found; expected titles"):
        read_document(decode(text.encode(), "file.txt"))
