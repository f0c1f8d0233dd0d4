from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from litpress.analysis.themes.suggestion import ThemeSuggester
from litpress.model import Paper, Survey

GOLDEN = yaml.safe_load((Path(__file__).parent / "themes.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def suggester(survey: Survey) -> ThemeSuggester:
    return ThemeSuggester(survey)


@pytest.mark.parametrize("case", GOLDEN, ids=[case["title"][:50] for case in GOLDEN])
def test_golden(survey: Survey, suggester: ThemeSuggester, case: dict[str, str]) -> None:
    (suggestion,) = suggester.suggest([Paper(title=case["title"], abstract=case["abstract"])])
    assert suggestion.decision == case["decision"], suggestion
    if "also" in case:
        assert case["also"] in suggestion.record_themes(survey), suggestion
