"""Subject words of scientific writing, as opposed to phrases of abstracts: propose, extensive, adaptive."""

from __future__ import annotations

import gzip
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from litpress.analysis.language.terms import means, runs_of, terms_of, words_of

_TABLE = "subjects.txt.gz"
# Words of fewer papers say too little about how they are used.
_FEWEST = 8
# Shares are smoothed as if so many more papers had used the word as words are used on average.
_PRIOR = 6
#: Of the words in a paper, the share that stands in its title too.
_TITLED = 0.115
#: Of the uses of a word, the share in which no other word of meaning follows it.
_ENDING = 0.4
_MOST = 2.0
# Below this share of uses at the end of a phrase, a word hardly ever stands by itself.
_NOUN = 0.3
_MANNER = 0.5
# Before these stands a verb or a participle rather than a noun: improving the, guided by, aligned with.
_AFTER_VERBS = frozenset(
    {
        "a",
        "an",
        "and",
        "both",
        "by",
        "each",
        "its",
        "our",
        "such",
        "that",
        "the",
        "their",
        "these",
        "to",
        "with",
    }
)


@dataclass(frozen=True)
class Subjects:
    """The use of words in scientific writing, counted in a large collection of papers.

    A word that is common in abstracts but rare in titles is not a subject of papers; a word
    that hardly ever ends a phrase qualifies a subject.

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
        if self.ending.get(words[-1], _ENDING) < _NOUN:
            return False
        return all(self.titled.get(word, _TITLED) >= _MANNER * _TITLED for word in (words[0], words[-1]))

    def _weight_of_word(self, word: str) -> float:
        known = min(_MOST, self.titled.get(word, _TITLED) / _TITLED)
        is_qualifier = self.ending.get(word, _ENDING) < _NOUN
        return known * max(0.35, self.ending[word] / _NOUN) if is_qualifier else known

    @classmethod
    def of(cls, papers: Iterable[tuple[str, str]]) -> Subjects:
        """The table of a collection, given the title and the abstract of each paper."""
        using: Counter[str] = Counter()
        titled: Counter[str] = Counter()
        uses: Counter[str] = Counter()
        endings: Counter[str] = Counter()
        for title, abstract in papers:
            in_title = {term for term in terms_of(title) if " " not in term}
            in_abstract = {term for term in terms_of(abstract) if " " not in term}
            using.update(in_title | in_abstract)
            titled.update(in_title)
            for run in runs_of(abstract):
                words = words_of(" ".join(run))
                for word, after in zip(words, [*words[1:], ""], strict=True):
                    uses[word] += 1
                    endings[word] += not after or (after not in _AFTER_VERBS and not means(after))
        words = sorted(word for word, count in using.items() if count >= _FEWEST)
        return cls(
            {word: _smoothed(titled[word], using[word], _TITLED) for word in words},
            {word: _smoothed(endings[word], uses[word], _ENDING) for word in words},
        )

    @classmethod
    def read(cls, data: bytes) -> Subjects:
        """Read the table that ``written`` wrote."""
        titled, ending = {}, {}
        for line in gzip.decompress(data).decode().splitlines():
            word, in_titles, at_ends = line.split()
            titled[word] = int(in_titles) / 1000
            ending[word] = int(at_ends) / 1000
        return cls(titled, ending)

    def written(self) -> bytes:
        """The table as a file, the same for the same table: a word and its shares in thousandths a line."""
        lines = (
            f"{word} {round(1000 * share)} {round(1000 * self.ending[word])}\n"
            for word, share in sorted(self.titled.items())
        )
        return gzip.compress("".join(lines).encode(), mtime=0)


@lru_cache(maxsize=1)
def subjects() -> Subjects:
    """The table that comes with Litpress: 10,000 papers of all sciences, most of them from arXiv.

    ``scripts/derive/word_tables.py`` derives it.
    """
    return Subjects.read(files("litpress.analysis.language").joinpath(_TABLE).read_bytes())


def _smoothed(count: int, total: int, usual: float) -> float:
    return (count + _PRIOR * usual) / (total + _PRIOR)
