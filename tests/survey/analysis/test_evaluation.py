from __future__ import annotations

from litpress.analysis.themes.evaluation import evaluated, evaluation_text
from litpress.model import Survey


def test_the_reviewed_records_of_this_survey(survey: Survey) -> None:
    evaluation = evaluated(survey)
    print(f"\n{evaluation_text(evaluation)}")  # noqa: T201 -- the figures belong to the tests' output
    assert evaluation.support == sum(bool(paper.themes) for paper in survey.papers.values())
    assert evaluation.coverage >= 0.9
    assert evaluation.macro_f1 >= 0.95
