"""Small captures of lists and bibliographies, each with its expected ``.jsonl`` and ``.remarks``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from litpress.readers import open_document, read_document

KINDS = (".txt", ".md", ".html", ".bib")
CAPTURES = sorted(path for path in (Path(__file__).parent / "captures").iterdir() if path.suffix in KINDS)


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: path.name)
def test_capture_gives_its_records_and_remarks(capture: Path) -> None:
    reading = read_document(open_document(str(capture)))
    records = capture.with_suffix(".jsonl").read_text("utf-8").splitlines()
    assert [paper.facts() for paper in reading.papers] == [json.loads(record) for record in records]
    remarks = capture.with_suffix(".remarks").read_text("utf-8").splitlines()
    assert [f"{remark.line}: {remark.message}" for remark in reading.remarks] == remarks


def test_every_capture_has_its_records_and_remarks() -> None:
    expected = {path.with_suffix(suffix) for path in CAPTURES for suffix in (".jsonl", ".remarks")}
    assert expected | set(CAPTURES) == set((Path(__file__).parent / "captures").iterdir())
