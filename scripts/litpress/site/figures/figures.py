"""The figures of a survey: what each shows in words, as a drawing whose marks are links, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup

from litpress.analysis.statistics import (
    UNSORTED,
    Frequency,
    date_gaps,
    most_frequent,
    over_time,
    papers_by_theme,
    team_sizes,
    togetherness,
)
from litpress.model import Paper, Survey, Theme
from litpress.site.figures import captions as readings
from litpress.site.figures.bar_chart import Part, Row, bars
from litpress.site.figures.chronology import Lane, chronology
from litpress.site.figures.drawing import Link, draw
from litpress.site.figures.figure import Figure, Gap, Legend, Section, TableRow, plain, told
from litpress.site.formatting import counted
from litpress.site.reading_order import PaperGroup

_MOST_CONCEPTS = 15
_MOST_PAIRS = 15
_LISTED_IN_LARGE_SURVEY = 100  # where nothing else lists them
# Team sizes above ten are put together, as on a scale of ratios: 11–15, …, 501–1,000, and so on.
_TEAM_SIZES = (*range(1, 12), 16, 21, 31, 51, 101, 201, 501, 1001, 10_001, 10**9)
_ROOM_OF_TEAM_SIZE = 150
_ROOM_OF_CONCEPT = 160


class Figures:
    """Draws the figures of a survey.

    Args:
        survey: what they are about.
        base: what leads from the page on which they stand to the top of the site.
        concepts: what its papers name, in any order; addresses are below the top of the site.
    """

    def __init__(self, survey: Survey, base: str, concepts: Iterable[Frequency] = ()) -> None:
        self._survey = survey
        self._base = base
        self._legend = Legend(survey, base)
        self._concepts = most_frequent(concepts, _MOST_CONCEPTS)

    def over_time(self) -> Figure | None:
        """When the papers of each primary theme appeared; None if no paper has a date."""
        legend = self._legend
        groups = papers_by_theme(self._survey)
        lanes = {
            theme: Lane(legend.name(theme), legend.style(theme), legend.address(theme)) for theme in groups
        }
        return chronology("over-time", over_time(groups), lanes, "theme", legend)

    def of_theme(self, theme: Theme, groups: Sequence[PaperGroup]) -> Figure | None:
        """When the papers of a theme appeared, by the groups in which its page lists them."""

        def style(group: PaperGroup) -> str:
            is_own = any(paper.theme == theme.slug for paper in group.papers)
            return self._legend.style(theme.slug if is_own else UNSORTED)

        lanes = {group.key: Lane(plain(group.title), style(group), f"#{group.key}") for group in groups}
        times = over_time({group.key: group.papers for group in groups})
        return chronology("theme-over-time", times, lanes, "group", self._legend)

    def together(self) -> Figure | None:
        """Which themes share papers; None if none do."""
        together = togetherness(self._survey)
        if not together.pairs:
            return None
        names = {theme: self._legend.name(theme) for theme in together.themes}
        pairs = [
            (f"{names[one]} and {names[other]}", f"together-{one}--{other}", papers)
            for (one, other), papers in together.pairs.items()
        ]
        further = pairs[_MOST_PAIRS:]
        apart = len(names) * (len(names) - 1) // 2 - len(pairs)
        return self._counts(
            "together",
            "Themes that share papers",
            pairs,
            head="Themes",
            rows=[_plain_bar(*pair) for pair in pairs[:_MOST_PAIRS]],
            room=0,
            reading=readings.together_reading(together, len(self._survey.papers), list(names.values())),
            notes=told(
                "Each bar counts the papers that belong to both themes.",
                (len(further), "Not shown: {}, which the table has too.", "further pair"),
                (apart, "Not shown: {} of themes without a paper in common.", "pair"),
            ),
        )

    def team_sizes(self) -> Figure | None:
        """How many authors papers have; None if no paper tells."""
        teams = team_sizes(self._survey.papers.values())
        if not teams.papers:
            return None
        sizes: list[tuple[str, str, Sequence[Paper]]] = []
        for low, high in pairwise(_TEAM_SIZES):
            papers = [p for size, of_size in teams.papers.items() if low <= size < high for p in of_size]
            name = counted(low, "author") if high - low == 1 else f"{low:,}–{high - 1:,} authors"
            sizes.append((name, f"team-sizes-{low}", papers))
        filled = [position for position, (_, _, papers) in enumerate(sizes) if papers]
        shown = sizes[filled[0] : filled[-1] + 1]
        return self._counts(
            "team-sizes",
            "How many authors papers have",
            [sizes[position] for position in filled],
            head="Authors",
            rows=[_plain_bar(*size) for size in shown],
            room=_ROOM_OF_TEAM_SIZE,
            reading=readings.team_reading(teams),
            notes=told(
                "Each bar counts papers.",
                (len(teams.unknown), "Not shown: {} whose authors are neither listed nor counted.", "paper"),
            ),
        )

    def concepts(self) -> Figure | None:
        """Which concepts most papers name, and in which themes; None if there are none."""
        if not self._concepts:
            return None
        named = {theme for concept in self._concepts for theme, count in concept.by_theme.items() if count}
        order = [theme for theme in papers_by_theme(self._survey) if theme in named]
        rows = [self._concept_bar(concept, order) for concept in self._concepts]
        return Figure(
            "concepts",
            _drawing("concepts", "Concepts that most papers name", rows, _ROOM_OF_CONCEPT),
            readings.concepts_reading(self._concepts, len(self._survey.papers)),
            ["Each bar counts the papers that name a concept, by their primary theme, in the order above."],
            ("Concept", "Papers", *map(self._legend.name, order)),
            [Section("", [self._concept_row(concept, order) for concept in self._concepts])],
            [self._survey.themes[theme] for theme in order if theme != UNSORTED],
        )

    def gaps(self) -> list[Gap]:
        """Which papers have no date, or one that tells no month; no gap is empty."""
        gaps = date_gaps(list(self._survey.papers.values()))
        return [
            Gap(title, *self._legend.named(papers, _LISTED_IN_LARGE_SURVEY))
            for title, papers in (
                ("Papers without a date", gaps.undated),
                ("Papers of which only the year is known", gaps.only_year),
            )
            if papers
        ]

    def gaps_reading(self) -> str:
        """How exactly the dates of papers are known."""
        papers = list(self._survey.papers.values())
        return readings.gaps_reading(date_gaps(papers), len(papers))

    def _counts(
        self,
        key: str,
        title: str,
        data: Sequence[tuple[str, str, Sequence[Paper]]],
        *,
        head: str,
        rows: Sequence[Row],
        room: float,
        reading: str,
        notes: Sequence[str],
    ) -> Figure:
        """A figure of bars that lead to its own table, whose data are names, anchors and papers."""
        table = [
            TableRow((name, f"{len(papers):,}"), *self._legend.named(papers), anchor)
            for name, anchor, papers in data
        ]
        return Figure(
            key,
            _drawing(key, title, rows, room),
            reading,
            notes,
            (head, "Papers", "Which"),
            [Section("", table)],
        )

    def _concept_bar(self, concept: Frequency, order: Sequence[str]) -> Row:
        address = f"{self._base}{concept.address}"

        def part(theme: str) -> Part:
            count = concept.by_theme[theme]
            name = f"{concept.name}: {counted(count, 'paper')}, {self._legend.name(theme)}"
            return Part(self._legend.style(theme), count, Link(address, name))

        whole = Link(address, f"{concept.name}: {counted(concept.papers, 'paper')}")
        return Row(concept.name, whole, [part(theme) for theme in order if concept.by_theme.get(theme)])

    def _concept_row(self, concept: Frequency, order: Sequence[str]) -> TableRow:
        name = Link(f"{self._base}{concept.address}", concept.name)
        counts = (concept.papers, *(concept.by_theme.get(theme, 0) for theme in order))
        return TableRow((name, *(f"{count:,}" for count in counts)))


def _plain_bar(name: str, anchor: str, papers: Sequence[Paper]) -> Row:
    """A bar of no theme, which leads to a row of the table; of no papers, none."""
    link = Link(f"#{anchor}", f"{name}: {counted(len(papers), 'paper')}") if papers else None
    return Row(name, link, [Part("lp-plain", len(papers), link)] if link else [])


def _drawing(key: str, title: str, rows: Sequence[Row], names: float) -> Markup:
    shapes, height = bars(rows, names)
    said = ", ".join(f"{row.name} {row.count:,}" for row in rows)
    return draw(key, shapes, height, title, f"{title}: {said}.")
