"""Citations in words, as a list of references has them."""

from __future__ import annotations

import re

from litpress.model.field_values import ARXIV_DOI
from litpress.model.publication import year_in
from litpress.site.citations.citation import Citation
from litpress.text.personal_names import Name

_MOST_NAMES = 10
_NAMES_OF_MANY = 6
_NAMED_TYPES = ("thesis", "report", "dataset", "software")
_DASHES = re.compile(r"(?<=\s)--(?=\s)")


def reference(citation: Citation) -> str:
    """A citation in one line of plain text: who, what, where, when, and how to find it."""
    title = _DASHES.sub("–", citation.title_in_plain)
    parts = [_names(citation), title, _publication(citation)]
    sentences = [part if part[-1] in ".?!…" else f"{part}." for part in parts if part]
    return " ".join([*sentences, *_locator(citation)])


def _names(citation: Citation) -> str:
    names = [_short(name) for name in citation.authors]
    if len(names) > _MOST_NAMES or (names and citation.has_other_authors):
        return f"{', '.join(names[:_NAMES_OF_MANY])}, et al."
    if len(names) > 1:
        return f"{', '.join(names[:-1])}{',' if len(names) > 2 else ''} and {names[-1]}"
    return "".join(names)


def _short(name: Name) -> str:
    """The name with initials for given names: ``Suresh, A. T.``."""
    initials = " ".join(_initials(word) for word in name.given.split())
    return ", ".join(part for part in (name.family, initials, name.suffix) if part)


def _initials(word: str) -> str:
    letters = [part[0] for part in re.split(r"[-‐]", word) if part]
    return "-".join(f"{letter}." for letter in letters if letter.isalpha()) or word


def _publication(citation: Citation) -> str:
    """Where and when it was published; the year only once."""
    year = citation.date.partition("-")[0]
    venue = citation.venue
    if citation.names.venue == "booktitle":
        venue = f"In {venue}" if venue else ""
    if citation.type == "preprint" and citation.paper.arxiv:
        venue = f"arXiv:{citation.paper.arxiv}"
    label = citation.degree or (citation.names.label if citation.type in _NAMED_TYPES else "")
    says_year = year and year_in(citation.venue) == int(year)
    return ", ".join(part for part in (label, venue, "" if says_year else year) if part)


def _locator(citation: Citation) -> list[str]:
    """What leads to it, unless where it was published already does; no full stop spoils an address."""
    if citation.doi_address and not ARXIV_DOI.search(citation.paper.doi or ""):
        return [citation.doi_address]
    if citation.paper.arxiv:
        return [f"arXiv:{citation.paper.arxiv}."] if citation.type != "preprint" else []
    return [citation.url] if citation.url else []
