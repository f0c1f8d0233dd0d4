"""The figure of when papers appeared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litpress.analysis.statistics import OverTime, Period
from litpress.model import Paper
from litpress.site.figures import dot_plot
from litpress.site.figures.captions import period_in_words, time_reading, unit_of
from litpress.site.figures.svg import Link, draw
from litpress.site.figures.figure import Figure, Legend, Section, TableRow, told
from litpress.site.formatting import counted


@dataclass(frozen=True, slots=True)
class Lane:
    """What a row of the figure is called, the class that colours it, and where its name leads."""

    name: str
    style: str
    address: str


def chronology(
    key: str, times: OverTime, lanes: Mapping[str, Lane], lane: str, legend: Legend
) -> Figure | None:
    """Papers over time, a row a group; None if no paper has a date.

    Args:
        key: what the ids of the figure begin with.
        times: when the papers of each group appeared.
        lanes: how each group is shown, from top to bottom; those without a dated paper are not.
        lane: what a group is, in a word, such as theme.
        legend: what papers are called.
    """
    if not times.total:
        return None
    shown = {group: drawn for group, drawn in lanes.items() if times.papers[group]}
    rows = [_row(drawn, times.papers[group], legend) for group, drawn in shown.items()]
    plot = dot_plot.plot(rows, times.periods)
    first, last = times.periods[0], times.periods[-1]
    span = period_in_words(first) + (f" to {period_in_words(last)}" if last != first else "")
    mark, column = "Each dot is a paper", f"each column is {unit_of(first)}"
    if not plot.has_dots:
        mark = "Each bar counts papers"
        tallest = max(len(papers) for by_period in times.papers.values() for papers in by_period.values())
        column += f"; the tallest bar counts {tallest:,}"
    description = f"{mark}, each row is a {lane}, {column}: {counted(times.total, 'paper')}, {span}."
    return Figure(
        key,
        draw(key, plot.shapes, plot.height, "Papers over time", description),
        time_reading(times),
        told(
            f"{mark}, {column}.",
            (len(times.undated), "Not shown: {} without a date.", "paper"),
            (len(times.imprecise), "Not shown: {} of which only the year is known.", "paper"),
        ),
        ("When", "Papers", "Which"),
        [Section(drawn.name, _table(times.papers[group], legend)) for group, drawn in shown.items()],
    )


def _row(lane: Lane, by_period: Mapping[Period, Sequence[Paper]], legend: Legend) -> dot_plot.Row:
    return dot_plot.Row(
        lane.name,
        lane.style,
        Link(lane.address, lane.name),
        {period: [legend.link(paper, lane.name) for paper in papers] for period, papers in by_period.items()},
        {
            period: Link(
                lane.address, f"{lane.name}, {period_in_words(period)}: {counted(len(papers), 'paper')}"
            )
            for period, papers in by_period.items()
        },
    )


def _table(by_period: Mapping[Period, Sequence[Paper]], legend: Legend) -> list[TableRow]:
    return [
        TableRow((period_in_words(period), f"{len(papers):,}"), *legend.named(papers))
        for period, papers in by_period.items()
    ]
