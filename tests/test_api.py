"""The public interface of the package works as its documentation says."""

from __future__ import annotations

import importlib
import inspect
import textwrap
from pathlib import Path

import pytest

import litpress
from litpress.model import Paper, Survey


def test_every_name_is_documented() -> None:
    assert set(litpress.__all__) == {"Paper", "Survey", "build", "check", "load"}
    for name in litpress.__all__:
        assert inspect.getdoc(getattr(litpress, name))


@pytest.mark.slow
def test_example_runs(whole_survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = textwrap.dedent(str(litpress.__doc__).partition("::\n")[2])
    (whole_survey / "path/to").mkdir(parents=True)
    (whole_survey / "path/to/survey").symlink_to(whole_survey)
    monkeypatch.chdir(whole_survey)
    names: dict[str, object] = {}
    exec(example, names)
    assert names["problems"] == []
    assert isinstance(names["survey"], Survey)
    assert names["recent"] == [
        paper.title for paper in names["survey"].papers.values() if (paper.year or 0) >= 2025
    ]
    assert (whole_survey / "site/index.html").is_file()


def test_importing_modules_keeps_the_functions(survey: Path) -> None:
    importlib.import_module("litpress.check.prose")
    importlib.import_module("litpress.build")
    assert litpress.check(survey) == []
    assert inspect.isfunction(litpress.build)
    assert isinstance(next(iter(litpress.load(str(survey)).papers.values())), Paper)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'litpress' has no attribute 'lode'"):
        _ = litpress.lode
