"""Citations as RIS, which Zotero, EndNote and Mendeley read.

https://web.archive.org/web/20120526103719/http://refman.com/support/risformat_intro.asp
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litpress.site.citations.citation import Citation

_END_OF_LINE = "\r\n"


def ris(citations: Iterable[Citation]) -> str:
    """The citations as a RIS file, separated by empty lines."""
    return _END_OF_LINE.join(reference(citation) for citation in citations)


def reference(citation: Citation) -> str:
    """A citation as a reference, one tag with its value per line."""
    lines = [f"{tag}  - {value}{_END_OF_LINE}" for tag, value in _tags(citation)]
    return "".join(lines)


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    paper = citation.paper
    yield "TY", citation.names.ris
    yield "ID", citation.key
    yield "TI", citation.title_in_plain
    for author in citation.authors:
        yield "AU", author.inverted
    year, *rest = citation.date.split("-")
    if year:
        yield "PY", year
    if rest:
        month, day = (*rest, "")[:2]
        yield "DA", f"{year}/{month}/{day}"
    if citation.venue:
        yield "PB" if citation.names.has_publisher else "T2", citation.venue
    if citation.degree:
        yield "M3", citation.degree
    if citation.abstract:
        yield "AB", " ".join(citation.abstract)
    if paper.arxiv:
        yield "DB", "arXiv"
        yield "AN", f"arXiv:{paper.arxiv}"
    if paper.doi:
        yield "DO", paper.doi
    if citation.url or citation.doi_address:
        yield "UR", citation.url or citation.doi_address
    yield "ER", ""
