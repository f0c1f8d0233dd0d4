"""Options and arguments that several commands share, and the checks of their values."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from litpress.cli.streams import is_keyboard, read_papers
from litpress.contribute.field_input import theme_in
from litpress.model import Paper, Survey, Theme
from litpress.problems.problem import did_you_mean
from litpress.readers import FORMATS, open_document


class Commands(click.Group):
    """A group of commands that suggests the right name for a misspelled one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and args[0] not in self.commands:
            fix = did_you_mean(args[0], self.commands, "see litpress --help")
            ctx.fail(f"there is no command {args[0]}; {fix}")
        return super().resolve_command(ctx, args)


def day(ctx: click.Context, param: click.Parameter, given: str | None) -> datetime.date | None:
    """The day in an ISO 8601 date."""
    try:
        return datetime.date.fromisoformat(given) if given else None
    except ValueError:
        raise click.BadParameter(f"{given!r} is not a date; write it as 2026-02-03", ctx, param) from None


def latest_day() -> datetime.date:
    """Today in the easternmost time zone, UTC+14."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()


def _survey_root_if_any(ctx: click.Context, _: click.Parameter, given: Path | None) -> Path | None:
    folders = [given] if given else [Path.cwd(), *Path.cwd().parents]
    for folder in folders:
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return folder
    return _no_survey(ctx, given) if given else None


def _survey_root(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path:
    return _survey_root_if_any(ctx, param, given) or _no_survey(ctx, Path.cwd())


def _no_survey(ctx: click.Context, folder: Path) -> NoReturn:
    fix = "go to a folder with mkdocs.yml and content/, or name it with --root"
    raise click.UsageError(f"there is no survey in {folder}; {fix}", ctx)


def readable(ctx: click.Context, _: click.Parameter, given: Any) -> Any:
    """Files to read; standard input only if it is not a terminal."""
    files = given if isinstance(given, tuple) else (given,)
    if "-" in files and is_keyboard():
        raise click.UsageError("standard input is a terminal; name a file, or pipe one in", ctx)
    return given


def theme_of(survey: Survey, name: str) -> Theme:
    """The theme with that file name or title; the error suggests one for a misspelled name."""
    slug = theme_in(name, survey)
    if slug is None:
        themes = f"the themes are {', '.join(survey.themes)}" if survey.themes else "the survey has none"
        raise click.UsageError(f"there is no theme {name}; {did_you_mean(name, survey.themes, themes)}")
    return survey.themes[slug]


_ROOT: dict[str, Any] = {
    "type": click.Path(exists=True, file_okay=False, path_type=Path),
    "help": "The survey's folder; by default the current folder or one above it.",
}
root = click.option("--root", callback=_survey_root, **_ROOT)
root_if_any = click.option("--root", callback=_survey_root_if_any, **_ROOT)
INPUT = click.Path(exists=True, dir_okay=False, allow_dash=True)
OUTPUT = click.Path(dir_okay=False, allow_dash=True)
format = click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    help="Format of the input, if it is not recognized.",
)
retrieved = click.option(
    "--retrieved", metavar="DATE", callback=day, help="Day of retrieval, if the name has no date."
)
of_theme = click.option(
    "--theme", help="Only papers of this theme: its title or its file name in content/themes."
)
output = click.option(
    "--output", default="-", type=OUTPUT, help="Write to this file instead of standard output."
)
file_or_survey = click.argument("file", metavar="[FILE|-]", required=False, type=INPUT, callback=readable)


def papers_of(file: str | None, format: str | None, survey: Survey | None) -> list[Paper]:
    """The papers of a file, or without one of the survey."""
    if file is not None:
        return read_papers(open_document(file), format)
    if survey is None:
        raise click.UsageError("name a file, or go to a survey's folder to analyze its records")
    return list(survey.papers.values())


def example(command: str) -> str:
    """The example at the end of a command's help."""
    return f"Example: {command}\n\n"


READABLE = "\b\nFormats:\n" + "\n".join(
    f"  {reader.name:8} {reader.description}" for reader in FORMATS.values()
)
