"""Frequencies of terms in scientific writing in general, by which rare terms of a paper are recognized."""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from litpress.analysis.language.terms import STOP_WORDS, folded, terms_of, words_of

_TABLE = "background.txt.gz"
# A term of fewer papers is as good as unseen, and most terms are.
_FEWEST = 2
_LONGEST_PHRASE = 3
_EVERYDAY = 0.08


@dataclass(frozen=True, eq=False)
class Background:
    """The document frequencies of terms in a large collection of papers.

    Attributes:
        papers: the number of papers in the collection.
        frequencies: papers by term, folded as in ``terms``; terms of one paper are left out.
    """

    papers: int
    frequencies: Mapping[str, int]

    def rarity(self, term: str) -> float:
        """The rarity of a folded term, in nats: 0 if it is in every paper, ``rarest`` if it is in none."""
        return math.log((self.papers + 1) / (self.frequencies.get(term, 0) + 1))

    def rarity_of_phrase(self, phrase: str) -> float:
        """The rarity of a phrase of any length and spelling: at least that of its rarest part."""
        words = words_of(phrase)
        parts = (
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)
        )
        is_term = len(words) <= _LONGEST_PHRASE and not STOP_WORDS & {words[0], words[-1]} if words else True
        seen = [part for part in parts if part in self.frequencies]
        if not seen or (is_term and " ".join(words) not in self.frequencies):
            return self.rarest
        return max(map(self.rarity, seen))

    def is_everyday(self, term: str) -> bool:
        """Whether a folded term is too common in all of science to be specific, such as ``time``."""
        return self.frequencies.get(term, 0) > _EVERYDAY * self.papers

    def is_one_word(self, before: str, after: str) -> bool:
        """Whether two parts of a word are mostly written as one, with no hyphen or blank between."""
        if len(before) == 1 or not after.islower():
            return False
        whole = folded(before + after)
        if {whole, folded(after)} & STOP_WORDS:  # of which nothing is counted
            return whole in STOP_WORDS
        return self.frequencies.get(whole, 0) > self.frequencies.get(f"{folded(before)} {folded(after)}", 0)

    @cached_property
    def rarest(self) -> float:
        """The rarity of a term that the collection does not have."""
        return math.log(self.papers + 1)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Background:
        """The table of a collection, given each paper's title and abstract as one text."""
        counts: Counter[str] = Counter()
        papers = 0
        for text in texts:
            papers += 1
            counts.update(set(terms_of(text)))
        return cls(papers, {term: count for term, count in sorted(counts.items()) if count >= _FEWEST})

    @classmethod
    def read(cls, data: bytes) -> Background:
        """Read the table that ``written`` wrote."""
        number, *lines = gzip.decompress(data).decode().splitlines()
        pairs = (line.rpartition(" ") for line in lines)
        return cls(int(number), {term: int(count) for term, _, count in pairs})

    def written(self) -> bytes:
        """The table as a file, the same bytes for the same table.

        It is gzipped text: the number of papers, then on a line each a term and in how many papers it is.
        """
        lines = [str(self.papers), *(f"{term} {count}" for term, count in sorted(self.frequencies.items()))]
        return gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)


@lru_cache(maxsize=1)
def background() -> Background:
    """The table that comes with Litpress: 10,000 papers of all sciences, most of them from arXiv.

    ``scripts/derive/word_tables.py`` derives it.
    """
    return Background.read(files("litpress.analysis.language").joinpath(_TABLE).read_bytes())
