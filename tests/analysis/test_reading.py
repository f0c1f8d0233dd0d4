from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from litpress.analysis import reading
from litpress.analysis.reading import read
from litpress.content.survey_folder import load

REPOSITORY = Path(__file__).parents[2]
TEXTS = [(paper.title, paper.abstract) for paper in load(REPOSITORY).papers.values()]


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MANY", 10)


def test_a_second_python_reads_as_the_first_does(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(TEXTS)
    monkeypatch.setattr(reading, "_MANY", 10)
    assert read(TEXTS) == alone


@pytest.mark.usefixtures("many")
def test_where_no_second_python_can_be_had_one_reads_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(subprocess, "Popen", refused)
    assert len(read(TEXTS[:12])) == 12


@pytest.mark.usefixtures("many")
def test_a_second_python_that_fails_is_done_without(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(reading, "_HELPER", "import sys; sys.stdin.buffer.read()")
    assert [said.introduces for said in read(TEXTS[:12])] == [said.introduces for said in read(TEXTS)[:12]]
    assert capfd.readouterr() == ("", "")
