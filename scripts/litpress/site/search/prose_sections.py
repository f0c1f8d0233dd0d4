"""The survey's own text in sections, as plain words with an anchor for each, so that it can be searched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.utils.meta import get_data

from litpress.model.prose_citations import with_citations

# What is left where a citation stood before a punctuation mark.
_BEFORE_CITATION = re.compile(r"\s+([.,;:?!)])")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between two headings.

    Attributes:
        anchor: the anchor of the heading above it; empty for the beginning of the page.
        heading: the heading; likewise.
        text: its words.
    """

    anchor: str
    heading: str
    text: str


def sections_of(text: str) -> Iterator[Section]:
    """Yield the sections of a curator's Markdown that hold words; citations and code are left out."""
    body, _ = get_data(text)
    html = Markdown(extensions=["attr_list", "toc"]).convert(with_citations(body, lambda _: ""))
    anchor = heading = ""
    words: list[str] = []
    for element in BeautifulSoup(html, "html.parser").find_all(recursive=False):
        if isinstance(element, Tag) and element.name in _HEADINGS:
            if words:
                yield Section(anchor, heading, " ".join(words))
            is_first = element.name == "h1"
            heading = " ".join(element.get_text().split())
            anchor = "" if is_first else str(element.get("id") or "")
            words = []
        else:
            words += _BEFORE_CITATION.sub(r"\1", element.get_text()).split()
    if words:
        yield Section(anchor, heading, " ".join(words))
