"""Commands that print what the survey holds."""

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
@click.option("--theme", help="Only the papers of this theme, a file's name in content/themes.")
@click.option("--output", default="-", type=options.OUTPUT, help="A file to write instead.")
@options.root
def export(format: str, theme: str | None, output: str, root: Path) -> None:
    """Print the papers for other programs.

    As records (json, jsonl, csv) or as citations (bibtex, ris, csl-json). A paper has the same citation
    key in every export and on its page, whether all papers are printed or those of one theme.
    """
    survey = load(root)
    if theme:
        theme = options.theme_of(survey, theme).slug
    papers = [paper for paper in survey.papers.values() if not theme or theme in paper.themes]
    text = exported(papers, format, among=survey.papers.values())
    if output == "-":
        write(text)
    else:
        Path(output).write_bytes(text.encode())
