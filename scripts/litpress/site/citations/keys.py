"""Citation keys such as ``tang2024logo``: readable, unique in a survey, and as stable as possible.

A key consists of the first author's family name, the year in which the paper first appeared, and the first
significant word of its title, each as far as known. It uses the record's date, not its venue, so that it
stays the same when a preprint is published.

Of papers with the same key, the one that entered the survey first keeps it; the others get further
significant words of their titles, or a number if there are none left. The order is that of the day of
entry, then of the date, then of the file name; papers without a known day come last. A paper that is added
later therefore changes no key, unless it comes from an older digest. A key changes when the first author,
year or title of its record is corrected, or when the paper that held the shorter key leaves the survey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from litpress.model import Paper
from litpress.model.field_values import slugified
from litpress.text.personal_names import first_of_many, name_of
from litpress.text.repair import repaired
from litpress.text.rich_text import plain_of

_LATEST = "9999"
# Long enough for names; words of hundreds of letters are cut.
_LONGEST_PART = 24
_WORDS_IN_KEY = 5
_BETWEEN_WORDS = re.compile(r"[\s:/—]+")
# Words that say nothing about a paper.
_STOP_WORDS = """
    a about all an and any are as at be been but by can could do does for from had has have how if
    in into is it its no not of on or our should so some than that the their them then there these
    they this those through to toward towards under upon us use using via was we were what when
    where whether which while who whose why will with within without would you your das de der des
    die du ein eine el et la las le les los un una une und zur
"""
_STOP_WORD_SET = frozenset(_STOP_WORDS.split())
# Words that names of groups share.
_WORDS_OF_GROUPS = frozenset({"the", "team", "collaboration", "consortium", "group", "project"})


def citation_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """The citation key of every paper of a survey, by slug, in lower-case ASCII letters and digits."""
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
    """Yield keys of a paper without end, the shortest first."""
    who = _who(paper)
    year = str(paper.year or "")
    first, *further = _significant_words(paper)
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
    """The first author's family name, or the distinctive word of a group; empty without authors."""
    if not paper.authors:
        return ""
    written = first_of_many(plain_of(repaired(paper.authors[0])))
    name = name_of(written)
    words = slugified(name.family).split("-")
    if not name.given:
        # The first word is the best guess for several names in one, or a Chinese name in its script.
        significant = [word for word in words if word not in _WORDS_OF_GROUPS] or words
        words = words if written.isascii() and len(written.split()) == 1 else significant[:1]
    return "".join(words)[:_LONGEST_PART]


def _significant_words(paper: Paper) -> list[str]:
    """The words of the title that can be part of a key, at least one."""
    words = [_short(slugified(word)) for word in _BETWEEN_WORDS.split(plain_of(repaired(paper.title)))]
    slug_words = [word for word in words if word]
    significant = [word for word in slug_words if _is_significant(word)]
    return significant or slug_words or [_short(paper.slug) or "untitled"]


def _is_significant(word: str) -> bool:
    return len(word) > 1 and not word.isdecimal() and word not in _STOP_WORD_SET


def _short(slug_word: str) -> str:
    """A word without its hyphens, with as many of its parts as fit."""
    parts = slug_word.split("-")
    word = parts[0][:_LONGEST_PART]
    for part in parts[1:]:
        if len(word) + len(part) > _LONGEST_PART:
            break
        word += part
    return word
