from __future__ import annotations

import pytest

from litpress.analysis.themes.evaluation import compared, evaluated, evaluation_text
from litpress.model import Paper, Survey, Theme


def test_figures_of_decisions() -> None:
    truth = ["a", "a", "a", "b", "b", "other"]
    decisions = ["a", "a", "unsorted", "b", "a", "other"]
    evaluation = compared(truth, decisions, ["a", "b"])
    a, b, other = evaluation.themes
    assert (a.support, a.decided, a.suggested, a.right) == (3, 2, 3, 2)
    assert a.precision == pytest.approx(2 / 3)
    assert a.recall == 1
    assert a.coverage == pytest.approx(2 / 3)
    assert (b.precision, b.recall, b.coverage) == (1, 0.5, 1)
    assert (other.precision, other.recall) == (1, 1)
    assert evaluation.confusions == (("a", "unsorted", 1), ("b", "a", 1))
    assert evaluation.coverage == pytest.approx(5 / 6)
    assert evaluation.accuracy == pytest.approx(4 / 5)
    assert evaluation.macro_f1 == pytest.approx((0.8 + 2 / 3 + 1) / 3)


def test_a_survey_without_records_has_nothing_to_evaluate() -> None:
    theme = Theme(title="A", description="A.", slug="a")
    evaluation = evaluated(Survey([Paper(title="Unsorted")], [theme]))
    assert (evaluation.support, evaluation.coverage, evaluation.macro_f1) == (0, 0, 0)
    assert "–" in evaluation_text(evaluation)


def test_the_table_is_aligned() -> None:
    lines = evaluation_text(compared(["a", "bb"], ["a", "other"], ["a", "bb"])).splitlines()
    assert lines[0].split() == ["theme", "precision", "recall", "coverage", "records"]
    assert len({len(line) for line in lines[:5]}) == 1
    assert lines[-1] == "  bb -> other: 1"
