"""Identity of papers: keys that records of one paper share, merging of their facts, and near misses."""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from litpress.model import Paper
from litpress.model.field_values import SLUG_LENGTH, slug_of

Key = tuple[str, str]
_KINDS = tuple(map(frozenset, ((), ("arxiv",), ("doi",), ("arxiv", "doi"))))
# Similarity of titles that are nearly the same.
_ALIKE = 0.9
# A name that is shorter than the longest one by this much has the whole title.
_LONGEST_WORD = 30
# Two titles are compared if they share one of the rarest words of the new one, and that word is rare.
_RAREST = 4
_NUMBER = re.compile(r"\d+|[ivx]+")
_RARE = 100


def normalized_title(title: str) -> str:
    """The title without compatibility forms, case, spacing, and punctuation, unless it has nothing else."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    letters = "".join(c for c in folded if unicodedata.category(c)[0] in "LMN")
    return letters or "".join(folded.split())


def identity_keys(paper: Paper) -> list[Key]:
    """The keys of a paper, strongest first: ``("arxiv", …)``, ``("doi", …)``, ``("title", …)``."""
    identifiers = (("arxiv", paper.arxiv), ("doi", paper.doi))
    keys = [(kind, identifier.lower()) for kind, identifier in identifiers if identifier]
    return [*keys, ("title", normalized_title(paper.title))]


def same_paper(one: Paper, other: Paper) -> bool:
    """Whether two records share an identifier, or the title and no identifier differs."""
    keys, other_keys = dict(identity_keys(one)), dict(identity_keys(other))
    agree = {kind: keys[kind] == other_keys[kind] for kind in keys.keys() & other_keys.keys()}
    has_same_title = agree.pop("title")
    return any(agree.values()) or (has_same_title and not agree)


def merged(record: Paper, incoming: Paper) -> Paper:
    """The record with the facts of the incoming one that it lacks; no other fact changes.

    A less exact date (``2024-10`` for ``2024-10-24``) counts as missing, and so does the type of a preprint
    that the incoming record knows to be published; sources are appended, one per digest.
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
    if record.excluded:
        missing = {}  # it only claims the source
    missing.pop("excluded", None)  # curators of this survey decide
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
    """Papers in order, each once: a second record of a paper is merged into the first."""

    def __init__(self) -> None:
        self.papers: list[Paper] = []
        # The kinds of identifiers of each paper, by its index; None for one that was taken out.
        self._kinds: list[frozenset[str] | None] = []
        self._by_identifier: dict[Key, int] = {}
        # Indices by title and kinds of identifiers, the first on top (heapq); some are of former kinds.
        self._by_title: defaultdict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)

    def find(self, paper: Paper) -> int | None:
        """The index of the record of the same paper, or None."""
        *identifiers, (_, title) = identity_keys(paper)
        for key in identifiers:
            if key in self._by_identifier:
                return self._by_identifier[key]
        own = frozenset(kind for kind, _ in identifiers)
        others = (kinds for kinds in _KINDS if kinds.isdisjoint(own))
        return min((place for kinds in others for place in self._first(title, kinds)), default=None)

    def add(self, paper: Paper) -> Paper | None:
        """Add or merge a paper; returns the record that was known before, if any."""
        place = self.find(paper)
        if place is None:
            self.append(paper)
            return None
        known = self.papers[place]
        self.merge(place, paper)
        return known

    def append(self, paper: Paper) -> None:
        """Add a paper that is not known."""
        self.papers.append(paper)
        self._kinds.append(None)
        self._index(len(self.papers) - 1)

    def merge(self, place: int, paper: Paper) -> None:
        """Merge another record of the same paper into the one at an index."""
        self.papers[place] = merged(self.papers[place], paper)
        self._index(place)

    def join(self, place: int) -> None:
        """Merge the record at an index with all that are of the same paper since it has learned more."""
        while True:
            self._take_out(place)
            other = self.find(self.papers[place])
            if other is None:
                self._index(place)
                return
            first, later = sorted((place, other))
            self._take_out(later)
            self.merge(first, self.papers[later])
            place = first

    @property
    def remaining(self) -> list[Paper]:
        """The papers without those that were joined with an earlier one."""
        return [paper for paper, kinds in zip(self.papers, self._kinds, strict=True) if kinds is not None]

    def _index(self, place: int) -> None:
        *identifiers, (_, title) = identity_keys(self.papers[place])
        for key in identifiers:
            self._by_identifier.setdefault(key, place)
        kinds = frozenset(kind for kind, _ in identifiers)
        if self._kinds[place] != kinds:
            self._kinds[place] = kinds
            heapq.heappush(self._by_title[title, kinds], place)

    def _take_out(self, place: int) -> None:
        self._kinds[place] = None
        for key in identity_keys(self.papers[place])[:-1]:
            if self._by_identifier.get(key) == place:
                del self._by_identifier[key]

    def _first(self, title: str, kinds: frozenset[str]) -> list[int]:
        """The index of the first paper of a title that has these kinds of identifiers, if there is one."""
        places = self._by_title.get((title, kinds), [])
        while places and self._kinds[places[0]] != kinds:
            heapq.heappop(places)
        return places[:1]


class KnownRecords(DistinctPapers):
    """The records of a survey, also known by their former names and by what their lines of digests say."""

    def __init__(self, records: Iterable[Paper]) -> None:
        super().__init__()
        self._former_names: dict[str, int] = {}
        self._read = DistinctPapers()
        self._owners: list[int] = []
        for place, record in enumerate(records):
            self.append(record)
            self._former_names.update(dict.fromkeys(record.aliases, place))

    def recognize(self, place: int, paper: Paper) -> None:
        """Know the record at an index by the title and identifiers of a paper too."""
        self._read.append(paper)
        self._owners.append(place)

    def find(self, paper: Paper) -> int | None:
        """The index of the record of the same paper, or None."""
        place = super().find(paper)
        if place is None and (read := self._read.find(paper)) is not None:
            return self._owners[read]
        return self._by_former_name(paper) if place is None else place

    def _by_former_name(self, paper: Paper) -> int | None:
        name = slug_of(paper.title)
        place = self._former_names.get(name)
        if place is None or len(name) > SLUG_LENGTH - _LONGEST_WORD:  # other titles can have the same name
            return None
        record = self.papers[place]
        has_same_identifiers = same_paper(record, paper.model_copy(update={"title": record.title}))
        return place if has_same_identifiers else None


def distinct(papers: Iterable[Paper]) -> list[Paper]:
    """The papers, each once, even if only a third record shows that two are of one paper."""
    known = DistinctPapers()
    for paper in papers:
        place = known.find(paper)
        if place is None:
            known.append(paper)
        else:
            known.merge(place, paper)
            known.join(place)
    return known.remaining


@dataclass(frozen=True, order=True)
class NearMiss:
    """Two records that may be of the same paper, which a person decides.

    Attributes:
        slug: the new record.
        other: the similar record.
        reason: the similarity, as the end of a sentence.
    """

    slug: str
    other: str
    reason: str


@dataclass(frozen=True)
class SimilarRecords:
    """A record and all others that may be of the same paper, directly or through one of them.

    Attributes:
        slug: the record.
        others: the others, sorted.
        reason: the similarity, as the end of a sentence.
    """

    slug: str
    others: tuple[str, ...]
    reason: str


def clusters(pairs: Iterable[NearMiss], heads: Container[str] | None = None) -> list[SimilarRecords]:
    """Pairs of similar records as clusters, each once.

    Args:
        pairs: the pairs.
        heads: records of which the first represents its cluster, if it has any; by default, all that are
            the first of a pair.
    """
    pairs = sorted(pairs)
    neighbors: defaultdict[str, list[NearMiss]] = defaultdict(list)
    for pair in pairs:
        neighbors[pair.slug].append(pair)
        neighbors[pair.other].append(pair)
    found, seen = [], set()
    for start in dict.fromkeys(pair.slug for pair in pairs):
        members = [] if start in seen else [start]
        seen.add(start)
        reasons: dict[str, None] = {}
        for member in members:  # grows as it is read
            for pair in neighbors[member]:
                reasons[pair.reason] = None
                members += [one for one in (pair.slug, pair.other) if one not in seen]
                seen.update((pair.slug, pair.other))
        if members:
            named = (one for one in sorted(members) if heads is not None and one in heads)
            head = next(named, start)
            others = tuple(one for one in sorted(members) if one != head)
            found.append(SimilarRecords(head, others, " or ".join(sorted(reasons))))
    return found


def near_misses(new: Iterable[Paper], papers: Sequence[Paper]) -> list[NearMiss]:
    """The new papers with titles similar to another's, each pair once.

    Args:
        new: the new papers, which are among ``papers`` too.
        papers: every paper of the survey, without repetitions.
    """
    titles = [_Title(paper) for paper in papers]
    by_word: dict[str, list[_Title]] = defaultdict(list)
    for title in titles:
        for word in title.words:
            by_word[word].append(title)
    slugs = {paper.slug for paper in new}
    found: dict[frozenset[str], NearMiss] = {}
    for title in titles:
        if title.paper.slug in slugs:
            rarest = sorted(title.words, key=lambda word: (len(by_word[word]), word))[:_RAREST]
            for word in rarest:
                for other in by_word[word] if len(by_word[word]) <= _RARE else ():
                    pair = frozenset((title.paper.slug, other.paper.slug))
                    if len(pair) == 2 and pair not in found and title.resembles(other):
                        found[pair] = _near_miss(title.paper, other.paper)
    return sorted(found.values())


def _near_miss(paper: Paper, other: Paper) -> NearMiss:
    is_same = normalized_title(paper.title) == normalized_title(other.title)
    reason = "has the same title, but another identifier" if is_same else "has nearly the same title"
    return NearMiss(paper.slug, other.slug, reason)


class _Title:
    """A title prepared for many comparisons."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        words = re.findall(r"\w+", unicodedata.normalize("NFKC", paper.title).casefold())
        self.words = frozenset(words)
        self.numbers = sorted(word for word in words if _NUMBER.fullmatch(word))
        self.letters = "".join(words)

    def resembles(self, other: _Title) -> bool:
        from rapidfuzz import fuzz  # few commands compare titles

        if self.numbers != other.numbers:  # such as Llama 2 and Llama 3, or parts I and II
            return False
        shared = len(self.words & other.words)
        if shared >= _ALIKE * max(len(self.words), len(other.words)):
            return True
        if 2 * shared < min(len(self.words), len(other.words)):
            return False
        return fuzz.ratio(self.letters, other.letters, score_cutoff=100 * _ALIKE) > 0
