"""The page of additions (What's new): papers by the date on which they were added."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.site.feeds.feeds import MOST_ENTRIES
from litpress.site.page import Page
from litpress.site.reading_order import Day, shares
from litpress.site.views import SurveyView

# Limits of the page, however many papers there are.
_DAYS_IN_FULL = 60
_PAPERS_SHOWN = 300
_PAPERS_SHOWN_PER_DAY = 40


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page."""
    themes = view.survey.themes
    additions = view.additions
    days = additions.days(_DAYS_IN_FULL, _PAPERS_SHOWN, _PAPERS_SHOWN_PER_DAY)
    unknown = shares(additions.unknown, themes, _PAPERS_SHOWN_PER_DAY)
    yield view.page(
        "whats-new.md",
        {"title": "What’s new", "description": "Papers by date added."},
        days=days,
        earlier=additions.months_before(days[-1].date) if days else [],
        unknown=Day("", unknown) if unknown else None,
        most_entries=MOST_ENTRIES,
    )
