"""The pages of papers, and redirects from their former names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litpress.analysis.concepts.concept import Concept, Concepts
from litpress.analysis.insight import NameLink
from litpress.site.citations.cite_box import CiteBox
from litpress.site.markdown import as_markdown
from litpress.site.metadata.page_metadata import of_paper
from litpress.site.page import Page, base_of, redirect
from litpress.site.templates import plain
from litpress.site.views import PaperView, SurveyView
from litpress.text.rich_text import Piece, RichText, TextLink

_HOLE = "\uffff"  # replaces a piece that is not text; no name ends next to it


def pages(view: SurveyView) -> Iterator[Page]:
    """Yield the page of every paper and redirects, also one from the folder of papers to Explore."""
    for paper in view.papers.values():
        yield _page(view, paper)
    for former, slug in view.redirects.items():
        yield redirect(f"papers/{former}.md", view.papers[slug].title.plain, f"papers/{slug}/")
    yield redirect("papers/index.md", "Explore", "explore/")


def _page(view: SurveyView, paper: PaperView) -> Page:
    path = f"papers/{paper.slug}.md"
    base = base_of(path)
    insight = view.insight
    own_concepts = introduced_by(insight.concepts, paper.slug)
    before, after = view.order.neighbors.get(paper.slug, (None, None))
    metadata = {
        "title": paper.title.plain,
        "description": paper.summary,
        "feeds": {theme.slug: plain(theme.title) for theme in paper.themes},
        "hide": ["toc"],
        **of_paper(view, paper),
    }
    return view.page(
        path,
        metadata,
        template="papers/paper.md",
        paper=paper,
        cite=CiteBox.of(paper.citation),
        abstract=linked_abstract(insight.concepts, paper.slug, paper.abstract, base),
        introduces=insight.findings[paper.slug].introduces,
        own_concepts=own_concepts,
        concepts=[
            concept for concept in insight.concepts.of(paper.slug) if concept not in own_concepts.values()
        ],
        mentions=_papers_by_name(view, insight.mentions[paper.slug]),
        mentioned_by=_papers_by_name(view, insight.mentioned_by.get(paper.slug, ())),
        notes=as_markdown(view.prose(paper.record.notes, path)),
        near=[(view.papers[near.slug], near.terms) for near in insight.related[paper.slug]],
        previous=view.papers[before.slug] if before else None,
        next=view.papers[after.slug] if after else None,
    )


def _papers_by_name(view: SurveyView, links: Iterable[NameLink]) -> list[tuple[str, PaperView]]:
    return [(link.name, view.papers[link.slug]) for link in links]


def introduced_by(concepts: Concepts, slug: str) -> dict[str, Concept]:
    """The concepts that a paper introduces, by name."""
    found = concepts.of(slug)
    return {concept.name: concept for concept in found if slug in concept.introduced_by}


def linked_abstract(
    concepts: Concepts, slug: str, paragraphs: Iterable[RichText], base: str
) -> list[RichText]:
    """The paragraphs of an abstract, with a link at the first mention of each concept.

    A paper's own concepts are not linked: its page is about nothing else.

    Args:
        concepts: the concepts of the survey.
        slug: the paper's.
        paragraphs: the paragraphs of its abstract.
        base: the relative address from the page to the root of the site.
    """
    seen = {concept.key for concept in introduced_by(concepts, slug).values()}
    return [tuple(_linked(concepts, slug, paragraph, seen, base)) for paragraph in paragraphs]


def _linked(concepts: Concepts, slug: str, shown: RichText, seen: set[str], base: str) -> Iterator[Piece]:
    """Yield a paragraph with links; adds the keys of the concepts linked to ``seen``."""
    text = "".join(piece if isinstance(piece, str) else _HOLE for piece in shown)
    links: list[tuple[int, int, TextLink]] = []
    end = 0
    for mention in concepts.find(slug, text):
        concept = mention.concept
        if mention.start < end:
            continue  # a broader concept of the same words
        end = mention.end
        if concept.key not in seen:
            label = text[mention.start : end]
            address = f"{base}concepts/{concept.key}/"
            links.append(
                (mention.start, end, TextLink(address, label, "lp-concept", concept.expansion or ""))
            )
            seen.add(concept.key)
    yield from _with_links(shown, links)


def _with_links(shown: RichText, links: list[tuple[int, int, TextLink]]) -> Iterator[Piece]:
    """Yield the pieces of a text with links replacing stretches of its characters."""
    at = 0
    waiting = iter(links)
    link = next(waiting, None)
    for piece in shown:
        if not isinstance(piece, str):
            at += len(_HOLE)
            yield piece
            continue
        done = 0
        while link and link[1] <= at + len(piece):
            yield piece[done : link[0] - at]
            yield link[2]
            done = link[1] - at
            link = next(waiting, None)
        yield piece[done:]
        at += len(piece)
