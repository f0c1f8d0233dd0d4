"""Facets of Explore: compact columns of what papers are filtered and sorted by."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby
from typing import Any

from litpress.model import Paper, Survey
from litpress.model.field_values import slug_of
from litpress.site.templates import plain

_NONE = 0


def columns(survey: Survey, papers: Sequence[Paper]) -> dict[str, Any]:
    """The columns of papers in the order of their numbers, as data for JSON.

    Args:
        survey: the survey of the papers.
        papers: all papers, newest first; their place is their number.

    Returns:
        - ``years``: each year, newest first, with its number of papers; the year 0 if unknown.
        - ``themes``, ``subthemes``, ``venues``: the choices, each a key for URLs and a title; a sub-theme
          also has the place of its theme in ``themes``.
        - ``theme``: by paper, the place of its themes in ``themeSets``, which holds places in ``themes``.
        - ``subtheme``, ``venue``: by paper, a place counted from 1, or 0 if it has none.
        - ``code``: the papers with code, each as its distance from the one before.
        - ``discussed``: by paper, its comments and upvotes together.
    """
    themes = list(survey.themes.values())
    place_of = {theme.slug: place for place, theme in enumerate(themes)}
    sets = [tuple(place_of[slug] for slug in paper.themes if slug in place_of) for paper in papers]
    known_sets = sorted(set(sets))
    keys = [(theme.slug, key) for theme in themes for key in theme.subthemes]
    subthemes = unique_keys([key for _, key in keys], [f"{theme}.{key}" for theme, key in keys])
    venues = venue_keys(papers)
    return {
        "papers": len(papers),
        "years": [[year, len(list(group))] for year, group in groupby(paper.year or 0 for paper in papers)],
        "themes": [[theme.slug, plain(theme.title)] for theme in themes],
        "subthemes": [
            [subtheme, plain(survey.themes[theme].subthemes[key]), place_of[theme]]
            for subtheme, (theme, key) in zip(subthemes, keys, strict=True)
        ],
        "venues": [[key, plain(venue)] for venue, key in venues.items()],
        "themeSets": known_sets,
        "theme": _places(sets, known_sets, first=0),
        "subtheme": _places([(paper.theme or "", paper.subtheme or "") for paper in papers], keys),
        "venue": _places([paper.venue for paper in papers], list(venues)),
        "code": distances(number for number, paper in enumerate(papers) if paper.code),
        "discussed": [(paper.comments or 0) + (paper.upvotes or 0) for paper in papers],
    }


def venue_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """The key of each venue in URLs, in the order of names."""
    venues = sorted({paper.venue for paper in papers if paper.venue})
    return dict(zip(venues, unique_keys([slug_of(venue) or "venue" for venue in venues]), strict=True))


def unique_keys(keys: Sequence[str], otherwise: Sequence[str] = ()) -> list[str]:
    """Make keys unique.

    Args:
        keys: keys for URLs.
        otherwise: by place, the key to use if the first is taken; a number is appended if that is taken
            too, or if none is given.
    """
    taken: set[str] = set()
    unique = []
    for place, key in enumerate(keys):
        longer = otherwise[place] if otherwise else key
        number = 2
        while key in taken:
            key, number = (longer, number) if longer not in taken else (f"{longer}-{number}", number + 1)
        taken.add(key)
        unique.append(key)
    return unique


def distances(numbers: Iterable[int]) -> list[int]:
    """Ascending numbers, each as its distance from the one before; the first from 0."""
    found = []
    before = 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def _places(values: Sequence[Hashable], known: Sequence[Hashable], first: int = 1) -> list[int]:
    place_of = {value: place for place, value in enumerate(known, first)}
    return [place_of.get(value, _NONE) for value in values]
