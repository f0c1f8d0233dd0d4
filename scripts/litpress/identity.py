"""When two records are of one paper, and what one of them adds to the other."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from litpress.model import Paper, clean_arxiv

_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.", re.IGNORECASE)
Key = tuple[str, str]


def normalised_title(title: str) -> str:
    """The title with compatibility forms, case, punctuation and spacing folded away.

    Where that leaves nothing (a title of symbols alone) the folded title is kept whole.
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    letters = "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")
    return letters or "".join(folded.split())


def identity_keys(paper: Paper) -> list[Key]:
    """What a paper can be recognised by, strongest first: ``("arxiv", …)``, ``("doi", …)``, ``("title", …)``."""
    keys: list[Key] = []
    if paper.arxiv:
        keys.append(("arxiv", paper.arxiv.lower()))
    if paper.doi and _ARXIV_DOI.match(paper.doi):
        keys.append(("arxiv", clean_arxiv(paper.doi).lower()))
    elif paper.doi:
        keys.append(("doi", paper.doi.lower()))
    keys.append(("title", normalised_title(paper.title)))
    return list(dict.fromkeys(keys))


def same_paper(one: Paper, other: Paper) -> bool:
    """Whether two records are of one paper: an identifier agrees, or the title does and no identifier differs."""
    one_keys, other_keys = identity_keys(one), identity_keys(other)
    kinds_of_other = dict(other_keys)
    agree = set(one_keys) & set(other_keys)
    if any(kind != "title" for kind, _ in agree):
        return True
    differ = any(kinds_of_other.get(kind, value) != value for kind, value in one_keys if kind != "title")
    return bool(agree) and not differ


def merged(record: Paper, incoming: Paper) -> Paper:
    """The record with what the incoming one knows and it does not; nothing that stands is changed.

    A date that the incoming record knows more exactly (``2024-10-24`` for ``2024-10``) counts as
    missing; sources are appended, one a digest.
    """
    facts: dict[str, Any] = record.facts()
    missing = incoming.facts()
    if record.themes:
        missing.pop("subtheme", None)  # it belongs to the other record's primary theme
    for name, value in missing.items():
        facts.setdefault(name, value)
    if record.date and incoming.date and incoming.date.startswith(f"{record.date}-"):
        facts["date"] = incoming.date
    files = {source.rpartition(":")[0] or source for source in record.sources}
    added = (s for s in incoming.sources if (s.rpartition(":")[0] or s) not in files)
    facts["sources"] = [*record.sources, *dict.fromkeys(added)]
    if record.authors:
        facts.pop("author_count", None)
    return Paper(**facts, slug=record.slug)
