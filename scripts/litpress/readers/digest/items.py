"""Items of a captured page: dates, author counts, votes, page chrome, and the text of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from litpress.readers.digest.lines import CapturedLine, is_chrome, is_chrome_among_chrome
from litpress.text.dates import PRINTED_DATE, PrintedDate
from litpress.text.word_lists import patterns

_PATTERNS = patterns(__file__, printed_date=PRINTED_DATE.pattern)


class ItemKind(Enum):
    """The kind of an item."""

    TEXT = auto()  # a line of a title or an abstract, or something unknown
    AUTHORS = auto()  # "3 authors"; value: the number
    DATE = auto()  # "Jun 4, 2025"; value: a PrintedDate
    COUNT = auto()  # a bare number or a dash; value: the number, or None for the dash
    UPVOTES = auto()  # a number labeled as upvotes
    COMMENTS = auto()  # a number labeled as comments
    DOT = auto()  # the dot between authors and date
    ORGANIZATION = auto()  # in the place of "3 authors"
    LINK = auto()  # "GitHub 3.29k", "arXiv Page", or a picture: only its addresses matter
    SUBMITTED = auto()  # "Submitted by", with or without the name
    CHROME = auto()  # the page's own words
    CARD = auto()  # a border between cards in the page's structure


@dataclass
class Item:
    """A part of a line with one meaning.

    Attributes:
        kind: its kind.
        line: the number of its line.
        text: the text as written.
        value: its value, if its kind has one.
        links: the addresses of its links.
        heading: the level of its heading, 0 for none.
        block: a number that changes at each blank line and at anything that is not text.
        bulleted: whether a bullet precedes it.
        opens_link: whether a separate link begins with its line.
    """

    kind: ItemKind
    line: int
    text: str = ""
    value: int | PrintedDate | None = None
    links: list[str] = field(default_factory=list)
    heading: int = 0
    block: int = 0
    bulleted: bool = False
    opens_link: bool = False


_AFTER_AN_ORGANIZATION = (
    ItemKind.COUNT,
    ItemKind.COMMENTS,
    ItemKind.SUBMITTED,
    ItemKind.CHROME,
    ItemKind.CARD,
)


def number_of(count: str) -> int | None:
    """Return the value of a printed count (``1,024``, ``3.29k``); None for a dash."""
    text = count.strip().lower().replace(",", "")
    factor = {"k": 1_000, "m": 1_000_000}.get(text[-1:], 1)
    try:
        return round(float(text.rstrip("km")) * factor)
    except ValueError:
        return None


def items_of(lines: list[CapturedLine]) -> list[Item]:
    """Return the items of a capture, in order."""
    items: list[Item] = []
    block = 0
    for line in lines:
        if line.starts_card:
            items.append(Item(ItemKind.CARD, line.number))
        if not line.text or _PATTERNS["rule"].match(line.text):
            block += 1
            if line.links:
                items.append(Item(ItemKind.LINK, line.number, links=line.links))
            continue
        for item in _items_in(line):
            block += item.kind is not ItemKind.TEXT
            item.block = block
            items.append(item)
    return settled(items)


def _items_in(line: CapturedLine) -> Iterator[Item]:
    text = line.text
    bulleted = bool(_PATTERNS["bullet"].match(text))
    for candidate in dict.fromkeys((text, _PATTERNS["bullet"].sub("", text))):
        if found := _whole(candidate, line):
            yield from found
            return
        if found := _compound(candidate, line):
            yield from found
            return
    yield Item(
        ItemKind.TEXT,
        line.number,
        text,
        links=line.links,
        heading=line.heading,
        bulleted=bulleted,
        opens_link=line.opens_link,
    )


def _whole(text: str, line: CapturedLine) -> list[Item] | None:
    """Return the items of a line (or of a part of one) that has one meaning as a whole."""
    number, links = line.number, line.links
    if _PATTERNS["picture"].match(text) or _PATTERNS["labels"].match(text):
        return [Item(ItemKind.LINK, number, text, links=links)]
    if match := _PATTERNS["bare_count"].match(text):
        return [Item(_kind_of_count(links), number, text, number_of(match[1]), links)]
    if _PATTERNS["dot"].match(text):
        return [Item(ItemKind.DOT, number, text)]
    if match := _PATTERNS["upvotes"].match(text):
        count = match[1] or match[2]
        return [Item(ItemKind.UPVOTES, number, text, number_of(count) if count else None, links)]
    if match := _PATTERNS["comments"].match(text):
        return [Item(ItemKind.COMMENTS, number, text, number_of(match[1]), links)]
    if match := _PATTERNS["authors"].match(text):
        items = [Item(ItemKind.AUTHORS, number, text, number_of(match[1]), links)]
        return items + ([Item(ItemKind.COMMENTS, number, "", number_of(match[2]))] if match[2] else [])
    if match := _PATTERNS["submitted"].match(text):
        return [Item(ItemKind.SUBMITTED, number, match[1] or "")]
    if is_chrome(text):
        return [Item(ItemKind.CHROME, number, text)]
    return _date(text, line)


def _date(text: str, line: CapturedLine) -> list[Item] | None:
    match = _PATTERNS["date"].match(text)
    if not match:
        return None
    printed = PrintedDate.from_match(match)
    if not printed:
        return None
    items = [Item(ItemKind.DATE, line.number, text, printed, line.links)]
    if match["published"]:
        items.insert(0, Item(ItemKind.DOT, line.number))
    if match["comments"]:
        items.append(Item(ItemKind.COMMENTS, line.number, "", number_of(match["comments"])))
    return items


def _kind_of_count(links: list[str]) -> ItemKind:
    """Return the kind of a bare number, from the page that it links to."""
    for link in links:
        if match := _PATTERNS["paper"].search(link):
            if match["community"]:
                return ItemKind.COMMENTS
            if match["vote"]:
                return ItemKind.UPVOTES
    return ItemKind.COUNT


def _compound(text: str, line: CapturedLine) -> list[Item] | None:
    """Return the items of a line such as ``3 authors · Jun 4, 2025 1`` or ``Google · Published on Oct 4``."""
    for separator in (_PATTERNS["separator"], _PATTERNS["ascii_separator"]):
        parts = separator.split(text)
        if len(parts) < 2:
            continue
        items: list[Item] = []
        for part in parts:
            if not part:
                items.append(Item(ItemKind.DOT, line.number))
            elif found := _whole(part, line) or _whole(_PATTERNS["bullet"].sub("", part), line):
                if found[0].kind is ItemKind.COUNT and any(item.kind is ItemKind.DATE for item in items):
                    found[0].kind = ItemKind.COMMENTS  # it is on the line of the date
                items += found
            elif len(part) <= 80 and not items:
                items.append(Item(ItemKind.ORGANIZATION, line.number, part, links=line.links))
            else:
                break
        else:
            if any(item.kind is ItemKind.DATE for item in items) or items[0].kind is ItemKind.AUTHORS:
                return items
    return None


def settled(items: list[Item]) -> list[Item]:
    """Set the kinds that depend on neighboring items; ``items`` is changed in place and returned."""
    _find_chrome_among_chrome(items)
    _drop_page_numbers(items)
    _join_labels_with_counts(items)
    _find_organizations(items)
    _find_organizations_without_date(items)
    _find_submitters(items)
    return items


def _find_chrome_among_chrome(items: list[Item]) -> None:
    weak = [item.kind is ItemKind.TEXT and is_chrome_among_chrome(item.text) for item in items]
    index = 0
    while index < len(items):
        end = index
        while end < len(items) and (
            weak[end] or items[end].kind in (ItemKind.CHROME, ItemKind.DOT, ItemKind.LINK)
        ):
            end += 1
        words = [i for i in range(index, end) if weak[i] or items[i].kind is ItemKind.CHROME]
        if len(words) > 1 or (words and any(_PATTERNS["home"].match(link) for link in items[words[0]].links)):
            for i in words:
                items[i].kind = ItemKind.CHROME
        index = max(end, index + 1)


def _drop_page_numbers(items: list[Item]) -> None:
    """Turn the numbers of ``Previous 1 2 3 … 10 Next`` into chrome."""
    paging = False
    for item in items:
        if item.kind is ItemKind.CHROME:
            paging = item.text.casefold().strip("‹«<→← ") in ("previous", "prev")
        elif paging and item.kind in (ItemKind.COUNT, ItemKind.DOT):
            item.kind = ItemKind.CHROME
        else:
            paging = False


def _join_labels_with_counts(items: list[Item]) -> None:
    """Join ``Upvote`` and ``GitHub`` with a number on the next line."""
    for label, count in pairwise(items):
        if count.kind not in (ItemKind.COUNT, ItemKind.UPVOTES):
            continue
        if label.kind is ItemKind.UPVOTES and label.value is None and not label.text.endswith("-"):
            label.value, count.kind = count.value, ItemKind.DOT
        elif label.kind is ItemKind.LINK and label.text.casefold().endswith("github"):
            count.kind = ItemKind.DOT


def _find_organizations(items: list[Item]) -> None:
    """Find organizations: a short line just before ``· date``, where other cards have ``3 authors``."""
    for index, item in enumerate(items):
        if item.kind is not ItemKind.DATE:
            continue
        before = index - 1
        dotted = False
        while before >= 0 and (
            items[before].kind in (ItemKind.DOT, ItemKind.LINK) or _is_dash(items[before])
        ):
            dotted = dotted or items[before].kind is not ItemKind.LINK
            before -= 1
        if before < 1 or items[before].kind is not ItemKind.TEXT or items[before].heading:
            continue
        candidate = items[before]
        is_home = any(_PATTERNS["home"].match(link) for link in candidate.links)
        is_short = _may_name_an_organization(candidate)
        follows_text = items[before - 1].kind in (ItemKind.TEXT, ItemKind.LINK)
        if is_short and (is_home or (follows_text and (candidate.bulleted or dotted))):
            candidate.kind = ItemKind.ORGANIZATION


def _find_organizations_without_date(items: list[Item]) -> None:
    """Find organizations on pages without dates: a short line between the dot and the counts."""
    for dot, candidate, after in zip(items, items[1:], [*items[2:], None], strict=False):
        ends = after is None or after.kind in _AFTER_AN_ORGANIZATION
        is_dot = dot.kind is ItemKind.DOT and not re.search(r"[\w-]", dot.text)  # not the count of a label
        if ends and is_dot and candidate.kind is ItemKind.TEXT:
            candidate.kind = ItemKind.ORGANIZATION if _may_name_an_organization(candidate) else ItemKind.TEXT


def _may_name_an_organization(item: Item) -> bool:
    return len(item.text) <= 60 and not item.heading and not _PATTERNS["sentence_end"].search(item.text)


def _is_dash(item: Item) -> bool:
    """Return whether it is the hyphen that some captures have for the dot, others for "no votes"."""
    return item.kind is ItemKind.COUNT and item.value is None


def _find_submitters(items: list[Item]) -> None:
    """Find the name below ``Submitted by``, unless it is the only text before the next item."""
    for index, item in enumerate(items):
        if item.kind is not ItemKind.SUBMITTED or item.text:
            continue
        following = [
            i for i in range(index + 1, min(index + 6, len(items))) if items[i].kind is ItemKind.TEXT
        ]
        if len(following) >= 2 and len(items[following[0]].text) <= 40 and not items[following[0]].heading:
            items[following[0]].kind = ItemKind.SUBMITTED
