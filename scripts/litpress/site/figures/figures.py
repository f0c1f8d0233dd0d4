"""The figures of a survey, each with a caption, marks that are links, and a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from litpress.analysis import statistics
from litpress.analysis.statistics import UNSORTED, Frequency, papers_by_theme
from litpress.model import Paper, Survey, Theme
from litpress.site.figures import svg
from litpress.site.figures.figure import (
    Figure,
    FigureNames,
    TableRow,
    TableSection,
    concepts_caption,
    dates_caption,
    notes,
    shared_papers_caption,
    team_caption,
)
from litpress.site.figures.svg import WIDTH, ChartLink, element, shortened, text_width
from litpress.site.figures.timeline import TimelineRow, timeline_figure
from litpress.site.formatting import counted
from litpress.site.reading_order import PaperGroup
from litpress.site.templates import plain

_MOST_CONCEPTS = 15
_MOST_PAIRS = 15
_LISTED_IN_LARGE_SURVEY = 100  # where nothing else lists them
# Team sizes above ten are put together, as on a scale of ratios: 11–15, …, 501–1,000, and so on.
_TEAM_SIZES = (*range(1, 12), 16, 21, 31, 51, 101, 201, 501, 1001, 10_001, 10**9)
_TEAM_SIZE_WIDTH = 150
_CONCEPT_WIDTH = 160

_NUMBER_WIDTH = 44
_BAR = 11
_ROW = 20
_ROW_WITH_NAME_ABOVE = 38
_BETWEEN = 8  # the name and the bar


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: the class of its color, its length, and its link."""

    style: str
    count: int
    link: ChartLink


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar with its name and parts."""

    name: str
    link: ChartLink | None
    parts: Sequence[BarPart]

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


class Figures:
    """The figures of a survey.

    Args:
        survey: the survey.
        base: the relative address from the page with the figures to the root of the site.
    """

    def __init__(self, survey: Survey, base: str) -> None:
        self._survey = survey
        self._names = FigureNames(survey, base)

    def over_time(self) -> Figure | None:
        """Papers of each primary theme over time; None if no paper has a date."""
        names = self._names
        times = statistics.over_time(papers_by_theme(self._survey))
        rows = [
            TimelineRow(names.theme(theme), names.style(theme), names.address(theme), papers)
            for theme, papers in times.papers.items()
        ]
        return timeline_figure("over-time", times, rows, "theme", names)

    def of_theme(self, theme: Theme, groups: Sequence[PaperGroup]) -> Figure | None:
        """Papers of a theme over time, in the groups of its page; None if none has a date."""
        times = statistics.over_time({group.key: group.papers for group in groups})
        rows = []
        for group in groups:
            is_own = any(paper.theme == theme.slug for paper in group.papers)
            style = self._names.style(theme.slug if is_own else UNSORTED)
            rows.append(TimelineRow(plain(group.title), style, f"#{group.key}", times.papers[group.key]))
        return timeline_figure("theme-over-time", times, rows, "group", self._names)

    def together(self) -> Figure | None:
        """The themes that share papers; None if there are none."""
        shared = statistics.shared_papers(self._survey)
        if not shared.pairs:
            return None
        names = {theme: self._names.theme(theme) for theme in shared.themes}
        pairs = [
            (f"{names[one]} and {names[other]}", f"together-{one}--{other}", papers)
            for (one, other), papers in shared.pairs.items()
        ]
        apart = len(names) * (len(names) - 1) // 2 - len(pairs)
        return self._counts(
            "together",
            ("Themes that share papers", "Themes"),
            pairs,
            [_plain_bar(*pair) for pair in pairs[:_MOST_PAIRS]],
            0,
            shared_papers_caption(shared, len(self._survey.papers), names),
            notes(
                "Each bar counts the papers that belong to both themes.",
                (len(pairs[_MOST_PAIRS:]), "Not shown: {}, listed in the table.", "more pair"),
                (apart, "Not shown: {} of themes without papers in common.", "pair"),
            ),
        )

    def team_sizes(self) -> Figure | None:
        """Papers by their number of authors; None if it is unknown for every paper."""
        teams = statistics.team_sizes(self._survey.papers.values())
        if not teams.papers:
            return None
        sizes: list[tuple[str, str, Sequence[Paper]]] = []
        for low, high in pairwise(_TEAM_SIZES):
            papers = [p for size, of_size in teams.papers.items() if low <= size < high for p in of_size]
            name = counted(low, "author") if high - low == 1 else f"{low:,}–{high - 1:,} authors"
            sizes.append((name, f"team-sizes-{low}", papers))
        filled = [position for position, (_, _, papers) in enumerate(sizes) if papers]
        return self._counts(
            "team-sizes",
            ("Authors per paper", "Authors"),
            [sizes[position] for position in filled],
            [_plain_bar(*size) for size in sizes[filled[0] : filled[-1] + 1]],
            _TEAM_SIZE_WIDTH,
            team_caption(teams),
            notes(
                "Each bar counts papers.",
                (len(teams.unknown), "Not shown: {} with unknown authors.", "paper"),
            ),
        )

    def concepts(self, frequencies: Iterable[Frequency]) -> Figure | None:
        """The most-mentioned concepts by theme; None if there are none.

        Args:
            frequencies: the number of papers that mention each concept, in any order.
        """
        concepts = statistics.most_frequent(frequencies, _MOST_CONCEPTS)
        if not concepts:
            return None
        found = {theme for concept in concepts for theme, count in concept.by_theme.items() if count}
        order = [theme for theme in papers_by_theme(self._survey) if theme in found]
        return Figure(
            "concepts",
            _bar_chart(
                "concepts",
                "Most-mentioned concepts",
                [self._concept_bar(concept, order) for concept in concepts],
                _CONCEPT_WIDTH,
            ),
            concepts_caption(concepts, len(self._survey.papers)),
            ["Each bar counts the papers that mention a concept, by primary theme, in the order above."],
            ("Concept", "Papers", *map(self._names.theme, order)),
            [TableSection("", [self._concept_row(concept, order) for concept in concepts])],
            [self._survey.themes[theme] for theme in order if theme != UNSORTED],
        )

    def imprecise_dates(self) -> list[tuple[str, Sequence[Paper], int]]:
        """Lists of papers without a date or with only a year: title, papers, and the number left out."""
        gaps = statistics.date_gaps(list(self._survey.papers.values()))
        lists = (("Papers without a date", gaps.undated), ("Papers dated only to the year", gaps.only_year))
        return [
            (title, *self._names.listed(papers, _LISTED_IN_LARGE_SURVEY)) for title, papers in lists if papers
        ]

    def dates_caption(self) -> str:
        """The numbers of papers without a date or with a partial one."""
        return dates_caption(statistics.date_gaps(list(self._survey.papers.values())))

    def _counts(
        self,
        key: str,
        titles: tuple[str, str],
        data: Sequence[tuple[str, str, Sequence[Paper]]],
        rows: Sequence[BarRow],
        name_width: float,
        caption: str,
        notes: Sequence[str],
    ) -> Figure:
        """A figure of bars that link to its own table, whose data are names, anchors and papers."""
        title, head = titles
        table = [self._names.table_row(name, papers, anchor) for name, anchor, papers in data]
        drawing = _bar_chart(key, title, rows, name_width)
        return Figure(key, drawing, caption, notes, (head, "Papers", "Titles"), [TableSection("", table)])

    def _concept_bar(self, concept: Frequency, order: Sequence[str]) -> BarRow:
        address = f"{self._names.base}{concept.address}"
        parts = []
        for theme in order:
            if count := concept.by_theme.get(theme):
                name = f"{concept.name}: {counted(count, 'paper')}, {self._names.theme(theme)}"
                parts.append(BarPart(self._names.style(theme), count, ChartLink(address, name)))
        whole = ChartLink(address, f"{concept.name}: {counted(concept.papers, 'paper')}")
        return BarRow(concept.name, whole, parts)

    def _concept_row(self, concept: Frequency, order: Sequence[str]) -> TableRow:
        name = ChartLink(f"{self._names.base}{concept.address}", concept.name)
        counts = (concept.papers, *(concept.by_theme.get(theme, 0) for theme in order))
        return TableRow((name, *(f"{count:,}" for count in counts)))


def bars(rows: Sequence[BarRow], name_width: float) -> tuple[list[Markup], float]:
    """Horizontal bars with their names and counts.

    Args:
        rows: the bars, at least one of which has a part.
        name_width: the most units for the names on the left; 0 puts them above the bars.

    Returns:
        The elements, and their height.
    """
    name_width = min(name_width, max(text_width(row.name) for row in rows))
    left = name_width + _BETWEEN if name_width else 0
    pitch = _ROW if name_width else _ROW_WITH_NAME_ABOVE
    scale = (WIDTH - left - _NUMBER_WIDTH) / max(row.count for row in rows)
    content: list[Markup] = []
    for position, row in enumerate(rows, start=1):
        middle = position * pitch - _ROW / 2
        name = shortened(row.name, name_width or WIDTH)
        if name_width:
            content.append(svg.label("name", left - _BETWEEN, middle + 4, name, "end", row.link))
        else:
            content.append(svg.label("name", 0, middle - _BAR / 2 - 5, name, "start", row.link))
        end = float(left)
        for part in row.parts:
            width = max(part.count * scale, 1)
            bar = element("rect", x=end, y=middle - _BAR / 2, width=width, height=_BAR)
            content.append(svg.marks(part.style, svg.linked(part.link, bar)))
            end += width
        content.append(svg.label("tick", end + 5, middle + 4, f"{row.count:,}"))
        base = left - 0.5
        content.append(svg.lines("base", ((base, middle - _ROW / 2), (base, middle + _ROW / 2))))
    return content, len(rows) * pitch + 2


def _plain_bar(name: str, anchor: str, papers: Sequence[Paper]) -> BarRow:
    """A bar of no theme that links to a row of the table; empty if it has no papers."""
    link = ChartLink(f"#{anchor}", f"{name}: {counted(len(papers), 'paper')}") if papers else None
    return BarRow(name, link, [BarPart("lp-plain", len(papers), link)] if link else [])


def _bar_chart(key: str, title: str, rows: Sequence[BarRow], name_width: float) -> Markup:
    content, height = bars(rows, name_width)
    counts = ", ".join(f"{row.name} {row.count:,}" for row in rows)
    return svg.chart(key, height, title, f"{title}: {counts}.", *content)
