"""Hand-written pages; the home page also shows the themes, the latest additions and the newest papers."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.site.figures.timeline import year_counts, year_span
from litpress.site.markdown import front_matter_of, metadata_of
from litpress.site.metadata.page_metadata import of_home
from litpress.site.page import Page, base_of
from litpress.site.views import SurveyView

_PATH = "index.md"
_LANDSCAPE = "landscape.md"
_LEAD = "# A living literature survey"
_NEWEST = 6


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the home page and each hand-written page, with citations as links."""
    yield _home(view)
    for path, text in view.hand_written.items():
        if path != _PATH:
            fields, body = front_matter_of(view.prose(text, base_of(path)))
            yield Page(path, "", metadata_of(fields, body), body)


def _home(view: SurveyView) -> Page:
    order = view.order
    span = year_span(order.by_title)
    text = view.prose(view.hand_written.get(_PATH, "").rstrip() or _LEAD, base="")
    fields, lead = front_matter_of(text)
    metadata = metadata_of(fields, lead)
    return view.page(
        _PATH,
        {**metadata, **of_home(view, metadata.get("description", ""))},
        lead=lead,
        has_landscape=_LANDSCAPE in view.hand_written,
        themes=[
            (theme, year_counts(order.own_papers[slug], span)) for slug, theme in view.survey.themes.items()
        ],
        latest=next(iter(view.additions.days(1, 1, 0)), None),
        newest=[paper for paper in view.of(order.newest_first[:_NEWEST]) if paper.record.date],
    )
