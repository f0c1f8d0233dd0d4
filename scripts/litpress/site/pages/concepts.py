"""The pages of concepts, and their index."""

from __future__ import annotations

from collections.abc import Iterator

from litpress.analysis.concepts.concept import Concept
from litpress.model import Kind
from litpress.site.figures.timeline import year_counts, year_span
from litpress.site.formatting import counted
from litpress.site.page import Page
from litpress.site.templates import plain
from litpress.site.views import SurveyView, concept_title, description

#: The headings of the index by kind of concept, in its order.
KINDS: dict[Kind, str] = {
    "method": "Methods",
    "architecture": "Architectures",
    "model": "Models",
    "dataset": "Data sets",
    "benchmark": "Benchmarks",
    "metric": "Metrics",
    "task": "Tasks",
    "idea": "Ideas",
}
_FEWEST_FOR_BARS = 3


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page of every concept, and their index."""
    span = year_span(view.survey.papers.values())
    rank = {paper.slug: rank for rank, paper in enumerate(view.order.newest_first)}
    for concept in view.insight.concepts.by_key.values():
        yield _page(view, concept, span, rank)
    yield _index(view)


def _page(view: SurveyView, concept: Concept, span: range, rank: dict[str, int]) -> Page:
    concepts = view.insight.concepts
    papers = [view.papers[slug] for slug in sorted(concept.papers, key=rank.__getitem__)]
    records = [paper.record for paper in papers]
    has_bars = len(papers) >= _FEWEST_FOR_BARS and any(record.date for record in records)
    title = concept_title(concept)
    name = f"{concept.name}, {concept.expansion}" if concept.expansion else concept.name
    return view.page(
        f"concepts/{concept.key}.md",
        {
            "title": plain(title),
            "description": description(f"{name}: {counted(len(papers), 'paper')} of this survey."),
            "hide": ["toc"],
        },
        template="concepts/concept.md",
        concept=concept,
        title=title,
        kind=KINDS[concept.kind].removesuffix("s"),
        years=year_counts(records, span) if has_bars else None,
        first=view.papers[concept.first] if concept.first else None,
        broader=[concepts.by_key[key] for key in concept.broader],
        together=concepts.neighbors(concept.key),
        introducing=[paper for paper in papers if paper.slug in concept.introduced_by],
        mentioning=[paper for paper in papers if paper.slug not in concept.introduced_by],
    )


def _index(view: SurveyView) -> Page:
    """Every concept by kind; concepts that only the papers introducing them mention are listed separately."""
    concepts = view.insight.concepts.by_key.values()
    groups = []
    for kind, title in KINDS.items():
        of_kind = [concept for concept in concepts if concept.kind == kind]
        shared = [concept for concept in of_kind if concept.papers != concept.introduced_by]
        own = [concept for concept in of_kind if concept.papers == concept.introduced_by]
        groups.append((kind, title, shared, own))
    return view.page(
        "concepts/index.md",
        {
            "title": "Concepts",
            "description": "Methods, models, data sets and ideas that the papers of the survey share.",
        },
        number=len(concepts),
        groups=[group for group in groups if group[2] or group[3]],
    )
