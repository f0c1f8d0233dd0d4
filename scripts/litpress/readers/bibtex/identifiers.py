"""Identifiers and addresses in the fields of an entry of BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from litpress.model.field_values import clean_doi
from litpress.model.urls import addresses_in
from litpress.readers.protocol import arxiv_or_none
from litpress.text.latex import address_in
from litpress.text.word_lists import patterns

_PATTERNS = patterns(__file__)
_OF_URL = ("url", "ee", "link", "howpublished", "pdf", "html", "bdsk-url-1", "adsurl")
_NOTES = ("note", "annote", "annotation", "addendum", "howpublished", "comment")
_PLACES = ("journal", "journaltitle", "booktitle", "volume", "eid", "pages", "number", "howpublished")
_OF_CODE = ("code", "github", "codeurl", "code_url", "repository", "repo", "software")
_OF_PROJECT = ("project", "project_page", "projectpage", "homepage", "website")


def is_arxiv(venue: str) -> bool:
    """Return whether a venue is arXiv."""
    return bool(_PATTERNS["of_arxiv"].match(venue))


def arxiv_of(fields: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the arXiv identifier of an entry, and another one that contradicts it."""
    # The subject class of an old identifier adds nothing: cs.AI/0207042 is cs/0207042.
    arxivs = [arxiv for text in _arxivs(fields) if (arxiv := arxiv_or_none(text))]
    found = {re.sub(r"\.[A-Za-z]{2}/", "/", arxiv): arxiv for arxiv in reversed(arxivs)}
    first, other, *_ = *reversed(found.values()), None, None
    return first, other


def doi_of(fields: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return the DOI of an entry, unless it is arXiv's own, and an error message on an invalid one."""
    given = address_in(fields.get("doi", ""))
    written = re.sub(r"^(?:doi\s*[:=]?\s*)+", "", given, flags=re.IGNORECASE).split()
    if written and not _PATTERNS["doi_of_arxiv"].search(given) and not arxiv_or_none(given):
        try:
            return _doi_in(written[0]), None
        except ValueError as error:
            return _doi_among(fields), str(error)
    return _doi_among(fields), None


def _doi_in(written: str) -> str:
    """Return a DOI that is written bare or within an address."""
    address = _PATTERNS["address_of_doi"].match(written)
    doi = (address[1] if address else written).rstrip(",;.")
    return clean_doi(_PATTERNS["escaped"].sub(lambda sign: unquote(sign[0]), doi).replace("\\", ""))


def address_of(fields: Mapping[str, str]) -> str | None:
    """Return the address of the paper's page, unless it contains an identifier."""
    return next((address for address in _addresses(fields) if not _names_paper(address)), None)


def code_of(fields: Mapping[str, str]) -> str | None:
    """Return the address of the code, if a field is for that."""
    return _address_in_one_of(_OF_CODE, fields)


def project_of(fields: Mapping[str, str]) -> str | None:
    """Return the address of the project, if a field is for that."""
    return _address_in_one_of(_OF_PROJECT, fields)


def _arxivs(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts that may be arXiv identifiers, the surest first."""
    yield from _eprints(fields)
    for name in ("arxiv", "arxivid", "arxiv_id", "doi"):
        yield address_in(fields.get(name, ""))
    for address in (fields.get("doi", ""), *_addresses(fields)):
        for pattern in (_PATTERNS["address_of_arxiv"], _PATTERNS["doi_of_arxiv"]):
            yield from pattern.findall(address)
    places = [address_in(fields[name]) for name in _PLACES if name in fields]
    if any(is_arxiv(place) for place in (*places, fields.get("publisher", ""))):
        for place in places:
            if named := _PATTERNS["named"].search(place) or _PATTERNS["alone"].fullmatch(place):
                yield named[1]
    for name in _NOTES:
        if noted := _PATTERNS["noted"].match(address_in(fields.get(name, ""))):
            yield noted[1]


def _eprints(fields: Mapping[str, str]) -> Iterator[str]:
    archive = fields.get("archiveprefix", fields.get("eprinttype", "")).strip(" {}").lower()
    if archive in ("", "arxiv"):
        eprint = re.sub(r"\s*\[.*", "", written := address_in(fields.get("eprint", "")))
        group = address_in(fields.get("primaryclass", fields.get("eprintclass", ""))).partition(".")[0]
        yield eprint if arxiv_or_none(eprint) else f"{group}/{written}"


def _addresses(fields: Mapping[str, str]) -> Iterator[str]:
    for name in _OF_URL:
        if name in fields:
            written = address_in(fields[name])
            scheme = "https://" if _PATTERNS["without_scheme"].fullmatch(written) else ""
            yield from addresses_in(scheme + written)
    for name in _NOTES:
        if name in fields and _PATTERNS["only_address"].match(fields[name].strip(" {}.")):
            yield from addresses_in(address_in(fields[name]))


def _doi_among(fields: Mapping[str, str]) -> str | None:
    for address in _addresses(fields):
        if _PATTERNS["address_of_doi"].match(address) and not _PATTERNS["doi_of_arxiv"].search(address):
            return _doi_in(address)
    return None


def _names_paper(address: str) -> bool:
    return bool(_PATTERNS["address_of_arxiv"].search(address) or _PATTERNS["address_of_doi"].match(address))


def _address_in_one_of(names: tuple[str, ...], fields: Mapping[str, str]) -> str | None:
    for name in names:
        value = address_in(fields.get(name, ""))
        if found := addresses_in(value):
            return found[0]
        if name == "github" and _PATTERNS["name_of_repository"].fullmatch(value):
            return f"https://github.com/{value}"
    return None
