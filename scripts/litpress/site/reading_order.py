"""Orders of papers: by title, by date, and by theme and sub-theme with previous and next papers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True)
class Neighbors:
    """The papers before and after one on the page of its theme."""

    previous: Paper | None
    next: Paper | None


def by_title(papers: Iterable[Paper]) -> list[Paper]:
    """Sort papers by title, as people do."""
    return sorted(papers, key=lambda paper: (title_order(paper.title), paper.slug))


def newest_first(papers_by_title: Iterable[Paper]) -> list[Paper]:
    """Sort papers by date, newest first and undated ones last; papers of one day keep their order."""
    return sorted(papers_by_title, key=lambda paper: paper.date or "", reverse=True)


class ReadingOrder:
    """The papers of a survey in every order that its pages need.

    Attributes:
        by_title: all papers by title.
        newest_first: all papers by date.
        groups: by theme, the groups of its page; each is newest first.
        own_papers: by theme, the papers counted under it, in the order of its page.
        neighbors: by paper, the previous and the next one on the page of its primary theme.
    """

    def __init__(self, survey: Survey) -> None:
        self.by_title = by_title(survey.papers.values())
        self.newest_first = newest_first(self.by_title)
        listed: dict[str, list[Paper]] = {slug: [] for slug in survey.themes}
        for paper in self.newest_first:
            for slug in paper.themes:
                listed.setdefault(slug, []).append(paper)
        themes = survey.themes.values()
        self.groups = {theme.slug: _groups(theme, listed[theme.slug]) for theme in themes}
        self.own_papers = {
            slug: [paper for group in groups for paper in group.papers if paper.theme == slug]
            for slug, groups in self.groups.items()
        }
        self.neighbors = {
            paper.slug: Neighbors(before, after)
            for own in self.own_papers.values()
            for before, paper, after in zip([None, *own], own, [*own[1:], None], strict=False)
        }


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
