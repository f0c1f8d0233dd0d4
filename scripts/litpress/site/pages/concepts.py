"""The pages of concepts, and the ways to them from the papers that mention them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from litpress.analysis.concepts.concept import Concept, Concepts
from litpress.model import Kind, Paper, Survey
from litpress.site.figures.timeline import year_counts, year_span
from litpress.site.reading_order import ReadingOrder
from litpress.text.repair import paragraphs
from litpress.text.rich_text import Piece, RichText, TextLink

#: What the index calls each kind of concept, in its order.
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
_HOLE = "\uffff"  # stands for a piece that is no text, and lets no name end beside it


class ConceptPages:
    """Writes the pages of concepts.

    Args:
        survey: the survey.
        concepts: its concepts.
        order: in which order its papers are read.
        page: writes a page: the name of its template, and what it shows.
    """

    def __init__(
        self, survey: Survey, concepts: Concepts, order: ReadingOrder, page: Callable[..., str]
    ) -> None:
        self._survey = survey
        self._concepts = concepts
        self._order = order
        self._page = page
        self._span = year_span(survey.papers.values())
        self._rank = {paper.slug: rank for rank, paper in enumerate(order.newest_first)}

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield the path of every concept's page and of their index, and its Markdown."""
        for concept in self._concepts.by_key.values():
            yield f"concepts/{concept.key}.md", self.concept(concept)
        yield "concepts/index.md", self.index()

    def concept(self, concept: Concept) -> str:
        """A concept: what it is, its papers over time, and what they mention besides."""
        papers = [self._survey.papers[slug] for slug in sorted(concept.papers, key=self._rank.__getitem__)]
        has_bars = len(papers) >= _FEWEST_FOR_BARS and any(paper.date for paper in papers)
        return self._page(
            "concept",
            base="../../",
            concept=concept,
            title=title_of(concept),
            kind=KINDS[concept.kind].removesuffix("s"),
            years=year_counts(papers, self._span) if has_bars else None,
            first=self._survey.papers[concept.first] if concept.first else None,
            broader=[self._concepts.by_key[key] for key in concept.broader],
            together=self._concepts.neighbours(concept.key),
            introducing=[paper for paper in papers if paper.slug in concept.introduced_by],
            mentioning=[paper for paper in papers if paper.slug not in concept.introduced_by],
        )

    def index(self) -> str:
        """Every concept by its kind; those that nobody else mentions than who introduced them stand apart."""
        concepts = self._concepts.by_key.values()
        groups = []
        for kind, title in KINDS.items():
            of_kind = [concept for concept in concepts if concept.kind == kind]
            shared = [concept for concept in of_kind if concept.papers != concept.introduced_by]
            own = [concept for concept in of_kind if concept.papers == concept.introduced_by]
            groups.append((kind, title, shared, own))
        return self._page(
            "concepts",
            base="../",
            number=len(concepts),
            groups=[group for group in groups if group[2] or group[3]],
        )

    def of(self, paper: Paper) -> tuple[Concept, ...]:
        """The concepts that a paper mentions, but for its own."""
        own = self.introduced_by(paper).values()
        return tuple(concept for concept in self._concepts.of(paper.slug) if concept not in own)

    def introduced_by(self, paper: Paper) -> dict[str, Concept]:
        """The concepts that a paper introduces, by name."""
        found = self._concepts.of(paper.slug)
        return {concept.name: concept for concept in found if paper.slug in concept.introduced_by}

    def abstract(self, paper: Paper, base: str) -> list[RichText]:
        """The paragraphs of a paper's abstract, where the first mention of each concept leads to its page.

        What the paper itself introduces is left as it is: its page is about nothing else.

        Args:
            paper: the paper.
            base: the way from the page to the site's root.
        """
        left_out = {concept.key for concept in self.introduced_by(paper).values()}
        return [
            tuple(self._linked(paper.slug, paragraph, left_out, base))
            for paragraph in paragraphs(paper.abstract)
        ]

    def _linked(self, slug: str, shown: RichText, seen: set[str], base: str) -> Iterator[Piece]:
        """Yield a paragraph with links; what it links to has been seen from then on."""
        text = "".join(piece if isinstance(piece, str) else _HOLE for piece in shown)
        links: list[tuple[int, int, TextLink]] = []
        end = 0
        for mention in self._concepts.find(slug, text):
            concept = mention.concept
            if mention.start < end:
                continue  # a broader concept of the same words
            end = mention.end
            if concept.key not in seen:
                hint = concept.expansion or ""
                address = f"{base}concepts/{concept.key}/"
                links.append(
                    (mention.start, end, TextLink(address, text[mention.start : end], "lp-concept", hint))
                )
                seen.add(concept.key)
        yield from _with_links(shown, links)


def title_of(concept: Concept) -> str:
    """What a heading calls a concept: its name, a notion's with a capital."""
    is_notion = concept.name == concept.name.lower()
    return concept.name[:1].upper() + concept.name[1:] if is_notion else concept.name


def _with_links(shown: RichText, links: list[tuple[int, int, TextLink]]) -> Iterator[Piece]:
    """Yield the pieces of a text with links in the place of stretches of its characters."""
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
