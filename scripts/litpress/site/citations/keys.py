"""Citation keys such as ``tang2024logo``: readable, unique in a survey, and as lasting as can be.

A key is made of the first author's family name, the year in which the paper first appeared and the
first telling word of its title, each as far as it is known. It rests on the record's date, not on
its venue, so that it stays when a preprint is published.

Where two papers would have the same key, the one that entered the survey first keeps it, and the
other's goes on with the next telling words of its title, or with a number where its title has no
more. Who was first is told by the day on which a paper entered, then by its date, then by the name
of its file; papers of which no day is known come last. So a paper that is added later changes no
key, unless an older digest shows it. A key does change when its record's first author, year or
title is corrected, or when the paper before which it gave way leaves the survey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from litpress.model import Paper
from litpress.model.field_values import spelt
from litpress.text.personal_names import first_of_many, name_of
from litpress.text.repair import repaired
from litpress.text.rich_text import plain_of

_LATEST = "9999"
# No name of a person or a thing is cut short; words of hundreds of letters are.
_LONGEST_PART = 24
_WORDS_IN_KEY = 5
_BETWEEN_WORDS = re.compile(r"[\s:/—]+")
# Words that tell nothing about a paper, however its title begins.
_STOP_WORDS = """
    a about all an and any are as at be been but by can could do does for from had has have how if
    in into is it its no not of on or our should so some than that the their them then there these
    they this those through to toward towards under upon us use using via was we were what when
    where whether which while who whose why will with within without would you your das de der des
    die du ein eine el et la las le les los un una une und zur
"""
_SAYS_NOTHING = frozenset(_STOP_WORDS.split())
# What groups of people have in common.
_WORDS_OF_GROUPS = frozenset({"the", "team", "collaboration", "consortium", "group", "project"})


def citation_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """The citation key of every paper of a survey, by slug; only small ASCII letters and digits."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for paper in sorted(papers, key=_precedence):
        key = next(key for key in _candidates(paper) if key not in taken)
        taken.add(key)
        keys[paper.slug] = key
    return keys


def _precedence(paper: Paper) -> tuple[str, str, str]:
    return paper.entered or _LATEST, paper.date or _LATEST, paper.slug


def _candidates(paper: Paper) -> Iterator[str]:
    """Yield keys of a paper, the shortest first, without end."""
    who = _who(paper)
    year = str(paper.year or "")
    first, *further = _telling_words(paper)
    key = f"{who}{year}{first}" if who else f"{first}{year}"
    yield key
    longer = key
    for word in further[: _WORDS_IN_KEY - 1]:
        longer += word
        yield longer
    number = 2
    while True:
        yield f"{key}{number}" if not key[-1].isdigit() else f"{key}no{number}"
        number += 1


def _who(paper: Paper) -> str:
    """The first author's family name, or what distinguishes the name of a group; empty without authors."""
    if not paper.authors:
        return ""
    written = first_of_many(plain_of(repaired(paper.authors[0])))
    name = name_of(written)
    words = spelt(name.family).split("-")
    if not name.given:
        # Of several names in one, and of a Chinese name in its own script, the first word is the best guess.
        telling = [word for word in words if word not in _WORDS_OF_GROUPS] or words
        words = words if written.isascii() and len(written.split()) == 1 else telling[:1]
    return "".join(words)[:_LONGEST_PART]


def _telling_words(paper: Paper) -> list[str]:
    """The words of the title that are worth to be in a key, at least one."""
    words = [_short(spelt(word)) for word in _BETWEEN_WORDS.split(plain_of(repaired(paper.title)))]
    spelt_words = [word for word in words if word]
    telling = [word for word in spelt_words if _tells(word)]
    return telling or spelt_words or [_short(paper.slug) or "untitled"]


def _tells(word: str) -> bool:
    return len(word) > 1 and not word.isdecimal() and word not in _SAYS_NOTHING


def _short(spelt_word: str) -> str:
    """A word without its hyphens, as many of its parts as there is room for."""
    parts = spelt_word.split("-")
    word = parts[0][:_LONGEST_PART]
    for part in parts[1:]:
        if len(word) + len(part) > _LONGEST_PART:
            break
        word += part
    return word
