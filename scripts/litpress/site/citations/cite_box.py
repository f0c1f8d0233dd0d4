"""The citation box of a paper's page: the reference as text, its BibTeX, and files to download."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from litpress.model.field_values import ARXIV_DOI
from litpress.model.publication import year_in
from litpress.site.citations import Citation, bibtex
from litpress.site.exports import FORMATS, Format
from litpress.text.personal_names import Name

_FORMATS = ("bibtex", "ris", "csl-json")
_MOST_NAMES = 10
_NAMES_OF_MANY = 6
_DASHES = re.compile(r"(?<=\s)--(?=\s)")


@dataclass(frozen=True, slots=True)
class Download:
    """A citation as a file within the page, so that it needs neither a script nor a server.

    Attributes:
        format: the format's name, fit for the id of an element.
        label: the format's name on a page.
        name: the name of the saved file.
        address: a ``data:`` address, https://www.rfc-editor.org/rfc/rfc2397, with the whole file.
    """

    format: str
    label: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class CiteBox:
    """A citation as text, in BibTeX, and as files to download."""

    reference: str
    bibtex: str
    downloads: tuple[Download, ...]

    @classmethod
    def of(cls, citation: Citation) -> CiteBox:
        """The box of a paper."""
        downloads = tuple(_download(citation, FORMATS[name]) for name in _FORMATS)
        return cls(reference(citation), bibtex([citation]), downloads)


def reference(citation: Citation) -> str:
    """A citation as an entry in a list of references, in one line of plain text."""
    title = _DASHES.sub("–", citation.title_in_plain)
    parts = [_names(citation), title, _publication(citation)]
    sentences = [part if part[-1] in ".?!…" else f"{part}." for part in parts if part]
    return " ".join([*sentences, *_locator(citation)])


def _download(citation: Citation, format: Format) -> Download:
    text = quote(format.write([citation]), safe="/:;,=@()!*'")
    ending = format.ending.rpartition(".")[2]
    address = f"data:{format.media_type};charset=utf-8,{text}"
    return Download(format.name, format.label, f"{citation.key}.{ending}", address)


def _names(citation: Citation) -> str:
    names = [_short(name) for name in citation.authors]
    if len(names) > _MOST_NAMES or (names and citation.has_other_authors):
        return f"{', '.join(names[:_NAMES_OF_MANY])}, et al."
    if len(names) > 1:
        return f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} and {names[-1]}"
    return "".join(names)


def _short(name: Name) -> str:
    """The name with initials of the given names: ``Suresh, A. T.``."""
    initials = " ".join(_initials(word) for word in name.given.split())
    return ", ".join(part for part in (name.family, initials, name.suffix) if part)


def _initials(word: str) -> str:
    letters = [part[0] for part in re.split(r"[-‐]", word) if part]
    return "-".join(f"{letter}." for letter in letters if letter.isalpha()) or word


def _publication(citation: Citation) -> str:
    """The venue and year of publication; the year only once."""
    year = citation.date.partition("-")[0]
    venue = citation.venue
    if citation.names.venue == "booktitle":
        venue = f"In {venue}" if venue else ""
    if citation.type == "preprint" and citation.paper.arxiv:
        venue = f"arXiv:{citation.paper.arxiv}"
    label = citation.label if citation.type not in ("book", "chapter") else ""
    says_year = year and year_in(citation.venue) == int(year)
    return ", ".join(part for part in (label, venue, "" if says_year else year) if part)


def _locator(citation: Citation) -> list[str]:
    """The DOI, arXiv identifier or URL, unless the venue has it; a URL is not followed by a full stop."""
    if citation.doi_address and not ARXIV_DOI.search(citation.paper.doi or ""):
        return [citation.doi_address]
    if citation.paper.arxiv:
        return [f"arXiv:{citation.paper.arxiv}."] if citation.type != "preprint" else []
    return [citation.url] if citation.url else []
