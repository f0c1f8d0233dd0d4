"""Citations as RIS and CSL-JSON, which Zotero, EndNote, Mendeley, pandoc and citeproc read.

https://web.archive.org/web/20120526103719/http://refman.com/support/risformat_intro.asp
https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from litpress.site.citations.citation import Citation
from litpress.text.personal_names import Name


def ris(citations: Iterable[Citation]) -> str:
    """The citations as a RIS file, separated by empty lines."""
    return "\r\n".join(map(_reference, citations))


def csl_json(citations: Iterable[Citation]) -> str:
    """The citations as an array of items, one per line."""
    lines = ",\n".join(json.dumps(_item(citation), ensure_ascii=False) for citation in citations)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _reference(citation: Citation) -> str:
    """A citation in RIS, one tag with its value per line."""
    paper = citation.paper
    year, month, day = (*citation.date.split("-"), "", "")[:3]
    tags = [
        ("TY", citation.names.ris),
        ("ID", citation.key),
        ("TI", citation.title_in_plain),
        *(("AU", author.inverted) for author in citation.authors),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}" if month else ""),
        ("PB" if citation.names.has_publisher else "T2", citation.venue),
        ("M3", citation.degree),
        ("AB", " ".join(citation.abstract)),
        ("DB", "arXiv" if paper.arxiv else ""),
        ("AN", f"arXiv:{paper.arxiv}" if paper.arxiv else ""),
        ("DO", paper.doi),
        ("UR", citation.url or citation.doi_address),
    ]
    lines = [f"{tag}  - {value}\r\n" for tag, value in tags if value]
    return "".join([*lines, "ER  - \r\n"])


def _item(citation: Citation) -> dict[str, Any]:
    """A citation in CSL-JSON, with its known facts."""
    paper = citation.paper
    facts = {
        "id": citation.key,
        "citation-key": citation.key,
        "type": citation.names.csl,
        "title": citation.title_in_plain,
        "author": [_csl_name(name) for name in citation.authors],
        "issued": _csl_date(citation.date),
        # When it first appeared, if it was published later.
        "available-date": _csl_date(paper.date or "") if paper.date != citation.date else None,
        "genre": citation.degree,
        "publisher" if citation.names.has_publisher else "container-title": citation.venue,
        "number": f"arXiv:{paper.arxiv}" if paper.arxiv else None,
        "abstract": "\n\n".join(citation.abstract),
        "DOI": paper.doi,
        "URL": citation.url or citation.doi_address,
    }
    if citation.type == "preprint":
        publisher = "arXiv" if paper.arxiv else citation.venue
        facts |= {"genre": "preprint", "publisher": publisher, "container-title": None}
    return {name: value for name, value in facts.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _csl_date(date: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
