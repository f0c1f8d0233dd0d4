"""Formatting of dates, names, links, sources and counts for pages, feeds and e-mails."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from litpress.model import Paper
from litpress.model.field_values import day_in_name
from litpress.model.urls import doi_url
from litpress.text.dates import MONTHS
from litpress.text.personal_names import name_of
from litpress.text.repair import repaired
from litpress.text.rich_text import plain_of

# Six hexadecimal digits before the suffix only distinguish files of the same name.
_SOURCE = re.compile(r"(?P<file>(?P<name>[^:]*?)(?:\.[0-9a-f]{6})?(?:\.\w+)?)(?::(?P<line>\d+))?$")
# Words before a colon that are not names.
_KINDS_OF_PAPER = frozenset({"position", "survey", "review", "tutorial", "perspective", "opinion"})
_LONGEST_NAME = 32
_WORDS_OF_LONG_TITLE = 4


@dataclass(frozen=True)
class PaperLink:
    """A link to the paper itself.

    Attributes:
        kind: what it links to, such as ``arXiv``.
        name: the paper's identifier there, if it has one.
        address: the URL.
    """

    kind: str
    name: str
    address: str


@dataclass(frozen=True)
class DigestSource:
    """A digest from which a record comes.

    Attributes:
        file: the digest's file.
        name: its name in words.
        day: the ISO date on which it was retrieved; empty if unknown.
        line: the line on which the paper begins; empty if unknown.
    """

    file: str
    name: str
    day: str
    line: str


def day_in_words(date: str) -> str:
    """A full or partial date in words: 24 October 2024, October 2024, 2024."""
    year, *rest = date.split("-")
    month = [month_in_words(int(rest[0]))] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def month_of(date: str) -> str:
    """The abbreviated month of a date, or its year if that is all: Oct 2024, 2024."""
    year, *rest = date.split("-")
    return f"{MONTHS[int(rest[0]) - 1][:3]} {year}" if rest else year


def month_in_words(month: int) -> str:
    """The name of a month from 1 to 12."""
    return MONTHS[month - 1]


def short_authors(paper: Paper) -> str:
    """The authors of a paper in a few words; empty if nothing is known."""
    if not paper.authors:
        return counted(paper.author_count, "author") if paper.author_count else ""
    if len(paper.authors) > 2:
        return f"{paper.authors[0]} et al."
    return " and ".join(paper.authors)


def short_name(paper: Paper) -> str:
    """A short name of a paper: that of its method, its authors, or the first words of its title."""
    title = plain_of(repaired(paper.title))
    return _name_in_title(title) or _surnames(paper) or _first_words(title)


def links(paper: Paper) -> list[PaperLink]:
    """Every known link to the paper itself, best first."""
    found: list[PaperLink] = []
    if paper.arxiv:
        found.append(PaperLink("arXiv", paper.arxiv, f"https://arxiv.org/abs/{paper.arxiv}"))
        found.append(PaperLink("PDF", "", f"https://arxiv.org/pdf/{paper.arxiv}"))
    if paper.doi:
        found.append(PaperLink("DOI", paper.doi, doi_url(paper.doi)))
    for kind, address in (("Paper", paper.url), ("Code", paper.code), ("Project", paper.project)):
        if address and all(link.address != address for link in found):
            found.append(PaperLink(kind, "", address))
    return found


def digest_source(source: str) -> DigestSource:
    """The parts of a record's source, such as ``2026-02-03-hugging-face-papers.txt:21``."""
    match = _SOURCE.match(source)
    if not match:
        return DigestSource(source, source, "", "")
    day = day_in_name(match["file"])
    name = re.sub(r"[-_ ]+", " ", match["name"][len(day) :]).strip().title()
    return DigestSource(match["file"], name or match["file"], day, match["line"] or "")


def counted(number: int, noun: str) -> str:
    """A number with its noun: 1 paper, 1,000 papers."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def beginning(text: str, length: int) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= length:
        return text
    cut = text[:length].rpartition(" ")[0] or text[:length]
    return cut.rstrip(" ,;:.–—-") + "…"


def wrapped(text: str, indent: int = 0, width: int = 78) -> str:
    """A text in lines of a width; only a longer word, such as a URL, exceeds it."""
    lines = textwrap.wrap(text, width - indent, break_long_words=False, break_on_hyphens=False)
    return textwrap.indent("\n".join(lines), " " * indent)


def _name_in_title(title: str) -> str:
    """The name at the beginning of a title such as ``GeoCLIP: …``; empty if there is none."""
    name, colon, _ = title.partition(": ")
    is_name = len(name.split()) == 1 and len(name) <= _LONGEST_NAME
    return name if colon and is_name and name.casefold() not in _KINDS_OF_PAPER else ""


def _surnames(paper: Paper) -> str:
    surnames = [name_of(name).family for name in paper.authors[:3]]
    if len(surnames) > 2:
        return f"{surnames[0]} et al."
    return " and ".join(surnames)


def _first_words(title: str) -> str:
    words = title.split()
    short = " ".join(words[:_WORDS_OF_LONG_TITLE])
    return title if len(words) <= _WORDS_OF_LONG_TITLE + 1 else f"{short}…"
