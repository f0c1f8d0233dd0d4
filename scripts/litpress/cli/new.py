"""The command that begins a survey."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import say

_MOST_THEMES = 40
_NEXT = """\
  {litpress} build                    # makes site/
  {litpress} serve                    # shows it at http://127.0.0.1:8000 as files change
  {litpress} import references.bib    # makes records of papers

Say in content/themes what each theme is, and which phrases speak for it: new papers are sorted by
those, and by the records that have a theme already. content/pages says what the survey is."""
_LOCAL = """
requirements.txt names the Litpress of this computer, which nobody else has. Before others build the
survey, its workflows among them, name there a repository or release that they reach."""


def _free(ctx: click.Context, param: click.Parameter, given: Path) -> Path:
    from litpress.starter.new_survey import is_free

    if not is_free(given):
        raise click.BadParameter(
            f"{given} is there already, and is no empty folder; name another folder", ctx, param
        )
    return given


def _line(ctx: click.Context, param: click.Parameter, given: str | tuple[str, ...] | None) -> object:
    """Texts of one line, as those of records are."""
    from litpress.model.field_values import clean_line

    texts = [clean_line(text) for text in (given if isinstance(given, tuple) else [given or ""])]
    if given and not all(texts):
        raise click.BadParameter("it is empty; give it a text, or leave the option out", ctx, param)
    return tuple(texts) if isinstance(given, tuple) else texts[0]


@click.command(
    epilog=options.example('litpress new graphs --title "Learning on graphs" --theme "Graph neural networks"')
)
@click.argument("directory", type=click.Path(path_type=Path), callback=_free)
@click.option("--title", metavar="TEXT", callback=_line, help="What the survey is called.")
@click.option("--description", metavar="TEXT", callback=_line, help="What it is, in a sentence.")
@click.option(
    "--theme", "themes", metavar="TITLE", multiple=True, callback=_line, help="A theme; say it for each."
)
def new(directory: Path, title: str, description: str, themes: tuple[str, ...]) -> None:
    """Begin a survey on any topic in a new folder.

    It has its themes, an example record, pages and everything else that a site takes. Without --theme, a
    terminal is asked for whatever is not given.
    """
    from litpress.starter.new_survey import Beginning, lay_down, starting_files
    from litpress.starter.requirement import of_this_package

    asks = not themes
    if asks and not options.is_keyboard():
        raise click.UsageError("name at least one theme with --theme, or call it at a terminal to be asked")
    title = title or _ask("What the survey is called", _title_of(directory), asks)
    themes = themes or _ask_themes()
    description = description or _ask("What it is, in a sentence", _description_of(themes), asks)
    requirement = of_this_package()
    lay_down(starting_files(Beginning(title, description, themes), requirement), directory)
    say(f"{directory} holds a survey with {len(themes)} theme{'s' * (len(themes) != 1)}. Next:\n")
    if directory.resolve() != Path.cwd():
        say(f"  cd {shlex.quote(str(directory))}")
    say(_NEXT.format(litpress=_command()))
    if requirement.is_local:
        say(_LOCAL)


def _command() -> str:
    """How the command is called in any folder."""
    return "litpress" if shutil.which("litpress") else f"{shlex.quote(sys.executable)} -m litpress"


def _title_of(directory: Path) -> str:
    words = directory.resolve().name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "A literature survey"


def _description_of(themes: tuple[str, ...]) -> str:
    return f"Papers by theme: {', '.join(themes)}."


def _ask(question: str, default: str, asks: bool) -> str:
    from litpress.model.field_values import clean_line

    return clean_line(click.prompt(question, default=default, err=True)) if asks else default


def _ask_themes() -> tuple[str, ...]:
    """The titles of themes, one by one until there is none more."""
    from litpress.model.field_values import clean_line, slug_of

    say("Its themes, one a line; an empty line ends them.")
    themes: list[str] = []
    while len(themes) < _MOST_THEMES:
        question = f"Theme {len(themes) + 1}"
        given = clean_line(click.prompt(question, default="", show_default=False, err=True))
        if slug_of(given) in map(slug_of, themes) or (given and not slug_of(given)):
            say("  Name it in letters, and otherwise than those above.")
        elif given:
            themes.append(given)
        elif themes:
            break
    return tuple(themes)
