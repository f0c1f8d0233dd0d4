"""The command `new`: create a new survey in a new folder."""

from __future__ import annotations

import re
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
_OWNERS = """
Nobody is asked to review changes yet: add names to .github/CODEOWNERS."""
# https://docs.github.com/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
_OWNER = re.compile(
    r"@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(?:/[A-Za-z0-9][\w.-]{0,99})?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)


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


def _owner(given: str) -> str:
    """A user, a team, or an e-mail address, as CODEOWNERS names it."""
    if not (name := given.strip()).isascii() or not _OWNER.fullmatch(name):
        raise click.BadParameter(
            f"{name!r} is not a user or team of GitHub, such as @ada or @graphs/curators"
        )
    return name if "@" in name else f"@{name}"


@click.command(
    epilog=options.example('litpress new graphs --title "Learning on graphs" --theme "Graph neural networks"')
)
@click.argument("directory", type=click.Path(path_type=Path), callback=_free)
@click.option("--title", metavar="TEXT", type=_line, help="Title of the survey.")
@click.option("--description", metavar="TEXT", type=_line, help="Description in one sentence.")
@click.option(
    "--theme", "themes", metavar="TITLE", multiple=True, type=_line, help="A theme's title; repeat for each."
)
@click.option(
    "--owner",
    "owners",
    metavar="NAME",
    multiple=True,
    type=_owner,
    help="Who reviews changes: a user or team of GitHub, such as @ada; repeat for each.",
)
def new(
    directory: Path,
    title: str | None,
    description: str | None,
    themes: tuple[str, ...],
    owners: tuple[str, ...],
) -> None:
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
    owners = owners or (_ask_owners() if asks else ())
    requirement = of_this_package()
    write_survey(survey_files(NewSurvey(title, description, themes, owners), requirement), directory)
    say(f"{directory} now has a survey with {len(themes)} theme{'s' * (len(themes) != 1)}. Next:\n")
    if directory.resolve() != Path.cwd():
        say(f"  cd {shlex.quote(str(directory))}")
    # A command that works in any folder.
    command = "litpress" if shutil.which("litpress") else f"{shlex.quote(sys.executable)} -m litpress"
    say(_NEXT.format(litpress=command))
    if not owners:
        say(_OWNERS)
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


def _ask_owners() -> tuple[str, ...]:
    """The reviewers, asked for on one line until all are valid; none at the end of the input."""
    while True:
        question = "Who reviews changes on GitHub, such as @ada @graphs/curators (can be left empty)"
        try:
            given = str(click.prompt(question, default="", show_default=False, err=True))
            return tuple(dict.fromkeys(map(_owner, given.replace(",", " ").split())))
        except click.BadParameter as error:
            say(f"  {error.message}")
        except click.Abort as error:
            if isinstance(error.__context__, EOFError):
                return ()
            raise
