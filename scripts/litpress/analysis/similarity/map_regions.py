"""Regions of the map: groups of nearby papers, each named by a term that they have in common."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from litpress.analysis.language.background import Subjects, background, subjects
from litpress.analysis.language.terms import Wording
from litpress.analysis.similarity.map_layout import MapPoint
from litpress.analysis.similarity.similarity import Similarity

_FEWEST = 5
_PAPERS_PER_REGION = 8
_MOST_REGIONS = 40
_ROUNDS = 50
# Of 4 papers 3 must have the term that names them, of 14 papers 6, of 300 papers 41.
_SHARED = 0.65
# The least ratio of its frequency among them to that elsewhere.
_COMMONER = 1.8
_LONGEST = 32
# The number of papers in which its spelling is looked up.
_WITNESSES = 60

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a map.

    Attributes:
        term: the term that its papers have in common, as most of them write it.
        place: its center.
        papers: the slugs of its papers, in order.
    """

    term: str
    place: MapPoint
    papers: tuple[str, ...]


def regions(similarity: Similarity, places: Mapping[str, MapPoint]) -> tuple[Region, ...]:
    """The regions of a map that have a name, largest first; no two share a name or a paper.

    Papers are grouped by where they stand (Lloyd's algorithm from starting points that are farthest from
    each other), and a group is named by the term that most of its papers have and few others.
    """
    papers = similarity.papers
    if len(papers) < 2 * _FEWEST:
        return ()
    points = np.array([[places[paper.slug].x, places[paper.slug].y] for paper in papers])
    # Ever fewer as papers get more: a map has room for so many names only.
    count = min(_MOST_REGIONS, max(2, round(len(papers) / _PAPERS_PER_REGION)))
    groups = _groups(points, count)
    named: list[Region] = []
    words = subjects()
    taken: set[str] = set()
    for members in sorted(groups, key=lambda members: (-len(members), members)):
        term = _name(similarity, members, words, taken)
        if term:
            taken.add(term)
            middle = np.round(np.median(points[members], axis=0), 4)
            slugs = tuple(papers[place].slug for place in members)
            named.append(
                Region(
                    _written(similarity, term, members), MapPoint(float(middle[0]), float(middle[1])), slugs
                )
            )
    return tuple(named)


def _groups(points: Points, count: int) -> list[list[int]]:
    """The points in at most so many groups of neighbors, as lists of their indexes."""
    first = int(np.argmin(np.round(((points - points.mean(axis=0)) ** 2).sum(axis=1), 9)))
    middles = [points[first]]
    distance = np.full(len(points), math.inf)
    for _ in range(count - 1):
        distance = np.minimum(distance, np.round(((points - middles[-1]) ** 2).sum(axis=1), 9))
        middles.append(points[int(np.argmax(distance))])
    centres = np.array(middles)
    nearest = np.zeros(len(points), dtype=np.int64)
    for _ in range(_ROUNDS):
        nearest = cKDTree(centres).query(points)[1]
        sizes = np.bincount(nearest, minlength=len(centres))
        sums = np.stack([np.bincount(nearest, points[:, axis], len(centres)) for axis in (0, 1)], axis=1)
        moved = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centres)
        if np.allclose(moved, centres, atol=1e-9):
            break
        centres = moved
    groups = (np.flatnonzero(nearest == place).tolist() for place in range(len(centres)))
    return [members for members in groups if len(members) >= _FEWEST]


def _name(similarity: Similarity, members: Sequence[int], words: Subjects, taken: set[str]) -> str:
    """A folded term that many of some papers and few others have; empty if there is none."""
    rows = similarity.weights[list(members)]
    having = np.bincount(rows.indices, minlength=len(similarity.terms))
    strength = np.bincount(rows.indices, rows.data, len(similarity.terms))
    inside = having / len(members)
    needed = len(members) ** (_SHARED - 1)
    others = max(len(similarity.papers) - len(members), 1)
    outside = (similarity.counts - having) / others
    distinct = np.log((inside + 0.02) / (outside + 0.02))
    score = np.where((inside >= needed) & (distinct >= math.log(_COMMONER)), strength * distinct, 0)
    for place in np.argsort(-np.round(score, 9), kind="stable")[:60]:
        if score[place] <= 0:
            break
        term = _longer(similarity, similarity.terms[place], having)
        is_name = words.is_subject(term) and not background().is_everyday(term) and len(term) <= _LONGEST
        if is_name and term not in taken:
            return term
    return ""


def _longer(similarity: Similarity, term: str, having: npt.NDArray[np.int64]) -> str:
    """The longest term around a term in nearly all papers that have it, or the term itself."""
    places = np.flatnonzero(having >= 0.6 * having[similarity.place_of(term)])
    around = [similarity.terms[place] for place in places if f" {term} " in f" {similarity.terms[place]} "]
    return min(around, key=lambda longer: (-longer.count(" "), longer))


def _written(similarity: Similarity, term: str, members: Sequence[int]) -> str:
    forms: dict[str, int] = {}
    for member in members[:_WITNESSES]:
        for form, count in Wording(similarity.papers[member]).written(term).items():
            forms[form] = forms.get(form, 0) + count
    return min(forms, key=lambda form: (-forms[form], form), default=term)
