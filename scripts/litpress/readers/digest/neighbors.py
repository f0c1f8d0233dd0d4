"""What a line of a capture is, as far as only the lines around it tell."""

from __future__ import annotations

import re
from itertools import pairwise

from litpress.readers.digest.chrome import is_chrome_among_chrome
from litpress.readers.digest.item import Item, Kind

_HOME = re.compile(r"^https?://huggingface\.co/(?!papers(?:/|$)|login)[\w.-]+/?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)(?<!\bCorp)(?<!\bU\.S)[.!?:。！？]$")
_AFTER_AN_ORGANISATION = (Kind.COUNT, Kind.COMMENTS, Kind.SUBMITTED, Kind.CHROME, Kind.CARD)


def settled(items: list[Item]) -> list[Item]:
    """The items, with what only those around them can tell; ``items`` is changed in place."""
    _find_chrome_among_chrome(items)
    _drop_page_numbers(items)
    _join_labels_with_counts(items)
    _find_organisations(items)
    _find_organisations_without_date(items)
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
        is_short = _may_name_an_organisation(candidate)
        follows_text = items[before - 1].kind in (Kind.TEXT, Kind.LINK)
        if is_short and (is_home or (follows_text and (candidate.bulleted or dotted))):
            candidate.kind = Kind.ORGANISATION


def _find_organisations_without_date(items: list[Item]) -> None:
    """A short line between the dot and the counts, on pages that print no dates."""
    for dot, candidate, after in zip(items, items[1:], [*items[2:], None], strict=False):
        ends = after is None or after.kind in _AFTER_AN_ORGANISATION
        is_dot = dot.kind is Kind.DOT and not re.search(r"[\w-]", dot.text)  # not the count of a label
        if ends and is_dot and candidate.kind is Kind.TEXT:
            candidate.kind = Kind.ORGANISATION if _may_name_an_organisation(candidate) else Kind.TEXT


def _may_name_an_organisation(item: Item) -> bool:
    return len(item.text) <= 60 and not item.heading and not _SENTENCE_END.search(item.text)


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
