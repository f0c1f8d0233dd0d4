"""The benchmark of growth works; it measures nothing here."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

GROWTH = Path(__file__).parents[1] / "benchmarks/growth.py"


@pytest.fixture(scope="module")
def growth() -> ModuleType:
    spec = importlib.util.spec_from_file_location("growth", GROWTH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_kind_of_text_is_read(growth: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert growth.main(["--most-characters", "80", "--most-ratio", str(sys.maxsize)]) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert {row[:14].strip() for row in rows} == growth.FUNCTIONS.keys()


def test_a_kind_above_the_ratio_fails(growth: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "seconds", lambda _, text: len(text) ** 2)
    assert growth.main(["issue"]) == 1
