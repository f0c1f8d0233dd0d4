"""Commands that read what papers stand in files."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path

import click

from litpress.analysis.themes.sorting import sorted_into_themes
from litpress.cli import options
from litpress.cli.streams import say, write
from litpress.content.duplicates import NearMiss
from litpress.content.importing import ImportReport
from litpress.content.intake import Intake, import_files
from litpress.content.survey_folder import PAPERS
from litpress.problems.problem import Place
from litpress.readers import open_document, read_document


@click.command(
    "import", epilog=options.example("litpress import 2026-02-03-hugging-face-papers.txt") + options.READABLE
)
@click.argument(
    "files", metavar="FILE|-...", nargs=-1, required=True, type=options.INPUT, callback=options.readable
)
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and write nothing.")
@options.format
@options.retrieved
@click.option("--source", metavar="NAME", help="Where the input comes from; names the kept digest.")
@options.root
def import_(
    files: tuple[str, ...],
    dry_run: bool,
    format: str | None,
    retrieved: datetime.date | None,
    source: str | None,
    root: Path,
) -> None:
    """Read files of any format, write records of new papers.

    Each file is kept in content/digests. A known paper learns what its record lacks; what stands
    in a record stays.
    """
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


@click.command(epilog=options.example("litpress parse digest.txt | head -1") + options.READABLE)
@click.argument("file", metavar="FILE|-", type=options.INPUT, callback=options.readable)
@options.format
@options.retrieved
def parse(file: str, format: str | None, retrieved: datetime.date | None) -> None:
    """Print what a file holds as JSON lines; writes nothing."""
    reading = read_document(open_document(file, retrieved), format)
    write("".join(json.dumps(paper.facts(), ensure_ascii=False) + "\n" for paper in reading.papers))
    for remark in reading.remarks:
        say(f"{Place(file, remark.line)}: {remark.message}")


_MOST_NAMES = 20


def _say_report(report: ImportReport, dry_run: bool) -> None:
    for path in report.added:
        say(f"{'would add' if dry_run else 'added'} {path}")
    for path in report.changed:
        say(f"{'would change' if dry_run else 'changed'} {path}")
    for path, words in report.sorted:
        say(f"{path}: {words}")
    for path, names in report.unlisted:
        others = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
        say(f"{path}: its authors go on in what came in: {others}; add them if its list was cut short")
    say_near_misses(report.near_misses)
    counts = f"{len(report.added)} new, {len(report.changed)} changed, {len(report.unchanged)} known"
    say(f"{counts}; nothing was written" if dry_run else counts)


def say_intake(intake: Intake, dry_run: bool = False) -> None:
    """What became of files that were imported."""
    for place, message in intake.remarks:
        say(f"{place}: {message}")
    for path in intake.digests:
        say(f"{'would keep' if dry_run else 'kept'} {path}")
    _say_report(intake.report, dry_run)


def say_near_misses(misses: Iterable[NearMiss]) -> None:
    """Which records may be of one paper."""
    for miss in misses:
        other = f"{PAPERS}/{miss.other}.md"
        say(f"{PAPERS}/{miss.slug}.md: {miss.reason} ({other}); see whether they are one paper")


def say_news(intake: Intake) -> None:
    """The same, if there is anything new."""
    if intake.report.added or intake.report.changed:
        say_intake(intake)
