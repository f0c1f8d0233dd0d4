"""How far two things keep company beyond chance."""

from __future__ import annotations

import math


def log_likelihood_ratio(both: int, one: int, other: int, total: int) -> float:
    """How much surer the counts of two things are if they are not independent; 0 where they are.

    The measure is that of T. Dunning, Accurate methods for the statistics of surprise and coincidence,
    Computational Linguistics 19, 1993 (https://aclanthology.org/J93-1003/), which also holds for rare
    things. Where chance alone is at work it exceeds 3.84 in one case of twenty.

    Args:
        both: how many papers have both.
        one: how many have the one.
        other: how many have the other.
        total: how many papers there are.
    """
    table = ((both, one - both), (other - both, total - one - other + both))
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    return 2 * sum(
        cell * math.log(cell * total / (row * column))
        for cells, row in zip(table, rows, strict=True)
        for cell, column in zip(cells, columns, strict=True)
        if cell
    )
