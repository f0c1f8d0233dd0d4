"""Reader of saved web pages: the HTML of a paper list becomes the same lines as its text."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Doctype, NavigableString

from litpress.readers.digest.lines import INVISIBLE, CapturedLine, absolute_address
from litpress.readers.digest.reading import reading_of
from litpress.readers.protocol import Document, Reading

# fmt: off
_HIDDEN = frozenset({
    "script", "style", "svg", "noscript", "template", "head", "img", "video", "input", "button",
})
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "var", "wbr", "label",
})
# fmt: on
_BEGINNING = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|\?xml|html|head|body|main|div|section|article|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_RUNNING = re.compile(r"^(?:p|h[1-6])$")


class HtmlReader:
    """Reads the saved HTML of a list of papers."""

    name = "html"
    description = "the saved HTML of a Hugging Face paper list"
    endings = (".html", ".htm")

    def recognizes(self, document: Document) -> bool:
        return bool(_BEGINNING.match(document.text))

    def read(self, document: Document) -> Reading:
        page = BeautifulSoup(document.text, "html.parser")
        walk = _Walk()
        walk.through(page)
        walk.end_line()
        return reading_of(walk.lines, document, document.retrieved)


class _Walk:
    """Collects the visible lines of a page."""

    def __init__(self) -> None:
        self.lines: list[CapturedLine] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.open_links: list[str] = []
        self.heading = 0
        self.running = 0
        self.number = 1
        self.starts_card = False

    def through(self, tag: Tag) -> None:
        for child in tag.children:
            if isinstance(child, Tag):
                self._element(child)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment | Doctype):
                self._text(str(child))

    def _element(self, tag: Tag) -> None:
        if tag.name in _HIDDEN:
            self.words.append(" ")
            return
        self.number = max(self.number, tag.sourceline or 0)
        address = str(tag.get("href") or "") if tag.name == "a" else ""
        # Outside running text a link is a separate line, which the page separates by its style.
        inline = tag.name in _INLINE and (self.running > 0 or not address)
        if not inline:
            self.end_line()
        self.starts_card = self.starts_card or tag.name == "article"
        if address:
            self._link(tag, absolute_address(address))
        elif _RUNNING.match(tag.name):
            self._running_text(tag)
        else:
            self.through(tag)
        if not inline:
            self.end_line()
        self.starts_card = self.starts_card or tag.name == "article"

    def _link(self, tag: Tag, address: str) -> None:
        self.open_links.append(address)
        self.through(tag)
        if not "".join(self.words).strip():  # a picture
            self._note_links()
        self.open_links.pop()

    def _running_text(self, tag: Tag) -> None:
        self.running += 1
        self.heading = int(tag.name[1]) if tag.name != "p" else 0
        self.through(tag)
        self.end_line()
        self.running -= 1
        self.heading = 0

    def _text(self, text: str) -> None:
        text = text.translate(INVISIBLE)
        self.words.append(text)
        if text.strip():
            self._note_links()

    def _note_links(self) -> None:
        self.links += [link for link in self.open_links if link not in self.links]

    def end_line(self) -> None:
        """End the current line; an empty one ends a block of text."""
        text = " ".join("".join(self.words).split())
        if text or self.links:
            self.lines.append(
                CapturedLine(self.number, text, self.links, self.heading if text else 0, self.starts_card)
            )
            self.starts_card = False
        self.words, self.links = [], []
        if text:
            self.lines.append(CapturedLine(self.number, ""))
