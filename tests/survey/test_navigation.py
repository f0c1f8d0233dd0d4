"""The navigation of the shipped survey."""

from __future__ import annotations

from litpress.content.survey_folder import load
from tests.site.conftest import REPOSITORY, THEMES


def test_navigation_has_the_themes_in_their_order() -> None:
    assert tuple(load(REPOSITORY).themes) == THEMES
