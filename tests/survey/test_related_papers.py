from __future__ import annotations

import re

from bs4 import BeautifulSoup

from litpress.content.survey_folder import load
from tests.site.conftest import REPOSITORY, pages_of


def test_a_paper_lists_related_papers_with_their_shared_terms() -> None:
    slug = "emergent-misalignment-narrow-finetuning-can-produce-broadly-misaligned-llms"
    page = pages_of(load(REPOSITORY))[f"papers/{slug}.md"]
    near = BeautifulSoup(page.body, "html.parser").select_one(".lp-related li")
    assert near is not None
    text = re.sub(r"\s+", " ", near.get_text(" ")).strip()
    assert text.startswith("The Devil in the Details: Emergent Misalignment")
    assert "Shared terms: emergent misalignment" in text
