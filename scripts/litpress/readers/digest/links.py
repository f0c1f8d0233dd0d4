"""The links of a Markdown capture: where they begin and end, and which of them belong to the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]

_IMAGE = re.compile(r"!\[[^\]\[]*\]\((?:[^()\s]|\([^()\s]*\))*\)|!\[[^\]\[]*\]\[\d+\]")
_TARGET = re.compile(
    r'\]\((?P<address>(?:https?://|/)(?:[^()\s]|\([^()\s]*\))*)(?:\s+"[^"]*")?\)|\]\[(?P<number>\d+)\]'
)
_LINE_START_BRACKET = re.compile(r"^[*•#\s>-]*\[", re.MULTILINE)
# The site that lists are copied from, and where its papers are.
SITE = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:huggingface\.co|hf\.co)(?:/|$)|^https?://(?:export\.)?arxiv\.org/",
    re.IGNORECASE,
)
# Within a link, an inner bracket is the name of an image: ``[[google] Google](…)``.
_NAME_OF_IMAGE = re.compile(r"[\s*•-]*(\[[^\[\]\n]*\])(?!\()")


@dataclass(frozen=True)
class Link:
    """A link that makes up the page, not one inside running text.

    Attributes:
        address: where it leads; empty when the capture lost its address.
        start: the place of its opening bracket.
        end_of_text: the place of the bracket that closes its text.
        marks: the spans that are markup, not text.
    """

    address: str
    start: int
    end_of_text: int
    marks: tuple[Span, ...]


def images_and_links_in(text: str, addresses: dict[int, str]) -> tuple[list[Span], list[Link]]:
    """The spans of the images in a text, and the links that make up the page.

    A link makes up the page when it fills the line or paragraph that it stands in, or leads to the site
    that the page was copied from. A link inside running text is part of that text.

    Args:
        text: a capture in Markdown.
        addresses: what ``[text][32]`` leads to, by number.
    """
    images = [image.span() for image in _IMAGE.finditer(text)]
    return images, list(_links_in(text, addresses, {end for _, end in images}))


def _links_in(text: str, addresses: dict[int, str], ends_of_images: set[int]) -> Iterator[Link]:
    numbered = _numbers_its_links(text)
    end_of_last = 0
    for target in _TARGET.finditer(text):
        number = int(target["number"] or 0)
        if target.end() in ends_of_images or (number and not numbered and number not in addresses):
            continue
        start = _opening_bracket(text, target.start(), end_of_last)
        address = absolute_address(target["address"] or addresses.get(number, ""))
        if start is None or not (number or _is_structural(text, start, target.end(), address)):
            continue
        end_of_last = target.end()
        marks = [(start, start + 1), target.span()]
        name = _NAME_OF_IMAGE.match(text, start + 1, target.start())
        if name:
            marks.append(name.span(1))
        yield Link(address, start, target.start(), tuple(marks))


def _opening_bracket(text: str, closing: int, after: int) -> int | None:
    """Where the link opens whose text closes at ``closing``; no link begins before ``after``.

    The text of a link may hold brackets without partners, as in ``[0, 1)``; then the bracket that
    begins a line is the link's.
    """
    partner = _partner(text, range(closing, max(after, closing - 20_000) - 1, -1), "]")
    begins = [match.end() - 1 for match in _LINE_START_BRACKET.finditer(text, after, closing)]
    if partner is None:
        return begins[-1] if begins else None
    unclosed = [
        start for start in begins if start < partner and _partner(text, range(start, closing), "[") is None
    ]
    return unclosed[-1] if unclosed else partner


def _partner(text: str, places: range, opening: str) -> int | None:
    """The place among those given where the bracket at the first of them finds its partner."""
    depth = 0
    for index in places:
        character = text[index]
        if character not in "[]" or (text[index - 1 : index] == "\\" and text[index - 2 : index - 1] != "\\"):
            continue
        depth += 1 if character == opening else -1
        if depth == 0:
            return index
    return None


def _numbers_its_links(text: str) -> bool:
    """Whether ``[text][32]`` is how the capture writes links: then their numbers rise from first to last."""
    numbers = [int(match["number"]) for match in _TARGET.finditer(text) if match["number"]]
    rising = sum(one < two for one, two in pairwise(numbers))
    return len(numbers) >= 5 and rising >= 0.9 * (len(numbers) - 1)


def absolute_address(address: str) -> str:
    """An address of the site that the lists are copied from, made whole."""
    return f"https://huggingface.co{address}" if address.startswith("/") else address


def _is_structural(text: str, start: int, end: int, address: str) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[line_start:start]
    after = text[end : line_end if line_end >= 0 else len(text)]
    goes_on = bool(re.search(r"\w{2,}\s+\w{2,}\s+\w{2,}", _without_links(after)))
    if not re.search(r"\w", _IMAGE.sub("", before)):
        # It begins its line; what follows may be more links, or a date and its like, but no sentence.
        return bool(SITE.match(address)) or not goes_on
    if goes_on and re.search(r"\w{2,}\s+\w{2,}", _without_links(before)):
        return False  # it stands in a sentence
    return (bool(SITE.match(address)) and len(before) < 60) or len(_without_links(before)) < 30


def _without_links(text: str) -> str:
    return re.sub(r"\[[^\[\]]*\](?:\([^()]*\)|\[\d+\])", "", _IMAGE.sub("", text))
