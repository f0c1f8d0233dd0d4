"""Options and arguments that several commands take, and what is wrong with values given to them."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Any

import click

from litpress.contribute.field_input import theme_in
from litpress.model import Survey, Theme
from litpress.problems.did_you_mean import did_you_mean
from litpress.readers import FORMATS


class Commands(click.Group):
    """Commands, of which a misspelt one gets a suggestion."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not args[0].startswith("-") and args[0] not in self.commands:
            mend = did_you_mean(args[0], self.commands, "litpress --help lists them")
            ctx.fail(f"there is no command {args[0]}; {mend}")
        return super().resolve_command(ctx, args)


def day(ctx: click.Context, param: click.Parameter, given: str | None) -> datetime.date | None:
    """A day, as people write it in ISO 8601."""
    try:
        return datetime.date.fromisoformat(given) if given else None
    except ValueError:
        raise click.BadParameter(f"{given!r} is not a date; write it as 2026-02-03", ctx, param) from None


def latest_day() -> datetime.date:
    """Today, where on earth the day is furthest."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()


def _survey_root(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path:
    root = _survey_root_if_any(ctx, param, given)
    if root is None:
        raise click.UsageError(_no_survey(Path.cwd()), ctx)
    return root


def _survey_root_if_any(ctx: click.Context, _: click.Parameter, given: Path | None) -> Path | None:
    folders = [given] if given else [Path.cwd(), *Path.cwd().parents]
    for folder in folders:
        if (folder / "mkdocs.yml").is_file() and (folder / "content").is_dir():
            return folder
    if given:
        raise click.UsageError(_no_survey(given), ctx)
    return None


def _no_survey(folder: Path) -> str:
    return (
        f"there is no survey in {folder}; go to a folder with mkdocs.yml and content/, or name it with --root"
    )


def is_keyboard() -> bool:
    """Whether standard input is somebody who types, and can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def readable(ctx: click.Context, _: click.Parameter, given: Any) -> Any:
    """Files that can be read; standard input only if something comes from it."""
    files = given if isinstance(given, tuple) else (given,)
    if "-" in files and is_keyboard():
        raise click.UsageError("standard input is a keyboard; name a file, or pipe one in", ctx)
    return given


def theme_of(survey: Survey, name: str) -> Theme:
    """The theme whose file or title has that name; a misspelt one gets a suggestion."""
    slug = theme_in(name, survey)
    if slug is None:
        themes = f"the themes are {', '.join(survey.themes)}" if survey.themes else "the survey has none"
        raise click.UsageError(f"there is no theme {name}; {did_you_mean(name, survey.themes, themes)}")
    return survey.themes[slug]


def site_folder(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path | None:
    """A folder for a site; MkDocs empties it first."""
    if given and given.exists() and any(given.iterdir()) and not (given / "data/papers.jsonl").exists():
        raise click.BadParameter(f"{given} holds other files than a site", ctx, param)
    return given


_ROOT: dict[str, Any] = {
    "type": click.Path(exists=True, file_okay=False, path_type=Path),
    "help": "The survey's folder; usually found from where you are.",
}
root = click.option("--root", callback=_survey_root, **_ROOT)
root_if_any = click.option("--root", callback=_survey_root_if_any, **_ROOT)
INPUT = click.Path(exists=True, dir_okay=False, allow_dash=True)
OUTPUT = click.Path(dir_okay=False, allow_dash=True)
format = click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    help="The format of the input, if its looks mislead.",
)
retrieved = click.option(
    "--retrieved", metavar="DATE", callback=day, help="The day of the input, if its name does not tell."
)


def example(command: str) -> str:
    """The end of a command's help."""
    return f"Example: {command}\n\n"


READABLE = "\b\nFormats:\n" + "\n".join(
    f"  {reader.name:8} {reader.description}" for reader in FORMATS.values()
)
