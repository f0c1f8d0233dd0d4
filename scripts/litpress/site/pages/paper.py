"""The page of a paper: its record, what an analysis found in it, its citation, and related papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litpress.analysis.insight import NameLink
from litpress.site.citations.cite_box import CiteBox
from litpress.site.concept_links import introduced_by, linked_abstract
from litpress.site.metadata.page_metadata import of_paper
from litpress.site.page import Page, base_of
from litpress.site.templates import plain
from litpress.site.views import PaperView, SurveyView


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page of every paper."""
    for paper in view.papers.values():
        yield _page(view, paper)


def _page(view: SurveyView, paper: PaperView) -> Page:
    path = f"papers/{paper.slug}.md"
    base = base_of(path)
    insight = view.insight
    own_concepts = introduced_by(insight.concepts, paper.slug)
    around = view.order.neighbors.get(paper.slug)
    metadata = {
        "title": paper.title.plain,
        "description": paper.summary,
        "feeds": {theme.slug: plain(theme.title) for theme in paper.themes},
        "hide": ["toc"],
        **of_paper(view, paper),
    }
    return view.page(
        path,
        "paper",
        metadata,
        paper=paper,
        cite=CiteBox.of(paper.citation),
        abstract=linked_abstract(insight.concepts, paper.slug, paper.abstract, base),
        introduces=insight.findings[paper.slug].introduces,
        own_concepts=own_concepts,
        concepts=[
            concept for concept in insight.concepts.of(paper.slug) if concept not in own_concepts.values()
        ],
        mentions=_linked(view, insight.mentions[paper.slug]),
        mentioned_by=_linked(view, insight.mentioned_by.get(paper.slug, ())),
        notes=view.prose(paper.record.notes, base),
        near=[(view.papers[near.slug], near.terms) for near in insight.related[paper.slug]],
        previous=view.papers[around.previous.slug] if around and around.previous else None,
        next=view.papers[around.next.slug] if around and around.next else None,
    )


def _linked(view: SurveyView, links: Iterable[NameLink]) -> list[tuple[str, PaperView]]:
    return [(link.name, view.papers[link.slug]) for link in links]
