"""In which order a theme's papers are read, and which stands before and after which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from litpress.model import Paper, Survey, Theme, title_order


@dataclass(frozen=True)
class Group:
    """Papers that a theme's page lists together.

    Attributes:
        key: the anchor of the group on the page.
        title: its heading; the sub-theme's title where it is one.
        papers: its papers, in the order given.
    """

    key: str
    title: str
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Neighbours:
    """The papers before and after one on the page of its theme."""

    previous: Paper | None
    next: Paper | None


def by_title(papers: Iterable[Paper]) -> list[Paper]:
    """The papers by title, as people sort titles."""
    return sorted(papers, key=lambda paper: (title_order(paper.title), paper.slug))


def newest_first(papers_by_title: Iterable[Paper]) -> list[Paper]:
    """The papers by date, newest first and undated ones last; those of one day stay in their order."""
    return sorted(papers_by_title, key=lambda paper: paper.date or "", reverse=True)


class ReadingOrder:
    """The papers of a survey in every order in which its pages list them.

    Attributes:
        by_title: all papers by title.
        newest_first: all papers by date.
        groups: by theme, the groups of its page; each is newest first.
        own_papers: by theme, the papers counted under it, in the order of its page.
        neighbours: by paper, what stands around it on the page of its primary theme.
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
        self.neighbours = {
            paper.slug: Neighbours(before, after)
            for own in self.own_papers.values()
            for before, paper, after in zip([None, *own], own, [*own[1:], None], strict=False)
        }


def _groups(theme: Theme, papers: Sequence[Paper]) -> list[Group]:
    """Sub-themes in their order, then the papers without one, then those that the theme shares."""
    own = [paper for paper in papers if paper.theme == theme.slug]
    groups = [
        Group(key, title, tuple(paper for paper in own if paper.subtheme == key))
        for key, title in theme.subthemes.items()
    ]
    rest = tuple(paper for paper in own if paper.subtheme not in theme.subthemes)
    rest_title = "Other papers of this theme" if any(group.papers for group in groups) else "Papers"
    shared = tuple(paper for paper in papers if paper.theme != theme.slug)
    groups.append(Group("more-papers", rest_title, rest))
    groups.append(Group("shared-papers", "Papers shared with other themes", shared))
    return [group for group in groups if group.papers]
