"""The command `parse`: the papers in a file as JSON lines."""

from __future__ import annotations

import datetime

import click

from litpress.cli import options
from litpress.cli.streams import read_papers, write_json_line
from litpress.readers import open_document


@click.command(epilog=options.example("litpress parse digest.txt | head -1") + options.READABLE)
@click.argument("file", metavar="FILE|-", type=options.INPUT, callback=options.readable)
@options.format
@options.retrieved
def parse(file: str, format: str | None, retrieved: datetime.date | None) -> None:
    """Print the papers in a file as JSON lines."""
    for paper in read_papers(open_document(file, retrieved), format):
        write_json_line(paper.facts())
