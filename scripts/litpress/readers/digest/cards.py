"""Cards of a paper list: each title and abstract with its date, counts and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from litpress.readers.digest.items import Item, ItemKind
from litpress.readers.digest.passages import Passage, TextLine, passages_of
from litpress.readers.protocol import Remark, arxiv_or_none
from litpress.text.dates import PrintedDate
from litpress.text.word_lists import patterns

_PATTERNS = patterns(__file__)
_LEAST_ABSTRACT = 150
_COUNTS = (ItemKind.COUNT, ItemKind.UPVOTES)
# What stands below an abstract.
_CLOSING = (ItemKind.AUTHORS, ItemKind.DATE, ItemKind.ORGANIZATION)
_FACTS = {ItemKind.AUTHORS: "author_count", ItemKind.COMMENTS: "comments", ItemKind.UPVOTES: "upvotes"}


@dataclass
class PaperCard:
    """A paper as a list shows it. Numbers and the date are None if the list shows none."""

    line: int
    title: str
    abstract: str = ""
    arxiv: str | None = None
    author_count: int | None = None
    date: PrintedDate | None = None
    date_line: int = 0
    comments: int | None = None
    upvotes: int | None = None
    code: str | None = None
    project: str | None = None


@dataclass
class Capture:
    """The cards of one captured page; a digest may hold several.

    Attributes:
        header: the day printed above the cards.
    """

    header: PrintedDate | None = None
    cards: list[PaperCard] = field(default_factory=list)


def captures_of(items: list[Item]) -> tuple[list[Capture], list[Remark]]:
    """Return the captures in the items, and a remark on each item that belongs to no card."""
    assembly = _Assembly(_level_of_titles(items))
    stretch: list[Item] = []
    run: list[Item] = []
    for item in items:
        if item.kind is ItemKind.TEXT:
            if run:
                assembly.take(stretch, run)
                stretch, run = [], []
            stretch.append(item)
        elif stretch and not run and item.kind in (ItemKind.LINK, ItemKind.DOT):
            assembly.pending_links += [(item.line.number, link) for link in item.line.links]
        else:
            run.append(item)
    assembly.take(stretch, run, last=True)
    return [capture for capture in assembly.captures if capture.cards], assembly.remarks


def paper_in(address: str) -> str | None:
    """Return the arXiv identifier in the address of a paper, or None."""
    match = _PATTERNS["paper_address"].search(address)
    if not match:
        return None
    return arxiv_or_none(re.split(r"[?#&]|%23", address[match.end() :])[0].rstrip("/"))


def _paper_among(addresses: Iterable[str]) -> str | None:
    return next((paper for address in addresses if (paper := paper_in(address))), None)


def _level_of_titles(items: list[Item]) -> int:
    """Return the level of the headings that are titles, 0 for none.

    It is the level that links to papers, or else the most frequent one.
    """
    headings = [item for item in items if item.kind is ItemKind.TEXT and item.line.heading]
    linked = [item for item in headings if _paper_among(item.line.links)]
    levels = Counter(item.line.heading for item in linked or headings)
    if not levels or (not linked and levels.most_common(1)[0][1] < 2):
        return 0
    return max(levels, key=lambda level: (levels[level], level))


class _Assembly:
    """Assembles cards from stretches of text and the runs of other items between them."""

    def __init__(self, level: int) -> None:
        self.level = level
        self.captures = [Capture()]
        self.remarks: list[Remark] = []
        self.above: PaperCard | None = None
        self.in_header = True
        self.begun = False
        self.next_upvotes: int | None = None
        self.next_paper: str | None = None
        self.pending_links: list[tuple[int, str]] = []

    def take(self, stretch: list[Item], run: list[Item], *, last: bool = False) -> None:
        """Add the cards of a stretch of text, with the facts in the run after it."""
        closes = any(item.kind in _CLOSING for item in run)
        first = run[0].kind if run else None
        is_header_date = first is ItemKind.DATE and self.in_header
        is_doubtful = first is ItemKind.CHROME or is_header_date or (last and not closes)
        new = self._cards_of(stretch, closes=closes and not is_header_date) if stretch else []
        if is_doubtful and not self._convinces(new, stretch):
            self._leave_out(stretch)
            new = []
        if new:
            self.captures[-1].cards += new
            self.above, self.in_header, self.begun = new[-1], False, True
        self.pending_links = []
        self._share(run, last=last)

    def _convinces(self, cards: list[PaperCard], stretch: list[Item]) -> bool:
        """Return whether text that is followed only by page chrome is about papers."""
        if not cards:
            return False
        if stretch[0].line.heading == self.level > 0 or any(card.arxiv for card in cards):
            return True
        if self.in_header or len(cards) == 1:
            return any(
                len(card.abstract) >= _LEAST_ABSTRACT or card.abstract.endswith((".", "。")) for card in cards
            )
        return any(card.abstract for card in cards)

    def _leave_out(self, items: Iterable[Item]) -> None:
        for item in items:
            self.remarks.append(
                Remark(item.line.number, f"belongs to no paper and was left out: {_shortened(item.text)}")
            )

    def _cards_of(self, stretch: list[Item], *, closes: bool) -> list[PaperCard]:
        cards = []
        if self.level:
            levels = [*(item.line.heading for item in stretch), self.level]
            first = levels.index(self.level)
            cards = self._cards_without_heading(stretch[:first], closes=closes and first == len(stretch))
            stretch = stretch[first:]
        cards += self._cards_in(stretch, level=self.level, closes=closes)
        if cards:
            cards[0].upvotes = self.next_upvotes
            cards[0].arxiv = cards[0].arxiv or self.next_paper
            self.next_upvotes = self.next_paper = None
        return cards

    def _cards_without_heading(self, stretch: list[Item], *, closes: bool) -> list[PaperCard]:
        """Return the cards of a plain capture that was pasted above one with headings as titles."""
        cards = [] if any(item.line.heading for item in stretch) else self._cards_in(stretch, closes=closes)
        # The header of a capturing tool may look like one card.
        sure = cards if self.begun else cards[1:]
        if cards and (closes or any(len(card.abstract) >= _LEAST_ABSTRACT for card in sure)):
            return cards
        self._leave_out(stretch)
        return []

    def _cards_in(self, stretch: list[Item], *, level: int = 0, closes: bool) -> list[PaperCard]:
        lines = [
            TextLine(
                item.line.number,
                item.text,
                item.block,
                _paper_among(item.line.links),
                (item.line.heading == level) if level else None,
                item.line.opens_link,
            )
            for item in stretch
        ]
        links = [(item.line.number, link) for item in stretch for link in item.line.links]
        passages = passages_of(lines, one_expected=closes)
        ends = [*(below.lines[0].number for below in passages[1:]), lines[-1].number + 4 if lines else 0]
        return [
            self._card(passage, links + self.pending_links, end)
            for passage, end in zip(passages, ends, strict=False)
        ]

    def _card(self, passage: Passage, links: list[tuple[int, str]], end: int) -> PaperCard:
        card = PaperCard(passage.lines[0].number, passage.title, passage.abstract)
        papers = Counter(line.paper for line in passage.lines if line.paper)
        card.arxiv = passage.lines[0].paper or (papers.most_common(1)[0][0] if papers else None)
        last = passage.lines[-1].number
        for number, link in links:
            if card.line <= number < min(last + 4, end):
                self._note_link(card, link)
        return card

    @staticmethod
    def _note_link(card: PaperCard, link: str) -> None:
        if _PATTERNS["code"].match(link):
            card.code = card.code or link
        elif not card.arxiv:
            card.arxiv = paper_in(link)

    def _share(self, run: list[Item], *, last: bool) -> None:
        """Assign each item of a run to the card above it, or keep it for the card below."""
        above: PaperCard | None = self.above
        counts: list[Item] = []
        closed = False
        last_count = max((index for index, item in enumerate(run) if item.kind in _COUNTS), default=-1)
        for index, item in enumerate(run):
            if item.kind in (ItemKind.CHROME, ItemKind.SUBMITTED, ItemKind.CARD):
                self.in_header = self.in_header or item.kind is ItemKind.CHROME
                self.begun = True
                if above:
                    # The card below has its own number if one follows "Submitted by".
                    has_own = index < last_count
                    self._settle(above, counts, is_last=item.kind is not ItemKind.SUBMITTED or has_own)
                    above, counts = None, []
            elif item.kind is ItemKind.COUNT:
                # A dash above the authors is the bullet of a picture.
                if closed or above is None or item.value is not None:
                    counts.append(item)
            elif above is None:
                self._note_below(item)
            else:
                closed = closed or item.kind in _CLOSING
                self._note_above(above, item)
        if above:
            self._settle(above, counts, is_last=last)
        elif counts and counts[-1].value is not None:
            self.next_upvotes = _number(counts[-1])

    def _note_above(self, card: PaperCard, item: Item) -> None:
        paper = _paper_among(item.line.links)
        is_of_another = bool(paper and card.arxiv and paper != card.arxiv)
        if is_of_another and item.kind in (ItemKind.UPVOTES, ItemKind.LINK):
            self._note_below(item)
            return
        if isinstance(item.value, PrintedDate):
            card.date, card.date_line = item.value, item.line.number
        elif item.kind in _FACTS:
            setattr(card, _FACTS[item.kind], item.value)
        for link in item.line.links:
            if item.kind is ItemKind.LINK and item.text.casefold().startswith("project"):
                card.project = card.project or link
            else:
                self._note_link(card, link)

    def _note_below(self, item: Item) -> None:
        if isinstance(item.value, PrintedDate):
            if self.captures[-1].cards:
                self.captures.append(Capture())
            self.captures[-1].header = item.value
        if item.kind is ItemKind.UPVOTES:
            self.next_upvotes = _number(item)
        for link in item.line.links:
            self.next_paper = paper_in(link) or self.next_paper

    def _settle(self, above: PaperCard, counts: list[Item], *, is_last: bool) -> None:
        """Assign counts after a date: comments of the card above, then upvotes of the card below."""
        if not counts:
            return
        if is_last and len(counts) == 1 and above.comments is None:
            above.comments = _number(counts[0])
            return
        if len(counts) >= 2 and above.comments is None:
            above.comments = _number(counts[0])
            counts = counts[1:]
        self.next_upvotes = _number(counts[0])
        for item in counts[1:]:
            self.remarks.append(Remark(item.line.number, f"a number that belongs to no paper: {item.text}"))


def _number(item: Item) -> int | None:
    return item.value if isinstance(item.value, int) else None


def _shortened(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:57]}…")
