"""Near misses: records that can be of the same paper, which a person decides."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from litpress.model import Paper
from litpress.model.identity import normalized_title

ALIKE = 0.9
# Two titles are compared if they share one of the rarest words of the new one, and that word is rare.
_RAREST = 4
_NUMBER = re.compile(r"\d+|[ivx]+")
_RARE = 100


@dataclass(frozen=True, order=True)
class NearMiss:
    """Two records whose titles are nearly the same.

    Attributes:
        slug: the new record.
        other: the similar record.
        reason: the similarity, as the end of a sentence.
    """

    slug: str
    other: str
    reason: str


def near_misses(new: Iterable[Paper], papers: Sequence[Paper]) -> list[NearMiss]:
    """The new papers with titles similar to another's, each pair once.

    Args:
        new: the papers in question, which are among ``papers`` too.
        papers: every paper of the survey, without repetitions.
    """
    titles = [_Title(paper) for paper in papers]
    by_word: dict[str, list[_Title]] = defaultdict(list)
    for title in titles:
        for word in title.words:
            by_word[word].append(title)
    asked = {paper.slug for paper in new}
    found: dict[frozenset[str], NearMiss] = {}
    for title in titles:
        if title.paper.slug in asked:
            rarest = sorted(title.words, key=lambda word: (len(by_word[word]), word))[:_RAREST]
            for word in rarest:
                for other in by_word[word] if len(by_word[word]) <= _RARE else ():
                    pair = frozenset((title.paper.slug, other.paper.slug))
                    if len(pair) == 2 and pair not in found and title.resembles(other):
                        found[pair] = _near_miss(title.paper, other.paper)
    return sorted(found.values())


def _near_miss(paper: Paper, other: Paper) -> NearMiss:
    if normalized_title(paper.title) == normalized_title(other.title):
        return NearMiss(paper.slug, other.slug, "has the same title, but another identifier")
    return NearMiss(paper.slug, other.slug, "has nearly the same title")


class _Title:
    """A title prepared for many comparisons."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        words = re.findall(r"\w+", unicodedata.normalize("NFKC", paper.title).casefold())
        self.words = frozenset(words)
        self.numbers = sorted(word for word in words if _NUMBER.fullmatch(word))
        self.letters = "".join(words)

    def resembles(self, other: _Title) -> bool:
        if self.numbers != other.numbers:  # such as Llama 2 and Llama 3, or parts I and II
            return False
        shared = len(self.words & other.words)
        if shared >= ALIKE * max(len(self.words), len(other.words)):
            return True
        if 2 * shared < min(len(self.words), len(other.words)):
            return False
        return fuzz.ratio(self.letters, other.letters, score_cutoff=100 * ALIKE) > 0
