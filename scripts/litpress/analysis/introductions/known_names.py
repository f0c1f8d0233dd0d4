"""Acronyms of science at large, which no paper introduces any more."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from litpress.analysis.introductions.acronym_letters import letters_of
from litpress.analysis.language.terms import words_of


def is_known_acronym(short: str, long: str) -> bool:
    """Whether an acronym is common with this meaning: LLM for ``Large Language Model`` is."""
    return (letters_of(short).casefold(), " ".join(words_of(long))) in _known()


def is_known_short(short: str) -> bool:
    """Whether an acronym is common with some meaning, whichever it is."""
    return letters_of(short).casefold() in _known_shorts()


@cache
def _known_shorts() -> frozenset[str]:
    return frozenset(short for short, _ in _known())


def is_known_phrase(text: str) -> bool:
    """Whether a phrase is one that science at large has an acronym for: Machine Learning is."""
    return " ".join(words_of(text)) in _known_phrases()


@cache
def _known_phrases() -> frozenset[str]:
    return frozenset(long for _, long in _known())


@cache
def _known() -> frozenset[tuple[str, str]]:
    """The acronyms that three or more of 10,000 abstracts of all sciences spell out alike; a line each.

    Short forms are without case and plural, long forms are folded as `terms.folded` does.
    """
    text = files("litpress.analysis.introductions").joinpath("known_names.tsv").read_text(encoding="utf-8")
    return frozenset((short, long) for short, _, long in (line.partition("\t") for line in text.splitlines()))
