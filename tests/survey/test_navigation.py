"""The navigation of the shipped survey."""

from __future__ import annotations

import re

from litpress.content.survey_folder import load
from tests.site.conftest import REPOSITORY


def test_navigation_has_the_themes_in_their_order() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^ *- themes/(.+)\.md$", text) == list(load(REPOSITORY).themes)
