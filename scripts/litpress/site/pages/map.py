"""The map: every paper near those with similar titles and abstracts."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.site.figures.paper_map import paper_map
from litpress.site.page import Page, base_of
from litpress.site.views import SurveyView

_PATH = "map.md"


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    places = view.insight.places
    metadata = {
        "title": "Map",
        "description": "A map of the survey’s papers, with similar titles and abstracts near each other.",
        "hide": ["toc"],
    }
    drawn = paper_map(view.survey, places, view.insight.regions, base_of(_PATH)) if places else None
    yield view.page(_PATH, metadata, paper_map=drawn)
