"""Links from papers to the pages of the concepts that they mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litpress.analysis.concepts.concept import Concept, Concepts
from litpress.text.rich_text import Piece, RichText, TextLink

_HOLE = "\uffff"  # replaces a piece that is not text; no name ends next to it


def title_of(concept: Concept) -> str:
    """The title of a concept's page: its name, with a capital where it is an ordinary noun."""
    is_notion = concept.name == concept.name.lower()
    return concept.name[:1].upper() + concept.name[1:] if is_notion else concept.name


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
