"""Export formats of papers, as records or as citations."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from litpress.model import Paper
from litpress.site.citations import Citation, bibtex, citations, csl_json, ris

# Excluded papers are not exported, so the reason is not either.
FIELDS = ("slug", *(name for name in Paper.model_fields if name not in ("slug", "excluded")))
_MARKS = "'\"`‘’“”„«» \t\r\n"


@dataclass(frozen=True, slots=True)
class Format:
    """An export format of papers.

    Attributes:
        name: its name on the command line.
        ending: the suffix of its files, without the leading period.
        label: its name on pages.
        media_type: its media type.
        write: returns the text of a file with some papers.
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
    """Export papers as text, in the order given.

    Args:
        papers: what to export.
        format: the name of one of :data:`FORMATS`.
        among: the papers of the whole survey, in which citation keys are unique; by default, the
            papers themselves.
    """
    return FORMATS[format].write(citations(papers, among))


def _json(cited: Iterable[Citation]) -> str:
    """An array of objects, one field per line."""
    return json.dumps([_facts(one.paper) for one in cited], ensure_ascii=False, indent=2) + "\n"


def _json_lines(cited: Iterable[Citation]) -> str:
    """One object per line, https://jsonlines.org."""
    return "".join(json.dumps(_facts(one.paper), ensure_ascii=False) + "\n" for one in cited)


def _csv(cited: Iterable[Citation]) -> str:
    """A table with a header, https://www.rfc-editor.org/rfc/rfc4180; lists are joined by ``; ``.

    A text that a spreadsheet could take for a formula gets an apostrophe before it
    (https://owasp.org/www-community/attacks/CSV_Injection).
    """
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, FIELDS)
    writer.writeheader()
    for one in cited:
        facts = _facts(one.paper)
        writer.writerow({name: _cell(value) for name, value in facts.items()})
    return table.getvalue()


def _cell(value: Any) -> Any:
    text = "; ".join(value) if isinstance(value, list) else value
    return f"'{text}" if isinstance(text, str) and is_like_formula(text) else text


def is_like_formula(text: str) -> bool:
    """Whether a spreadsheet could take a text for a formula, after any number of apostrophes.

    Where it is, an apostrophe goes before the text; a program that reads the table takes away the first
    apostrophe of a text for whose rest this is true, and so has every text as it was.
    """
    rest = text.lstrip("'")
    start = unicodedata.normalize("NFKC", rest.lstrip(_MARKS)[:1])  # full-width signs count too
    return start in ("=", "+", "-", "@") or rest.startswith(("\t", "\r", "\n"))


def _facts(paper: Paper) -> dict[str, Any]:
    return {"slug": paper.slug, **paper.facts()}


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
