"""The command for editors and programs that want to know the form of records, themes and reports."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.catalogue.content import load, write_file
from litpress.cli import options
from litpress.cli.output import say, write
from litpress.editors import editor_files
from litpress.schemas import SCHEMAS, schema_text


@click.command(epilog=options.example("litpress schema record > record.json"))
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(list(SCHEMAS)))
@click.option(
    "--write",
    "renew",
    is_flag=True,
    help="Renew what editors use: content/schema/ and snippets in .vscode/.",
)
@options.root
def schema(name: str | None, renew: bool, root: Path) -> None:
    """Print the JSON Schema of record, theme, vocabulary or report.

    Themes and sub-themes are those of the survey; after these change, --write renews what editors use.
    """
    if renew == (name is not None):
        raise click.UsageError(f"name one of {', '.join(SCHEMAS)}, or say --write")
    survey = load(root)
    if name:
        write(schema_text(name, survey))
        return
    for path, text in editor_files(survey).items():
        if not (root / path).is_file() or (root / path).read_bytes() != text.encode():
            write_file(root / path, text.encode())
            say(f"wrote {path}")
