"""The map: every paper near those with similar titles and abstracts."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.site.figures.paper_map import drawing
from litpress.site.page import Page
from litpress.site.views import SurveyView


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    places = view.insight.places
    metadata = {
        "title": "Map",
        "description": "A map of the survey’s papers, with similar titles and abstracts near each other.",
        "hide": ["toc"],
    }
    drawn = drawing(view.survey, places, view.insight.regions) if places else None
    yield view.page("map.md", "map", metadata, drawing=drawn)
