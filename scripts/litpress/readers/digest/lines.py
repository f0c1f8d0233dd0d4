"""The lines of a capture, with its markup taken off and the addresses of its links kept.

People copy a page of papers in many ways: as plain text, as Markdown, with the address of each link
on the line below it, or with numbers that stand for a list of addresses at the end. All of them
become the same thing here: lines of text, each with the addresses that it linked to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate

from litpress.model.field_values import WITHOUT_WIDTH
from litpress.readers.digest.chrome import is_chrome
from litpress.readers.digest.links import SITE, Link, images_and_links_in
from litpress.text.hard_wrap import joined as joined_lines

# Invisible characters that carry no meaning in a digest; joiners stay, emoji and scripts need them.
INVISIBLE = dict.fromkeys(map(ord, WITHOUT_WIDTH), None)
_ADDRESS = r"https?://[^\s<>]+"
_ADDRESS_LINE = re.compile(rf"^\s*[<(\[]?({_ADDRESS}?)[>)\]]?\s*$")
_NUMBERED_ADDRESS = re.compile(rf"^\s*(?:\[(\d+)\]:?|(\d+)[.:)]?)\s+<?({_ADDRESS}?)>?(?:\s+\".*\")?\s*$")
_LIST_HEADING = re.compile(
    r"^\s*(?:#+\s*)?(?:references|(?:visible |hidden )?links|links?:|footnotes)\s*:?\s*$", re.IGNORECASE
)
_NUMBER_MARK = re.compile(r"(?:^|(?<=^[*•+-] ))\[(\d+)\]\s*|\s*\[(\d+)\]$")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)")
_FENCE = re.compile(r"^\s*(?:```|~~~)\w*\s*$")
_HTML_ANCHOR = re.compile(r"^\s*(?:<a [^>]*>\s*</a>|<!--.*-->|</?(?:div|p|br|hr)\b[^>]*>)\s*$", re.IGNORECASE)
_EMPHASISED = re.compile(r"^(\*\*|__)(?=\S)(.+?)(?<=\S)\1$")
# What converters to Markdown escape; \% and \( are TeX.
_ESCAPED = re.compile(r"\\([\\`*_\[\]>#+=.~-])")
_HARD_BREAK = re.compile(r"\\+\s*$")
_EXPECTS_MORE = re.compile(
    r"(?:\b(?:at|on|in|via|from|here|see|to|and|is|are|of|under|link|page|repository)|[:,;(])$", re.IGNORECASE
)


@dataclass
class Line:
    """A line of a capture.

    Attributes:
        number: its number in the file, counted from 1.
        text: what it says, without markup or indentation; empty for a blank line.
        links: the addresses that it linked to, in order.
        heading: the level of the heading that it is (or was part of), 0 for none.
        opens_link: whether a link of its own begins with this line.
        starts_card: whether the page's structure begins or ends a card before this line.
    """

    number: int
    text: str
    links: list[str] = field(default_factory=list)
    heading: int = 0
    starts_card: bool = False
    opens_link: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines of a plain or Markdown capture, every line of the file in order."""
    raw = text.translate(INVISIBLE).split("\n")
    addresses = _take_list_of_addresses(raw)
    lines = [_bare_line(number, content) for number, content in enumerate(raw, start=1)]
    if any("](" in content or "][" in content for content in raw):
        _resolve_links(lines, addresses)
    if addresses:
        _resolve_numbers(lines, addresses)
    _attach_addresses(lines)
    return lines


def _bare_line(number: int, content: str) -> Line:
    content = " ".join(content.split())
    if _FENCE.match(content) or _HTML_ANCHOR.match(content):
        return Line(number, "")
    match = _HEADING.match(content)
    return Line(number, content[match.end() :] if match else content, heading=len(match[1]) if match else 0)


def _take_list_of_addresses(raw: list[str]) -> dict[int, str]:
    """The addresses that a list at the end numbers; its lines are emptied."""
    found: dict[int, str] = {}
    places: list[int] = []
    for index in range(len(raw) - 1, -1, -1):
        match = _NUMBERED_ADDRESS.match(raw[index])
        if match:
            found[int(match[1] or match[2])] = match[3]
            places.append(index)
        elif places and _LIST_HEADING.match(raw[index]):
            places.append(index)
        elif raw[index].strip():
            break
    # One numbered address may be the end of an abstract; a list has several, or the brackets to say so.
    if len(found) < 2 and not any(raw[place].lstrip().startswith("[") for place in places):
        return {}
    for place in places:
        raw[place] = ""
    return found


def _resolve_links(lines: list[Line], addresses: dict[int, str]) -> None:
    """Replaces each link of the page, which may span lines, by its text; ``lines`` is changed in place."""
    joined = "\n".join(line.text for line in lines)
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    removed, links = images_and_links_in(joined, addresses)
    joins: list[int] = []
    for link in links:
        first = bisect_right(starts, link.start) - 1
        last = bisect_right(starts, link.end_of_text) - 1
        removed += link.marks
        _give(link, lines[first : last + 1])
        if lines[first].heading:
            joins += range(first + 1, last + 1)
    _cut(lines, starts, joined, removed)
    for index in reversed(joins):  # a heading is one line, however its link was wrapped
        lines[index - 1].text = joined_lines([lines[index - 1].text, lines[index].text]).strip()
        lines[index].text, lines[index].links = "", []


def _give(link: Link, lines: list[Line]) -> None:
    """Gives a link's address to the lines of its text."""
    opened = False
    for line in lines:
        if link.address and (line.text.strip() or len(lines) == 1):
            line.links.append(link.address)
            line.opens_link = line.opens_link or not opened
        opened = opened or bool(line.text.strip("[ "))


def _cut(lines: list[Line], starts: list[int], joined: str, removed: list[tuple[int, int]]) -> None:
    gone = bytearray(len(joined))
    for start, end in removed:
        gone[start:end] = b"\x01" * (end - start)
    for index, line in enumerate(lines):
        begin = starts[index]
        kept = "".join(character for offset, character in enumerate(line.text) if not gone[begin + offset])
        if line.links:
            kept = _ESCAPED.sub(r"\1", _HARD_BREAK.sub("", kept).replace("\\ ", " "))
        line.text = " ".join(kept.split()) if kept.strip() not in ("[", "]") else ""
        if emphasised := _EMPHASISED.match(line.text):
            line.text = emphasised[2]


def _resolve_numbers(lines: list[Line], addresses: dict[int, str]) -> None:
    """Takes ``[32]`` off the ends of lines where the list of addresses has that number."""
    for line in lines:
        if is_chrome(bare := re.sub(r"\s*\[\d+\]\s*", " ", line.text).strip()):
            line.text = bare
        while match := _NUMBER_MARK.search(line.text):
            address = addresses.get(int(match[1] or match[2]))
            if not address:
                break
            line.links.append(address)
            line.opens_link = line.opens_link or match.start() == 0
            line.text = (line.text[: match.start()] + line.text[match.end() :]).strip()


def _attach_addresses(lines: list[Line]) -> None:
    """Gives an address that follows on a line of its own to the line that it belongs to."""
    previous: Line | None = None
    blank_since = False
    for line in lines:
        match = _ADDRESS_LINE.match(line.text)
        if match and _belongs_above(match[1], previous, blank_since):
            (previous or line).links.append(match[1])
            line.text = ""
        elif line.text:
            previous, blank_since = line, False
            continue
        blank_since = True


def _belongs_above(address: str, previous: Line | None, blank_between: bool) -> bool:
    if previous is None:
        return bool(SITE.match(address))
    is_paper = bool(re.search(r"/papers/|next=", address))
    if not blank_between and not is_paper and _EXPECTS_MORE.search(previous.text):
        return False  # the end of a sentence that was wrapped
    if SITE.match(address):
        return True
    return len(previous.text) < 30 and bool(
        re.match(r"(?:LINK: )?(?:github|project|code|careers)\b", previous.text, re.IGNORECASE)
    )
