"""Citations as CSL-JSON, which pandoc, Zotero and citeproc read.

https://github.com/citation-style-language/schema/blob/master/schemas/input/csl-data.json
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from litpress.site.citations.citation import Citation
from litpress.text.personal_names import Name


def csl_json(citations: Iterable[Citation]) -> str:
    """The citations as an array of items, one per line."""
    items = (json.dumps(item(citation), ensure_ascii=False) for citation in citations)
    lines = ",\n".join(items)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def item(citation: Citation) -> dict[str, Any]:
    """A citation as an item, with its known facts."""
    paper = citation.paper
    facts = {
        "id": citation.key,
        "citation-key": citation.key,
        "type": citation.names.csl,
        "title": citation.title_in_plain,
        "author": [_name(name) for name in citation.authors],
        "issued": _date(citation.date),
        # When it first appeared, if it was published later.
        "available-date": _date(paper.date or "") if paper.date != citation.date else None,
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


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in parts.items() if value}


def _date(date: str) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
