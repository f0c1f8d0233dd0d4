"""Redirects from former names of papers, and from the folder of papers to Explore."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from litpress.site.page import REDIRECT, Page, base_of
from litpress.site.views import SurveyView


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield a page for each former address."""
    for former, slug in view.redirects.items():
        yield _redirect(f"papers/{former}.md", view.papers[slug].title.plain, f"papers/{slug}/")
    yield _redirect("papers/index.md", "Explore", "explore/")


def _redirect(path: str, title: str, address: str) -> Page:
    location = Markup(base_of(path) + address)
    return Page(path, REDIRECT, {"title": title, "template": "redirect.html", "location": location}, "")
