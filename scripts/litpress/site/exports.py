"""Papers as data for other programs: one registry of the formats, which are records or citations."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from litpress.model import Paper
from litpress.site.citations import Citation, bibtex, citations, csl_json, ris

# Papers that the survey leaves out are not exported, so why they are is not either.
FIELDS = ("slug", *(name for name in Paper.model_fields if name not in ("slug", "excluded")))


@dataclass(frozen=True, slots=True)
class Format:
    """A format that papers are exported in.

    Attributes:
        name: what the user calls it.
        ending: how a file of it ends, without the full stop before it.
        label: what a page calls it.
        media_type: what the web calls it.
        write: makes the text.
    """

    name: str
    ending: str
    label: str
    media_type: str
    write: Callable[[Iterable[Citation]], str]

    @property
    def file(self) -> str:
        """The name of the file with a survey's papers."""
        return f"papers.{self.ending}"


def export(papers: Iterable[Paper], format: str, among: Iterable[Paper] | None = None) -> str:
    """The papers as text, in the order given.

    Args:
        papers: what to export.
        format: the name of one of :data:`FORMATS`.
        among: the papers of the whole survey, in which citation keys are unique; the papers themselves
            if they are the whole.
    """
    return FORMATS[format].write(citations(papers, among))


def _json(cited: Iterable[Citation]) -> str:
    """One array of objects, a field a line."""
    return json.dumps([_facts(one.paper) for one in cited], ensure_ascii=False, indent=2) + "\n"


def _json_lines(cited: Iterable[Citation]) -> str:
    """One object a line, https://jsonlines.org."""
    return "".join(json.dumps(_facts(one.paper), ensure_ascii=False) + "\n" for one in cited)


def _csv(cited: Iterable[Citation]) -> str:
    """A table with a head, https://www.rfc-editor.org/rfc/rfc4180; lists are joined by ``; ``."""
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, FIELDS)
    writer.writeheader()
    for one in cited:
        facts = _facts(one.paper)
        writer.writerow(
            {name: "; ".join(value) if isinstance(value, list) else value for name, value in facts.items()}
        )
    return table.getvalue()


def _facts(paper: Paper) -> dict[str, Any]:
    return {"slug": paper.slug, **paper.facts()}


# By what the user calls them.
FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("json", "json", "JSON", "application/json", _json),
        Format("jsonl", "jsonl", "JSON Lines", "application/jsonl", _json_lines),
        Format("csv", "csv", "CSV", "text/csv", _csv),
        Format("bibtex", "bib", "BibTeX", "application/x-bibtex", bibtex),
        Format("ris", "ris", "RIS", "application/x-research-info-systems", ris),
        Format("csl-json", "csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    )
}
