"""A part of a captured line that means one thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from litpress.text.dates import PrintedDate


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
