"""Commands that make the site, and tell whether the survey is fit for it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from litpress.check import check as problems_of
from litpress.check import is_in
from litpress.check.fixes import mend
from litpress.cli import options
from litpress.cli.import_ import say_news
from litpress.cli.streams import progress, say, write
from litpress.cli.watch import changes
from litpress.problems.problem import Problem
from litpress.problems.report import FORMATS as REPORTS
from litpress.problems.report import report as reported


@click.command(epilog=options.example("litpress build --output public"))
@click.option(
    "--output",
    metavar="DIRECTORY",
    type=click.Path(file_okay=False, path_type=Path),
    callback=options.site_folder,
    help="Where the site goes, instead of site/.",
)
@options.root
def build(output: Path | None, root: Path) -> None:
    """Import new digests, check, and build the site."""
    from litpress.build import build as build_site

    site = output or root / "site"
    survey = build_site(root, site, progress, say_news)
    progress(f"{len(survey.papers)} papers in {len(survey.themes)} themes: {site}")


@click.command(epilog=options.example("litpress serve --port 8080"))
@click.option("--address", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, help="The port to listen at.")
@options.root
def serve(address: str, port: int, root: Path) -> None:
    """Preview the site as files change, as mkdocs serve does."""
    from litpress.site.mkdocs import serve as serve_site

    serve_site(root, address, port)


@click.command(epilog=options.example("litpress check content/papers/logo.md"))
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a pull request.",
)
@click.option("--fix", is_flag=True, help="Mend first what a machine can mend, and tell what that was.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@options.root
def check(paths: tuple[Path, ...], format: str, fix: bool, watch: bool, root: Path) -> None:
    """Tell all problems of the survey, or of some files.

    Each has a code, which the site's page of rules explains. Notes are told besides, such as records
    that may be of one paper; they are no problems until somebody has looked.
    """
    seen = [_seen_from(root, path) for path in paths]
    if fix:
        for mending in mend(root, lambda path: is_in(path, seen)):
            say(f"{mending.path}: mended {', '.join(mending.done)}")
    if watch:
        for _ in changes(root / "content"):
            with suppress(FileNotFoundError):  # an editor is about to put a new file in its place
                say("checking")  # editors wait for these words
                say(f"checked: {_counts(_report(root, seen, format))}")
    problems = _report(root, seen, format)
    say(_counts(problems))
    sys.exit(any(problem.severity == "error" for problem in problems))


def _report(root: Path, seen: list[str], format: str) -> list[Problem]:
    problems = problems_of(root, seen, today=options.latest_day())
    write(reported(problems, format))
    return problems


def _counts(problems: list[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    notes = len(problems) - errors
    counts = f"{errors or 'no'} problem{'s' * (errors != 1)}"
    return f"{counts}, {notes} note{'s' * (notes != 1)}" if notes else counts


def _seen_from(root: Path, path: Path) -> str:
    # A link that somebody names is meant itself, not what it leads to.
    there = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
    try:
        return there.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in the survey at {root}") from None
