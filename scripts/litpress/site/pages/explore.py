"""Explore: the list of all papers in pages, which scripts replace by a search with filters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from litpress.site.exports import FORMATS
from litpress.site.formatting import beginning
from litpress.site.page import Page
from litpress.site.search.explore import card
from litpress.site.views import PaperView, SurveyView

#: The number of papers on one page without scripts. Longer lists have half as many on each page, since
#: readers with scripts load the first for nothing.
PAPERS_OF_PAGE = 1000
# Enough to fill a screen until the scripts have loaded, in the form in which scripts show them.
_WAITING_PAPERS = 4
# The length of the text of a result in characters, as in ``results.js``.
_TEXT_OF_RESULT = 240


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the pages of the list, newest papers first."""
    papers = view.of(view.order.newest_first)
    total = len(papers)
    most = PAPERS_OF_PAGE if total <= PAPERS_OF_PAGE else PAPERS_OF_PAGE // 2
    starts = range(0, max(total, 1), most)
    for number, start in enumerate(starts, 1):
        title = "Explore" if number == 1 else f"All papers, page {number}"
        metadata: dict[str, Any] = {
            "title": title,
            "description": "All papers of the survey, to search, filter, sort and export.",
            "hide": ["toc"],
        }
        if number == 1 and papers:
            metadata["search_here"] = True
        listed = papers[start : start + most]
        yield view.page(
            "explore/index.md" if number == 1 else f"explore/{number}.md",
            metadata,
            template="explore/index.md",
            title=title,
            listed=listed,
            first=start + 1,
            number=number,
            pages=len(starts),
            cards=[_waiting(view, paper) for paper in listed[:_WAITING_PAPERS]],
            formats=FORMATS.values(),
        )


def _waiting(view: SurveyView, paper: PaperView) -> dict[str, str]:
    """The beginning of a paper's card, shown until the scripts have loaded."""
    facts = card(view, paper)
    text = beginning(facts.get("key") or facts.get("abstract", ""), _TEXT_OF_RESULT)
    day = facts.get("day", "date unknown")
    return {"authors": "", **facts, "day": day, "text": " ".join(text.split())}
