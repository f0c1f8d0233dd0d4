"""Readers of digests: text or Markdown copied from Hugging Face's paper lists, and their saved HTML.

There is no specification. The form is that of https://huggingface.co/papers: cards with a title, an
abstract, a count of authors or an organization, a date, and counts of comments and upvotes.
"""

from __future__ import annotations

import datetime
import re

from bs4 import BeautifulSoup, ParserRejectedMarkup, Tag
from bs4.element import Comment, Doctype, NavigableString

from litpress.model import Paper
from litpress.model.field_values import month_of_arxiv
from litpress.problems import limits
from litpress.problems.problem import InvalidInput, Place
from litpress.readers.digest.cards import Capture, PaperCard, captures_of
from litpress.readers.digest.items import items_of
from litpress.readers.digest.lines import INVISIBLE, CapturedLine, absolute_address, lines_of
from litpress.readers.protocol import Document, Reading, paper_of
from litpress.text.dates import PrintedDate, day_of_capture
from litpress.text.word_lists import patterns, word_list

_PATTERNS = patterns(__file__)
# The fields of a record that cards have.
_FACTS = ("title", "abstract", "arxiv", "comments", "upvotes", "code", "project")
_LENGTH_OF_HEAD = 3_000
# The share of word characters: high in prose, lower in programs and tables.
_SHARE_OF_WORDS = 0.9
_LONGEST_TITLE = 400
_OTHER_FORMATS = {"RIS": "TY  - ", "PDF": "%PDF-"}
_HIDDEN = word_list(__file__, "hidden_elements")
_INLINE = word_list(__file__, "inline_elements")


class DigestReader:
    """Reads text and Markdown copied from a list of papers."""

    name = "digest"
    description = "text or Markdown copied from a Hugging Face paper list"
    endings = ()

    def recognizes(self, document: Document) -> bool:
        return bool(document.text.strip())

    def read(self, document: Document) -> Reading:
        for name, beginning in _OTHER_FORMATS.items():
            if document.text.lstrip().startswith(beginning):
                raise InvalidInput(
                    f"looks like {name}, which can't be read yet; "
                    "give one of the formats that 'litpress parse --help' names",
                    Place(document.name),
                )
        for number, line in enumerate(document.text.split("\n"), start=1):
            if problem := limits.LINE_OF_DIGEST.problem(len(line)):
                fix = limits.LINE_OF_DIGEST.fix
                raise InvalidInput(f"{problem}; {fix}", Place(document.name, number))
        retrieved = document.retrieved or _day_of_capture(document.text)
        return _reading_of(lines_of(_without_front_matter(document.text)), document, retrieved)


class HtmlReader:
    """Reads the saved HTML of a list of papers."""

    name = "html"
    description = "the saved HTML of a Hugging Face paper list"
    endings = (".html", ".htm")

    def recognizes(self, document: Document) -> bool:
        return bool(_PATTERNS["html"].match(document.text))

    def read(self, document: Document) -> Reading:
        _check_ends(document)
        try:
            page = BeautifulSoup(document.text, "html.parser")
        except ParserRejectedMarkup:
            message = "is not HTML that can be read; save the page again, or copy its text"
            raise InvalidInput(message, Place(document.name)) from None
        walk = _Walk()
        walk.through(page)
        walk.end_line()
        return _reading_of(walk.lines, document, document.retrieved)


READERS = (HtmlReader(), DigestReader())


def _reading_of(lines: list[CapturedLine], document: Document, retrieved: datetime.date | None) -> Reading:
    """Return the papers in the lines of a digest.

    Raises:
        InvalidInput: it has no papers.
    """
    captures, remarks = captures_of(items_of(lines))
    reading = Reading(remarks=[*document.remarks, *remarks])
    for capture in captures:
        day = retrieved or _inferred_day(capture, reading)
        if retrieved or capture.header:  # otherwise the day is only a bound
            reading.retrieved = max(filter(None, (reading.retrieved, day)), default=None)
        for card in capture.cards:
            if paper := _paper_of(card, day, document.name, reading):
                reading.add(paper)
    cards = [card for capture in captures for card in capture.cards]
    # Other text with headings has titles as well, but most of them do not look like papers.
    if not cards or 2 * sum(map(_is_of_paper, cards)) < len(cards):
        raise InvalidInput(
            "no paper was found; expected titles, each followed by its abstract, "
            "as copied from a paper list, or one of the formats that 'litpress parse --help' names",
            Place(document.name),
        )
    reading.remarks = sorted(set(reading.remarks))
    return reading


def _check_ends(document: Document) -> None:
    """Refuse pages with many tags or comments without an end: for each, the parser searches all that follows.

    Raises:
        InvalidInput: there are too many.
    """
    text = document.text
    for beginning, end in (("<", ">"), ("<!--", "-->"), ("<![", "]>")):
        first = text.find(beginning, text.rfind(end) + 1)
        if first >= 0 and (problem := limits.UNCLOSED.problem(text.count(beginning, first))):
            place = Place(document.name, text.count("\n", 0, first) + 1)
            raise InvalidInput(f"{problem} without an end; {limits.UNCLOSED.fix}", place)


def _is_of_paper(card: PaperCard) -> bool:
    shown = (card.arxiv, card.author_count, card.date, card.comments, card.upvotes)
    if any(fact is not None for fact in shown) or not card.abstract:
        return True
    if len(card.title) > _LONGEST_TITLE:
        return False
    plain = sum(character.isalnum() or character in " ,.-，。、；：" for character in card.abstract)
    return plain >= _SHARE_OF_WORDS * len(card.abstract) and bool(_PATTERNS["sentence"].search(card.abstract))


def _without_front_matter(text: str) -> str:
    """Return the text with the front matter of the capturing tool blanked."""
    match = _PATTERNS["front_matter"].match(text)
    if not match or not all(map(_PATTERNS["line_of_front_matter"].match, match[0].strip().split("\n"))):
        return text  # rules above and below a paper
    return "\n" * match[0].count("\n") + text[match.end() :]


def _day_of_capture(text: str) -> datetime.date | None:
    match = _PATTERNS["day_of_capture"].search(text[:_LENGTH_OF_HEAD])
    try:
        return datetime.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _inferred_day(capture: Capture, reading: Reading) -> datetime.date | None:
    dates = [card.date for card in capture.cards if card.date]
    without_year = [card for card in capture.cards if card.date and card.date.year is None and not card.arxiv]
    day = day_of_capture(capture.header, dates, [card.arxiv for card in capture.cards if card.arxiv])
    if without_year and day:
        reading.remark(
            without_year[0].date_line,
            f"dates without a year are taken to be within the year before {day.isoformat()}, judging by "
            "the newest full date; set --retrieved DATE if the digest is from another day",
        )
    return day


def _day_of(card: PaperCard, captured: datetime.date | None) -> str | None:
    printed: PrintedDate | None = card.date
    if printed is None:
        return None
    if printed.year:
        day = printed.on(printed.year)
    elif card.arxiv:
        day = printed.nearest_to(month_of_arxiv(card.arxiv))
    else:
        day = printed.latest_until(captured) if captured else None
    return day.isoformat() if day else None


def _paper_of(card: PaperCard, captured: datetime.date | None, name: str, reading: Reading) -> Paper | None:
    date = _day_of(card, captured)
    if card.date and not date:
        reading.remark(
            card.date_line, "a date without a year was left out; set --retrieved DATE to resolve it"
        )
    facts = {
        **{fact: getattr(card, fact) for fact in _FACTS},
        "author_count": card.author_count or None,
        "date": date,
        "sources": (f"{name}:{card.line}",),
    }
    return paper_of(facts, card.line, reading)


class _Walk:
    """Collects the visible lines of a page."""

    def __init__(self) -> None:
        self.lines: list[CapturedLine] = []
        self.words: list[str] = []
        self.links: dict[str, None] = {}
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
        elif re.fullmatch("p|h[1-6]", tag.name):
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
        self.links.update(dict.fromkeys(self.open_links))

    def end_line(self) -> None:
        """End the current line; an empty one ends a block of text."""
        text = " ".join("".join(self.words).split())
        if text or self.links:
            self.lines.append(
                CapturedLine(self.number, text, [*self.links], self.heading if text else 0, self.starts_card)
            )
            self.starts_card = False
        self.words, self.links = [], {}
        if text:
            self.lines.append(CapturedLine(self.number, ""))
