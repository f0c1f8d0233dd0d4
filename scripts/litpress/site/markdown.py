"""Markdown: escaping of plain text, and the pages and prose that curators write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement
from markupsafe import Markup

from litpress.content.hand_written import HandWrittenPage
from litpress.site.formatting import beginning
from litpress.site.page import address_of, base_of
from litpress.text.curated_markdown import CITED, HEADINGS, attributes_of, curated, file_of, is_own
from litpress.text.rich_text import Piece, Script, TextLink, plain_of, printable

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
# Characters that Markdown or an extension of it could read in HTML on a line, and all punctuation.
_LAYOUT = re.compile(r"[\n\t&<>\"{}\[\]]")
_PUNCTUATION_AND_BLANKS = re.compile(r"[!-/:-@\[-`{-~]|[^\S ]")
_VOID = {"br", "hr", "img"}
#: The maximum length of a page's description.
DESCRIPTION_LENGTH = 160
# The space before a citation that has been removed.
_BEFORE_CITATION = re.compile(r"\s+([.,;:?!)])")


def inline(shown: Iterable[Piece]) -> Markup:
    """A text for a line of Markdown, such as a heading, with its own markup escaped."""
    return Markup("".join(map(_inline_of_piece, shown)))


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A paper as prose cites it.

    Attributes:
        address: the path of its page.
        label: its citation, such as ``Wang et al., 2024a``.
        title: its title.
    """

    address: str
    label: str
    title: str


def prose(
    text: str, path: str, cite: Callable[[str], CitedPaper | None], taken: frozenset[str] = frozenset()
) -> BeautifulSoup:
    """A curator's Markdown as safe HTML, with citations as links, and other links as on the site.

    Args:
        text: the Markdown; ``[@slug]`` and ``[@one; @another]`` cite.
        path: the path of the page that shows it.
        cite: returns a paper, or None if the survey does not have it.
        taken: ids of other elements of the page.
    """
    tree = curated(text, taken).tree
    for element in tree.find_all(["a", "img"]):
        name = "href" if element.name == "a" else "src"
        if is_own(address := str(element.get(name, ""))):
            element[name] = address_on_site(address, path)
    for element in tree.find_all(CITED):
        links: list[PageElement] = []
        for slug in element.get_text().split():
            links += [NavigableString("; " if links else "("), _citation(tree, slug, cite(slug), path)]
        element.replace_with(*links, NavigableString(")"))
    return tree


def address_on_site(address: str, path: str) -> str:
    """The address on the site for one in a curator's Markdown, which names a file relative to its page.

    Args:
        address: an address such as ``../themes/x.md#papers``.
        path: the path of the page with the link below the docs tree.
    """
    parts = urlsplit(address)
    if not parts.path:
        return address
    target = file_of(address, path)
    place = address_of(target) if target.endswith(".md") else quote(target)
    place = base_of(path) + place
    return urlunsplit(("", "", place or "./", parts.query, parts.fragment))


def _citation(tree: BeautifulSoup, slug: str, paper: CitedPaper | None, path: str) -> PageElement:
    if paper is None:
        return NavigableString(printable(f"@{slug}"))
    attributes = {"class": "lp-cite", "href": base_of(path) + paper.address, "title": printable(paper.title)}
    return tree.new_tag("a", attrs=attributes, string=printable(paper.label))


def metadata_of(page: HandWrittenPage, shown: BeautifulSoup) -> dict[str, Any]:
    """The metadata of a hand-written page, with its first paragraph as the default description.

    Args:
        page: the page.
        shown: its body as HTML.
    """
    text = page.description or _first_paragraph(shown)
    fields = {
        "title": page.title,
        "hide": list(page.hide),
        "description": beginning(text, DESCRIPTION_LENGTH),
    }
    return {name: value for name, value in fields.items() if value}


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


def sections_of(text: str, taken: frozenset[str] = frozenset()) -> Iterator[ProseSection]:
    """Yield the sections of a curator's Markdown that are not empty, without citations.

    Args:
        text: the Markdown.
        taken: ids of other elements of its page.
    """
    tree = curated(text, taken).tree
    for element in tree.select(f"{CITED}, .footnote-ref, .footnote-backref"):
        element.decompose()
    anchor = heading = ""
    words: list[str] = []
    for element in tree.find_all(recursive=False):
        if element.name in HEADINGS:
            if words:
                yield ProseSection(anchor, heading, " ".join(words))
            is_first = element.name == "h1"
            heading = " ".join(element.get_text().split())
            anchor = "" if is_first else str(element["id"])
            words = []
        else:
            words += _BEFORE_CITATION.sub(r"\1", element.get_text()).split()
    if words:
        yield ProseSection(anchor, heading, " ".join(words))


def _first_paragraph(shown: BeautifulSoup) -> str:
    paragraphs = shown.find_all("p", recursive=False)
    texts = (" ".join(paragraph.get_text().split()) for paragraph in paragraphs)
    return next((text for text in texts if text), "")


def as_markdown(tree: BeautifulSoup) -> Markup:
    """Safe HTML as Markdown that any renderer leaves alone.

    Each block is one line of HTML, except for headings, which renderers list as the contents of the page.
    """
    return Markup("\n\n".join(filter(None, map(_block, tree.contents))))


def _block(node: PageElement) -> str:
    if not isinstance(node, Tag):
        text = str(node).strip()
        return f"<p>{_escaped(text, _LAYOUT)}</p>" if text else ""
    if node.name not in HEADINGS or not node.get_text().strip():
        return _element(node, _LAYOUT)
    classes = "".join(f" .{name}" for name in node.get_attribute_list("class") if name)
    text = re.sub(r"[ \n\t]+", " ", _inner(node, _PUNCTUATION_AND_BLANKS)).strip()
    return f"{'#' * int(node.name[1])} {text} {{ #{node['id']}{classes} }}"


def _element(node: Tag, acting: re.Pattern[str]) -> str:
    attributes = "".join(
        f' {name}="{_escaped(value, acting)}"' for name, value in attributes_of(node).items()
    )
    if node.name in _VOID:
        return f"<{node.name}{attributes}>"
    return f"<{node.name}{attributes}>{_inner(node, acting)}</{node.name}>"


def _inner(node: Tag, acting: re.Pattern[str]) -> str:
    return "".join(
        _element(child, acting) if isinstance(child, Tag) else _escaped(str(child), acting)
        for child in node.children
    )


def _escaped(text: str, acting: re.Pattern[str]) -> str:
    return acting.sub(lambda match: f"&#{ord(match[0])};", text)


def _inline_of_piece(piece: Piece) -> Markup:
    if isinstance(piece, Script):
        tag = "sup" if piece.raised else "sub"
        return Markup(f"<{tag}>{inline(piece.content)}</{tag}>")
    text = piece.label if isinstance(piece, TextLink) else plain_of([piece])
    return Markup(_PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", printable(text)))
