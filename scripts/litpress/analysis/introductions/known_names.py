"""Names that are widely known: acronyms of science at large, and names of models, data sets and tools.

No paper introduces them any more, and to mention one says little. They are lines of ``known_names.tsv``. A
line with a name alone holds one that is known whatever it stands for, such as ``GitHub`` or ``LLM``. A line
with a tab holds an acronym and a long form with which it is known.

The table is frozen. The acronyms are those that three or more of 10,000 abstracts of all sciences spell out
alike, without case and plural, their long forms folded as by ``terms.folded``; the names were collected by
reading, mostly from machine learning.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from litpress.analysis.introductions.acronym_letters import letters_of
from litpress.analysis.language.terms import words_of


def is_known(name: str) -> bool:
    """Whether a word names a field, a task, a kind of model or another known thing: LLM, VQA, GPUs."""
    bare = name.strip(".").casefold()
    return bare in _names() or (bare.endswith("s") and bare[:-1] in _names())


def is_known_acronym(short: str, long: str) -> bool:
    """Whether an acronym is known with this long form: LLM for ``Large Language Model`` is."""
    return (letters_of(short).casefold(), " ".join(words_of(long))) in _acronyms()


def is_known_short(short: str) -> bool:
    """Whether an acronym is known with some long form."""
    return letters_of(short).casefold() in _shorts()


def is_known_phrase(text: str) -> bool:
    """Whether a phrase is the long form of a known acronym: Machine Learning is."""
    return " ".join(words_of(text)) in _longs()


@cache
def _lines() -> tuple[str, ...]:
    table = files("litpress.analysis.introductions").joinpath("known_names.tsv")
    return tuple(table.read_text(encoding="utf-8").splitlines())


@cache
def _names() -> frozenset[str]:
    return frozenset(line.casefold() for line in _lines() if "\t" not in line)


@cache
def _acronyms() -> frozenset[tuple[str, str]]:
    pairs = (line.partition("\t") for line in _lines() if "\t" in line)
    return frozenset((short, long) for short, _, long in pairs)


@cache
def _shorts() -> frozenset[str]:
    return frozenset(short for short, _ in _acronyms())


@cache
def _longs() -> frozenset[str]:
    return frozenset(long for _, long in _acronyms())
