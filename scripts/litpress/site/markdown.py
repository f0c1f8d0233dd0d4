"""Markdown: escaping of plain text, and the pages and prose that curators write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from litpress.model.survey import with_citations
from litpress.site.formatting import beginning
from litpress.text.rich_text import Piece, Script, TextLink, plain_of, printable

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
#: The maximum length of a page's description.
DESCRIPTION_LENGTH = 160
# The space before a citation that has been removed.
_BEFORE_CITATION = re.compile(r"\s+([.,;:?!)])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def inline(shown: Iterable[Piece]) -> Markup:
    """A text for a line of Markdown, such as a heading, with its own markup escaped."""
    return Markup("".join(map(_inline_of_piece, shown)))


def prose(text: str, cite: Callable[[str], str | None]) -> str:
    """A curator's Markdown with its citations as links.

    Args:
        text: the Markdown; ``[@slug]`` and ``[@one; @another]`` cite.
        cite: returns the link to a paper, or None if the survey does not have it.
    """

    def in_brackets(slugs: Sequence[str]) -> str:
        cited = [cite(slug) or inline([f"@{slug}"]) for slug in slugs]
        return f"({'; '.join(cited)})"

    return with_citations(text, in_brackets)


def front_matter_of(page: str) -> tuple[dict[str, Any], str]:
    """The front matter and the body of a hand-written page, as MkDocs itself splits them."""
    body, fields = get_data(page)
    return fields, body


def metadata_of(fields: Mapping[str, Any], body: str) -> dict[str, Any]:
    """The metadata of a hand-written page, with its first paragraph as the default description.

    Args:
        fields: its front matter.
        body: its Markdown, with citations replaced by links.
    """
    given = fields.get("description")
    text = " ".join(str(given).split()) if given else _first_paragraph(body)
    description = beginning(text, DESCRIPTION_LENGTH)
    kept = {name: value for name, value in fields.items() if name != "description" and value is not None}
    return {**kept, "description": description} if description else kept


@dataclass(frozen=True, slots=True)
class ProseSection:
    """The text between two headings.

    Attributes:
        anchor: the anchor of the heading above it; empty for the beginning of the page.
        heading: the heading; likewise.
        text: its plain text.
    """

    anchor: str
    heading: str
    text: str


def sections_of(text: str) -> Iterator[ProseSection]:
    """Yield the sections of a curator's Markdown that are not empty, without citations."""
    _, body = front_matter_of(text)
    html = Markdown(extensions=["attr_list", "toc"]).convert(with_citations(body, lambda _: ""))
    anchor = heading = ""
    words: list[str] = []
    for element in BeautifulSoup(html, "html.parser").find_all(recursive=False):
        if isinstance(element, Tag) and element.name in _HEADINGS:
            if words:
                yield ProseSection(anchor, heading, " ".join(words))
            is_first = element.name == "h1"
            heading = " ".join(element.get_text().split())
            anchor = "" if is_first else str(element.get("id") or "")
            words = []
        else:
            words += _BEFORE_CITATION.sub(r"\1", element.get_text()).split()
    if words:
        yield ProseSection(anchor, heading, " ".join(words))


def _first_paragraph(body: str) -> str:
    html = Markdown(extensions=["attr_list", "tables", "fenced_code"]).convert(body)
    paragraphs = BeautifulSoup(html, "html.parser").find_all("p", recursive=False)
    texts = (" ".join(paragraph.get_text().split()) for paragraph in paragraphs)
    return next((text for text in texts if text), "")


def _inline_of_piece(piece: Piece) -> Markup:
    if isinstance(piece, Script):
        tag = "sup" if piece.raised else "sub"
        return Markup(f"<{tag}>{inline(piece.content)}</{tag}>")
    text = piece.label if isinstance(piece, TextLink) else plain_of([piece])
    return Markup(_PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", printable(text)))
