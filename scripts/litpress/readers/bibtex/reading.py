"""Reader of BibTeX and BibLaTeX, the formats that reference managers, publishers and archives export."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from litpress.model import Paper
from litpress.model.field_values import clean_line
from litpress.model.publication import MASTERS_THESIS, PublicationType, type_of_venue
from litpress.problems.problem import InvalidInput, Place
from litpress.readers.bibtex.entries import BibtexEntry, entries_of
from litpress.readers.bibtex.identifiers import address_of, arxiv_of, code_of, doi_of, is_arxiv, project_of
from litpress.readers.bibtex.syntax import called
from litpress.readers.protocol import Document, Reading, paper_of
from litpress.text.dates import date_of
from litpress.text.hard_wrap import unwrapped
from litpress.text.latex import decoded
from litpress.text.personal_names import bibtex_authors
from litpress.text.word_lists import headings, patterns, word_list

_PATTERNS = patterns(__file__)
_JOURNAL_MACROS: dict[str, str] = headings(__file__, "journal_macros")
_NO_PAPERS = word_list(__file__, "no_papers")
_TYPES: Mapping[str, PublicationType] = headings(__file__, "types")
# The fields that hold the venue, with the fields of their subtitles.
_CONTAINERS = {"journal": "journalsubtitle", "journaltitle": "journalsubtitle", "booktitle": "booksubtitle"}
_PUBLISHERS: Mapping[PublicationType | None, tuple[str, ...]] = {
    "thesis": ("school", "institution"),
    "report": ("institution", "organization"),
    "book": ("publisher",),
    "dataset": ("publisher", "organization", "institution"),
    "software": ("publisher", "organization", "institution"),
    "other": ("organization",),
}
# Degrees by words in the type of an entry or in its field ``type``.
_DEGREES = {
    MASTERS_THESIS: re.compile(r"master|mathesis|magist|\bm\.? ?sc\b", re.IGNORECASE),
    "Bachelor's thesis": re.compile(r"bachelor|bathesis|\bb\.? ?sc\b", re.IGNORECASE),
    "Diploma thesis": re.compile("diplom", re.IGNORECASE),
    "Licentiate thesis": re.compile("licen[ct]iat", re.IGNORECASE),
}


class BibtexReader:
    """Reads BibTeX and BibLaTeX."""

    name = "bibtex"
    description = "BibTeX or BibLaTeX, as reference managers and archives export it"
    endings = (".bib", ".bibtex", ".biblatex")

    def recognizes(self, document: Document) -> bool:
        return bool(_PATTERNS["beginning"].match(document.text))

    def read(self, document: Document) -> Reading:
        reading = Reading(remarks=list(document.remarks), retrieved=document.retrieved)
        left_out: dict[str, list[int]] = {}
        without_abstract: list[int] = []
        known: list[int] = []
        read = 0
        for entry in entries_of(document.text, reading.remarks):
            if entry.kind in _NO_PAPERS:
                left_out.setdefault(entry.kind, []).append(entry.line)
            elif paper := _paper_of(entry, document.name, reading):
                read += 1
                if not reading.add(paper):
                    known.append(entry.line)
                if not paper.abstract:
                    without_abstract.append(entry.line)
        for kind, lines in left_out.items():
            reading.remark(lines[0], f"@{kind} is not a paper and was left out{_also(lines)}")
        if not reading.papers:
            first = min(reading.remarks, default=None)
            detail = f" (line {first.line}: {first.message})" if first and first.line else ""
            raise InvalidInput(
                f"no paper was found{detail}; expected entries such as "
                "@article{key, title = {…}, author = {…}, year = {…}}",
                Place(document.name),
            )
        if known:
            message = f"describes the paper of an entry above; they are one record{_also(known)}"
            reading.remark(known[0], message)
        if without_abstract:
            message = f"{len(without_abstract)} of {read} entries have no abstract"
            reading.remark(without_abstract[0], message)
        reading.remarks = sorted(set(reading.remarks))
        return reading


READERS = (BibtexReader(),)


def _also(lines: list[int]) -> str:
    return f", like those of line {', '.join(map(str, lines[1:]))}" if len(lines) > 1 else ""


def _paper_of(entry: BibtexEntry, name: str, reading: Reading) -> Paper | None:
    """Return the record of an entry; add remarks on what can't be used."""
    name_of_entry = called(entry.kind, entry.key)

    def remark(message: str | None) -> None:
        if message:
            reading.remark(entry.line, f"{name_of_entry}: {message}")

    fields = entry.fields
    title = _title_of(fields)
    if not title:
        reading.remark(entry.line, f"{name_of_entry} has no title and was left out")
        return None
    parts_of_date = (_line(fields, name) for name in ("year", "month", "day"))
    dated, authors = date_of(fields.get("date", ""), *parts_of_date), bibtex_authors(fields.get("author", ""))
    remark(dated.remark)
    remark(authors.remark)
    if authors.others:
        remark("authors end in 'and others'; the record lists the named ones")
    arxiv, other = arxiv_of(fields)
    if other:
        remark(f"also names arXiv:{other}, which was left out")
    doi, not_doi = doi_of(fields)
    remark(f"doi was left out: {not_doi}" if not_doi else None)
    if not address_of(fields) and not (arxiv or doi) and fields.get("url"):
        remark(f"url was left out: {clean_line(fields['url'])!r} is not a web address")
    type, venue = _type_and_venue_of(entry, is_on_arxiv=bool(arxiv))
    facts: dict[str, Any] = {
        "title": title,
        "type": type,
        "date": dated.date,
        "authors": authors.names,
        "venue": venue,
        "arxiv": arxiv,
        "doi": doi,
        "url": address_of(fields),
        "code": code_of(fields),
        "project": project_of(fields),
        "abstract": unwrapped(decoded(fields.get("abstract", ""))),
        "sources": (f"{name}:{entry.line}",),
    }
    return paper_of({name: value for name, value in facts.items() if value}, entry.line, reading)


def _title_of(fields: Mapping[str, str]) -> str:
    return _with_subtitle(_line(fields, "title"), _line(fields, "subtitle"))


def _with_subtitle(title: str, subtitle: str) -> str:
    if not title or not subtitle:
        return title
    return f"{title} {subtitle}" if re.search(r"[:?!.]$", title) else f"{title}: {subtitle}"


def _line(fields: Mapping[str, str], name: str) -> str:
    return clean_line(decoded(fields.get(name, "")))


def _type_and_venue_of(entry: BibtexEntry, is_on_arxiv: bool) -> tuple[PublicationType | None, str | None]:
    """Return the type of publication of an entry, and its venue; arXiv is not a venue.

    Articles without a journal, and entries without a type of their own, are preprints if they are on arXiv.
    The title of an @inbook without a booktitle is that of the book.
    """
    type = _TYPES.get(entry.kind)
    if entry.kind == "inbook" and "booktitle" not in entry.fields:
        type = "book"
    venue = _venue_of(entry, type)
    if type in ("article", "other", None) and (type_of_venue(venue) == "preprint" if venue else is_on_arxiv):
        type = "preprint"
    elif type is None and venue and not _CONTAINERS.keys() & entry.fields.keys():
        type = "other"
    elif type == "thesis":
        venue = ", ".join(part for part in (_degree_of(entry), venue) if part)
    return type, venue


def _venue_of(entry: BibtexEntry, type: PublicationType | None) -> str | None:
    fields = entry.fields
    command = _PATTERNS["command_alone"].fullmatch(fields.get("journal", ""))
    if command and (journal := _JOURNAL_MACROS.get(command[1])):
        return journal
    publishers = (_line(fields, name) for name in _PUBLISHERS.get(type, ()))
    containers = (
        _with_subtitle(_line(fields, name), _line(fields, subtitle)) for name, subtitle in _CONTAINERS.items()
    )
    if venue := next((name for name in (*publishers, *containers) if name and not is_arxiv(name)), None):
        return venue
    published = _line(fields, "howpublished")
    if published.casefold() == _title_of(fields).casefold() or _PATTERNS["no_venue"].search(published):
        return None
    return published or None


def _degree_of(entry: BibtexEntry) -> str:
    """Return the degree of a thesis; empty if it is doctoral or unknown."""
    types = (_line(entry.fields, "type"), entry.kind)
    found = (degree for type in types for degree, pattern in _DEGREES.items() if pattern.search(type))
    return next(found, "")
