"""Lines of a captured page: text without markup, each with the addresses of its links.

People copy a page of papers as plain text, as Markdown, with the address of each link on the line
below it, or with numbers that refer to a list of addresses at the end. All become the same lines here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from litpress.model.field_values import WITHOUT_WIDTH
from litpress.text.hard_wrap import joined as joined_lines
from litpress.text.word_lists import patterns, word_list

# Invisible characters without meaning in a digest; joiners stay because emoji and some scripts need them.
INVISIBLE = dict.fromkeys(map(ord, WITHOUT_WIDTH), None)
_PATTERNS = patterns(__file__)
_CHROME = word_list(__file__, "chrome")
# The site that lists are copied from, and arXiv.
SITE = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:huggingface\.co|hf\.co)(?:/|$)|^https?://(?:export\.)?arxiv\.org/",
    re.IGNORECASE,
)


@dataclass
class CapturedLine:
    """A line of a captured page.

    Attributes:
        number: the line number in the file, counted from 1.
        text: the text without markup or indentation; empty for a blank line.
        links: the addresses of its links, in order.
        heading: the level of the heading it belongs to, 0 for none.
        opens_link: whether a separate link begins with this line.
        starts_card: whether the page's structure begins or ends a card before this line.
    """

    number: int
    text: str
    links: list[str] = field(default_factory=list)
    heading: int = 0
    starts_card: bool = False
    opens_link: bool = False


def lines_of(text: str) -> list[CapturedLine]:
    """Return every line of a plain-text or Markdown capture, in order."""
    raw = text.translate(INVISIBLE).split("\n")
    addresses = _take_list_of_addresses(raw)
    lines = [_bare_line(number, content) for number, content in enumerate(raw, start=1)]
    if any("](" in content or "][" in content for content in raw):
        _resolve_links(lines, addresses)
    if addresses:
        _resolve_numbers(lines, addresses)
    _attach_addresses(lines)
    return lines


def _bare_line(number: int, content: str) -> CapturedLine:
    content = " ".join(content.split())
    if _PATTERNS["fence"].match(content) or _PATTERNS["html_anchor"].match(content):
        return CapturedLine(number, "")
    text = _PATTERNS["heading"].sub("", content)
    return CapturedLine(number, text, heading=content.index(" ") if text != content else 0)


def _take_list_of_addresses(raw: list[str]) -> dict[int, str]:
    """Return the numbered list of addresses at the end of a capture, by number, and blank its lines."""
    found: dict[int, str] = {}
    places: list[int] = []
    for index in range(len(raw) - 1, -1, -1):
        match = _PATTERNS["numbered_address"].match(raw[index])
        if match:
            found[int(match[1] or match[2])] = match[3]
            places.append(index)
        elif places and _PATTERNS["list_heading"].match(raw[index]):
            places.append(index)
        elif raw[index].strip():
            break
    # One numbered address may end an abstract; a list has several addresses, or brackets.
    if len(found) < 2 and not any(raw[place].lstrip().startswith("[") for place in places):
        return {}
    for place in places:
        raw[place] = ""
    return found


def _resolve_links(lines: list[CapturedLine], addresses: dict[int, str]) -> None:
    """Replace each link of the page, which may span lines, by its text; ``lines`` is changed in place."""
    joined = "\n".join(line.text for line in lines)
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    removed = [image.span() for image in _PATTERNS["image"].finditer(joined)]
    joins: list[int] = []
    for link in list(_links_in(joined, addresses, {end for _, end in removed})):
        first = bisect_right(starts, link.start) - 1
        last = bisect_right(starts, link.end_of_text) - 1
        removed += link.marks
        _give(link, lines[first : last + 1])
        if lines[first].heading:
            joins += range(first + 1, last + 1)
    _remove(removed, joined, lines)
    for index in reversed(joins):  # a heading is one line, however its link was wrapped
        lines[index - 1].text = joined_lines([lines[index - 1].text, lines[index].text]).strip()
        lines[index].text, lines[index].links = "", []


def _give(link: _PageLink, lines: list[CapturedLine]) -> None:
    opened = False
    for line in lines:
        if link.address and (line.text.strip() or len(lines) == 1):
            line.links.append(link.address)
            line.opens_link = line.opens_link or not opened
        opened = opened or bool(line.text.strip("[ "))


def _remove(spans: list[tuple[int, int]], joined: str, lines: list[CapturedLine]) -> None:
    """Set the texts of lines to their joined text without some spans."""
    characters = list(joined)
    for start, end in spans:
        characters[start:end] = ["\n" if character == "\n" else "" for character in joined[start:end]]
    for line, kept in zip(lines, "".join(characters).split("\n"), strict=True):
        if line.links:
            kept = _PATTERNS["escaped"].sub(r"\1", _PATTERNS["hard_break"].sub("", kept).replace("\\ ", " "))
        text = " ".join(kept.split()) if kept.strip() not in ("[", "]") else ""
        line.text = _PATTERNS["emphasized"].sub(r"\2", text)


def _resolve_numbers(lines: list[CapturedLine], addresses: dict[int, str]) -> None:
    """Remove ``[32]`` from the ends of lines if the list of addresses has that number."""
    for line in lines:
        if is_chrome(bare := re.sub(r"\s*\[\d+\]\s*", " ", line.text).strip()):
            line.text = bare
        while match := _PATTERNS["number_mark"].search(line.text):
            address = addresses.get(int(match[1] or match[2]))
            if not address:
                break
            line.links.append(address)
            line.opens_link = line.opens_link or match.start() == 0
            line.text = (line.text[: match.start()] + line.text[match.end() :]).strip()


def _attach_addresses(lines: list[CapturedLine]) -> None:
    previous: CapturedLine | None = None
    blank_since = False
    for line in lines:
        match = _PATTERNS["address_line"].match(line.text)
        if match and _belongs_above(match[1], previous, blank_since):
            (previous or line).links.append(match[1])
            line.text = ""
        elif line.text:
            previous, blank_since = line, False
            continue
        blank_since = True


def _belongs_above(address: str, previous: CapturedLine | None, blank_between: bool) -> bool:
    if previous is None:
        return bool(SITE.match(address))
    is_paper = bool(re.search(r"/papers/|next=", address))
    if not blank_between and not is_paper and _PATTERNS["expects_more"].search(previous.text):
        return False  # the end of a wrapped sentence
    if SITE.match(address):
        return True
    return len(previous.text) < 30 and bool(
        re.match(r"(?:LINK: )?(?:github|project|code|careers)\b", previous.text, re.IGNORECASE)
    )


@dataclass(frozen=True)
class _PageLink:
    """A link of the page's structure, not one inside running text.

    Attributes:
        address: the target; empty if the capture lost it.
        start: the offset of its opening bracket.
        end_of_text: the offset of the bracket that closes its text.
        marks: the spans that are markup, not text.
    """

    address: str
    start: int
    end_of_text: int
    marks: list[tuple[int, int]]


def _links_in(text: str, addresses: dict[int, str], ends_of_images: set[int]) -> Iterator[_PageLink]:
    """Yield the links of the page's structure.

    These fill their line or paragraph, or point to the site that the page was copied from. A link inside
    running text is part of that text.
    """
    numbered = _numbers_its_links(text)
    end_of_last = 0
    for target in _PATTERNS["target"].finditer(text):
        number = int(target["number"] or 0)
        if target.end() in ends_of_images or (number and not numbered and number not in addresses):
            continue
        start = _opening_bracket(text, target.start(), end_of_last)
        address = absolute_address(target["address"] or addresses.get(number, ""))
        if start is None or not (number or _is_structural(text, start, target.end(), address)):
            continue
        end_of_last = target.end()
        name = _PATTERNS["name_of_image"].match(text, start + 1, target.start())
        marks = [(start, start + 1), target.span(), *([name.span(1)] if name else [])]
        yield _PageLink(address, start, target.start(), marks)


def _opening_bracket(text: str, closing: int, after: int) -> int | None:
    """Return the offset of the bracket that opens the link closed at ``closing``, not before ``after``.

    The text of a link may hold unbalanced brackets, as in ``[0, 1)``; then the bracket that begins
    a line opens the link.
    """
    partner = _partner(text, range(closing, max(after, closing - 20_000) - 1, -1), "]")
    begins = [match.end() - 1 for match in _PATTERNS["line_start_bracket"].finditer(text, after, closing)]
    if partner is None:
        return begins[-1] if begins else None
    unclosed = [
        start for start in begins if start < partner and _partner(text, range(start, closing), "[") is None
    ]
    return unclosed[-1] if unclosed else partner


def _partner(text: str, places: range, opening: str) -> int | None:
    """Return the first of the given offsets that matches the bracket at the first offset."""
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
    """Return whether the capture writes links as ``[text][32]``: their numbers rise from first to last."""
    numbers = [int(match["number"]) for match in _PATTERNS["target"].finditer(text) if match["number"]]
    rising = sum(one < two for one, two in pairwise(numbers))
    return len(numbers) >= 5 and rising >= 0.9 * (len(numbers) - 1)


def absolute_address(address: str) -> str:
    """Return an address of the site that lists are copied from, with its scheme and host."""
    return f"https://huggingface.co{address}" if address.startswith("/") else address


def _is_structural(text: str, start: int, end: int, address: str) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[line_start:start]
    after = text[end : line_end if line_end >= 0 else len(text)]
    goes_on = bool(re.search(r"\w{2,}\s+\w{2,}\s+\w{2,}", _without_links(after)))
    if not re.search(r"\w", _PATTERNS["image"].sub("", before)):
        # It begins its line; more links or a date may follow, but no sentence.
        return bool(SITE.match(address)) or not goes_on
    if goes_on and re.search(r"\w{2,}\s+\w{2,}", _without_links(before)):
        return False  # it is inside a sentence
    return (bool(SITE.match(address)) and len(before) < 60) or len(_without_links(before)) < 30


def _without_links(text: str) -> str:
    return re.sub(r"\[[^\[\]]*\](?:\([^()]*\)|\[\d+\])", "", _PATTERNS["image"].sub("", text))


def is_chrome(text: str) -> bool:
    """Return whether a line is always chrome."""
    return bool(_PATTERNS["chrome"].fullmatch(text))


def is_chrome_among_chrome(text: str) -> bool:
    """Return whether a line is chrome if it is next to other chrome."""
    return text.casefold().lstrip("*•-› ").strip() in _CHROME
