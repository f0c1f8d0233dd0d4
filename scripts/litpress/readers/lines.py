"""The lines of a capture, with its markup taken off and the addresses of its links kept.

People copy a page of papers in many ways: as plain text, as Markdown, with the address of each link
on the line below it, or with numbers that stand for a list of addresses at the end. All of them
become the same thing here: lines of text, each with the addresses that it linked to.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from litpress.readers.chrome import is_chrome
from litpress.readers.wrapping import joined as joined_lines

# Invisible characters that carry no meaning in a digest; joiners stay, emoji and scripts need them.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"), None)
_ADDRESS = r"https?://[^\s<>]+"
_ADDRESS_LINE = re.compile(rf"^\s*[<(\[]?({_ADDRESS}?)[>)\]]?\s*$")
_IMAGE = re.compile(r"!\[[^\]\[]*\]\((?:[^()\s]|\([^()\s]*\))*\)|!\[[^\]\[]*\]\[\d+\]")
_TARGET = re.compile(r'\]\((?P<address>(?:https?://|/)(?:[^()\s]|\([^()\s]*\))*)(?:\s+"[^"]*")?\)|\]\[(?P<number>\d+)\]')
_LINE_START_BRACKET = re.compile(r"^[*•#\s>-]*\[", re.MULTILINE)
_NUMBERED_ADDRESS = re.compile(rf"^\s*(?:\[(\d+)\]:?|(\d+)[.:)]?)\s+<?({_ADDRESS}?)>?(?:\s+\".*\")?\s*$")
_LIST_HEADING = re.compile(r"^\s*(?:#+\s*)?(?:references|(?:visible |hidden )?links|links?:|footnotes)\s*:?\s*$", re.IGNORECASE)
_NUMBER_MARK = re.compile(r"(?:^|(?<=^[*•+-] ))\[(\d+)\]\s*|\s*\[(\d+)\]$")
_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)")
_FENCE = re.compile(r"^\s*(?:```|~~~)\w*\s*$")
_HTML_ANCHOR = re.compile(r"^\s*(?:<a [^>]*>\s*</a>|<!--.*-->|</?(?:div|p|br|hr)\b[^>]*>)\s*$", re.IGNORECASE)
_EMPHASISED = re.compile(r"^(\*\*|__)(?=\S)(.+?)(?<=\S)\1$")
# What converters to Markdown escape; \% and \( are TeX.
_ESCAPED = re.compile(r"\\([\\`*_\[\]>#+=.~-])")
_HARD_BREAK = re.compile(r"\\+\s*$")
_SITE = re.compile(r"^https?://(?:[\w-]+\.)*(?:huggingface\.co|hf\.co)(?:/|$)|^https?://(?:export\.)?arxiv\.org/", re.IGNORECASE)
_EXPECTS_MORE = re.compile(r"(?:\b(?:at|on|in|via|from|here|see|to|and|is|are|of|under|link|page|repository)|[:,;(])$", re.IGNORECASE)


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
    """Replaces each structural link, which may span lines, by its text; ``lines`` is changed in place.

    A link is structural when it fills the line or paragraph that it stands in, or leads to the site
    that the page was copied from. A link inside running text is part of that text and stays.
    """
    joined = "\n".join(line.text for line in lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.text) + 1)
    removed: list[tuple[int, int]] = []
    joins: list[int] = []
    end_of_last_link = 0
    numbered = _numbers_its_links(joined)
    ends_of_images = set()
    for image in _IMAGE.finditer(joined):
        removed.append(image.span())
        ends_of_images.add(image.end())
    for target in _TARGET.finditer(joined):
        if target.end() in ends_of_images:
            continue
        if target["number"] and not (numbered or int(target["number"]) in addresses):
            continue
        opening = _opening_bracket(joined, target.start(), end_of_last_link)
        if opening is None:
            continue
        address = absolute_address(target["address"] or addresses.get(int(target["number"] or 0), ""))
        if not (target["number"] or _is_structural(joined, opening, target.end(), address)):
            continue
        end_of_last_link = target.end()
        first = bisect_right(starts, opening) - 1
        last = bisect_right(starts, target.start()) - 1
        label = joined[opening + 1 : target.start()]
        label_seen = False
        for index in range(first, last + 1):
            if address and (lines[index].text.strip() or first == last):
                lines[index].links.append(address)
                lines[index].opens_link = lines[index].opens_link or not label_seen
            label_seen = label_seen or bool(lines[index].text.strip("[ "))
            if index > first and lines[first].heading:
                joins.append(index)
        removed += [(opening, opening + 1), target.span()]
        # Within a link, an inner bracket is the name of an image: ``[[google] Google](…)``.
        for alternative in re.finditer(r"\[[^\[\]\n]*\](?!\()", label):
            if label[: alternative.start()].strip("*• -\n") == "" and len(alternative[0]) < len(label.strip()) + 1:
                start = opening + 1 + alternative.start()
                removed.append((start, start + len(alternative[0])))
    _cut(lines, starts, joined, removed)
    for index in reversed(joins):  # a heading is one line, however its link was wrapped
        lines[index - 1].text = joined_lines([lines[index - 1].text, lines[index].text]).strip()
        lines[index].text, lines[index].links = "", []


def _opening_bracket(text: str, closing: int, after: int) -> int | None:
    """Where the link opens whose text closes at ``closing``; no link begins before ``after``.

    The text of a link may hold brackets without partners, as in ``[0, 1)``; then the bracket that
    begins a line is the link's.
    """
    partner = _partner(text, range(closing, max(after, closing - 20_000) - 1, -1), "]")
    begins = [match.end() - 1 for match in _LINE_START_BRACKET.finditer(text, after, closing)]
    if partner is None:
        return begins[-1] if begins else None
    unclosed = [start for start in begins if start < partner and _partner(text, range(start, closing), "[") is None]
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
    rising = sum(one < two for one, two in zip(numbers, numbers[1:], strict=False))
    return len(numbers) >= 5 and rising >= 0.9 * (len(numbers) - 1)


def absolute_address(address: str) -> str:
    """An address of the site that the lists are copied from, made whole."""
    return f"https://huggingface.co{address}" if address.startswith("/") else address


def _is_structural(text: str, start: int, end: int, address: str) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    before = text[line_start:start]
    after = text[end : line_end if line_end >= 0 else len(text)]
    if not re.search(r"\w", _IMAGE.sub("", before)):
        # It begins its line; what follows may be more links, or a date and its like, but no sentence.
        return bool(_SITE.match(address)) or not re.search(r"\w{2,}\s+\w{2,}\s+\w{2,}", _without_links(after))
    return bool(_SITE.match(address)) and len(before) < 60 or len(_without_links(before)) < 30


def _without_links(text: str) -> str:
    return re.sub(r"\[[^\[\]]*\](?:\([^()]*\)|\[\d+\])", "", _IMAGE.sub("", text))


def _cut(lines: list[Line], starts: list[int], joined: str, removed: list[tuple[int, int]]) -> None:
    gone = bytearray(len(joined))
    for start, end in removed:
        gone[start:end] = b"\x01" * (end - start)
    for index, line in enumerate(lines):
        begin = starts[index]
        kept = "".join(
            character for offset, character in enumerate(line.text) if not gone[begin + offset]
        )
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
        return bool(_SITE.match(address))
    is_paper = bool(re.search(r"/papers/|next=", address))
    if not blank_between and not is_paper and _EXPECTS_MORE.search(previous.text):
        return False  # the end of a sentence that was wrapped
    if _SITE.match(address):
        return True
    return len(previous.text) < 30 and bool(re.match(r"(?:LINK: )?(?:github|project|code|careers)\b", previous.text, re.IGNORECASE))
