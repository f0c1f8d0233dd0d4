"""Pages that curators write by hand, except for the home page."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.site.markdown import front_matter_of, metadata_of
from litpress.site.page import Page, base_of
from litpress.site.views import SurveyView

_HOME = "index.md"


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield each hand-written page, with its citations as links."""
    for path, text in view.hand_written.items():
        if path != _HOME:
            fields, body = front_matter_of(view.prose(text, base_of(path)))
            yield Page(path, "", metadata_of(fields, body), body)
