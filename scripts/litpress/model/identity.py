"""Identity of papers: keys that two records of one paper share, and merging of their facts."""

from __future__ import annotations

import unicodedata
from typing import Any

from litpress.model import Paper

Key = tuple[str, str]


def normalized_title(title: str) -> str:
    """The title with compatibility forms, case, punctuation and spacing folded away.

    Where that leaves nothing (a title of symbols alone) the folded title is kept whole.
    """
    folded = unicodedata.normalize("NFKC", title).casefold()
    letters = "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")
    return letters or "".join(folded.split())


def identity_keys(paper: Paper) -> list[Key]:
    """What a paper is recognized by, strongest first: ``("arxiv", …)``, ``("doi", …)``, ``("title", …)``."""
    keys: list[Key] = []
    if paper.arxiv:
        keys.append(("arxiv", paper.arxiv.lower()))
    if paper.doi:
        keys.append(("doi", paper.doi.lower()))
    keys.append(("title", normalized_title(paper.title)))
    return keys


def same_paper(one: Paper, other: Paper) -> bool:
    """Whether two records are of one paper.

    They are when an identifier agrees, or when the title does and no identifier differs.
    """
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
    missing, and so does the type of a preprint that the incoming record knows to be published; sources are
    appended, one a digest.
    """
    facts: dict[str, Any] = record.facts()
    missing = incoming.facts()
    agrees = not record.venue or normalized_title(record.venue) == normalized_title(incoming.venue or "")
    is_published = incoming.venue and incoming.publication_type != "preprint"
    if not agrees:  # type and year of the other venue
        missing.pop("published", None)
        if incoming.publication_type != record.publication_type:
            missing.pop("type", None)
    elif is_published and record.type == "preprint" and not record.venue:
        facts.pop("type")
    missing.pop("excluded", None)  # it is this survey's curators who judge
    missing.pop("added", None)  # it has entered already
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
    known = Paper(**facts, slug=record.slug)
    if record.published or not agrees:
        return known
    year = known.published or (incoming.published_year if is_published else None) or 0
    return known.published_in(year if year > (known.year or 0) else None)


class DistinctPapers:
    """Papers in the order in which they came, each once: a second record of one is merged into the first.

    Attributes:
        papers: the papers.
    """

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self._places: dict[Key, list[int]] = {}

    def find(self, paper: Paper) -> int | None:
        """The place of the record that is of the same paper, or None."""
        for key in identity_keys(paper):
            for place in self._places.get(key, ()):
                if same_paper(self.papers[place], paper):
                    return place
        return None

    def add(self, paper: Paper) -> Paper | None:
        """Adds a paper; gives the record that was known before, if one was."""
        place = self.find(paper)
        if place is None:
            self.append(paper)
            return None
        known = self.papers[place]
        self.merge(place, paper)
        return known

    def append(self, paper: Paper) -> None:
        """Adds a paper without asking whether it is known."""
        self.papers.append(paper)
        self._index(len(self.papers) - 1)

    def merge(self, place: int, paper: Paper) -> None:
        """Adds to the record at a place what another record of its paper knows."""
        self.papers[place] = merged(self.papers[place], paper)
        self._index(place)

    def _index(self, place: int) -> None:
        for key in identity_keys(self.papers[place]):
            places = self._places.setdefault(key, [])
            if place not in places:
                places.append(place)
