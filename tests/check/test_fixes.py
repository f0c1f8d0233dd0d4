from __future__ import annotations

import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litpress.check.fixes import FixedFile, fix_files
from litpress.content.records import RECORD_FIELDS, read_record, record_text
from litpress.model import Paper

RECORD = "content/papers/x.md"


def fixed(root: Path, text: str, path: str = RECORD) -> str:
    """A file's text after all fixes; fixing it again changes nothing."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    fix_files(root, lambda _: True)
    after = file.read_bytes()
    assert fix_files(root, lambda _: True) == []
    assert file.read_bytes() == after
    return after.decode()


def record(*lines: str, below: str = "") -> str:
    return "\n".join(["---", "title: X", *lines, "---", below])


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("arxiv: 2410.18533", 'arxiv: "2410.18533"'),
        ("arxiv: 2410.18533v2  # the second version", 'arxiv: "2410.18533"  # the second version'),
        ("arxiv: https://arxiv.org/abs/2410.18533v1", 'arxiv: "2410.18533"'),
        ("arxiv: '2410.18533'", "arxiv: '2410.18533'"),
        ("arxiv: soon", "arxiv: soon"),
        ("doi: https://doi.org/10.1000/x", "doi: 10.1000/x"),
        ("author: [Ada]", "authors: [Ada]"),
        ("author: Ada", "author: Ada"),
        ("DATE: 2024", "date: 2024"),
        ("Author-Count: 2", "author_count: 2"),
        ("venue: A\u00adC\u200bL", "venue: ACL"),
        ("subthemes: x", "subthemes: x"),
        ("titles: Y", "titles: Y"),
        ("venue: ACL  ", "venue: ACL"),
        ("venue: Ge\u0301ome\u0301trie", "venue: G\u00e9om\u00e9trie"),
        ("venue: Pros \x93and\x94 cons \x96 and \x81", "venue: Pros “and” cons – and \x81"),
    ],
)
def test_fixes_of_front_matter(tmp_path: Path, written: str, right: str) -> None:
    assert fixed(tmp_path, record(written)) == record(right)


def test_count_of_listed_authors_is_removed(tmp_path: Path) -> None:
    assert fixed(tmp_path, record("authors: [A, B]", "author_count: 2")) == record("authors: [A, B]")
    twice = record("author_count: 2", "authors: [A, B]", "author_count: 2")
    assert fixed(tmp_path, twice) == record("authors: [A, B]")
    assert fixed(tmp_path, record("author_count: 2")) == record("author_count: 2")


def test_misspelled_name_stays_if_its_fix_adds_a_problem(tmp_path: Path) -> None:
    text = record("dates: spring")
    assert fixed(tmp_path, text) == text


def test_line_ends_blanks_and_byte_order_marks_are_fixed(tmp_path: Path) -> None:
    text = "---\ntitle: X{}\n---\n\nAn abstract.{}\nMore.\n\n## Notes\n\nA line  \nbroken.\n{}"
    of_windows = "\ufeff" + text.format(" ", "\t", "\n\n").replace("\n", "\r\n")
    assert fixed(tmp_path, of_windows) == text.format("", "", "")


def test_pages_and_the_vocabulary_are_fixed(tmp_path: Path) -> None:
    page = "---\ntitle: U\u0308ber  \n---\n\nA line  \nbroken, <b>and HTML</b>.\n"
    assert fixed(tmp_path, page, "content/pages/about.md") == (
        "---\ntitle: \u00dcber\n---\n\nA line  \nbroken, <b>and HTML</b>.\n"
    )
    assert fixed(tmp_path, "- name: RoPE \r\n  kind: method\r\n", "content/vocabulary.yml") == (
        "- name: RoPE\n  kind: method\n"
    )


def test_digests_and_binary_files_are_not_fixed(survey: Path) -> None:
    digest = survey / "content/digests/2026-02-03-reading-list.jsonl"
    digest.write_bytes(digest.read_bytes().replace(b"\n", b"\r\n"))
    (survey / RECORD).write_bytes(b"---\r\ntitle: Caf\xe9\r\n---\r\n")
    before = {file: file.read_bytes() for file in survey.rglob("*") if file.is_file()}
    assert fix_files(survey, lambda _: True) == []
    assert {file: file.read_bytes() for file in survey.rglob("*") if file.is_file()} == before


def test_symbolic_link_stays(survey: Path) -> None:
    link, file = survey / "content/papers/a.md", survey / "content/papers/b.md"
    file.write_text(record("venue: A "), encoding="utf-8")
    link.symlink_to(file)
    assert [file.path for file in fix_files(survey, lambda _: True)] == ["content/papers/b.md"]
    assert link.is_symlink()
    assert link.read_text(encoding="utf-8") == record("venue: A")


def test_only_selected_files_are_fixed(survey: Path) -> None:
    for name in ("a", "b"):
        (survey / f"content/papers/{name}.md").write_text(record("arxiv: 2410.18533v2"), encoding="utf-8")
    assert fix_files(survey, lambda path: path.endswith("b.md")) == [
        FixedFile("content/papers/b.md", ("the form of identifiers",))
    ]


_LINES = st.sampled_from(
    [
        "title: A title",
        "titel: A title",
        "Title: A title",
        "ARXIV: 2410.18533",
        "date: 2024-02",
        "dates: 2024-02",
        "authors: [A, B]",
        "author_count: 2",
        "arxiv: 2410.18533v2",
        "doi: doi:10.1000/x",
        "arxiv: [no]",
        "venue: 'ACL ’24'",
        "# a comment",
        "",
    ]
)
_MESS = st.text(st.sampled_from("ae\u0301\u0308\u00ad\u200b \t\r\n\x80\x92\x81#-:[]{}`'\""), max_size=40)


@settings(deadline=None)  # disks have their own pace
@given(st.lists(_LINES, max_size=6), _MESS, st.booleans())
def test_fixes_never_add_a_problem(lines: list[str], mess: str, ends_of_windows: bool) -> None:
    text = "\n".join(["---", *lines, "---", "", mess, "## Notes", mess])
    if ends_of_windows:
        text = text.replace("\n", "\r\n")
    before = read_record(text, RECORD)
    with tempfile.TemporaryDirectory() as folder:
        after = read_record(fixed(Path(folder), text), RECORD)
    if before.item:
        assert after.item == before.item
    assert {problem.code for problem in after.problems} <= {problem.code for problem in before.problems}


@settings(deadline=None)
@given(st.builds(Paper, title=st.sampled_from(["A title", "B"]), doi=st.sampled_from([None, "10.1000/x"])))
def test_written_records_need_no_fixes(paper: Paper) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert fixed(Path(folder), record_text(paper)) == record_text(paper)


def test_fields_of_fixes_exist() -> None:
    assert {"arxiv", "doi", "authors", "author_count"} <= set(RECORD_FIELDS)
    assert unicodedata.is_normalized("NFC", "".join(RECORD_FIELDS))
    assert all(re.fullmatch(r"[a-z_]+", name) for name in RECORD_FIELDS)
