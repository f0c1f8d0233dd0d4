"""What each line of a capture is: a date, a count of authors, a vote, page chrome, or text of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from litpress.readers.chrome import is_chrome, is_chrome_among_chrome
from litpress.readers.dates import PRINTED_DATE, PrintedDate
from litpress.readers.lines import Line


class Kind(Enum):
    """What an item is."""

    TEXT = auto()  # a line of a title or an abstract, or something unknown
    AUTHORS = auto()  # "3 authors"; value: the number
    DATE = auto()  # "Jun 4, 2025"; value: a PrintedDate
    COUNT = auto()  # a bare number or a dash; value: the number, or None for the dash
    UPVOTES = auto()  # a number that says it is one of upvotes
    COMMENTS = auto()  # a number that says it is one of comments
    DOT = auto()  # the dot between authors and date
    ORGANISATION = auto()  # in the place of "3 authors"
    LINK = auto()  # "GitHub 3.29k", "arXiv Page", or a picture: only its addresses matter
    SUBMITTED = auto()  # "Submitted by", with or without the name
    CHROME = auto()  # the page's own words
    CARD = auto()  # a border between cards that the page's structure tells


@dataclass
class Item:
    """A part of a line that means one thing.

    Attributes:
        kind: what it is.
        line: the number of its line.
        text: the words as they stand there, for text.
        value: what it says, as its kind tells.
        links: addresses that it linked to.
        heading: level of the heading that it was.
        block: a number that changes wherever a blank line, or anything but text, stands between.
        bulleted: whether it stood behind a bullet.
        opens_link: whether a link of its own begins with its line.
    """

    kind: Kind
    line: int
    text: str = ""
    value: int | PrintedDate | None = None
    links: list[str] = field(default_factory=list)
    heading: int = 0
    block: int = 0
    bulleted: bool = False
    opens_link: bool = False


_COUNT = r"\d[\d,.]*[kKmM]?"
_BULLET = re.compile(r"^[•·∙◦▪‣*\-–o]\s+")
_BARE_COUNT = re.compile(rf"^(?:\[[-\s]?\]\s*)?(?:[▲△↑⬆👍❤♥]\ufe0f?\s*)?({_COUNT}|[-–—])$")
_UPVOTES = re.compile(rf"^(?:upvotes?:?(?:\s*({_COUNT}|-))?|({_COUNT})\s+upvotes?)$", re.IGNORECASE)
_COMMENTS = re.compile(rf"^(?:💬\s*)?({_COUNT})\s+comments?$", re.IGNORECASE)
_AUTHORS = re.compile(rf"^(\d[\d,]*)\s+authors?(?:\s*({_COUNT}))?$", re.IGNORECASE)
_DATE = re.compile(
    rf"^(?P<published>published\s+(?:on\s+)?)?(?P<date>{PRINTED_DATE.pattern})(?:\s*(?P<comments>{_COUNT}|-))?$",
    re.IGNORECASE,
)
_LABEL = (
    rf"(?:LINK:\s*)?(?:github(?:\s+{_COUNT})?|arxiv(?:\s+page)?|project(?:\s+page)?|pdf|view\s+(?:pdf|arxiv\s+page)"
    rf"|add\s+to\s+collection|(?:models?|datasets?|spaces?|collections?)\s+{_COUNT}|\+{_COUNT})"
)
_LABELS = re.compile(rf"^{_LABEL}(?:[\s|·•]+{_LABEL})*$", re.IGNORECASE)
_SUBMITTED = re.compile(r"^(?:paper\s+)?submitted\s+by:?(?:\s+(\S.*))?$", re.IGNORECASE)
_DOT = re.compile(r"^[·•∙◦▪‧・|*]$")
_RULE = re.compile(r"^(?:[-=_*~#—–.…]\s*){2,}$")
_PICTURE = re.compile(
    r"^\[\s*(?:image|img|picture|photo|avatar|logo|icon|thumbnail|bild|imagen?|imagem|immagine|图片|圖片|图像|画像|이미지)?"
    r"(?:\s*[:：\d].*)?\s*\]$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[·•∙‧・|]\s*")
_ASCII_SEPARATOR = re.compile(
    r"(?<=authors)\s*[-–—*,]\s*|(?<=author)\s*[-–—*,]\s*|(?<=authors)\s+(?=\D)", re.IGNORECASE
)
_PAPER = re.compile(
    r"huggingface\.co/papers/[^/?#]+/?(?P<community>#community)?$|next=(?:%2F|/)papers(?P<vote>%2F|/)",
    re.IGNORECASE,
)
_HOME = re.compile(r"^https?://huggingface\.co/(?!papers(?:/|$)|login)[\w.-]+/?$", re.IGNORECASE)


def number_of(count: str) -> int | None:
    """The number that a printed count means (``1,024``, ``3.29k``); None for a dash."""
    text = count.strip().lower().replace(",", "")
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:], 1)
    try:
        return round(float(text.rstrip("km")) * factor)
    except ValueError:
        return None


def items_of(lines: list[Line]) -> list[Item]:
    """The items of a capture, in order."""
    items: list[Item] = []
    block = 0
    for line in lines:
        if line.starts_card:
            items.append(Item(Kind.CARD, line.number))
        if not line.text or (_RULE.match(line.text) and not _BARE_COUNT.match(line.text)):
            block += 1
            if line.links:
                items.append(Item(Kind.LINK, line.number, links=line.links))
            continue
        for item in _items_in(line):
            block += item.kind is not Kind.TEXT
            item.block = block
            items.append(item)
    return _name_by_neighbours(items)


def _items_in(line: Line) -> Iterator[Item]:
    text = line.text
    bulleted = bool(_BULLET.match(text))
    for candidate in dict.fromkeys((text, _BULLET.sub("", text))):
        if found := _whole(candidate, line):
            yield from found
            return
        if found := _compound(candidate, line):
            yield from found
            return
    yield Item(
        Kind.TEXT,
        line.number,
        text,
        links=line.links,
        heading=line.heading,
        bulleted=bulleted,
        opens_link=line.opens_link,
    )


def _whole(text: str, line: Line) -> list[Item] | None:
    """The items of a line (or a part of one) that means one thing as a whole."""
    number, links = line.number, line.links
    if _PICTURE.match(text) or _LABELS.match(text):
        return [Item(Kind.LINK, number, text, links=links)]
    if match := _BARE_COUNT.match(text):
        return [Item(_kind_of_count(links), number, text, number_of(match[1]), links)]
    if _DOT.match(text):
        return [Item(Kind.DOT, number, text)]
    if match := _UPVOTES.match(text):
        count = match[1] or match[2]
        return [Item(Kind.UPVOTES, number, text, number_of(count) if count else None, links)]
    if match := _COMMENTS.match(text):
        return [Item(Kind.COMMENTS, number, text, number_of(match[1]), links)]
    if match := _AUTHORS.match(text):
        items = [Item(Kind.AUTHORS, number, text, number_of(match[1]), links)]
        return items + ([Item(Kind.COMMENTS, number, "", number_of(match[2]))] if match[2] else [])
    if match := _SUBMITTED.match(text):
        return [Item(Kind.SUBMITTED, number, match[1] or "")]
    if is_chrome(text):
        return [Item(Kind.CHROME, number, text)]
    return _date(text, line)


def _date(text: str, line: Line) -> list[Item] | None:
    match = _DATE.match(text)
    if not match:
        return None
    printed = PrintedDate.from_match(match)
    if not printed:
        return None
    items = [Item(Kind.DATE, line.number, text, printed, line.links)]
    if match["published"]:
        items.insert(0, Item(Kind.DOT, line.number))
    if match["comments"]:
        items.append(Item(Kind.COMMENTS, line.number, "", number_of(match["comments"])))
    return items


def _kind_of_count(links: list[str]) -> Kind:
    """What a bare number counts, where the page it links to tells."""
    for link in links:
        if match := _PAPER.search(link):
            if match["community"]:
                return Kind.COMMENTS
            if match["vote"]:
                return Kind.UPVOTES
    return Kind.COUNT


def _compound(text: str, line: Line) -> list[Item] | None:
    """The items of a line such as ``3 authors · Jun 4, 2025 1`` or ``Google · Published on Oct 4, 2026``."""
    for separator in (_SEPARATOR, _ASCII_SEPARATOR):
        parts = separator.split(text)
        if len(parts) < 2:
            continue
        items: list[Item] = []
        for part in parts:
            if not part:
                items.append(Item(Kind.DOT, line.number))
            elif found := _whole(part, line) or _whole(_BULLET.sub("", part), line):
                items += found
            elif len(part) <= 80 and not items:
                items.append(Item(Kind.ORGANISATION, line.number, part, links=line.links))
            else:
                break
        else:
            if any(item.kind is Kind.DATE for item in items) or items[0].kind is Kind.AUTHORS:
                return items
    return None


def _name_by_neighbours(items: list[Item]) -> list[Item]:
    """Settles what only the items around one can tell."""
    _find_chrome_among_chrome(items)
    _drop_page_numbers(items)
    _join_labels_with_counts(items)
    _find_organisations(items)
    _find_submitters(items)
    return items


def _find_chrome_among_chrome(items: list[Item]) -> None:
    weak = [item.kind is Kind.TEXT and is_chrome_among_chrome(item.text) for item in items]
    index = 0
    while index < len(items):
        end = index
        while end < len(items) and (weak[end] or items[end].kind in (Kind.CHROME, Kind.DOT, Kind.LINK)):
            end += 1
        words = [i for i in range(index, end) if weak[i] or items[i].kind is Kind.CHROME]
        if len(words) > 1 or (words and any(_HOME.match(link) for link in items[words[0]].links)):
            for i in words:
                items[i].kind = Kind.CHROME
        index = max(end, index + 1)


def _drop_page_numbers(items: list[Item]) -> None:
    """``Previous 1 2 3 … 10 Next``: the numbers are the page's."""
    paging = False
    for item in items:
        if item.kind is Kind.CHROME:
            paging = item.text.casefold().strip("‹«<→← ") in ("previous", "prev")
        elif paging and item.kind in (Kind.COUNT, Kind.DOT):
            item.kind = Kind.CHROME
        else:
            paging = False


def _join_labels_with_counts(items: list[Item]) -> None:
    """``Upvote`` and ``GitHub`` may have their number on the next line."""
    for label, count in pairwise(items):
        if count.kind not in (Kind.COUNT, Kind.UPVOTES):
            continue
        if label.kind is Kind.UPVOTES and label.value is None and not label.text.endswith("-"):
            label.value, count.kind = count.value, Kind.DOT
        elif label.kind is Kind.LINK and label.text.casefold().endswith("github"):
            count.kind = Kind.DOT


def _find_organisations(items: list[Item]) -> None:
    """A short line just before ``· date`` stands where other cards have ``3 authors``."""
    for index, item in enumerate(items):
        if item.kind is not Kind.DATE:
            continue
        before = index - 1
        dotted = False
        while before >= 0 and (items[before].kind in (Kind.DOT, Kind.LINK) or _is_dash(items[before])):
            dotted = dotted or items[before].kind is not Kind.LINK
            before -= 1
        if before < 1 or items[before].kind is not Kind.TEXT or items[before].heading:
            continue
        candidate = items[before]
        is_home = any(_HOME.match(link) for link in candidate.links)
        is_short = len(candidate.text) <= 60 and not re.search(r"[.!?:。！？]$", candidate.text)
        follows_text = items[before - 1].kind in (Kind.TEXT, Kind.LINK)
        if is_short and (is_home or (follows_text and (candidate.bulleted or dotted))):
            candidate.kind = Kind.ORGANISATION


def _is_dash(item: Item) -> bool:
    """Whether it is the hyphen that stands for the dot in some captures, or for "no votes" in others."""
    return item.kind is Kind.COUNT and item.value is None


def _find_submitters(items: list[Item]) -> None:
    """The name below ``Submitted by``, unless it is the only text before the next thing."""
    for index, item in enumerate(items):
        if item.kind is not Kind.SUBMITTED or item.text:
            continue
        following = [i for i in range(index + 1, min(index + 6, len(items))) if items[i].kind is Kind.TEXT]
        if len(following) >= 2 and len(items[following[0]].text) <= 40 and not items[following[0]].heading:
            items[following[0]].kind = Kind.SUBMITTED
