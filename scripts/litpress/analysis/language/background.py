"""The use of words in scientific writing in general: rare terms, and terms that name subjects of papers.

``scripts/derive/word_tables.py`` derives both tables from 10,000 papers of all sciences, most from arXiv.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from litpress.analysis.language.terms import STOP_WORDS, folded, words_of

_LONGEST_PHRASE = 3
_EVERYDAY = 0.08
#: Of the words in a paper, the share that is in its title too.
USUALLY_TITLED = 0.115
#: Of the uses of a word, the share in which no other content word follows it.
USUALLY_ENDING = 0.4
_MOST = 2.0
# Below this share of uses at the end of a phrase, a word is hardly ever used alone.
_NOUN = 0.3
# Below this part of the usual share in titles, a word is a phrase of abstracts: propose, extensive.
_NO_SUBJECT = 0.5


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
    def read(cls, data: bytes) -> Background:
        """Read a gzipped table: the number of papers, then a term and its number of papers on each line."""
        number, *lines = gzip.decompress(data).decode().splitlines()
        pairs = (line.rpartition(" ") for line in lines)
        return cls(int(number), {term: int(count) for term, _, count in pairs})


@dataclass(frozen=True)
class Subjects:
    """The use of words in scientific writing, counted in a large collection of papers.

    A word that is common in abstracts but rare in titles is not a subject of papers, but a phrase of
    abstracts; a word that hardly ever ends a phrase qualifies a subject, such as ``adaptive``.

    Attributes:
        titled: by folded word, of the papers that use it, the share that has it in the title.
        ending: by folded word, of its uses, the share in which a phrase ends with it.
    """

    titled: Mapping[str, float]
    ending: Mapping[str, float]

    def weight(self, term: str) -> float:
        """The weight of a folded term as a subject: 0 for phrases of abstracts, 1 on average, 2 at most."""
        weights = [self._weight_of_word(word) for word in term.split()]
        if len(weights) == 1:
            return weights[0]
        # A phrase is of the kind that its last word names.
        return math.sqrt(weights[-1]) * math.prod(weights) ** (0.5 / len(weights))

    def is_subject(self, term: str) -> bool:
        """Whether a reader would name a folded term as a common subject of two papers."""
        words = term.split()
        if self.ending.get(words[-1], USUALLY_ENDING) < _NOUN:
            return False
        return all(
            self.titled.get(word, USUALLY_TITLED) >= _NO_SUBJECT * USUALLY_TITLED
            for word in (words[0], words[-1])
        )

    def _weight_of_word(self, word: str) -> float:
        known = min(_MOST, self.titled.get(word, USUALLY_TITLED) / USUALLY_TITLED)
        is_qualifier = self.ending.get(word, USUALLY_ENDING) < _NOUN
        return known * max(0.35, self.ending[word] / _NOUN) if is_qualifier else known

    @classmethod
    def read(cls, data: bytes) -> Subjects:
        """Read a gzipped table: a word and its two shares in thousandths on each line."""
        titled, ending = {}, {}
        for line in gzip.decompress(data).decode().splitlines():
            word, in_titles, at_ends = line.split()
            titled[word] = int(in_titles) / 1000
            ending[word] = int(at_ends) / 1000
        return cls(titled, ending)


@cache
def background() -> Background:
    """The document frequencies that come with Litpress."""
    return Background.read(_file("background.txt.gz"))


@cache
def subjects() -> Subjects:
    """The use of words in titles and phrases that comes with Litpress."""
    return Subjects.read(_file("subjects.txt.gz"))


def _file(name: str) -> bytes:
    return files("litpress.analysis.language").joinpath(name).read_bytes()
