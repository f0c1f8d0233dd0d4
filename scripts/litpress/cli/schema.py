"""The command `schema`: JSON Schemas for editors and programs."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import say, write
from litpress.content.schemas import SCHEMAS, editor_files, schema_text
from litpress.content.survey_folder import load
from litpress.content.transaction import transaction
from litpress.contribute.issue_form import issue_form
from litpress.site.settings import ISSUE_FORM


@click.command(epilog=options.example("litpress schema record > record.json"))
@click.argument("name", metavar="[NAME]", required=False, type=click.Choice(list(SCHEMAS)))
@click.option(
    "--write",
    "renew",
    is_flag=True,
    help="Update content/schema/, .vscode/ and the issue form for suggesting a paper.",
)
@options.root
def schema(name: str | None, renew: bool, root: Path) -> None:
    """Print the JSON Schema of a record, theme, vocabulary or report.

    The schemas list the themes and sub-themes of the survey. After changing these, run this command
    with --write to update the files for editors and the issue form, if there is one.
    """
    if renew == (name is not None):
        raise click.UsageError(f"name one of {', '.join(SCHEMAS)}, or use --write")
    if name:
        write(schema_text(name, load(root)))
        return
    with transaction(root) as changes:
        survey = load(root)
        form = {ISSUE_FORM: issue_form(survey)} if (root / ISSUE_FORM).is_file() else {}
        for path, text in {**editor_files(survey), **form}.items():
            changes.write(path, text.encode())
    for path in changes.made:
        say(f"wrote {path}")
