"""The command `analyze`: results of analyzing papers, as JSON lines."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.analysis.findings import findings_of
from litpress.cli import options
from litpress.cli.streams import write_json_line
from litpress.content.survey_folder import load
from litpress.model import Survey


@click.command(epilog=options.example("litpress analyze digest.txt | head -1") + options.READABLE)
@options.file_or_survey
@options.format
@options.root_if_any
def analyze(file: str | None, format: str | None, root: Path | None) -> None:
    """Analyze papers, and print the results as JSON lines.

    The papers are those of a file, or else of the survey. Each line has title, key_sentence, introduces
    (name, expansion, kind), acronyms (short, long), mentions (names) and urls. Mentions of a file's
    papers include names that the survey knows, if there is one.
    """
    survey = load(root) if root else Survey([], [])
    papers = options.papers_of(file, format, survey if root else None)
    found = findings_of(papers, survey.papers.values(), survey.vocabulary)
    for paper, findings in zip(papers, found, strict=True):
        write_json_line({"title": paper.title, **findings.as_data()})
