"""What entered the survey on which day, and as much of it as a reader can take in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litpress.model import Paper, Survey, Theme
from litpress.site.reading_order import by_title, newest_first


@dataclass(frozen=True)
class Share:
    """The papers of one theme among some that entered.

    Attributes:
        theme: their primary theme; none of papers that are under no theme of the survey.
        papers: those that are shown, in the order given.
        total: how many there are.
    """

    theme: Theme | None
    papers: tuple[Paper, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many are not shown."""
        return self.total - len(self.papers)


@dataclass(frozen=True)
class Day:
    """A day and what entered on it.

    Attributes:
        date: the day; empty for papers of which no day is known.
        total: how many papers entered.
        shares: them by theme, in the order of the themes; those without a theme last.
    """

    date: str
    total: int
    shares: tuple[Share, ...]

    @property
    def hidden(self) -> int:
        """How many of its papers are not shown."""
        return sum(share.hidden for share in self.shares)


@dataclass(frozen=True)
class Month:
    """A month of the past: when it was, how many papers entered, and on how many days."""

    date: str
    total: int
    days: int


@dataclass(frozen=True)
class Arrivals:
    """The papers of a survey by the day on which they entered it.

    Attributes:
        by_day: papers by day, the newest day first; of a day, the papers that appeared last come first.
        unknown: papers of which no day is known, likewise.
    """

    by_day: Mapping[str, Sequence[Paper]]
    unknown: Sequence[Paper]

    @classmethod
    def of(cls, survey: Survey) -> Arrivals:
        """The arrivals of a survey."""
        by_day: dict[str, list[Paper]] = {}
        for paper in newest_first(by_title(survey.papers.values())):
            by_day.setdefault(paper.entered or "", []).append(paper)
        unknown = by_day.pop("", [])
        return cls({day: by_day[day] for day in sorted(by_day, reverse=True)}, unknown)

    @property
    def latest(self) -> str:
        """The newest day; empty if none is known."""
        return next(iter(self.by_day), "")

    def papers(self, since: str = "", theme: str | None = None) -> list[Paper]:
        """The papers of known days, in their order.

        Args:
            since: the first day that counts, as an ISO date; every day by default.
            theme: only papers that belong to this theme, primary or not.
        """
        return [
            paper
            for day, papers in self.by_day.items()
            if day >= since
            for paper in papers
            if theme is None or theme in paper.themes
        ]

    def days(self, themes: Mapping[str, Theme], most_days: int, most: int, most_a_day: int) -> list[Day]:
        """The newest days.

        Args:
            themes: the survey's themes by slug, in their order.
            most_days: how many days there may be.
            most: how many papers suffice: no other day follows when so many are shown.
            most_a_day: how many papers of a day may be shown.
        """
        days: list[Day] = []
        shown = 0
        for date, papers in self.by_day.items():
            if len(days) == most_days or shown >= most:
                break
            days.append(Day(date, len(papers), shares(papers, themes, most_a_day)))
            shown += len(papers) - days[-1].hidden
        return days

    def months_before(self, date: str) -> list[Month]:
        """The months with arrivals before a day, newest first."""
        months: dict[str, list[int]] = {}
        for day, papers in self.by_day.items():
            if day < date:
                months.setdefault(day[: len("2026-02")], []).append(len(papers))
        return [Month(month, sum(totals), len(totals)) for month, totals in months.items()]


def shares(papers: Iterable[Paper], themes: Mapping[str, Theme], most: int) -> tuple[Share, ...]:
    """Papers by their primary theme.

    Where there are too many to show, each theme has as many places as any other, as far as it needs them.

    Args:
        papers: the papers, most important first.
        themes: the survey's themes by slug, in their order.
        most: how many papers may be shown.
    """
    of_theme: dict[str | None, list[Paper]] = {slug: [] for slug in [*themes, None]}
    for paper in papers:
        of_theme[paper.theme if paper.theme in themes else None].append(paper)
    places = _places([len(group) for group in of_theme.values()], most)
    return tuple(
        Share(themes[slug] if slug else None, tuple(group[:room]), len(group))
        for (slug, group), room in zip(of_theme.items(), places, strict=True)
        if group
    )


def _places(needs: Sequence[int], most: int) -> list[int]:
    """How many places each gets: one each in turn, until all are satisfied or no place is left."""
    places = [0] * len(needs)
    while most and any(place < need for place, need in zip(places, needs, strict=True)):
        for index, need in enumerate(needs):
            if places[index] < need and most:
                places[index] += 1
                most -= 1
    return places
