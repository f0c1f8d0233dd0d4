"""Items of a captured page: dates, author counts, votes, page chrome, and the text of papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise

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
        line: its line.
        text: the text as written.
        value: its value, if its kind has one.
        block: a number that changes at each blank line and at anything that is not text.
    """

    kind: ItemKind
    line: CapturedLine
    text: str = ""
    value: int | PrintedDate | None = None
    block: int = 0


# The kinds of lines by their patterns, in the order in which they are tried.
_KINDS = {
    "picture": ItemKind.LINK,
    "labels": ItemKind.LINK,
    "bare_count": ItemKind.COUNT,
    "dot": ItemKind.DOT,
    "upvotes": ItemKind.UPVOTES,
    "count_of_upvotes": ItemKind.UPVOTES,
    "comments": ItemKind.COMMENTS,
    "authors": ItemKind.AUTHORS,
    "submitted": ItemKind.SUBMITTED,
    "date": ItemKind.DATE,
}
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
    except (ValueError, OverflowError):  # OverflowError: hundreds of digits
        return None


def items_of(lines: list[CapturedLine]) -> list[Item]:
    """Return the items of a capture, in order."""
    items: list[Item] = []
    block = 0
    for line in lines:
        if line.starts_card:
            items.append(Item(ItemKind.CARD, line))
        if not line.text or _PATTERNS["rule"].match(line.text):
            block += 1
            if line.links:
                items.append(Item(ItemKind.LINK, line))
            continue
        for item in _items_in(line):
            block += item.kind is not ItemKind.TEXT
            item.block = block
            items.append(item)
    _find_chrome_among_chrome(items)
    _drop_page_numbers(items)
    _join_labels_with_counts(items)
    _find_organizations(items)
    _find_organizations_without_date(items)
    _find_submitters(items)
    return items


def _items_in(line: CapturedLine) -> list[Item]:
    for text in dict.fromkeys((line.text, _PATTERNS["bullet"].sub("", line.text))):
        if found := _whole(text, line) or _compound(text, line):
            return found
    return [Item(ItemKind.TEXT, line, line.text)]


def _whole(text: str, line: CapturedLine) -> list[Item]:
    """Return the items of a line, or of a part of one, that has one meaning as a whole."""
    if is_chrome(text):
        return [Item(ItemKind.CHROME, line, text)]
    for name, kind in _KINDS.items():
        match = _PATTERNS[name].match(text)
        date = PrintedDate.from_match(match) if match and kind is ItemKind.DATE else None
        if not match or (kind is ItemKind.DATE and not date):
            continue
        shown = match.groupdict("")
        kind = _kind_of_count(line.links) if kind is ItemKind.COUNT else kind
        items = [Item(kind, line, shown.get("name", text), date or number_of(shown.get("count", "")))]
        if shown.get("published"):
            items.insert(0, Item(ItemKind.DOT, line))
        if shown.get("comments"):
            items.append(Item(ItemKind.COMMENTS, line, "", number_of(shown["comments"])))
        return items
    return []


def _kind_of_count(links: list[str]) -> ItemKind:
    """Return the kind of a bare number, from the page that it links to."""
    for link in links:
        if match := _PATTERNS["paper"].search(link):
            if match["community"]:
                return ItemKind.COMMENTS
            if match["vote"]:
                return ItemKind.UPVOTES
    return ItemKind.COUNT


def _compound(text: str, line: CapturedLine) -> list[Item]:
    """Return the items of a line such as ``3 authors · Jun 4, 2025 1`` or ``Google · Published on Oct 4``."""
    for separator in (_PATTERNS["separator"], _PATTERNS["ascii_separator"]):
        parts = separator.split(text)
        if len(parts) < 2:
            continue
        items: list[Item] = []
        has_date = False
        for part in parts:
            if not part:
                items.append(Item(ItemKind.DOT, line))
            elif found := _whole(part, line) or _whole(_PATTERNS["bullet"].sub("", part), line):
                if found[0].kind is ItemKind.COUNT and has_date:
                    found[0].kind = ItemKind.COMMENTS  # it is on the line of the date
                has_date = has_date or any(item.kind is ItemKind.DATE for item in found)
                items += found
            elif len(part) <= 80 and not items:
                items.append(Item(ItemKind.ORGANIZATION, line, part))
            else:
                break
        else:
            if has_date or items[0].kind is ItemKind.AUTHORS:
                return items
    return []


def _find_chrome_among_chrome(items: list[Item]) -> None:
    for may_be_chrome, run in groupby(items, _may_be_chrome):
        words = [item for item in run if item.kind in (ItemKind.TEXT, ItemKind.CHROME)]
        if may_be_chrome and (len(words) > 1 or (words and _links_home(words[0]))):
            for item in words:
                item.kind = ItemKind.CHROME


def _may_be_chrome(item: Item) -> bool:
    if item.kind is ItemKind.TEXT:
        return is_chrome_among_chrome(item.text)
    return item.kind in (ItemKind.CHROME, ItemKind.DOT, ItemKind.LINK)


def _links_home(item: Item) -> bool:
    """Return whether an item links to the page of an organization or a person."""
    return any(map(_PATTERNS["home"].match, item.line.links))


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
        if before < 1 or not _may_name_an_organization(candidate := items[before]):
            continue
        follows_text = items[before - 1].kind in (ItemKind.TEXT, ItemKind.LINK)
        is_marked = dotted or bool(_PATTERNS["bullet"].match(candidate.text))
        if _links_home(candidate) or (follows_text and is_marked):
            candidate.kind = ItemKind.ORGANIZATION


def _find_organizations_without_date(items: list[Item]) -> None:
    """Find organizations on pages without dates: a short line between the dot and the counts."""
    for dot, candidate, after in zip(items, items[1:], [*items[2:], None], strict=False):
        ends = after is None or after.kind in _AFTER_AN_ORGANIZATION
        is_dot = dot.kind is ItemKind.DOT and not re.search(r"[\w-]", dot.text)  # not the count of a label
        if ends and is_dot and _may_name_an_organization(candidate):
            candidate.kind = ItemKind.ORGANIZATION


def _may_name_an_organization(item: Item) -> bool:
    is_short = item.kind is ItemKind.TEXT and len(item.text) <= 60 and not item.line.heading
    return is_short and not _PATTERNS["sentence_end"].search(item.text)


def _is_dash(item: Item) -> bool:
    """Return whether it is the hyphen that some captures have for the dot, others for "no votes"."""
    return item.kind is ItemKind.COUNT and item.value is None


def _find_submitters(items: list[Item]) -> None:
    """Find the name below ``Submitted by``, unless it is the only text before the next item."""
    for index, item in enumerate(items):
        if item.kind is not ItemKind.SUBMITTED or item.text:
            continue
        below = [other for other in items[index + 1 : index + 6] if other.kind is ItemKind.TEXT]
        if len(below) > 1 and len(below[0].text) <= 40 and not below[0].line.heading:
            below[0].kind = ItemKind.SUBMITTED
