"""Timeline and statistics: papers over time, themes that share papers, concepts and team sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from litpress.analysis.statistics import UNSORTED, Frequency
from litpress.site.figures.figures import Figures
from litpress.site.page import Page, base_of
from litpress.site.views import SurveyView

_PATH = "statistics.md"


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    figures = Figures(view.survey, base_of(_PATH))
    metadata = {
        "title": "Timeline and statistics",
        "description": "Papers over time, themes that share papers, concepts and team sizes, as figures and "
        "tables.",
    }
    yield view.page(
        _PATH,
        metadata,
        over_time=figures.over_time(),
        together=figures.together(),
        concepts=figures.concepts(_frequencies(view)),
        team_sizes=figures.team_sizes(),
        dates_caption=figures.dates_caption(),
        imprecise_dates=figures.imprecise_dates(),
    )


def _frequencies(view: SurveyView) -> Iterator[Frequency]:
    for concept in view.insight.concepts.by_key.values():
        by_theme = Counter(view.survey.papers[slug].theme or UNSORTED for slug in concept.papers)
        yield Frequency(concept.name, f"concepts/{concept.key}/", len(concept.papers), by_theme)
