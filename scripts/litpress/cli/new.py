"""The command `new`: create a new survey in a new folder."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import is_keyboard, say
from litpress.model.field_values import clean_line, slug_of

_NEXT = """\
  {litpress} build                    # build the site into site/
  {litpress} serve                    # preview it at http://127.0.0.1:8000
  {litpress} import references.bib    # create records of papers

Describe each theme in content/themes, with typical phrases (cues): new papers get themes by these
and by similar records. Describe the survey in content/pages."""
_LOCAL = """
requirements.txt names the Litpress on this computer, which nobody else can install. Before others
(or workflows) build the survey, replace it with a release or a public repository."""


def _free(ctx: click.Context, param: click.Parameter, given: Path) -> Path:
    from litpress.starter.new_survey import is_free

    if not is_free(given):
        raise click.BadParameter(
            f"{given} exists and is not an empty folder; name another folder", ctx, param
        )
    return given


def _line(given: str) -> str:
    """A text of one line, cleaned like those of records."""
    if text := clean_line(given):
        return text
    raise click.BadParameter("it is empty; give it a value or omit it")


@click.command(
    epilog=options.example('litpress new graphs --title "Learning on graphs" --theme "Graph neural networks"')
)
@click.argument("directory", type=click.Path(path_type=Path), callback=_free)
@click.option("--title", metavar="TEXT", type=_line, help="Title of the survey.")
@click.option("--description", metavar="TEXT", type=_line, help="Description in one sentence.")
@click.option(
    "--theme", "themes", metavar="TITLE", multiple=True, type=_line, help="A theme's title; repeat for each."
)
def new(directory: Path, title: str | None, description: str | None, themes: tuple[str, ...]) -> None:
    """Create a survey on any topic in a new folder.

    The folder gets the themes, an example record, pages and configuration of a site. On a terminal,
    without --theme, the command asks for everything that is missing.
    """
    from litpress.starter.new_survey import NewSurvey, of_this_package, survey_files, write_survey

    asks = not themes
    if asks and not is_keyboard():
        raise click.UsageError(
            "give at least one --theme, or run the command on a terminal, where it asks for them"
        )
    title = title or _ask("Title of the survey", _title_of(directory), asks)
    themes = themes or _ask_themes()
    by_theme = f"Papers by theme: {', '.join(themes)}."
    description = description or _ask("Description in one sentence", by_theme, asks)
    requirement = of_this_package()
    write_survey(survey_files(NewSurvey(title, description, themes), requirement), directory)
    say(f"{directory} now has a survey with {len(themes)} theme{'s' * (len(themes) != 1)}. Next:\n")
    if directory.resolve() != Path.cwd():
        say(f"  cd {shlex.quote(str(directory))}")
    # A command that works in any folder.
    command = "litpress" if shutil.which("litpress") else f"{shlex.quote(sys.executable)} -m litpress"
    say(_NEXT.format(litpress=command))
    if requirement.is_local:
        say(_LOCAL)


def _title_of(directory: Path) -> str:
    words = directory.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "A literature survey"


def _ask(question: str, default: str, asks: bool) -> str:
    return clean_line(click.prompt(question, default=default, err=True)) if asks else default


def _ask_themes() -> tuple[str, ...]:
    """The titles of themes, asked for one by one until an empty line."""
    say("Themes, one per line; an empty line ends the list.")
    themes: list[str] = []
    while True:
        question = f"Theme {len(themes) + 1}"
        given = clean_line(click.prompt(question, default="", show_default=False, err=True))
        if slug_of(given) in map(slug_of, themes) or (given and not slug_of(given)):
            say("  Use letters, and a title that differs from those above.")
        elif given:
            themes.append(given)
        elif themes:
            return tuple(themes)
