"""The command `import`: records for the papers in files."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import say
from litpress.content.digests import Intake, import_digests, import_files
from litpress.content.survey_folder import PAPERS
from litpress.model.identity import NearMiss, clusters

_MOST_NAMES = 20


@click.command(
    "import", epilog=options.example("litpress import 2026-02-03-hugging-face-papers.txt") + options.READABLE
)
@click.argument("files", metavar="[FILE|-]...", nargs=-1, type=options.INPUT, callback=options.readable)
@click.option("--dry-run", is_flag=True, help="Report the changes without writing them.")
@options.format
@options.retrieved
@click.option("--source", metavar="NAME", help="Source of the input; names the digest that is kept.")
@options.root
def import_(
    files: tuple[str, ...],
    dry_run: bool,
    format: str | None,
    retrieved: datetime.date | None,
    source: str | None,
    root: Path,
) -> None:
    """Import papers from files of any known format.

    Writes a record of each new paper, and keeps each file in content/digests. Records of known papers
    gain missing facts; existing facts stay as they are. Without files, imports what content/digests
    holds and no record names as its source.
    """
    from litpress.analysis.themes.suggestion import sorted_into_themes

    if not files:
        if format or retrieved or source:
            raise click.UsageError("--format, --retrieved and --source are about files; name some.")
        say_intake(import_digests(root, sorted_into_themes, dry_run=dry_run), dry_run)
        return
    intake = import_files(
        root,
        files,
        today=datetime.datetime.now().astimezone().date(),
        retrieved=retrieved,
        source=source,
        format=format,
        sort=sorted_into_themes,
        dry_run=dry_run,
    )
    say_intake(intake, dry_run)


def say_intake(intake: Intake, dry_run: bool = False) -> None:
    """Print the results of an import to standard error."""
    report = intake.report
    for place, message in intake.remarks:
        say(f"{place}: {message}")
    for path in intake.digests:
        say(f"{'would keep' if dry_run else 'kept'} {path}")
    for path in report.added:
        say(f"{'would add' if dry_run else 'added'} {path}")
    for path in report.changed:
        say(f"{'would change' if dry_run else 'changed'} {path}")
    for path, words in report.sorted:
        say(f"{path}: {words}")
    for path, names in report.unlisted:
        others = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
        say(f"{path}: the input lists further authors: {others}; add them if the record's list is incomplete")
    say_near_misses(report.near_misses)
    counts = f"{len(report.added)} new, {len(report.changed)} changed, {len(report.unchanged)} known"
    say(f"{counts}; nothing was written" if dry_run else counts)


def say_near_misses(misses: Iterable[NearMiss]) -> None:
    """Print records that may describe the same paper."""
    for similar in clusters(misses):
        others = ", ".join(f"{PAPERS}/{slug}.md" for slug in similar.others)
        say(f"{PAPERS}/{similar.slug}.md: {similar.reason} ({others}); check whether they are the same paper")
