"""Papers as data for other programs: one function a format, one registry."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import Any

from litpress.model import Paper

# Papers that the survey leaves out are not exported, so why they are is not either.
FIELDS = ("slug", *(name for name in Paper.model_fields if name not in ("slug", "excluded")))


def export(papers: Iterable[Paper], format: str) -> str:
    """The papers as text, in the order given.

    Args:
        papers: what to export.
        format: one of :data:`FORMATS`.
    """
    return FORMATS[format](papers)


def _json(papers: Iterable[Paper]) -> str:
    """One array of objects, a field a line."""
    return json.dumps([_facts(paper) for paper in papers], ensure_ascii=False, indent=2) + "\n"


def _json_lines(papers: Iterable[Paper]) -> str:
    """One object a line, https://jsonlines.org."""
    return "".join(json.dumps(_facts(paper), ensure_ascii=False) + "\n" for paper in papers)


def _csv(papers: Iterable[Paper]) -> str:
    """A table with a head, https://www.rfc-editor.org/rfc/rfc4180; lists are joined by ``; ``."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, FIELDS)
    writer.writeheader()
    for paper in papers:
        facts = _facts(paper)
        writer.writerow(
            {name: "; ".join(value) if isinstance(value, list) else value for name, value in facts.items()}
        )
    return table.getvalue()


def _facts(paper: Paper) -> dict[str, Any]:
    return {"slug": paper.slug, **paper.facts()}


# What the user calls a format, and what makes it.
FORMATS: dict[str, Callable[[Iterable[Paper]], str]] = {
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
}
