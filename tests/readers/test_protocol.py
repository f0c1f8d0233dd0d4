from __future__ import annotations

import datetime

import pytest

from litpress.problems.problem import InvalidInput
from litpress.readers import Remark, decode

TEXT = "Naïve “models”\nand 模型 🤗\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        b"\xff\xfe" + TEXT.encode("utf-16-le"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + TEXT.encode("utf-32-le"),
        b"\x00\x00\xfe\xff" + TEXT.encode("utf-32-be"),
    ],
    ids=["UTF-8", "UTF-8 with a mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE"],
)
def test_encoding_with_a_byte_order_mark_is_read(data: bytes) -> None:
    document = decode(data, "digest.txt")
    assert document.text == TEXT
    assert document.remarks == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_line_ends_of_every_system_are_read(end: str) -> None:
    assert decode(f"one{end}two{end}{end}three".encode(), "d.txt").text == "one\ntwo\n\nthree"


def test_windows_1252_is_read_and_reported_with_its_line() -> None:
    document = decode("one\ntwo\n“naïve” – yes".encode("cp1252"), "d.txt")
    assert document.text == "one\ntwo\n“naïve” – yes"
    assert Remark(0, "is not UTF-8 (see line 3) and was read as Windows-1252") in document.remarks


@pytest.mark.parametrize("garbled", ["naÃ¯ve", "â€œquotedâ€\u009d", "it wasnâ€™t", "lost \ufffd here"])
def test_mojibake_is_reported_and_kept(garbled: str) -> None:
    document = decode(f"fine\n{garbled}".encode(), "d.txt")
    assert [remark.line for remark in document.remarks] == [2]
    assert "looks garbled" in document.remarks[0].message
    assert document.text.split("\n")[1].startswith(garbled[:4])


@pytest.mark.parametrize("text", ["Ångström, naïve, façade, Ümlaut", "Â", "¿Qué?", "5 µm ± 2 °C", "«Ça va»"])
def test_accents_are_not_mojibake(text: str) -> None:
    assert decode(text.encode(), "d.txt").remarks == ()


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\x89PNG\r\n\x1a\n\x00\x00", b"text\x00text"])
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput, match=r"^notes\.bin: is not text; give a digest saved as UTF-8$"):
        decode(data, "notes.bin")


def test_invalid_utf_16_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidInput, match=r"^d\.txt: begins as UTF-16-LE but is invalid at byte 4"):
        decode(b"\xff\xfea\x00b", "d.txt")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-02-03-hugging-face-papers.txt", datetime.date(2026, 2, 3)),
        ("a/folder/2026-02-03.txt", datetime.date(2026, 2, 3)),
        ("2026-02-30-no-such-day.txt", None),
        ("digest-2026-02-03.txt", None),
        ("2026-02-031.txt", None),
        ("stdin", None),
    ],
)
def test_day_of_retrieval_is_read_from_the_file_name(name: str, day: datetime.date | None) -> None:
    assert decode(b"text", name).retrieved == day


def test_day_of_retrieval_given_by_the_user_overrides_the_file_name() -> None:
    said = datetime.date(2020, 1, 1)
    assert decode(b"text", "2026-02-03-digest.txt", said).retrieved == said


def test_document_name_has_no_folder_and_no_colon() -> None:
    assert decode(b"text", "a/folder/notes: mine.txt").name == "notes- mine.txt"
