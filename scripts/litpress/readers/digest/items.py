"""What each line of a capture is: a date, a count of authors, a vote, page chrome, or text of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from litpress.readers.digest.chrome import is_chrome
from litpress.readers.digest.item import Item, Kind
from litpress.readers.digest.lines import Line
from litpress.readers.digest.neighbors import settled
from litpress.text.dates import PRINTED_DATE, PrintedDate

_COUNT = r"\d[\d,.]*[kKmM]?"
_BULLET = re.compile(r"^[•·∙◦▪‣*\-–o]\s+")
_BARE_COUNT = re.compile(rf"^(?:\[[-\s]?\]\s*)?(?:[▲△↑⬆👍❤♥]\ufe0f?\s*)?({_COUNT}|[-–—])$")
_UPVOTES = re.compile(rf"^(?:upvotes?:?(?:\s*({_COUNT}|-))?|({_COUNT})\s+upvotes?)$", re.IGNORECASE)
_COMMENTS = re.compile(rf"^(?:💬\s*)?({_COUNT})\s+comments?$", re.IGNORECASE)
_AUTHORS = re.compile(rf"^(\d[\d,]*)\s+authors?(?:\s*({_COUNT}))?$", re.IGNORECASE)
_DATE = re.compile(
    rf"^(?P<published>published\s+(?:on\s+)?)?(?P<date>{PRINTED_DATE.pattern})(?:\s*\(?(?P<comments>{_COUNT}|-)\)?)?$",
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
    return settled(items)


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
                if found[0].kind is Kind.COUNT and any(item.kind is Kind.DATE for item in items):
                    found[0].kind = Kind.COMMENTS  # it stands on the line of the date
                items += found
            elif len(part) <= 80 and not items:
                items.append(Item(Kind.ORGANISATION, line.number, part, links=line.links))
            else:
                break
        else:
            if any(item.kind is Kind.DATE for item in items) or items[0].kind is Kind.AUTHORS:
                return items
    return None
