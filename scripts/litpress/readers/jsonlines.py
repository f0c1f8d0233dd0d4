"""Reader of JSON: one object per line (https://jsonlines.org), or an array of objects.

The field names are those of a record, or those of bibliographies and APIs for the same facts: ``year``,
``id``, ``venue_url``, ``summary``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from litpress.model import Paper
from litpress.model.publication import TYPE_NAMES, PublicationType, degree_and_school
from litpress.model.urls import doi_url
from litpress.problems.problem import InvalidInput, Place
from litpress.readers.protocol import Document, Reading, arxiv_or_none, paper_of
from litpress.text.hard_wrap import unwrapped
from litpress.text.personal_names import names_in
from litpress.text.word_lists import headings

_OTHER_NAMES = headings(__file__, "names")
# Types of CSL-JSON and Crossref.
_CSL_TYPES: Mapping[str, PublicationType] = {
    **{names.csl: type for type, names in TYPE_NAMES.items()},
    **headings(__file__, "csl_types"),
}
_NAMES_OF_CSL = ("issued", "container-title", "DOI", "URL", "citation-key")
# Fields about the record's place in a survey, not about the paper.
_OF_THE_SURVEY = frozenset({"slug", "added", "sources", "citation-key"})


class JsonReader:
    """Reads JSON lines, or one JSON array, of records."""

    name = "jsonl"
    description = "JSON lines, or a JSON array, with the field names of a record"
    endings = (".jsonl", ".ndjson", ".json")

    def recognizes(self, document: Document) -> bool:
        return bool(re.match(r'\{\s*"|\[\s*\{|\[\s*\]\s*$', document.text.lstrip()))

    def read(self, document: Document) -> Reading:
        reading = Reading(remarks=list(document.remarks), retrieved=document.retrieved)
        unknown: dict[str, int] = {}
        for line, entry in _entries(document, reading):
            if not isinstance(entry, Mapping):
                reading.remark(line, "is not a JSON object and was left out")
                continue
            fields = _fields_of(entry, line, unknown)
            fields["sources"] = [f"{document.name}:{line}"]
            paper = paper_of(fields, line, reading)
            if paper:
                reading.add(paper)
        for name, line in unknown.items():
            reading.remark(line, f"the field {name!r} is unknown and was left out")
        if not reading.papers:
            detail = f" ({reading.remarks[0].message})" if reading.remarks else ""
            raise InvalidInput(
                f'no paper was found{detail}; expected one JSON object per line with a "title"',
                Place(document.name),
            )
        reading.remarks.sort()
        return reading


READERS = (JsonReader(),)


def _entries(document: Document, reading: Reading) -> Iterator[tuple[int, Any]]:
    """Yield each value of the document with the line on which it begins."""
    decoder = json.JSONDecoder(parse_int=_whole_number)
    text = document.text
    is_array = text.lstrip().startswith("[")
    if is_array:
        _check_array(decoder, document)
    between = re.compile(r"[\s,]*" if is_array else r"\s*")
    position, line = text.index("[") + 1 if is_array else 0, 1
    line += text.count("\n", 0, position)
    lines = _Lines(text, 0, len(text) if is_array else 0)
    while True:
        start = between.match(text, position).end()  # type: ignore[union-attr]
        line += text.count("\n", position, start)
        if start >= len(text) or (is_array and text[start] == "]"):
            return
        try:
            value, position = lines.value_at(start, decoder)
        except json.JSONDecodeError as error:
            wrong = lines.start + error.pos
            beginning = text.rfind("\n", 0, wrong)
            if wrong > start and re.match(r"\n\s*{", text[max(0, beginning) : wrong + 1]):
                position = wrong  # the end of this object is missing; the next one begins here
                reading.remark(line, "is a JSON object without an end and was left out")
            else:
                following = text.find("\n", max(start, wrong))
                position = following + 1 if following >= 0 else len(text)
                message = f"is not JSON ({error.msg} at column {wrong - beginning}) and was left out"
                reading.remark(line + text.count("\n", start, wrong), message)
        else:
            yield line, value
        line += text.count("\n", start, position)


@dataclass
class _Lines:
    """Whole lines of a text, as many as the value in them has.

    An error of JSON counts all line ends before it. So it must be in a short text.
    """

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        self.part = self.text[self.start : self.end]

    def value_at(self, start: int, decoder: json.JSONDecoder) -> tuple[Any, int]:
        """The value that begins at an offset of the text, and the offset of its end.

        Raises:
            json.JSONDecodeError: it is not JSON; the position is that in the lines.
        """
        if start >= self.end:
            self._take(start, start + 1)
        while True:
            try:
                value, end = decoder.raw_decode(self.part, start - self.start)
            except json.JSONDecodeError as error:
                # No string contains a line end: a value that goes on below is incomplete at the last one.
                if error.pos < len(self.part) or self.end == len(self.text):
                    raise
                self._take(start, 2 * self.end - start)
            else:
                return value, self.start + end

    def _take(self, start: int, least: int) -> None:
        following = self.text.find("\n", least - 1)
        self.start, self.end = start, following + 1 if following >= 0 else len(self.text)
        self.part = self.text[self.start : self.end]


def _check_array(decoder: json.JSONDecoder, document: Document) -> None:
    try:
        decoder.decode(document.text)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            f"is not JSON ({error.msg}, column {error.colno}); fix it there",
            Place(document.name, error.lineno),
        ) from None


def _whole_number(digits: str) -> int | float:
    """Return a number; Python refuses integers with thousands of digits."""
    return int(digits) if len(digits) < 20 else float(digits)


def _fields_of(entry: Mapping[str, Any], line: int, unknown: dict[str, int]) -> dict[str, Any]:
    """Return the fields of a record in an object, under their own names."""
    fields: dict[str, Any] = {}
    # The daily papers of Hugging Face, each with its submitter.
    if isinstance(paper := entry.get("paper"), Mapping):
        entry = {**entry, **paper}
        del entry["paper"]
    if isinstance(entry.get("type"), str):
        entry = _typed(entry)
    for name, value in entry.items():
        known = name if name in Paper.model_fields else _OTHER_NAMES.get(name)
        if value in (None, "", []) or name in _OF_THE_SURVEY:
            continue
        if name in ("id", "number"):
            fields["arxiv"] = fields.get("arxiv") or arxiv_or_none(value)
        elif known is None:
            unknown.setdefault(name, line)
        elif known == name or known not in entry:
            fields[known] = value
    return _tidied(fields)


def _typed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with a type, with the names of a record for what CSL-JSON says of that type.

    A publisher is the venue of what has no other, the genre of a thesis is its degree, and what was available
    before it was issued is dated by that.
    """
    typed = dict(entry)
    if entry["type"] != "article" or any(name in entry for name in _NAMES_OF_CSL):
        typed["type"] = _CSL_TYPES.get(entry["type"], entry["type"])
    names = TYPE_NAMES.get(typed["type"])
    if names and (names.has_publisher or typed["type"] == "preprint"):
        publisher, genre = typed.pop("publisher", None), typed.pop("genre", None)
        degree = degree_and_school(str(genre))[0] if typed["type"] == "thesis" else ""
        if publisher != "arXiv" and (degree or publisher):
            typed["venue"] = ", ".join(str(part) for part in (degree, publisher) if part)
    if isinstance(available := typed.pop("available-date", None), Mapping):
        issued = typed.pop("issued", None)
        year = (_date_in(issued) or "")[:4] if isinstance(issued, Mapping) else ""
        typed |= {"date": available, "published": year}
    return typed


def _tidied(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields with their values in the form of a record."""
    if isinstance(fields.get("authors"), list):
        fields["authors"] = [_name_of(author) for author in fields["authors"]]
    if isinstance(fields.get("date"), Mapping):
        fields["date"] = _date_in(fields["date"])
    published = fields.pop("published", None)  # a year, or a date where nothing else is called so
    if re.fullmatch(r"\d{4}", str(published)) and "date" in fields:
        fields["published"] = int(published)
    elif published:
        fields.setdefault("date", published)
    for name, tidy in _TIDY.items():
        if isinstance(fields.get(name), str):
            fields[name] = tidy(fields[name])
    if "doi" in fields and fields.get("url") == doi_url(str(fields["doi"])):
        del fields["url"]
    if arxiv := arxiv_or_none(fields.get("url")):
        fields["arxiv"] = fields.get("arxiv") or arxiv
        del fields["url"]
    return {name: value for name, value in fields.items() if value is not None}


def _name_of(author: object) -> object:
    """Return an author's name, also from an object with a name (APIs) or with its parts (CSL-JSON)."""
    if not isinstance(author, Mapping):
        return author
    parts = [author.get(part) for part in ("given", "non-dropping-particle", "family", "suffix")]
    return author.get("name") or author.get("literal") or " ".join(str(part) for part in parts if part)


def _date_in(issued: Mapping[str, Any]) -> str | None:
    """Return a date of CSL-JSON: the parts of the first, or free text."""
    dates = issued.get("date-parts")
    parts = dates[0] if isinstance(dates, list) and dates else None
    if isinstance(parts, list) and parts:
        return "-".join(str(part).zfill(2) for part in parts)
    words = issued.get("raw") or issued.get("literal")
    return str(words) if words else None


def _names_in(text: str) -> list[str]:
    names, others = names_in(text, one_inverted=True)
    return [*names, "et al."] if others else names


_TIDY: dict[str, Callable[[str], Any]] = {
    "authors": _names_in,
    # With a time, as in APIs; or as a number with a fraction, as in spreadsheets.
    "date": lambda text: re.sub(r"[T ]\d{2}:.*$|(?<=^\d{4})\.0$", "", text),
    "doi": lambda text: next(iter(text.split()), None),
    "abstract": unwrapped,
}
