"""The command line: a thin face of the package.

Data goes to standard output, words to standard error. Exit status: 0 done, 1 the content or an input
has problems, 2 the call was wrong, 130 interrupted.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from litpress.catalogue.content import PAPERS, load
from litpress.catalogue.front_matter import did_you_mean
from litpress.catalogue.imports import ImportReport
from litpress.catalogue.intake import Intake, import_files
from litpress.check import check as problems_of
from litpress.errors import LitpressError, Place
from litpress.publish.export import FORMATS as EXPORTS
from litpress.publish.export import export as exported
from litpress.readers import FORMATS, open_document, read_document
from litpress.reports import FORMATS as REPORTS
from litpress.reports import report as reported


class _Commands(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and args[0] not in self.commands:
            mend = did_you_mean(args[0], self.commands, "litpress --help lists them")
            ctx.fail(f"there is no command {args[0]}; {mend}")
        return super().resolve_command(ctx, args)


def _day(ctx: click.Context, param: click.Parameter, given: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(given) if given else None
    except ValueError:
        raise click.BadParameter(f"{given!r} is not a date; write it as 2026-02-03", ctx, param) from None


def _survey_root(ctx: click.Context, _: click.Parameter, given: Path | None) -> Path:
    folders = [given] if given else [Path.cwd(), *Path.cwd().parents]
    for folder in folders:
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return folder
    raise click.UsageError(
        f"there is no survey in {folders[0]}; go to a folder with mkdocs.yml and content/, "
        "or name it with --root",
        ctx,
    )


def _readable(ctx: click.Context, _: click.Parameter, given: Any) -> Any:
    files = given if isinstance(given, tuple) else (given,)
    if "-" in files and sys.stdin.isatty():
        raise click.UsageError("standard input is a keyboard; name a file, or pipe one in", ctx)
    return given


def _site_folder(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path | None:
    # MkDocs empties it first.
    if given and given.exists() and any(given.iterdir()) and not (given / "sitemap.xml").exists():
        raise click.BadParameter(f"{given} holds other files than a site", ctx, param)
    return given


_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    callback=_survey_root,
    help="The survey's folder; usually found from where you are.",
)
_INPUT = click.Path(exists=True, dir_okay=False, allow_dash=True)
_OUTPUT = click.Path(dir_okay=False, allow_dash=True)
_format = click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    help="The format of the input, if its looks mislead.",
)
_retrieved = click.option(
    "--retrieved", metavar="DATE", callback=_day, help="The day of the input, if its name does not tell."
)


def _example(command: str) -> str:
    return f"Example: {command}\n\n"


_READABLE = "\b\nFormats:\n" + "\n".join(
    f"  {reader.name:8} {reader.description}" for reader in FORMATS.values()
)


@click.group(cls=_Commands, epilog=_example("litpress build"))
@click.version_option(package_name="litpress", message="%(prog)s %(version)s")
def cli() -> None:
    """A living literature survey from digests of paper abstracts."""


@cli.command("import", epilog=_example("litpress import 2026-02-03-hugging-face-papers.txt") + _READABLE)
@click.argument("files", metavar="FILE|-...", nargs=-1, required=True, type=_INPUT, callback=_readable)
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and write nothing.")
@_format
@_retrieved
@click.option("--source", metavar="NAME", help="Where the input comes from; names the kept digest.")
@_root
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
        dry_run=dry_run,
    )
    _say_intake(intake, dry_run)


@cli.command(epilog=_example("litpress parse digest.txt | head -1") + _READABLE)
@click.argument("file", metavar="FILE|-", type=_INPUT, callback=_readable)
@_format
@_retrieved
def parse(file: str, format: str | None, retrieved: datetime.date | None) -> None:
    """Print what a file holds as JSON lines; writes nothing."""
    reading = read_document(open_document(file, retrieved), format)
    _write("".join(json.dumps(paper.facts(), ensure_ascii=False) + "\n" for paper in reading.papers))
    for remark in reading.remarks:
        _say(f"{Place(file, remark.line)}: {remark.message}")


@cli.command(epilog=_example("litpress build --output public"))
@click.option(
    "--output",
    metavar="DIRECTORY",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_site_folder,
    help="Where the site goes, instead of site/.",
)
@_root
def build(output: Path | None, root: Path) -> None:
    """Import new digests, check, and build the site."""
    from litpress.build import build as build_site  # MkDocs is slow to import

    site = output or root / "site"
    survey = build_site(root, site, _progress, _say_news)
    _progress(f"{len(survey.papers)} papers in {len(survey.themes)} themes: {site}")


@cli.command(epilog=_example("litpress serve --port 8080"))
@click.option("--address", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, help="The port to listen at.")
@_root
def serve(address: str, port: int, root: Path) -> None:
    """Preview the site as files change, as mkdocs serve does."""
    from litpress.publish.renderer import serve as serve_site  # MkDocs is slow to import

    serve_site(root, address, port)


@cli.command(epilog=_example("litpress check content/papers/logo.md"))
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a pull request.",
)
@_root
def check(paths: tuple[Path, ...], format: str, root: Path) -> None:
    """Tell all problems of the survey, or of some files."""
    problems = problems_of(root, [_seen_from(root, path) for path in paths])
    _write(reported(problems, format))
    _say(f"{len(problems) or 'no'} problem{'s' * (len(problems) != 1)}")
    sys.exit(bool(problems))


@cli.command(epilog=_example("litpress export csv --theme long-context --output papers.csv"))
@click.argument("format", type=click.Choice(list(EXPORTS)))
@click.option("--theme", help="Only the papers of this theme, a file's name in content/themes.")
@click.option("--output", default="-", type=_OUTPUT, help="A file to write instead.")
@_root
def export(format: str, theme: str | None, output: str, root: Path) -> None:
    """Print the papers as data for other programs."""
    survey = load(root)
    if theme and theme not in survey.themes:
        mend = did_you_mean(theme, survey.themes, f"the themes are {', '.join(survey.themes)}")
        raise click.UsageError(f"there is no theme {theme}; {mend}")
    papers = [paper for paper in survey.papers.values() if not theme or theme in paper.themes]
    text = exported(papers, format)
    if output == "-":
        _write(text)
    else:
        Path(output).write_bytes(text.encode())


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and leaves with its exit status.

    Args:
        arguments: the command and its arguments; those of the process by default.
    """
    try:
        status = cli.main(arguments, prog_name="litpress", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        _say("interrupted")
        status = 130
    except LitpressError as error:
        _say(str(error))
        status = 1
    except OSError as error:
        _say(f"{error.filename or 'litpress'}: {error.strerror or error}")
        status = 1
    sys.exit(status)


def _seen_from(root: Path, path: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in the survey at {root}") from None


def _say_report(report: ImportReport, dry_run: bool) -> None:
    for path in report.added:
        _say(f"{'would add' if dry_run else 'added'} {path}")
    for path in report.changed:
        _say(f"{'would change' if dry_run else 'changed'} {path}")
    for miss in report.near_misses:
        other = f"{PAPERS}/{miss.other}.md"
        _say(f"{PAPERS}/{miss.slug}.md: {miss.reason} ({other}); see whether they are one paper")
    counts = f"{len(report.added)} new, {len(report.changed)} changed, {len(report.unchanged)} known"
    _say(f"{counts}; nothing was written" if dry_run else counts)


def _say_intake(intake: Intake, dry_run: bool = False) -> None:
    for place, message in intake.remarks:
        _say(f"{place}: {message}")
    for path in intake.digests:
        _say(f"{'would keep' if dry_run else 'kept'} {path}")
    _say_report(intake.report, dry_run)


def _say_news(intake: Intake) -> None:
    if intake.report.added or intake.report.changed:
        _say_intake(intake)


def _say(words: str) -> None:
    _send(f"{words}\n", sys.stderr)


def _progress(words: str) -> None:
    if sys.stderr.isatty():
        _say(words)


def _write(data: str) -> None:
    _send(data, sys.stdout)


def _send(text: str, stream: TextIO) -> None:
    """Writes text in UTF-8 and with its own line ends on every system."""
    try:
        stream.buffer.write(text.encode(errors="backslashreplace"))
        stream.flush()
    except BrokenPipeError:  # whoever reads has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
