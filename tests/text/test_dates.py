from __future__ import annotations

import datetime

import pytest

from litpress.model.field_values import month_of_arxiv
from litpress.text.dates import PRINTED_DATE, PrintedDate, day_of_capture


def printed(text: str) -> PrintedDate | None:
    match = PRINTED_DATE.fullmatch(text)
    return PrintedDate.from_match(match) if match else None


@pytest.mark.parametrize(
    "text",
    [
        "Jun 4, 2025",
        "Jun 4 2025",
        "June 4, 2025",
        "JUN 4, 2025",
        "Jun. 4, 2025",
        "Jun 04, 2025",
        "June 4th, 2025",
        "Jun 4,2025",
        "4 June 2025",
        "4 Jun, 2025",
        "2025-06-04",
    ],
)
def test_printed_forms_of_a_day_are_read(text: str) -> None:
    assert printed(text) == PrintedDate(6, 4, 2025)


@pytest.mark.parametrize(
    ("text", "month"), [("Sep 3", 9), ("Sept 3", 9), ("September 3", 9), ("May 3", 5), ("3 Dec", 12)]
)
def test_printed_day_without_a_year_is_read(text: str, month: int) -> None:
    assert printed(text) == PrintedDate(month, 3)


@pytest.mark.parametrize("text", ["Jun 31, 2025", "Feb 29, 2025", "Feb 30", "2025-02-30", "2025-13-01"])
def test_day_outside_the_calendar_is_none(text: str) -> None:
    assert printed(text) is None


def test_leap_day_without_a_year_is_read() -> None:
    assert printed("Feb 29") == PrintedDate(2, 29)


@pytest.mark.parametrize("text", ["Juni 4", "June", "Jun 0", "Jun 32", "the 4th", "2025"])
def test_invalid_dates_are_none(text: str) -> None:
    assert printed(text) is None


@pytest.mark.parametrize(
    ("date", "retrieved", "found"),
    [
        (PrintedDate(1, 8), "2026-02-03", "2026-01-08"),
        (PrintedDate(12, 22), "2026-02-03", "2025-12-22"),
        (PrintedDate(2, 3), "2026-02-03", "2026-02-03"),
        (PrintedDate(2, 4), "2026-02-03", "2026-02-04"),  # where the page was read, the day had begun
        (PrintedDate(1, 1), "2025-12-31", "2026-01-01"),
        (PrintedDate(2, 5), "2026-02-03", "2025-02-05"),
        (PrintedDate(2, 29), "2026-02-03", "2024-02-29"),
    ],
)
def test_day_without_a_year_is_the_latest_before_the_retrieval(
    date: PrintedDate, retrieved: str, found: str
) -> None:
    day = date.latest_until(datetime.date.fromisoformat(retrieved))
    assert day == datetime.date.fromisoformat(found)


def test_day_without_a_year_is_the_nearest_to_the_identifier() -> None:
    assert PrintedDate(1, 3).nearest_to(month_of_arxiv("2412.20001")) == datetime.date(2025, 1, 3)
    assert PrintedDate(12, 30).nearest_to(month_of_arxiv("2501.00001")) == datetime.date(2024, 12, 30)


@pytest.mark.parametrize(
    ("identifier", "month"),
    [("2410.18533", (2024, 10)), ("cs/9901001", (1999, 1)), ("hep-th/0703001", (2007, 3))],
)
def test_month_of_an_identifier_is_read(identifier: str, month: tuple[int, int]) -> None:
    day = month_of_arxiv(identifier)
    assert (day.year, day.month) == month


def test_capture_is_not_before_any_date_or_identifier() -> None:
    header = PrintedDate(2, 3)
    assert day_of_capture(header, [PrintedDate(1, 5, 2025)], []) == datetime.date(2025, 2, 3)
    assert day_of_capture(header, [PrintedDate(3, 5, 2025)], []) == datetime.date(2026, 2, 3)
    assert day_of_capture(header, [], ["2501.00001"]) == datetime.date(2025, 2, 3)
    assert day_of_capture(header, [], ["2503.00001"]) == datetime.date(2026, 2, 3)


def test_capture_is_after_every_printed_year() -> None:
    dates = [PrintedDate(1, 8), PrintedDate(1, 22, 2025)]
    assert day_of_capture(PrintedDate(2, 3), dates, []) == datetime.date(2026, 2, 3)
    assert day_of_capture(None, dates, []) == datetime.date(2026, 12, 31)


def test_page_without_a_year_has_no_day_of_capture() -> None:
    assert day_of_capture(PrintedDate(2, 3), [PrintedDate(1, 8)], []) is None
    assert day_of_capture(None, [], []) is None
