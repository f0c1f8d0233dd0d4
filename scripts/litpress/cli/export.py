"""The command `export`: records and citations for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import write
from litpress.content.survey_folder import load
from litpress.site.exports import FORMATS as EXPORTS
from litpress.site.exports import export as exported


@click.command(epilog=options.example("litpress export bibtex --theme long-context --output papers.bib"))
@click.argument("format", type=click.Choice(list(EXPORTS)))
@options.of_theme
@options.output
@options.root
def export(format: str, theme: str | None, output: str, root: Path) -> None:
    """Export records or citations.

    The formats of records are json, jsonl and csv, those of citations bibtex, ris and csl-json. A paper
    has the same citation key in every export and on its page, whether all papers are exported or those of
    one theme. In csv, a text that a spreadsheet could take for a formula begins with an apostrophe more.
    """
    survey = load(root)
    if theme:
        theme = options.theme_of(survey, theme).slug
    papers = [paper for paper in survey.papers.values() if not theme or theme in paper.themes]
    write(exported(papers, format, among=survey.papers.values()), output)
