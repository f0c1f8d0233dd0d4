"""Reader of digests: text or Markdown copied from Hugging Face's paper lists.

There is no specification. The form is that of https://huggingface.co/papers: cards with a title, an
abstract, a count of authors or an organization, a date, and counts of comments and upvotes.
"""

from __future__ import annotations

import datetime
import re

from litpress.model import Paper
from litpress.model.field_values import month_of_arxiv
from litpress.problems.problem import InvalidInput, Place
from litpress.readers.digest.cards import Capture, PaperCard, captures_of
from litpress.readers.digest.items import items_of
from litpress.readers.digest.lines import CapturedLine, lines_of
from litpress.readers.protocol import Document, Reading, Remark
from litpress.text.dates import PrintedDate, day_of_capture

# Headers written by tools that capture pages.
_FRONT_MATTER = re.compile(r"\A\s*---\n(?:[^\n]*\n){1,30}?---[ ]*\n")
_LINE_OF_FRONT_MATTER = re.compile(r"---|[\w-]+:(?:\s|$)|\s|- |#|$")
_DAY_OF_CAPTURE = re.compile(
    r"^[-*#>\s]*(?:retrieved|captured|exported|fetched|accessed|scraped)\b[^:\n]*:\s*[\"']?(\d{4}-\d{2}-\d{2})",
    re.IGNORECASE | re.MULTILINE,
)
_LENGTH_OF_HEAD = 3_000
# The share of word characters: high in prose, lower in programs and tables.
_SHARE_OF_WORDS = 0.9
_LONGEST_TITLE = 400
_SENTENCE = re.compile(r"[.!?。！？।…][\"”’')\]]*(?:\s|$)|https?://\S+$|\w{200}|^.{300}", re.DOTALL)
_OTHER_FORMATS = {
    "RIS": re.compile(r"\s*TY  - "),
    "PDF": re.compile(r"%PDF-"),
}


class DigestReader:
    """Reads text and Markdown copied from a list of papers."""

    name = "digest"
    description = "text or Markdown copied from a Hugging Face paper list"
    endings = ()

    def recognizes(self, document: Document) -> bool:
        """Return whether there is any text: any may be a digest, so this reader comes last."""
        return bool(document.text.strip())

    def read(self, document: Document) -> Reading:
        for name, beginning in _OTHER_FORMATS.items():
            if beginning.match(document.text):
                raise InvalidInput(
                    f"looks like {name}, which can't be read yet; "
                    "give one of the formats that 'litpress parse --help' names",
                    Place(document.name),
                )
        retrieved = document.retrieved or _day_of_capture(document.text)
        return reading_of(lines_of(_without_front_matter(document.text)), document, retrieved)


def reading_of(lines: list[CapturedLine], document: Document, retrieved: datetime.date | None) -> Reading:
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
            reading.add(_paper_of(card, day, document.name, reading))
    if not reading.papers or not _is_of_papers(captures):
        raise InvalidInput(
            "no paper was found; expected titles, each followed by its abstract, "
            "as copied from a paper list, or one of the formats that 'litpress parse --help' names",
            Place(document.name),
        )
    reading.remarks = sorted(set(reading.remarks))
    return reading


def _is_of_papers(captures: list[Capture]) -> bool:
    """Return whether at least half of the cards look like papers, not like other text with headings."""
    cards = [card for capture in captures for card in capture.cards]
    return 2 * sum(_is_of_paper(card) for card in cards) >= len(cards)


def _is_of_paper(card: PaperCard) -> bool:
    shown = (card.arxiv, card.author_count, card.date, card.comments, card.upvotes)
    if any(fact is not None for fact in shown) or not card.abstract:
        return True
    if len(card.title) > _LONGEST_TITLE:
        return False
    plain = sum(character.isalnum() or character in " ,.-，。、；：" for character in card.abstract)
    return plain >= _SHARE_OF_WORDS * len(card.abstract) and bool(_SENTENCE.search(card.abstract))


def _without_front_matter(text: str) -> str:
    """Return the text with the front matter of the capturing tool blanked."""
    match = _FRONT_MATTER.match(text)
    if not match or not all(_LINE_OF_FRONT_MATTER.match(line) for line in match[0].strip().split("\n")):
        return text  # rules above and below a paper
    return "\n" * match[0].count("\n") + text[match.end() :]


def _day_of_capture(text: str) -> datetime.date | None:
    """Return the day of capture in the header of the capturing tool, if any."""
    match = _DAY_OF_CAPTURE.search(text[:_LENGTH_OF_HEAD])
    try:
        return datetime.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _inferred_day(capture: Capture, reading: Reading) -> datetime.date | None:
    dates = [card.date for card in capture.cards if card.date]
    without_year = [card for card in capture.cards if card.date and card.date.year is None and not card.arxiv]
    day = day_of_capture(capture.header, dates, [card.arxiv for card in capture.cards if card.arxiv])
    if without_year and day:
        reading.remarks.append(
            Remark(
                without_year[0].date_line,
                f"dates without a year are taken to be within the year before {day.isoformat()}, judging by "
                "the newest full date; set --retrieved DATE if the digest is from another day",
            )
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


def _paper_of(card: PaperCard, captured: datetime.date | None, name: str, reading: Reading) -> Paper:
    date = _day_of(card, captured)
    if card.date and not date:
        reading.remarks.append(
            Remark(card.date_line, "a date without a year was left out; set --retrieved DATE to resolve it")
        )
    return Paper(
        title=card.title,
        abstract=card.abstract,
        date=date,
        arxiv=card.arxiv,
        author_count=card.author_count or None,
        comments=card.comments,
        upvotes=card.upvotes,
        code=card.code,
        project=card.project,
        sources=(f"{name}:{card.line}",),
    )
