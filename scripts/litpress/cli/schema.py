"""The command for editors and programs that want to know the form of records, themes and reports."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import say, write
from litpress.content.editors import editor_files
from litpress.content.schemas import SCHEMAS, schema_text
from litpress.content.survey_folder import load, write_file
from litpress.contribute.issue_form import FORM, issue_form


@click.command(epilog=options.example("litpress schema record > record.json"))
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(list(SCHEMAS)))
@click.option(
    "--write",
    "renew",
    is_flag=True,
    help="Renew what editors use, in content/schema/ and .vscode/, and the form to suggest a paper.",
)
@options.root
def schema(name: str | None, renew: bool, root: Path) -> None:
    """Print the JSON Schema of record, theme, vocabulary or report.

    Themes and sub-themes are those of the survey; after these change, --write renews what
    editors use and, where there is one, the issue form by which readers suggest a paper.
    """
    if renew == (name is not None):
        raise click.UsageError(f"name one of {', '.join(SCHEMAS)}, or say --write")
    survey = load(root)
    if name:
        write(schema_text(name, survey))
        return
    form = {FORM: issue_form(survey)} if (root / FORM).is_file() else {}
    for path, text in {**editor_files(survey), **form}.items():
        if not (root / path).is_file() or (root / path).read_bytes() != text.encode():
            write_file(root / path, text.encode())
            say(f"wrote {path}")
