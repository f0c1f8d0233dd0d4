"""When a paper appeared, as far as the fields of its entry tell; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from litpress.model.field_values import clean_date, clean_line
from litpress.text.dates import NAME_OF_MONTH, PRINTED_DATE, SHORT_MONTHS, PrintedDate
from litpress.text.latex import decoded

_MONTH = re.compile(rf"(?<![a-z])({NAME_OF_MONTH})(?![a-z])", re.IGNORECASE)
# BibLaTeX's dates are those of ISO 8601-2, of which years with a month or season and ranges matter here.
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{1,2}:\S*)?")
_UNSPECIFIED = re.compile(r"(?<=\d{4}-\d\d)-(?:XX|uu)$|(?<=\d{4})-(?:XX|uu)(?:-(?:XX|uu))?$")
_UNCERTAIN = re.compile(r"[~?%]+$")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_DOUBT = re.compile(r"\?|\bc(?:a|irca)?\b\.?\s*\d", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.])\d{1,2}(?!\d)")
_SEASONS = range(21, 42)


@dataclass(frozen=True)
class Dated:
    """A date and what there is to remark on it.

    Attributes:
        date: as much of an ISO date as is known.
        remark: what of the entry's words could not be used, without the name of the entry.
    """

    date: str | None = None
    remark: str | None = None


def date_of(fields: Mapping[str, str]) -> Dated:
    """The date that an entry gives: ``date``, or ``year`` with ``month`` and ``day``."""
    text = {name: clean_line(decoded(fields.get(name, ""))) for name in ("year", "month", "day")}
    text["date"] = clean_line(fields.get("date", "")).strip("{} ")  # a tilde in it means about
    of_year = _of_year(text["year"], text["month"], text["day"]) if text["year"] else Dated()
    if not text["date"]:
        return of_year
    found = _of_date(text["date"])
    if found.date and found.date.isdigit() and text["month"]:
        return _of_year(found.date, text["month"], text["day"])
    return found if found.date else Dated(of_year.date, found.remark)


def _of_date(text: str) -> Dated:
    """What a BibLaTeX date says: of a range, the part that both its ends share."""
    start, _, end = re.sub(r"^open/|/(?:open|\.\.)$", "/", text).partition("/")
    if re.match(r"\d{4}/\d{1,2}(?:/|$)", text):
        start, end = text, ""
    remark = None
    if _UNCERTAIN.search(start) or _UNCERTAIN.search(end):
        remark = f"date {text!r} is marked as uncertain"
    ends = [
        _iso_of(_UNSPECIFIED.sub("", _UNCERTAIN.sub("", part.strip())))
        for part in (start, end)
        if part.strip(" /")
    ]
    if not ends or None in ends or not start.strip():
        return _of_words(text)
    date = _shared([part for part in ends if part])
    return (
        Dated(date, remark)
        if date
        else Dated(None, f"date {text!r} is of more than one year and was left out")
    )


def _iso_of(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    if month and int(month) in _SEASONS:
        return year
    date = _calendar(year, int(month) if month else None, int(day) if day else None)
    return date if date and date.count("-") == sum(part is not None for part in (month, day)) else None


def _of_words(text: str) -> Dated:
    """What a date says that is written as people write dates."""
    printed = PRINTED_DATE.fullmatch(text)
    date = PrintedDate.from_match(printed) if printed else None
    if date and date.year:
        return Dated(_calendar(str(date.year), date.month, date.day))
    months = {match[1][:3].lower() for match in _MONTH.finditer(text)}
    years = set(_YEAR.findall(text))
    if len(years) == 1 and len(months) == 1 and not _DOUBT.search(text):
        return Dated(f"{min(years)}-{SHORT_MONTHS.index(min(months)) + 1:02}")
    if len(years) == 1 and not _DOUBT.search(text):
        return Dated(min(years), f"of the date {text!r} only the year was read")
    return Dated(
        None, f"date {text!r} is not a date and was left out; write it as 2024-10-24, 2024-10 or 2024"
    )


def _of_year(year: str, month: str, day: str) -> Dated:
    if iso := _iso_of(year):
        if len(iso) > len("2024"):
            return Dated(iso)
        month = month.replace(iso, "").strip(" -/.,")
        number, remark = _month_of(month) if month else (None, None)
        numbers = _NUMBER.findall(month) if not month.strip().isdigit() else []
        of_month = numbers[0] if len(numbers) == 1 else ""
        date = _calendar(iso, number, int(day or of_month) if (day or of_month).isdigit() else None)
        return Dated(date, remark)
    years = set(_YEAR.findall(year))
    if len(years) != 1 or _DOUBT.search(year):
        return Dated(None, f"year {year!r} is not a year and was left out; write it as 2024")
    number, remark = _month_of(month) if month else (None, None)
    return Dated(_calendar(min(years), number, None), remark)


def _month_of(text: str) -> tuple[int | None, str | None]:
    """The month that a text names, unless it names several."""
    if re.fullmatch(r"0?[1-9]|1[0-2]", text.strip()):
        return int(text), None
    months = list(dict.fromkeys(match[1][:3].lower() for match in _MONTH.finditer(text)))
    if len(months) == 1:
        return SHORT_MONTHS.index(months[0]) + 1, None
    if months:
        return None, f"month {text!r} names several and was left out"
    return None, f"month {text!r} is not a month and was left out"


def _calendar(year: str, month: int | None, day: int | None) -> str | None:
    """An ISO date of as many parts as make a date of the calendar."""
    parts = [year, *(f"{part:02}" for part in takewhile(lambda part: part is not None, (month, day)))]
    for length in range(len(parts), 0, -1):
        try:
            return clean_date("-".join(parts[:length]))
        except ValueError:
            continue
    return None


def _shared(dates: list[str]) -> str:
    """The parts that dates have in common, from the year on."""
    common = takewhile(
        lambda parts: len(set(parts)) == 1, zip(*(date.split("-") for date in dates), strict=False)
    )
    return "-".join(parts[0] for parts in common)
