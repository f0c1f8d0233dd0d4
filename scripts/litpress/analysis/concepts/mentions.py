"""Mentions of names that other papers introduce.

A wrong link misleads, a missing one does not. So a name counts only as its paper writes it, and only if it
cannot mean something else: not if two papers introduce it, an older paper mentions it, the mentioning paper
spells it out differently, or it is a common word or a short acronym.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from litpress.analysis.concepts.meanings import meanings_of
from litpress.analysis.concepts.usage import Usage
from litpress.analysis.introductions.acronyms import Acronym, acronyms_of_paper
from litpress.analysis.introductions.introduced_names import Introduced
from litpress.analysis.introductions.name_shapes import is_known, is_known_short, key_of
from litpress.analysis.language.terms import STOP_WORDS, words_of
from litpress.model import Paper, Term

_WORD = re.compile(r"[^\W_]+")
_FEWEST_LETTERS = 3
# Up to four capitals can mean anything; the papers must share so many words of the subject.
_SHARED_BY_LENGTH = {3: 4, 4: 3}
_FEW_PAPERS = 12
# A description made from the name (LOGO-based) mentions it; another name (LOGO-2) does not.
_ENDS_NAME = re.compile(r"(?:['’]?s)?(?:-[a-z]{3,}(?![\w-]*[A-Z\d])|(?![\w+*^$-]))(?! v?\d+(?:\.\d+)*\b)")
_NAMED_KINDS = frozenset({"method", "model", "benchmark", "dataset", "metric"})


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text of one paper that another paper introduces.

    Attributes:
        name: the name, as the paper that introduces it writes it.
        introduced_by: the index of that paper.
    """

    name: str
    introduced_by: int


@dataclass(frozen=True, slots=True)
class _Owned:
    """A name and the only paper that introduces it."""

    owner: int
    introduced: Introduced


def mentions_among(
    papers: Sequence[Paper],
    introduced: Sequence[Sequence[Introduced]],
    acronyms: Sequence[Sequence[Acronym]] | None = None,
) -> list[tuple[NameMention, ...]]:
    """For each paper, in their order, the names in it that others introduce, in the order of its text.

    Args:
        papers: the papers.
        introduced: the names that each of them introduces.
        acronyms: the acronyms that each of them spells out; found here if not given.
    """
    if acronyms is None:
        acronyms = [acronyms_of_paper(paper.title, paper.abstract) for paper in papers]
    spelled_out = [{one.short: one.long for one in found} for found in acronyms]
    texts = [_text_of(paper) for paper in papers]
    names = _names_of_one_paper(introduced)
    index = _Index(names)
    found = [dict.fromkeys(index.names_in(text)) for text in texts]
    for name in _known_before(papers, names, found):
        for named in found:
            named.pop(name, None)
    subjects = _Subjects(papers, introduced)
    keys = [{key_of(one.name) for one in own} for own in introduced]
    return [
        tuple(
            NameMention(name, names[name].owner)
            for name in named
            if key_of(name) not in keys[paper]
            and _agrees(names[name].introduced, spelled_out[paper])
            and subjects.confirm(names[name], paper, spelled_out[paper])
        )
        for paper, named in enumerate(found)
    ]


def terms_named(
    papers: Sequence[Paper], acronyms: Sequence[Iterable[Acronym]], vocabulary: Iterable[Term]
) -> list[tuple[str, ...]]:
    """For each paper, the names of methods, models and the like of a vocabulary, in the order of its text.

    Ideas, tasks, whole kinds of models and names in lower case are left out, and so is a name that a paper
    spells out differently from the vocabulary.

    Args:
        papers: the papers.
        acronyms: the acronyms that each of them spells out.
        vocabulary: the names, as explained by curators.
    """
    # Papers of the same title, or without letters in it, have the same slug.
    keyed = [paper.model_copy(update={"slug": str(number)}) for number, paper in enumerate(papers)]
    spelled_out = {paper.slug: found for paper, found in zip(keyed, acronyms, strict=True)}
    usage = Usage(keyed, meanings_of(vocabulary, spelled_out, {}))
    return [tuple(dict.fromkeys(_names_of_things(usage, paper))) for paper in keyed]


def _names_of_things(usage: Usage, paper: Paper) -> Iterator[str]:
    for text in (paper.title, paper.abstract):
        for use in usage.find(paper.slug, text):
            name = use.meaning.name
            if use.meaning.curated and use.meaning.kind in _NAMED_KINDS and name != name.lower():
                yield name


class _Index:
    """Names by their first word, so that one pass over a text finds them all."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for name in names:
            first = _WORD.search(name)
            if first:
                self._by_word[first[0]].append((name, first.start()))

    def names_in(self, text: str) -> Iterator[str]:
        """Yield each occurrence of a name that is not part of another."""
        for word in _WORD.finditer(text):
            for name, offset in self._by_word.get(word[0], ()):
                start = word.start() - offset
                if start < 0 or not text.startswith(name, start):
                    continue
                is_inside = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-_/$^{\\")
                ends = _ENDS_NAME.match(text, start + len(name))
                if ends and not is_inside and not _is_shouted(text, start):
                    yield name


def _text_of(paper: Paper) -> str:
    return f"{paper.title}\n\n{' '.join(paper.abstract.split())}"


def _names_of_one_paper(introduced: Sequence[Sequence[Introduced]]) -> dict[str, _Owned]:
    """The names that one paper alone introduces and that cannot be confused with other words."""
    owners: dict[str, set[int]] = defaultdict(set)
    for paper, found in enumerate(introduced):
        for one in found:
            owners[key_of(one.name)].add(paper)
    return {
        one.name: _Owned(paper, one)
        for paper, found in enumerate(introduced)
        for one in found
        if len(owners[key_of(one.name)]) == 1 and _is_unambiguous(one.name)
    }


def _is_unambiguous(name: str) -> bool:
    letters = sum(character.isalpha() for character in name)
    is_plain_word = name.isalpha() and name[1:].islower()  # Binder and Adam mean many things
    return letters >= _FEWEST_LETTERS and not (is_plain_word or is_known(name) or is_known_short(name))


def _known_before(
    papers: Sequence[Paper], names: Mapping[str, _Owned], found: Sequence[Iterable[str]]
) -> set[str]:
    """The names that occur in a paper older than the one that introduces them."""
    return {
        name
        for paper, named in zip(papers, found, strict=True)
        for name in named
        if _is_older(paper.date, papers[names[name].owner].date)
    }


def _is_older(date: str | None, other: str | None) -> bool:
    """Whether a date is at least a month before another, or a year where no month is known."""
    if not date or not other:
        return False
    known = min(len(date), len(other), len("2024-10"))
    return date[:known] < other[:known]


class _Subjects:
    """The words of the subject of each paper, without those that many papers share."""

    def __init__(self, papers: Sequence[Paper], introduced: Sequence[Sequence[Introduced]]) -> None:
        self._papers = papers
        self._introduced = introduced
        self._most = max(_FEW_PAPERS, len(papers) // 10)

    @cached_property
    def _words(self) -> list[set[str]]:
        return [_means(_text_of(paper)) for paper in self._papers]

    @cached_property
    def _papers_with(self) -> Counter[str]:
        return Counter(word for words in self._words for word in words)

    def confirm(self, owned: _Owned, paper: int, spelled_out: Mapping[str, str]) -> bool:
        """Whether a paper shares enough of the subject to mean a name of only a few capitals."""
        name = owned.introduced.name
        is_acronym = name.isalpha() and name.isupper() and name not in spelled_out
        return not is_acronym or self._shared(owned.owner, paper) >= _SHARED_BY_LENGTH.get(len(name), 0)

    def _shared(self, owner: int, paper: int) -> int:
        """The number of words of a paper's title and names that occur in another paper."""
        expansions = " ".join(one.expansion or "" for one in self._introduced[owner])
        words = _means(f"{self._papers[owner].title} {expansions}") & self._words[paper]
        return sum(self._papers_with[word] <= self._most for word in words)


def _means(text: str) -> set[str]:
    return {word for word in words_of(text) if len(word) > 2 and word not in STOP_WORDS}


def _agrees(introduced: Introduced, spelled_out: Mapping[str, str]) -> bool:
    """Whether a paper spells out a name like the one that introduces it, or not at all."""
    long = spelled_out.get(introduced.name)
    if long is None:
        return True
    return introduced.expansion is not None and words_of(long) == words_of(introduced.expansion)


def _is_shouted(text: str, start: int) -> bool:
    """Whether the words around a place are all capitals, so that capitals mean nothing there."""
    words = _WORD.findall(text[max(0, start - 40) : start + 60])
    around = [word for word in words if len(word) > 2 and word.isalpha()]
    return len(around) > 3 and sum(word.isupper() for word in around) > 0.7 * len(around)
