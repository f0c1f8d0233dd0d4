"""Values of fields from the answers that people give in a form or a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from litpress.analysis.language.background import background
from litpress.content.validation import in_words
from litpress.model import Paper, Survey
from litpress.model.field_values import INVISIBLE, clean_arxiv, clean_doi, clean_line
from litpress.model.identity import normalized_title
from litpress.model.urls import end_of_address
from litpress.readers.digest.cards import paper_in
from litpress.text.dates import date_of
from litpress.text.hard_wrap import unwrapped
from litpress.text.personal_names import name_of, names_in

# Marks of affiliations and footnotes in lists of authors copied from a page.
_MARKS = re.compile(r"(?<=[^\W\d_])\s?(?:[\d¹²³⁰-⁹]|(?<!\s)[*∗⋆†‡§¶])+(?:\s?,\s?[\d*∗⋆†‡§¶]+)*")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+", re.MULTILINE)

_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")

_ENTERED = re.compile(r"\b(doi|arxiv):\s+", re.IGNORECASE)
_JOINED = re.compile(r"[,;](?=https?:|10\.\d{4}|\d{4}\.\d{4})")
_LINK = re.compile(r"\[[^\[\]]*\]\(<?(\S+?)>?\)")
# As in arXiv:2410.18533 [cs.CL].
_CATEGORY = re.compile(r"\[[a-z-]+(?:\.[A-Za-z-]+)?\]")
_WORD_BETWEEN = re.compile(r"[^\W\d_]+:?|&")
_WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*|www\.\S+", re.IGNORECASE)
_OF_CODE = re.compile(r"https?://(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)/", re.I)

_LABEL_OF_ABSTRACT = re.compile(r"\s*abstract(?:\s*[:.–—]|\s*-(?=\s)|\s*\n)\s*", re.IGNORECASE)
# Invisible characters, which change the direction of text or break words for searches.
_UNSEEN = re.compile(rf"\u00ad[ \t]*\r?\n[ \t]*|[\u061c\u200e\u200f\u2061-\u2065]|{INVISIBLE.pattern}")


def wrong_with(name: str, value: Any) -> str | None:
    """The problem of a value of a field and its fix; None if the value is valid."""
    try:
        Paper(**{"title": "A title", name: value})
    except ValidationError as error:
        message, fix = in_words(error.errors(include_url=False)[0])
        return f"{message.removeprefix(f'{name}: ')}; {fix}"
    return None


def value_in(name: str, text: str) -> Any:
    """The value of a field in an answer; an answer that can't be read is returned unchanged."""
    return _READ.get(name, str)(without_unseen(text))


def without_unseen(text: str) -> str:
    """A text without soft hyphens, marks of direction and characters without width."""
    return _UNSEEN.sub("", text)


def authors_in(text: str) -> list[str]:
    """Return the names in a list that people write, given names first."""
    names, _ = names_in(_MARKS.sub("", _BULLET.sub("", text.strip())))
    return [spoken for name in names if (spoken := name_of(name).spoken)]


def places_in(line: str) -> tuple[dict[str, str], str | None]:
    """The identifiers and the address in a line, by field, and an error if the line has two of a kind.

    An address of a code repository is that of the paper's code if the line names the paper in another way.
    Any other word is returned as an address, unchanged.
    """
    line = without_unseen(line)
    line = _CATEGORY.sub(" ", _JOINED.sub(" ", _LINK.sub(r" \1 ", _ENTERED.sub(r"\1:", line))))
    words = [word.strip('<>,;"“”').lstrip("([") for word in line.split()]
    words = [word[: end_of_address(word)] for word in words]
    telling = [word for word in words if word and not _WORD_BETWEEN.fullmatch(word)]
    if not telling:
        return ({"url": clean_line(line)} if words else {}), None
    found = list(dict.fromkeys(_place(word) for word in telling))
    of_code = [place for field, place in found if field == "url" and _OF_CODE.match(place)]
    places: dict[str, str] = {}
    for field, place in found:
        field = "code" if place in of_code and len(of_code) < len(found) else field
        if places.setdefault(field, place) != place:
            return places, f"names {places[field]} and {place}; keep the one of this paper"
    return places, None


def theme_in(text: str, survey: Survey) -> str | None:
    """The file name of the theme of a survey with this title or file name; None if there is none."""
    titles = {normalized_title(theme.title): slug for slug, theme in survey.themes.items()}
    return text if text in survey.themes else titles.get(normalized_title(text))


def _date_in(text: str) -> str:
    """A date in ISO form, if it is written unambiguously; else the text unchanged."""
    text = _ORDINAL.sub("", text)
    found = date_of(text)
    parts = len(re.findall(r"\d+", text)) + bool(re.search(r"[^\W\d_]", text))
    return found.date if found.date and not found.remark and found.date.count("-") + 1 == parts else text


def _address_in(text: str) -> str:
    """An address written as such, as a Markdown link, or without a scheme."""
    text = _LINK.sub(r"\1", text).strip().strip("<>")
    return f"https://{text}" if _WITHOUT_SCHEME.fullmatch(text) else text


def _abstract_in(text: str) -> str:
    """An abstract copied from a page, with its lines joined and its label removed."""
    text = _LABEL_OF_ABSTRACT.sub("", text, count=1)
    return unwrapped(text, background().is_one_word)


def _place(word: str) -> tuple[str, str]:
    for field, clean in (("arxiv", clean_arxiv), ("doi", clean_doi)):
        try:
            return field, clean(word)
        except ValueError:
            continue
    if arxiv := paper_in(word):
        return "arxiv", arxiv
    return "url", _address_in(word)


_READ: dict[str, Callable[[str], Any]] = {
    "authors": authors_in,
    "date": lambda text: _date_in(clean_line(text)),
    "code": _address_in,
    "project": _address_in,
    "abstract": _abstract_in,
}
