"""The page of a theme: its prose, its timeline, and a comparison of its papers by sub-theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from litpress.analysis.concepts.concept import Concept
from litpress.analysis.introductions.introduced_names import Introduced
from litpress.model import Theme
from litpress.model.survey import cited_slugs
from litpress.site.figures.figures import Figures
from litpress.site.markdown import as_markdown
from litpress.site.metadata.page_metadata import of_theme
from litpress.site.page import Page, base_of
from litpress.site.reading_order import PaperGroup
from litpress.site.templates import plain
from litpress.site.views import PaperView, SurveyView, description

# The kinds of concepts in the column of models and data.
_MODELS_AND_DATA = frozenset({"model", "benchmark", "dataset"})


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A row of the comparison.

    Attributes:
        paper: the paper.
        introduces: the names that it introduces.
        named: the models, benchmarks and data sets that its abstract mentions, in its order.
    """

    paper: PaperView
    introduces: tuple[Introduced, ...]
    named: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of papers without its empty columns.

    Attributes:
        groups: the groups of the theme's page, each with its rows.
        columns: the columns that not every table has: ``introduces``, ``named``, ``code``.
    """

    groups: tuple[tuple[PaperGroup, tuple[ComparisonRow, ...]], ...]
    columns: frozenset[str]


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page of every theme."""
    for theme in view.survey.themes.values():
        yield _page(view, theme)


def comparison(view: SurveyView, theme: str) -> Comparison:
    """The table of a theme's papers in the groups and the order of its page."""
    groups = tuple(
        (group, tuple(_row(view, paper) for paper in view.of(group.papers)))
        for group in view.order.groups[theme]
    )
    rows = [row for _, rows in groups for row in rows]
    columns = {
        "introduces": any(row.introduces for row in rows),
        "named": any(row.named for row in rows),
        "code": any(row.paper.record.code for row in rows),
    }
    return Comparison(groups, frozenset(name for name, is_filled in columns.items() if is_filled))


def _row(view: SurveyView, paper: PaperView) -> ComparisonRow:
    named = tuple(
        concept
        for concept in view.insight.concepts.of(paper.slug)
        if concept.kind in _MODELS_AND_DATA and paper.slug not in concept.introduced_by
    )
    return ComparisonRow(paper, view.insight.findings[paper.slug].introduces, named)


def _page(view: SurveyView, theme: Theme) -> Page:
    path = f"themes/{theme.slug}.md"
    base = base_of(path)
    groups = view.order.groups[theme.slug]
    papers = [paper for group in groups for paper in group.papers]
    cited = {slug for slug, _ in cited_slugs(theme.prose)}
    title = plain(theme.title)
    metadata = {
        "title": title,
        "description": description(theme.description),
        "feeds": {theme.slug: title},
        **of_theme(view, theme),
    }
    return view.page(
        path,
        metadata,
        template="themes/theme.md",
        theme=theme,
        prose=as_markdown(view.prose(theme.prose, path, theme.subthemes)),
        figure=Figures(view.survey, base).of_theme(theme, groups),
        total=len(papers),
        shared=len(papers) - len(view.order.own_papers[theme.slug]),
        comparison=comparison(view, theme.slug),
        undiscussed=view.of(paper for paper in papers if paper.slug not in cited) if theme.prose else [],
    )
