"""Dates as paper lists print them, and the year of those that leave it out.

Hugging Face's lists print ``Jun 4, 2025`` and drop the year while it is the reader's own.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from litpress.model.field_values import MONTHS, month_of_arxiv

#: Months as they are cut short, in lower case, and a pattern of those and of their whole names.
SHORT_MONTHS = tuple(month[:3].lower() for month in MONTHS)
NAME_OF_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH = rf"(?P<month>{NAME_OF_MONTH})\.?"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
# A count may be glued to what it follows, so nothing is demanded after the last group.
PRINTED_DATE = re.compile(
    rf"(?:{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?(?:,?\s+{_YEAR}|,\s*{_YEAR.replace('year', 'year_glued')})?"
    rf"|{_DAY.replace('day', 'day_first')}\s+{_MONTH.replace('month', 'month_second')}"
    rf"(?:,?\s+{_YEAR.replace('year', 'year_last')})?"
    r"|(?P<iso>(?:19|20)\d{2}-\d{2}-\d{2}))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class PrintedDate:
    """A day as printed; ``year`` is None when it was left out."""

    month: int
    day: int
    year: int | None = None

    @classmethod
    def from_match(cls, match: re.Match[str]) -> PrintedDate | None:
        """The date that a match of :data:`PRINTED_DATE` prints, or None when the calendar has no such day."""
        if match["iso"]:
            year, month, day = (int(part) for part in match["iso"].split("-"))
            printed = cls(month, day, year)
        else:
            name = (match["month"] or match["month_second"])[:3].lower()
            written_year = match["year"] or match["year_glued"] or match["year_last"]
            printed = cls(
                SHORT_MONTHS.index(name) + 1,
                int(match["day"] or match["day_first"]),
                int(written_year) if written_year else None,
            )
        # 2000 is a leap year: 29 February without a year may be real.
        return printed if printed.on(printed.year or 2000) else None

    def on(self, year: int) -> datetime.date | None:
        """The day in a given year, or None where that year has none (29 February)."""
        try:
            return datetime.date(year, self.month, self.day)
        except ValueError:
            return None

    def latest_until(self, day: datetime.date) -> datetime.date | None:
        """The latest such day that is not after the given one; a day of grace allows for time zones."""
        for year in range(day.year + 1, day.year - 9, -1):
            found = self.on(year)
            if found and found <= day + datetime.timedelta(days=1):
                return found
        return None

    def nearest_to(self, day: datetime.date) -> datetime.date | None:
        """The such day that is nearest to the given one."""
        years = (self.on(year) for year in range(day.year - 4, day.year + 5))
        return min((found for found in years if found), key=lambda found: abs(found - day), default=None)


def day_of_capture(
    header: PrintedDate | None, dates: Iterable[PrintedDate], identifiers: Iterable[str]
) -> datetime.date | None:
    """The earliest day on which a list can have been captured, as far as the list itself tells.

    The capture is no earlier than the newest full date and the newest identifier. Where some dates
    leave out the year, the list leaves out the current one: then it is none of the years that are printed.

    Args:
        header: the day that the list prints above its papers, if it does.
        dates: the dates of its papers.
        identifiers: the arXiv identifiers of its papers.
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
    for year in range(earliest.year, earliest.year + 9):
        day = header.on(year)
        if day and day >= earliest:
            return day
    return None
