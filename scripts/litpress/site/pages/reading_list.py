"""The reading list: papers that a reader stars, kept in the browser and filled in by a script."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.site.page import Page
from litpress.site.views import SurveyView


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    metadata = {
        "title": "Reading list",
        "description": "Papers that you starred, saved in this browser.",
        "hide": ["toc"],
    }
    yield view.page("reading-list.md", metadata)
