"""Hand-written pages; the home page also shows the themes, the latest additions and the newest papers."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.content.hand_written import HandWrittenPage
from litpress.site.figures.timeline import year_counts, year_span
from litpress.site.markdown import as_markdown, metadata_of
from litpress.site.metadata.page_metadata import of_home
from litpress.site.page import Page
from litpress.site.views import SurveyView

_PATH = "index.md"
_LANDSCAPE = "landscape.md"
_LEAD = "# A living literature survey"
_NEWEST = 6


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the home page and each hand-written page, with citations as links."""
    yield _home(view, view.written.get(_PATH) or HandWrittenPage(slug="index"))
    for path, page in view.written.items():
        if path != _PATH:
            shown = view.prose(page.body, path)
            yield Page(path, "", metadata_of(page, shown), as_markdown(shown))


def _home(view: SurveyView, page: HandWrittenPage) -> Page:
    order = view.order
    span = year_span(order.by_title)
    lead = view.prose(page.body or _LEAD, _PATH)
    metadata = metadata_of(page, lead)
    return view.page(
        _PATH,
        {**metadata, **of_home(view, metadata.get("description", ""))},
        lead=as_markdown(lead),
        has_landscape=_LANDSCAPE in view.hand_written,
        themes=[
            (theme, year_counts(order.own_papers[slug], span)) for slug, theme in view.survey.themes.items()
        ],
        latest=next(iter(view.additions.days(1, 1, 0)), None),
        newest=[paper for paper in view.of(order.newest_first[:_NEWEST]) if paper.record.date],
    )
