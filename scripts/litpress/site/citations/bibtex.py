"""Citations as BibTeX, https://ctan.org/pkg/bibtex, for BibTeX itself and for biber.

Fields of preprints are those that arXiv asks for, https://info.arxiv.org/help/hypertex/bibstyles.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litpress.model.publication import MASTERS_THESIS, type_of_venue
from litpress.site.citations import bibtex_text as tex
from litpress.site.citations.citation import Citation
from litpress.text.dates import SHORT_MONTHS
from litpress.text.personal_names import Name


def bibtex(citations: Iterable[Citation]) -> str:
    """The citations as a BibTeX file: each begins at an ``@`` in the first column, nothing else does."""
    return "\n".join(entry(citation) for citation in citations)


def entry(citation: Citation) -> str:
    """A citation as an entry, a field a line."""
    type = "mastersthesis" if citation.degree == MASTERS_THESIS else citation.names.bibtex
    lines = [f"  {name} = {value},\n" for name, value in _fields(citation)]
    return f"@{type}{{{citation.key},\n{''.join(lines)}}}\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    paper = citation.paper
    yield "title", f"{{{tex.title(citation.title)}}}"
    authors = [_name(name) for name in citation.authors]
    if authors:
        yield "author", f"{{{' and '.join([*authors, 'others'] if citation.has_other_authors else authors)}}}"
    if citation.venue and not (paper.arxiv and type_of_venue(citation.venue) == citation.type == "preprint"):
        yield citation.names.venue, f"{{{tex.escaped(citation.venue)}}}"
    if citation.degree not in ("", MASTERS_THESIS):
        yield "type", f"{{{citation.degree}}}"
    year, *month = citation.date.split("-")
    if year:
        yield "year", f"{{{year}}}"
    if month:
        yield "month", SHORT_MONTHS[int(month[0]) - 1]  # which every style defines, in its own language
    if paper.arxiv:
        yield "eprint", f"{{{paper.arxiv}}}"
        yield "archivePrefix", "{arXiv}"
        archive, slash, _ = paper.arxiv.partition("/")
        if slash:
            yield "primaryClass", f"{{{archive}}}"
    if paper.doi:
        yield "doi", f"{{{tex.address(paper.doi)}}}"
    if citation.url:
        yield "url", f"{{{tex.address(citation.url)}}}"


def _name(name: Name) -> str:
    """A name that BibTeX parts where it is parted; one without parts is braced."""
    if not name.given:
        return f"{{{tex.escaped(name.family)}}}"
    parts = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    return ", ".join(tex.name(part) for part in parts)
