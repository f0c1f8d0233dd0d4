"""The figures of a survey: what each shows in words, as a drawing whose marks are links, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from litpress.analysis.statistics import (
    UNSORTED,
    Frequency,
    OverTime,
    date_gaps,
    most_frequent,
    over_time,
    papers_by_theme,
    team_sizes,
    togetherness,
)
from litpress.model import Paper, Survey, Theme
from litpress.publish import bar_chart, dot_plot, readings
from litpress.publish.display import shown
from litpress.publish.drawing import Link, draw
from litpress.publish.figure import Figure, Gap, TableRow
from litpress.publish.order import Group
from litpress.publish.readings import period_in_words, unit_of
from litpress.publish.shown import plain_of
from litpress.publish.words import counted, day_in_words

_MOST_CONCEPTS = 15
_MOST_PAIRS = 15
# A table names every paper of a small survey; of a large one it names some and counts the rest.
_NAMED_IN_LARGE_SURVEY = 5
_LISTED_IN_LARGE_SURVEY = 100
# Team sizes above ten are put together, as on a scale of ratios: 11–15, …, 501–1,000, and so on.
_TEAM_SIZES = (*range(1, 12), 16, 21, 31, 51, 101, 201, 501, 1001, 10_001, 100_001)
_ROOM_OF_TEAM_SIZE = 150
_ROOM_OF_CONCEPT = 132


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
        self._concepts = most_frequent(concepts, _MOST_CONCEPTS)
        self._is_large = len(survey.papers) > dot_plot.MOST_DOTS

    def over_time(self) -> Figure | None:
        """When the papers of each primary theme appeared; None if no paper has a date."""
        groups = papers_by_theme(self._survey)
        return self._timeline(
            "over-time",
            over_time(groups),
            rows={theme: (self._name(theme), self._style(theme), self._address(theme)) for theme in groups},
            column="Theme",
        )

    def of_theme(self, theme: Theme, groups: Sequence[Group]) -> Figure | None:
        """When the papers of a theme appeared, by the groups in which its page lists them."""
        return self._timeline(
            "theme-over-time",
            over_time({group.key: group.papers for group in groups}),
            rows={
                group.key: (
                    _plain(group.title),
                    self._style(theme.slug if any(p.theme == theme.slug for p in group.papers) else UNSORTED),
                    f"#{group.key}",
                )
                for group in groups
            },
            column="Sub-theme",
        )

    def together(self) -> Figure | None:
        """Which themes share papers; None if none do."""
        together = togetherness(self._survey)
        if not together.pairs:
            return None
        key = "together"
        names = [self._name(theme) for theme in together.themes]
        pairs = [
            (f"{self._name(one)} and {self._name(other)}", f"{key}-{one}--{other}", papers)
            for (one, other), papers in together.pairs.items()
        ]
        rows = [
            _plain_bar(name, Link(f"#{anchor}", f"{name}: {counted(len(papers), 'paper')}"), len(papers))
            for name, anchor, papers in pairs[:_MOST_PAIRS]
        ]
        apart = len(names) * (len(names) - 1) // 2 - len(pairs)
        return Figure(
            key,
            self._bars(key, "Themes that share papers", rows),
            readings.together_reading(together, len(self._survey.papers), names),
            _told(
                "Each bar counts the papers that belong to both themes.",
                (len(pairs) - len(rows), "Not shown: {}, which the table has too.", "further pair"),
                (apart, "Not shown: {} of themes without a paper in common.", "pair"),
            ),
            ("Themes", "Papers in both", "Which"),
            [
                TableRow((name, f"{len(papers):,}"), *self._named(papers), anchor)
                for name, anchor, papers in pairs
            ],
        )

    def concepts(self) -> Figure | None:
        """Which concepts most papers name, and in which themes; None if there are none."""
        if not self._concepts:
            return None
        order = [
            theme
            for theme in papers_by_theme(self._survey)
            if any(c.by_theme.get(theme) for c in self._concepts)
        ]
        rows = []
        for concept in self._concepts:
            address = f"{self._base}{concept.address}"
            whole = Link(address, f"{concept.name}: {counted(concept.papers, 'paper')}")
            parts = [
                bar_chart.Part(
                    self._style(theme),
                    count,
                    Link(address, f"{concept.name}: {counted(count, 'paper')}, {self._name(theme)}"),
                )
                for theme in order
                if (count := concept.by_theme.get(theme, 0))
            ]
            rows.append(bar_chart.Row(concept.name, whole, parts))
        return Figure(
            "concepts",
            self._bars("concepts", "Concepts that most papers name", rows, _ROOM_OF_CONCEPT),
            readings.concepts_reading(self._concepts, len(self._survey.papers)),
            ["Each bar counts the papers that name a concept, by their primary theme, in the order above."],
            ("Concept", "Papers", *map(self._name, order)),
            [
                TableRow(
                    (
                        Link(f"{self._base}{concept.address}", concept.name),
                        f"{concept.papers:,}",
                        *(f"{concept.by_theme.get(theme, 0):,}" for theme in order),
                    )
                )
                for concept in self._concepts
            ],
            [self._survey.themes[theme] for theme in order if theme != UNSORTED],
        )

    def team_sizes(self) -> Figure | None:
        """How many authors papers have; None if no paper tells."""
        teams = team_sizes(self._survey.papers.values())
        if not teams.papers:
            return None
        key = "team-sizes"
        data: list[tuple[str, str, list[Paper]]] = []
        for low, high in pairwise(_TEAM_SIZES):
            papers = [p for size, of_size in teams.papers.items() if low <= size < high for p in of_size]
            name = counted(low, "author") if high - low == 1 else f"{low:,}–{high - 1:,} authors"
            data.append((name, f"{key}-{low}", papers))
        filled = [position for position, (_, _, papers) in enumerate(data) if papers]
        data = data[filled[0] : filled[-1] + 1]
        rows = [
            _plain_bar(name, Link(f"#{anchor}", f"{name}: {counted(len(papers), 'paper')}"), len(papers))
            for name, anchor, papers in data
        ]
        return Figure(
            key,
            self._bars(key, "How many authors papers have", rows, _ROOM_OF_TEAM_SIZE),
            readings.team_reading(teams),
            _told(
                "Each bar counts papers.",
                (len(teams.unknown), "Not shown: {} whose authors are neither listed nor counted.", "paper"),
            ),
            ("Authors", "Papers", "Which"),
            [
                TableRow((name, f"{len(papers):,}"), *self._named(papers), anchor)
                for name, anchor, papers in data
                if papers
            ],
        )

    def gaps(self) -> list[Gap]:
        """Which papers have no date, or one that tells no month; none are listed where none are so."""
        gaps = date_gaps(list(self._survey.papers.values()))
        return [
            Gap(title, *self._named(papers, _LISTED_IN_LARGE_SURVEY))
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

    def _timeline(
        self, key: str, times: OverTime, rows: Mapping[str, tuple[str, str, str]], column: str
    ) -> Figure | None:
        if not times.total:
            return None
        unit = unit_of(times.periods[0])
        drawn = [
            dot_plot.Row(
                name,
                style,
                Link(address, name),
                {
                    period: [self._link(paper, name) for paper in papers]
                    for period, papers in by_period.items()
                },
                {
                    period: Link(
                        address, f"{name}, {period_in_words(period)}: {counted(len(papers), 'paper')}"
                    )
                    for period, papers in by_period.items()
                },
            )
            for group, (name, style, address) in rows.items()
            if (by_period := times.papers[group])
        ]
        plot = dot_plot.plot(drawn, times.periods)
        mark = "Each dot is a paper" if plot.has_dots else "Each bar counts papers"
        first, last = times.periods[0], times.periods[-1]
        span = period_in_words(first) + (f" to {period_in_words(last)}" if last != first else "")
        what = f"each row a {column.lower()}, each column a {unit}: {span}, {counted(times.total, 'paper')}"
        return Figure(
            key,
            draw(
                key,
                plot.shapes,
                plot.height,
                "Papers over time",
                f"{mark}, {what}.",
            ),
            readings.time_reading(times),
            _told(
                f"{mark}, each column a {unit}.",
                (len(times.undated), "Not shown: {} without a date.", "paper"),
                (len(times.imprecise), "Not shown: {} of which only the year is known.", "paper"),
            ),
            (column, "When", "Papers", "Which"),
            [
                TableRow((name, period_in_words(period), f"{len(papers):,}"), *self._named(papers))
                for group, (name, _, _) in rows.items()
                for period, papers in times.papers[group].items()
            ],
        )

    def _bars(self, key: str, title: str, rows: Sequence[bar_chart.Row], names: float = 0) -> Markup:
        shapes, height = bar_chart.bars(rows, names)
        said = ", ".join(f"{row.name} {row.count:,}" for row in rows)
        return draw(key, shapes, height, title, f"{title}: {said}.")

    def _named(
        self, papers: Sequence[Paper], most: int = _NAMED_IN_LARGE_SURVEY
    ) -> tuple[Sequence[Paper], int]:
        """The papers that a row of a table names, and how many it leaves out."""
        named = papers[:most] if self._is_large else papers
        return named, len(papers) - len(named)

    def _link(self, paper: Paper, group: str) -> Link:
        date = day_in_words(paper.date) if paper.date else "date unknown"
        return Link(f"{self._base}papers/{paper.slug}/", f"{_plain(paper.title)}, {date}, {group}")

    def _name(self, theme: str) -> str:
        return _plain(self._survey.themes[theme].title) if theme else "Without a theme"

    def _style(self, theme: str) -> str:
        return f"lp-theme--{theme}" if theme else "lp-unsorted"

    def _address(self, theme: str) -> str:
        return f"{self._base}themes/{theme}/" if theme else f"{self._base}papers/"


def _plain_bar(name: str, link: Link, count: int) -> bar_chart.Row:
    """A bar of one part, if any, that is of no theme."""
    parts = [bar_chart.Part("lp-plain", count, link)] if count else []
    return bar_chart.Row(name, link if count else None, parts)


def _told(first: str, *others: tuple[int, str, str]) -> list[str]:
    """The first sentence, and those of the others that count something."""
    return [first, *(sentence.format(counted(count, noun)) for count, sentence, noun in others if count)]


def _plain(text: str) -> str:
    return plain_of(shown(text))
