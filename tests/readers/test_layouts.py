"""Every layout of a capture, with every change to its text, gives back exactly the papers of the page.

Some combinations are ambiguous or make no sense and are left out:

- ``numbered_links`` and ``text_browser`` wrap lines themselves, HTML has no lines; a list of addresses
  is the end of a file, so no footer follows it.
- Wrapped lines, with no blank line among them, and no meta line to part the papers, in a list of odd
  titles: a one-word title inside such a text looks like the end of the paragraph above it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from litpress.readers import Reading, decode, read_document
from tests.readers.layouts import (
    LAYOUTS,
    TEXT_CHANGES,
    Shown,
    expected,
    glued,
    hard_wrapped,
    numbered_links,
    plain,
    published_on,
    saved_html,
    text_browser,
    upvotes_above,
    with_footer,
    without_blank_lines,
    without_meta,
)
from tests.readers.survey_digests import cards_of, facts_with_meta, facts_without_meta
from tests.readers.tricky import TRICKY

Layout = Callable[[Sequence[Shown]], str]
Wrap = Callable[[Sequence[Shown]], Sequence[Shown]]
Change = Callable[[str], str]


def unwrapped(cards: Sequence[Shown]) -> Sequence[Shown]:
    return cards


def unchanged(text: str) -> str:
    return text


WRAPS: dict[str, Wrap] = {
    "unwrapped": unwrapped,
    "wrapped at 80": hard_wrapped(80),
    "wrapped at 100": hard_wrapped(100),
    "abstracts wrapped at 120": hard_wrapped(120, titles=False),
}
CHANGES: tuple[Change, ...] = (unchanged, *TEXT_CHANGES)
BARE = [card for facts in (facts_without_meta(), facts_with_meta()) for card in cards_of(facts)]
WITHOUT_META, WITH_META = BARE[:59], BARE[59:]
# Tricky cards between ordinary ones, each title once.
MIXED = [card for pair in zip(TRICKY.values(), WITHOUT_META[20:40], strict=True) for card in pair]


def makes_sense(layout: Layout, wrap: str, change: Change) -> bool:
    if layout in (numbered_links, text_browser, saved_html):
        impossible = (without_blank_lines, with_footer) if layout is saved_html else (with_footer,)
        return wrap == "unwrapped" and change not in impossible
    return True


def combinations(*, few: bool) -> list[Any]:
    """Layouts, wraps and changes; the few are those with at most one wrap or change."""
    found = []
    for layout in LAYOUTS:
        for wrap in WRAPS:
            for change in CHANGES:
                if few and wrap != "unwrapped" and change is not unchanged:
                    continue
                if makes_sense(layout, wrap, change):
                    name = f"{layout.__name__}, {wrap}, {change.__name__}".replace("_", " ")
                    found.append(pytest.param(layout, WRAPS[wrap], change, id=name))
    return found


def read(text: str | bytes, name: str = "capture.txt") -> Reading:
    return read_document(decode(text.encode() if isinstance(text, str) else text, name))


def facts_of(reading: Reading) -> list[dict[str, Any]]:
    """Return the facts without sources, which the tests of lines cover."""
    return [
        {name: value for name, value in paper.facts().items() if name != "sources"}
        for paper in reading.papers
    ]


def assert_reads(text: str, layout: Layout, cards: Sequence[Shown], *, paragraphs: bool = True) -> None:
    reading = read(text)
    got, wanted = facts_of(reading), [expected(card, LAYOUTS[layout]) for card in cards]
    if not paragraphs:  # without blank lines, the end of a paragraph of an abstract is unknown
        for facts in (*got, *wanted):
            facts["abstract"] = " ".join(str(facts.get("abstract", "")).split())
    assert got == wanted
    assert reading.remarks == []


@pytest.mark.parametrize(("layout", "wrap", "change"), combinations(few=False))
def test_layout_with_changes_gives_back_a_few_papers(layout: Layout, wrap: Wrap, change: Change) -> None:
    cards = [*WITHOUT_META[:4], *WITH_META[:4]]
    assert_reads(change(layout(wrap(cards))), layout, cards)


@pytest.mark.slow
@pytest.mark.parametrize("cards", [WITHOUT_META, WITH_META], ids=["59 papers", "51 papers"])
@pytest.mark.parametrize(("layout", "wrap", "change"), combinations(few=False))
def test_layout_with_changes_gives_back_a_whole_digest(
    layout: Layout, wrap: Wrap, change: Change, cards: list[Shown]
) -> None:
    assert_reads(change(layout(wrap(cards))), layout, cards)


@pytest.mark.parametrize(("layout", "wrap", "change"), combinations(few=True))
def test_layout_gives_back_odd_titles_and_abstracts(layout: Layout, wrap: Wrap, change: Change) -> None:
    cards = list(TRICKY.values())
    text = change(layout(wrap(cards)))
    assert_reads(text, layout, cards, paragraphs=change is not without_blank_lines)


@pytest.mark.slow
@pytest.mark.parametrize(("layout", "wrap", "change"), combinations(few=False))
def test_layout_with_changes_gives_back_odd_titles(layout: Layout, wrap: Wrap, change: Change) -> None:
    if layout is without_meta and change is without_blank_lines and wrap is not unwrapped:
        return  # see above
    text = change(layout(wrap(MIXED)))
    assert_reads(text, layout, MIXED, paragraphs=change is not without_blank_lines)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("name", TRICKY)
def test_odd_card_is_read_at_both_ends_of_a_list(layout: Layout, name: str) -> None:
    ordinary = WITH_META[5]
    for cards in ([TRICKY[name], ordinary], [ordinary, TRICKY[name]]):
        assert_reads(layout(cards), layout, cards)


PASTABLE = tuple(layout for layout in LAYOUTS if layout not in (numbered_links, text_browser, saved_html))
# A digest between others: what one layout shows must not leak into the next.
MIXTURES: tuple[tuple[Layout, ...], ...] = (
    (plain, without_meta),
    (without_meta, plain),
    (upvotes_above, published_on, glued, plain),
    PASTABLE,
    PASTABLE[::-1],
)


@pytest.mark.parametrize("layouts", MIXTURES, ids=lambda layouts: f"{len(layouts)} captures")
def test_several_captures_in_one_file_are_read(layouts: tuple[Layout, ...]) -> None:
    share = len(MIXED) // len(layouts) + 1
    parts = [MIXED[i : i + share] for i in range(0, len(MIXED), share)]
    reading = read("\n\n".join(layout(part) for layout, part in zip(layouts, parts, strict=False)))
    wanted = [
        expected(card, LAYOUTS[layout]) for layout, part in zip(layouts, parts, strict=False) for card in part
    ]
    assert facts_of(reading) == wanted
    assert reading.remarks == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_repeated_cards_are_one_paper_each(layout: Layout) -> None:
    cards = WITH_META[:6]
    twice = [card for card in cards for _ in range(2)]
    assert_reads(layout(twice), layout, cards)


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "old Mac line ends": lambda text: text.replace("\n", "\r").encode(),
    "a mark of UTF-8": lambda text: text.encode("utf-8-sig"),
    "UTF-16, little end first": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_same_text_is_read_from_every_encoding(layout: Layout, encoding: str) -> None:
    text = layout(list(TRICKY.values()))
    as_usual, reading = read(text), read(ENCODINGS[encoding](text))
    assert reading.papers == as_usual.papers
    assert reading.remarks == []
