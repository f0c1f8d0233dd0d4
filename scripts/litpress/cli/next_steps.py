"""Next steps after adding records, as commands to copy."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from litpress.cli.streams import say
from litpress.contribute.new_papers import NewPapers
from litpress.model import Survey


def seen_from(folder: Path, path: Path) -> str:
    """A path relative to a folder, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()


def say_next(root: Path, found: NewPapers, survey: Survey) -> None:
    """Print the next steps after writing records, as commands to copy."""
    here, root = Path.cwd(), root.resolve()
    folder = here if here.is_relative_to(root) else root
    paths = [root / record.path for record in found.records]
    named = " ".join(
        shlex.quote(seen_from(folder, path)) for path in (paths if len(paths) < 4 else [paths[0].parent])
    )
    them, command = "it" if len(paths) == 1 else "them", _own_command(folder)
    without = survey.themes and any(record.item and not record.item.themes for record in found.records)
    theme = f"add a theme, as in themes: [{next(iter(survey.themes))}]" if without else ""
    say(f"Next: review {them}, {theme or 'above all the themes'}, then")
    if folder != here:
        say(f"  cd {shlex.quote(str(root))}")
    say(f"  {command} check {named}")
    say(f"  {command} serve")
    if any((above / ".git").exists() for above in (root, *root.parents)) and shutil.which("git"):
        name = paths[0].stem
        branch = f"add-{name[:40].rstrip('-')}"
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        say(f"  git switch -c {branch} && git add {named} && git commit -m 'Add {name}{more}'")
        say("and open a pull request from the branch.")
    else:
        say(f"and send {named} to the maintainers of the survey.")


def _own_command(folder: Path) -> str:
    """The command to type in a folder: its name if it is on the PATH, otherwise its path."""
    called = Path(sys.argv[0])
    if called.name != "litpress" or shutil.which("litpress"):
        return "litpress"
    return shlex.quote(seen_from(folder, called.absolute()))
