"""How many papers appeared in each year, ready to be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from litpress.model import Paper
from litpress.site.formatting import counted


@dataclass(frozen=True)
class Bar:
    """A year in a timeline.

    Attributes:
        year: the year.
        count: the papers of that year.
        share: its part, from 0 to 1, of the fullest year on the same scale.
    """

    year: int
    count: int
    share: float


@dataclass(frozen=True)
class Timeline:
    """Papers by year.

    Attributes:
        bars: every year from the first to the last, empty ones too.
        undated: the papers whose year is unknown.
    """

    bars: tuple[Bar, ...]
    undated: int

    @property
    def in_words(self) -> str:
        """The same as text: 2023: 4, 2024: 11; 2 undated."""
        years = ", ".join(f"{bar.year}: {bar.count}" for bar in self.bars if bar.count)
        undated = f"{self.undated:,} undated" if self.undated else ""
        return "; ".join(part for part in (years, undated) if part)

    @property
    def summary(self) -> str:
        """What the bars show, for readers who do not see them."""
        return f"{counted(self.total, 'paper')} by year. {self.in_words}."

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars) + self.undated


def span_of(papers: Iterable[Paper]) -> range:
    """Every year from the first to the last in which one of the papers appeared."""
    years = {paper.year for paper in papers if paper.year}
    return range(min(years), max(years) + 1) if years else range(0)


def timeline(papers: Collection[Paper], span: range) -> Timeline:
    """The papers by year over a span that may be longer than theirs, for comparison."""
    counts = Counter(paper.year for paper in papers)
    highest = max((counts[year] for year in span), default=0) or 1
    bars = tuple(Bar(year, counts[year], counts[year] / highest) for year in span)
    return Timeline(bars, counts[None])
