"""The command `check`: all problems of a survey, with automatic fixes and a watch mode."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import click

from litpress.check import check as problems_of
from litpress.check import is_in
from litpress.check.fixes import fix_files
from litpress.cli import options
from litpress.cli.streams import say, write
from litpress.problems.problem import Problem
from litpress.problems.report import FORMATS as REPORTS

_PAUSE = 0.5  # seconds between two checks for changed files


@click.command(epilog=options.example("litpress check content/papers/logo.md"))
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="Text, JSON, or annotations of a pull request.",
)
@click.option("--fix", is_flag=True, help="First fix and report what can be fixed automatically.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@options.root
def check(paths: tuple[Path, ...], format: str, fix: bool, watch: bool, root: Path) -> None:
    """Check the survey, or some of its files.

    Reports each problem with its place, a fix, and the code of a rule that the site explains. Notes, such
    as records that may describe the same paper, need a person's decision and do not fail the check.
    """
    seen = [_seen_from(root, path) for path in paths]
    if fix:
        for file in fix_files(root, lambda path: is_in(path, seen)):
            say(f"{file.path}: fixed {', '.join(file.done)}")
    if watch:
        for _ in _changes(root / "content"):
            with suppress(FileNotFoundError):  # an editor is replacing a file
                say("checking")  # editors wait for this line
                say(f"checked: {_counts(_report(root, seen, format))}")
    problems = _report(root, seen, format)
    say(_counts(problems))
    sys.exit(any(problem.severity == "error" for problem in problems))


def _report(root: Path, seen: list[str], format: str) -> list[Problem]:
    problems = problems_of(root, seen, today=options.latest_day())
    write(REPORTS[format](problems))
    return problems


def _counts(problems: list[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    notes = len(problems) - errors
    counts = f"{errors or 'no'} problem{'s' * (errors != 1)}"
    return f"{counts}, {notes} note{'s' * (notes != 1)}" if notes else counts


def _seen_from(root: Path, path: Path) -> str:
    # A symbolic link stands for itself, not for its target.
    there = path.parent.resolve() / path.name if path.is_symlink() else path.resolve()
    try:
        return there.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in the survey at {root}") from None


def _changes(folder: Path) -> Iterator[None]:
    """Yield at once, and then whenever a file below a folder has been added, removed or changed."""
    known = None
    while True:
        if (found := _state(folder)) != known:
            known = found
            yield
        else:
            time.sleep(_PAUSE)


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    state = {}
    for file in folder.rglob("*"):
        with suppress(OSError):  # removed since it was listed
            status = file.stat()
            state[file] = (status.st_mtime_ns, status.st_size)
    return state
