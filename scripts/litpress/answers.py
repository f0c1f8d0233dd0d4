"""What people answer on one line, as values of a record's fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from litpress.catalogue.validation import in_words
from litpress.model import Paper
from litpress.values import clean_arxiv, clean_doi, clean_line

_OTHERS = re.compile(r"(?:,|;|\band\b)?\s*\b(?:et\.?\s*al\.?|and others)\s*$", re.IGNORECASE)
_ENTERED = re.compile(r"\b(doi|arxiv):\s+", re.IGNORECASE)


def wrong_with(name: str, value: Any) -> str | None:
    """What is wrong with a value of a field, and how to mend it; None if nothing is."""
    try:
        Paper(**{"title": "A title", name: value})
    except ValidationError as error:
        message, mend = in_words(error.errors(include_url=False)[0])
        return f"{message.removeprefix(f'{name}: ')}; {mend}"
    return None


def authors_in(text: str) -> list[str]:
    """The names in a list that people write, first names first.

    They may be parted by semicolons, line ends or ``and``, and then be written as ``Family, Given``; or
    by commas, if all of them are full names.
    """
    text = _OTHERS.sub("", text.strip())
    parts = [part.strip(" ,") for part in re.split(r"[;\n]|,?\s+and\s+", text) if part.strip(" ,")]
    lists = [name for part in parts for name in _parted(part)]
    return [clean_line(name) for name in lists if clean_line(name)]


def _parted(part: str) -> Sequence[str]:
    names = [name.strip() for name in part.split(",") if name.strip()]
    if len(names) == 2 and not all(" " in name for name in names):
        return [f"{names[1]} {names[0]}"]
    return names


def places_in(line: str) -> tuple[dict[str, str], str | None]:
    """The identifiers and the address that a line names, by field, each told from its form.

    Also gives what is wrong if it names two of a kind. An address that is none is given as it stands.
    """
    places: dict[str, str] = {}
    for word in _ENTERED.sub(r"\1:", line).split():
        field, place = _place(word.strip("<>,;"))
        if place and places.setdefault(field, place) != place:
            return places, f"names {places[field]} and {place}; keep the one of this paper"
    return places, None


def _place(word: str) -> tuple[str, str]:
    for field, clean in (("arxiv", clean_arxiv), ("doi", clean_doi)):
        try:
            return field, clean(word)
        except ValueError:
            continue
    return "url", word
