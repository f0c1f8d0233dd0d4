"""Dates: names of months, dates as paper lists print them, and the dates of bibliographies.

Hugging Face's lists print ``Jun 4, 2025`` and omit the year while it is the current one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import takewhile

from litpress.model.field_values import clean_date, clean_line, month_of_arxiv
from litpress.text.word_lists import patterns

#: The months in English.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
#: Their abbreviations in lower case.
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
_PATTERNS = patterns(__file__)
#: A date as lists print it.
PRINTED_DATE = _PATTERNS["printed_date"]
_SEASONS = range(21, 42)


@dataclass(frozen=True)
class PrintedDate:
    """A day as printed; ``year`` is None if it was omitted."""

    month: int
    day: int
    year: int | None = None

    @classmethod
    def from_match(cls, match: re.Match[str]) -> PrintedDate | None:
        """Return the date in a match of :data:`PRINTED_DATE`, or None if it is not in the calendar."""
        if match["iso"]:
            year, month, day = map(int, match["iso"].split("-"))
        else:
            month = SHORT_MONTHS.index((match["month"] or match["month_second"])[:3].lower()) + 1
            day = int(match["day"] or match["day_first"])
            year = int(match["year"] or match["year_last"] or 0)
        printed = cls(month, day, year or None)
        # 2000 is a leap year: 29 February without a year may be real.
        return printed if printed.on(printed.year or 2000) else None

    def on(self, year: int) -> datetime.date | None:
        """Return the day in a given year, or None if that year has no such day (29 February)."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    def latest_until(self, day: datetime.date) -> datetime.date | None:
        """Return the latest occurrence until the given day, or one day later to allow for time zones."""
        until = day + datetime.timedelta(days=1)
        years = (self.on(year) for year in range(day.year + 1, day.year - 9, -1))
        return next((found for found in years if found and found <= until), None)

    def nearest_to(self, day: datetime.date) -> datetime.date | None:
        """Return the occurrence of this day that is nearest to the given one."""
        years = (self.on(year) for year in range(day.year - 4, day.year + 5))
        return min((found for found in years if found), key=lambda found: abs(found - day), default=None)


def day_of_capture(
    header: PrintedDate | None, dates: Iterable[PrintedDate], identifiers: Iterable[str]
) -> datetime.date | None:
    """Return the earliest day on which a list can have been captured, or None if nothing bounds it.

    The capture is no earlier than the newest full date and the newest identifier. If some dates omit
    the year, the list omits the current one, which is then later than all printed years.

    Args:
        header: the day printed above the papers, if any.
        dates: the dates of the papers.
        identifiers: the arXiv identifiers of the papers.
    """
    dates = list(dates)
    full = [day for date in dates if date.year and (day := date.on(date.year))]
    newest_full = max(full, default=None)
    known = [*full, *(month_of_arxiv(identifier).replace(day=1) for identifier in identifiers)]
    if not known:
        return None
    earliest = max(known)
    if newest_full and any(date.year is None for date in dates):
        earliest = max(earliest, datetime.date(newest_full.year + 1, 1, 1))
    if header is None:
        return earliest.replace(month=12, day=31)
    days = (header.on(year) for year in range(earliest.year, earliest.year + 9))
    return next((day for day in days if day and day >= earliest), None)


@dataclass(frozen=True)
class Dated:
    """A date in a bibliography.

    Attributes:
        date: the known parts of the ISO date.
        remark: what could not be used, without the name of the entry.
    """

    date: str | None = None
    remark: str | None = None


def date_of(date: str = "", year: str = "", month: str = "", day: str = "") -> Dated:
    """Return the date in the fields of an entry: ``date``, or ``year`` with ``month`` and ``day``.

    Nothing is guessed. A tilde in ``date`` means approximately; the other fields are plain text.
    """
    of_year = _of_year(year, month, day) if year else Dated()
    date = clean_line(date).strip("{} ")
    if not date:
        return of_year
    found = _of_date(date)
    if found.date and found.date.isdigit() and month:
        return _of_year(found.date, month, day)
    return found if found.date else Dated(of_year.date, found.remark)


def _of_date(text: str) -> Dated:
    """Return the date in a BibLaTeX date; of a range, the parts that both ends share."""
    start, _, end = re.sub(r"^open/|/(?:open|\.\.)$", "/", text).partition("/")
    if re.match(r"\d{4}/\d{1,2}(?:/|$)", text):
        start, end = text, ""
    remark = None
    if _PATTERNS["uncertain"].search(start) or _PATTERNS["uncertain"].search(end):
        remark = f"date {text!r} is marked as uncertain"
    ends = [
        _iso_of(_PATTERNS["unspecified"].sub("", _PATTERNS["uncertain"].sub("", part.strip())))
        for part in (start, end)
        if part.strip(" /")
    ]
    if not ends or None in ends or not start.strip():
        return _of_words(text)
    first, last = (str(end).split("-") for end in (ends[0], ends[-1]))
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    date = "-".join(part for part, _ in shared)
    return Dated(date or None, remark if date else f"date {text!r} is of more than one year and was left out")


def _iso_of(text: str) -> str | None:
    match = _PATTERNS["iso"].fullmatch(text)
    if not match:
        return None
    year, month, day = match.groups()
    if month and int(month) in _SEASONS:
        return year
    try:
        return clean_date("-".join(part.zfill(2) for part in (year, month, day) if part))
    except ValueError:
        return None


def _of_words(text: str) -> Dated:
    printed = PRINTED_DATE.fullmatch(text)
    date = PrintedDate.from_match(printed) if printed else None
    if date and date.year:
        return Dated(_calendar(str(date.year), date.month, date.day))
    months = {match[1][:3].lower() for match in _PATTERNS["month_in_words"].finditer(text)}
    years = set(_PATTERNS["year_in_words"].findall(text))
    if len(years) == 1 and len(months) == 1 and not _PATTERNS["doubt"].search(text):
        return Dated(f"{min(years)}-{SHORT_MONTHS.index(min(months)) + 1:02}")
    if len(years) == 1 and not _PATTERNS["doubt"].search(text):
        return Dated(min(years), f"only the year of the date {text!r} was read")
    return Dated(
        None, f"date {text!r} is not a date and was left out; write it as 2024-10-24, 2024-10 or 2024"
    )


def _of_year(year: str, month: str, day: str) -> Dated:
    if iso := _iso_of(year):
        if len(iso) > len("2024"):
            return Dated(iso)
        month = month.replace(iso, "").strip(" -/.,")
        number, remark = _month_of(month)
        numbers = _PATTERNS["number"].findall(month) if not month.strip().isdigit() else []
        of_month = numbers[0] if len(numbers) == 1 else ""
        date = _calendar(iso, number, int(day or of_month) if (day or of_month).isdigit() else None)
        return Dated(date, remark)
    years = set(_PATTERNS["year_in_words"].findall(year))
    if len(years) != 1 or _PATTERNS["doubt"].search(year):
        return Dated(None, f"year {year!r} is not a year and was left out; write it as 2024")
    number, remark = _month_of(month)
    return Dated(_calendar(min(years), number, None), remark)


def _month_of(text: str) -> tuple[int | None, str | None]:
    """Return the month in a text, or None and a remark if it has none or several."""
    if not text:
        return None, None
    if re.fullmatch(r"0?[1-9]|1[0-2]", text.strip()):
        return int(text), None
    months = list(dict.fromkeys(match[1][:3].lower() for match in _PATTERNS["month_in_words"].finditer(text)))
    if len(months) == 1:
        return SHORT_MONTHS.index(months[0]) + 1, None
    if months:
        return None, f"month {text!r} names several and was left out"
    return None, f"month {text!r} is not a month and was left out"


def _calendar(year: str, month: int | None, day: int | None) -> str | None:
    """Return an ISO date with as many parts as make a valid date."""
    parts = [year, f"-{month or 0:02}", f"-{day or 0:02}"]
    for length in (3, 2, 1):
        with suppress(ValueError):
            return clean_date("".join(parts[:length]))
    return None
