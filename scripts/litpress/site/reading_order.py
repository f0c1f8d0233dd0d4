"""Orders of papers: by title, by date, by theme and sub-theme, and by date added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from litpress.model import Paper, Survey, Theme, title_order


@dataclass(frozen=True)
class PaperGroup:
    """Papers that a theme's page lists together.

    Attributes:
        key: the anchor of the group on the page.
        title: its heading, such as the title of a sub-theme.
        papers: its papers, in the order given.
    """

    key: str
    title: str
    papers: tuple[Paper, ...]


class ReadingOrder:
    """The papers of a survey in every order that its pages need.

    Attributes:
        by_title: all papers by title.
        newest_first: all papers by date.
        groups: by theme, the groups of its page; each is newest first.
        own_papers: by theme, the papers counted under it, in the order of its page.
        neighbors: by paper, the previous and the next one on the page of its primary theme, or None.
    """

    def __init__(self, survey: Survey) -> None:
        self.by_title = by_title(survey.papers.values())
        self.newest_first = newest_first(self.by_title)
        listed: dict[str, list[Paper]] = {slug: [] for slug in survey.themes}
        for paper in self.newest_first:
            for slug in paper.themes:
                listed.setdefault(slug, []).append(paper)
        self.groups = {slug: _groups(theme, listed[slug]) for slug, theme in survey.themes.items()}
        self.own_papers = {
            slug: [paper for group in groups for paper in group.papers if paper.theme == slug]
            for slug, groups in self.groups.items()
        }
        self.neighbors = {
            paper.slug: (before, after)
            for own in self.own_papers.values()
            for before, paper, after in zip([None, *own], own, [*own[1:], None], strict=False)
        }


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
        shares: the papers by theme, in the order of the themes; those without a theme last.
    """

    date: str
    shares: tuple[Share, ...]

    @property
    def total(self) -> int:
        """The number of papers."""
        return sum(share.total for share in self.shares)

    @property
    def hidden(self) -> int:
        """The number of papers that are not shown."""
        return sum(share.hidden for share in self.shares)


@dataclass(frozen=True)
class Month:
    """A month, the number of papers added in it, and the number of days with additions."""

    date: str
    total: int
    days: int


class Additions:
    """The papers of a survey by date added.

    Attributes:
        by_day: papers by day, the newest day first; papers of one day by date, newest first.
        unknown: papers whose day is unknown, likewise.
    """

    def __init__(self, survey: Survey) -> None:
        by_day: dict[str, list[Paper]] = {}
        for paper in newest_first(by_title(survey.papers.values())):
            by_day.setdefault(paper.entered or "", []).append(paper)
        self.unknown = by_day.pop("", [])
        self.by_day = dict(sorted(by_day.items(), reverse=True))
        self._themes = survey.themes

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

    def days(self, most_days: int, most: int, most_a_day: int) -> list[Day]:
        """The newest days.

        Args:
            most_days: the maximum number of days.
            most: once this many papers are shown, no further day follows.
            most_a_day: the maximum number of papers shown for a day.
        """
        days: list[Day] = []
        shown = 0
        for date, papers in self.by_day.items():
            if len(days) == most_days or shown >= most:
                break
            days.append(Day(date, shares(papers, self._themes, most_a_day)))
            shown += len(papers) - days[-1].hidden
        return days

    def months_before(self, date: str) -> list[Month]:
        """The months with additions before a day, newest first."""
        months: dict[str, list[int]] = {}
        for day, papers in self.by_day.items():
            if day < date:
                months.setdefault(day[: len("2026-02")], []).append(len(papers))
        return [Month(month, sum(totals), len(totals)) for month, totals in months.items()]


def by_title(papers: Iterable[Paper]) -> list[Paper]:
    """Sort papers by title, as people do."""
    return sorted(papers, key=lambda paper: (title_order(paper.title), paper.slug))


def newest_first(papers_by_title: Iterable[Paper]) -> list[Paper]:
    """Sort papers by date, newest first and undated ones last; papers of one day keep their order."""
    return sorted(papers_by_title, key=lambda paper: paper.date or "", reverse=True)


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
    while most and places != list(needs):
        for index, need in enumerate(needs):
            if places[index] < need and most:
                places[index] += 1
                most -= 1
    return places


def _groups(theme: Theme, papers: Sequence[Paper]) -> list[PaperGroup]:
    """Sub-themes in their order, then the papers without one, then those of other primary themes."""
    own = [paper for paper in papers if paper.theme == theme.slug]
    groups = [
        PaperGroup(key, title, tuple(paper for paper in own if paper.subtheme == key))
        for key, title in theme.subthemes.items()
    ]
    rest = tuple(paper for paper in own if paper.subtheme not in theme.subthemes)
    rest_title = "Other papers of this theme" if any(group.papers for group in groups) else "Papers"
    shared = tuple(paper for paper in papers if paper.theme != theme.slug)
    groups.append(PaperGroup("more-papers", rest_title, rest))
    groups.append(PaperGroup("shared-papers", "Cross-listed papers", shared))
    return [group for group in groups if group.papers]
