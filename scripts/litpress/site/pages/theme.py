"""The papers of a theme side by side, by sub-theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from litpress.analysis.concepts.concept import Concept
from litpress.analysis.findings import Introduced
from litpress.analysis.insight import Insight
from litpress.model import Paper
from litpress.site.reading_order import Group

# What an abstract names besides its own: what was tried on what.
_NAMED = frozenset({"model", "benchmark", "dataset"})


@dataclass(frozen=True, slots=True)
class Row:
    """A paper of the table.

    Attributes:
        paper: the paper.
        key_sentence: the sentence that states what is new, if one does.
        introduces: what it names and brings into the world.
        named: the models, benchmarks and data sets that its abstract names, in its order.
    """

    paper: Paper
    key_sentence: str | None
    introduces: tuple[Introduced, ...]
    named: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of a sub-theme, with its anchor on the page and its title."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of papers; a column in which no row says anything is left out."""

    groups: tuple[RowGroup, ...]

    @property
    def rows(self) -> list[Row]:
        """Every row in its order."""
        return [row for group in self.groups for row in group.rows]

    @property
    def has_introduced(self) -> bool:
        """Whether a paper introduces anything."""
        return any(row.introduces for row in self.rows)

    @property
    def has_named(self) -> bool:
        """Whether a paper names models or data."""
        return any(row.named for row in self.rows)

    @property
    def has_code(self) -> bool:
        """Whether it is known where a paper's code is."""
        return any(row.paper.code for row in self.rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return 3 + self.has_introduced + self.has_named + self.has_code


def comparison(groups: Iterable[Group], insight: Insight) -> Comparison:
    """The table of a theme's papers in the groups and the order of its page."""
    return Comparison(
        tuple(
            RowGroup(group.key, group.title, tuple(_row(paper, insight) for paper in group.papers))
            for group in groups
        )
    )


def _row(paper: Paper, insight: Insight) -> Row:
    found = insight.findings[paper.slug]
    named = (concept for concept in insight.concepts.of(paper.slug) if concept.kind in _NAMED)
    return Row(
        paper,
        found.key_sentence,
        found.introduces,
        tuple(concept for concept in named if paper.slug not in concept.introduced_by),
    )
