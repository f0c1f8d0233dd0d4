"""Papers by date added to the survey, limited to what a page can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litpress.model import Paper, Survey, Theme
from litpress.site.reading_order import by_title, newest_first


@dataclass(frozen=True)
class Share:
    """The papers of one theme among some that were added.

    Attributes:
        theme: their primary theme; None for papers without a theme.
        papers: those that are shown, in the order given.
        total: their number, including those not shown.
    """

    theme: Theme | None
    papers: tuple[Paper, ...]
    total: int

    @property
    def hidden(self) -> int:
        """The number of papers that are not shown."""
        return self.total - len(self.papers)


@dataclass(frozen=True)
class Day:
    """The papers added on a day.

    Attributes:
        date: the day; empty for papers whose day is unknown.
        total: the number of papers.
        shares: the papers by theme, in the order of the themes; those without a theme last.
    """

    date: str
    total: int
    shares: tuple[Share, ...]

    @property
    def hidden(self) -> int:
        """The number of its papers that are not shown."""
        return sum(share.hidden for share in self.shares)


@dataclass(frozen=True)
class Month:
    """A month, the number of papers added in it, and the number of days with additions."""

    date: str
    total: int
    days: int


@dataclass(frozen=True)
class Additions:
    """The papers of a survey by date added.

    Attributes:
        by_day: papers by day, the newest day first; papers of one day by date, newest first.
        unknown: papers whose day is unknown, likewise.
    """

    by_day: Mapping[str, Sequence[Paper]]
    unknown: Sequence[Paper]

    @classmethod
    def of(cls, survey: Survey) -> Additions:
        """The additions to a survey."""
        by_day: dict[str, list[Paper]] = {}
        for paper in newest_first(by_title(survey.papers.values())):
            by_day.setdefault(paper.entered or "", []).append(paper)
        unknown = by_day.pop("", [])
        return cls({day: by_day[day] for day in sorted(by_day, reverse=True)}, unknown)

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
            most_days: the maximum number of days.
            most: once this many papers are shown, no further day follows.
            most_a_day: the maximum number of papers shown for a day.
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
        """The months with additions before a day, newest first."""
        months: dict[str, list[int]] = {}
        for day, papers in self.by_day.items():
            if day < date:
                months.setdefault(day[: len("2026-02")], []).append(len(papers))
        return [Month(month, sum(totals), len(totals)) for month, totals in months.items()]


def shares(papers: Iterable[Paper], themes: Mapping[str, Theme], most: int) -> tuple[Share, ...]:
    """Group papers by their primary theme.

    If there are too many to show, the places are shared out equally among the themes.

    Args:
        papers: the papers, most important first.
        themes: the survey's themes by slug, in their order.
        most: the maximum number of papers shown.
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
    """Share out places: one each in turn, until no need or no place is left."""
    places = [0] * len(needs)
    while most and any(place < need for place, need in zip(places, needs, strict=True)):
        for index, need in enumerate(needs):
            if places[index] < need and most:
                places[index] += 1
                most -= 1
    return places
