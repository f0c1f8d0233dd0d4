from __future__ import annotations

import re

from bs4 import BeautifulSoup

from litpress.analysis.insight import Insight
from litpress.content.survey_folder import load
from litpress.site.pages.registry import Pages
from litpress.site.settings import Settings
from tests.site.conftest import REPOSITORY


def test_a_paper_lists_related_papers_with_their_shared_terms() -> None:
    survey = load(REPOSITORY)
    slug = "emergent-misalignment-narrow-finetuning-can-produce-broadly-misaligned-llms"
    page = Pages(survey, Insight(survey), REPOSITORY, Settings.of(REPOSITORY), {}).paper(survey.papers[slug])
    near = BeautifulSoup(page, "html.parser").select_one(".lp-related li")
    assert near is not None
    text = re.sub(r"\s+", " ", near.get_text(" ")).strip()
    assert text.startswith("The Devil in the Details: Emergent Misalignment")
    assert "both say emergent misalignment" in text
