"""A new survey: the files with which one on any topic begins, taken from what this repository is made of.

Whatever every survey needs as it stands is copied, mkdocs.yml with its own name and themes; the rest is in
``templates/survey``. In an installed package all of that lies in its folder ``repository``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from litpress.content.records import record_text, theme_text
from litpress.content.schemas import editor_files
from litpress.content.survey_folder import PAPERS, THEMES, write_file
from litpress.content.yaml_text import field_lines
from litpress.contribute.issue_form import FORM, issue_form
from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import slug_of, spelt
from litpress.problems.problem import InvalidInput
from litpress.site.color import HUES
from litpress.site.settings import CONFIGURATION
from litpress.site.templates import Templates
from litpress.starter.requirement import Requirement, of_this_package

#: The survey's own files, at their places; those that end in ``.j2`` are templates.
OWN = "templates/survey"
_HOOK = "hook.py"
_OF_THE_HOST = ".github/"
_LICENCE = "LICENSE"
_COPIED = (
    ".editorconfig",
    ".gitattributes",
    ".github/CODEOWNERS",
    ".github/ISSUE_TEMPLATE",
    ".github/dependabot.yml",
    ".github/pull_request_template.md",
    ".github/workflows",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    ".vscode/tasks.json",
    "build/docs/.gitignore",
    "content/pages/contributing.md",
    "templates",
)
#: All that is read of this repository: an installed package has it too.
SOURCES = frozenset({*_COPIED, CONFIGURATION, _LICENCE})
_TO_BE_DEFINED = "To be defined: a sentence that says which papers belong here."
# For the host: the generator and its tests stay where they are, and packages are named otherwise.
_FOR_THE_HOST = (
    (re.compile(r"\n  tests:\n(?:    .*\n|\n)*"), ""),
    (re.compile(r"(?m)^#.*`make lock`.*\n"), ""),
    (re.compile(r"(?m)^  - package-ecosystem: npm\n(?:    .*\n)*"), ""),
    (re.compile(r"\brequirements\.lock\b"), "requirements.txt"),
    (re.compile(r"PYTHONPATH=scripts python3 "), "make --silent install >&2 && .venv/bin/python "),
    (re.compile(r"(?m)^# /scripts/ {5}"), "# /Makefile     @name-of-a-maintainer\n# /requirements.txt "),
)
_UNFINISHED = ".unfinished"
# A folder that git has made ready is still empty, and so is one in which somebody was stopped before.
_NOTHING = frozenset({".git", _UNFINISHED})
_THEMES_IN_NAVIGATION = re.compile(r"(?<=\n  - Themes:\n)(?:      .*\n)+")


@dataclass(frozen=True)
class Beginning:
    """What a new survey is to be.

    Attributes:
        title: its name.
        description: what it is, in a sentence.
        themes: the titles of its themes, in their order.
    """

    title: str
    description: str
    themes: tuple[str, ...]

    def survey(self) -> Survey:
        """The survey with its themes, and one record that is an example.

        Raises:
            InvalidInput: themes can't be told apart, or no file can be named after one.
        """
        themes: dict[str, Theme] = {}
        for order, title in enumerate(self.themes, 1):
            slug = slug_of(title)
            if not slug:
                raise InvalidInput(f"no file can bear the name of the theme {title!r}; name it in letters")
            if slug in themes:
                file = f"{THEMES}/{slug}.md"
                raise InvalidInput(
                    f"{themes[slug].title!r} and {title!r} would both be {file}; name one otherwise"
                )
            themes[slug] = Theme(
                title=title,
                description=_TO_BE_DEFINED,
                order=order,
                color=HUES[(order - 1) % len(HUES)],
                cues=(title,) if not set("|+") & set(title) else (),
                slug=slug,
            )
        return Survey([_example(next(iter(themes), None))], themes.values())


def starting_files(beginning: Beginning, requirement: Requirement | None = None) -> dict[str, bytes]:
    """The files of a new survey, by path seen from its folder; the same beginning gives the same.

    Args:
        beginning: what it is to be.
        requirement: what installs Litpress there; if none is given, the one that runs.

    Raises:
        InvalidInput: its themes can't be.
    """
    survey = beginning.survey()
    source = _source()
    [example] = survey.papers.values()
    templates = Templates(source, {}, OWN)
    context = {
        "title": _in_markdown(beginning.title),
        "description": _in_markdown(beginning.description),
        "themes": [(_in_markdown(theme.title), theme.slug) for theme in survey.themes.values()],
        "example": example.slug,
        "requirement": requirement or of_this_package(),
    }
    own = list(_below(source, OWN))
    copied = (path for name in _COPIED for path in _below(source, name) if path not in own)
    files = {path: (source / path).read_bytes() for path in copied}
    for path in files:
        if path.startswith(_OF_THE_HOST):
            files[path] = _of_a_survey(files[path].decode()).encode()
    files[f"templates/{_LICENCE}"] = (source / _LICENCE).read_bytes()
    for path in own:
        name = path.removeprefix(f"{OWN}/")
        if name.endswith(".j2"):
            name = name.removesuffix(".j2")
            files[name] = templates.text(name, **context).encode()
        else:
            files[name] = (source / path).read_bytes()
    pages = [f"themes/{slug}.md" for slug in survey.themes]
    text = (source / CONFIGURATION).read_text(encoding="utf-8")
    files[CONFIGURATION] = configuration(text, beginning, pages, _HOOK).encode()
    files[f"{PAPERS}/{example.slug}.md"] = record_text(example).encode()
    for theme in survey.themes.values():
        files[f"{THEMES}/{theme.slug}.md"] = theme_text(theme).encode()
    derived = {**editor_files(survey), FORM: issue_form(survey)}
    return files | {path: text.encode() for path, text in derived.items()}


def configuration(text: str, beginning: Beginning, pages: Sequence[str], hook: str) -> str:
    """This repository's mkdocs.yml as that of another survey, whose looks and settings are thereby the same.

    Args:
        text: this repository's mkdocs.yml.
        beginning: what the other survey is.
        pages: its pages on themes, seen from the docs tree.
        hook: where its hook is.
    """
    identity = spelt(beginning.title) or "survey"
    values = {
        "site_name": beginning.title,
        "site_description": beginning.description,
        "  identity": identity,
    }
    for name, value in values.items():
        [line] = field_lines(name, value)
        text = re.sub(rf"(?m)^{name}: .*$", lambda _, line=line: line, text, count=1)  # type: ignore[misc]
    text = re.sub(r"(?m)^hooks: .*$", lambda _: f"hooks: [{hook}]", text, count=1)
    lines = "".join(f"      - {page}\n" for page in pages)
    return _THEMES_IN_NAVIGATION.sub(lambda _: lines, text, count=1)


def is_free(directory: Path) -> bool:
    """Whether a new survey can be laid down in a folder: it is not there yet, or empty but for git's own."""
    if not directory.exists():
        return not directory.is_symlink()
    return directory.is_dir() and all(entry.name in _NOTHING for entry in directory.iterdir())


def lay_down(files: dict[str, bytes], directory: Path) -> None:
    """Write a new survey into a free folder, whole or not at all.

    Args:
        files: its files, by path seen from its folder.
        directory: the folder, made if need be.

    Raises:
        InvalidInput: it can't be written.
    """
    directory = directory.resolve()
    # Somebody may stand in a folder that is there, or it may be a disk of its own: it stays the one it is.
    is_there = directory.exists()
    unfinished = (
        directory / _UNFINISHED if is_there else directory.with_name(f".{directory.name}{_UNFINISHED}")
    )
    placed: list[Path] = []
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        for path, data in files.items():
            write_file(unfinished / path, data)
        if not is_there:
            unfinished.rename(directory)
            return
        for entry in sorted(unfinished.iterdir()):
            placed.append(entry.rename(directory / entry.name))
    except BaseException as error:
        for entry in placed:
            entry.rename(unfinished / entry.name)
        if isinstance(error, OSError):
            message = f"{directory} can't be written ({error.strerror}); name another folder"
            raise InvalidInput(message) from error
        raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _example(theme: str | None) -> Paper:
    return Paper(
        title="An example record",
        themes=(theme,) if theme else (),
        abstract=(
            "This is no paper, but a record that shows where things stand. Its title and its themes are in "
            "the lines above, and here is the place of an abstract, word for word. Delete the file as soon "
            "as the first paper is here."
        ),
    )


def _of_a_survey(text: str) -> str:
    """A file for this repository's host as that of a survey, which has no generator beside it."""
    for what, instead in _FOR_THE_HOST:
        text = what.sub(lambda _, instead=instead: instead, text)  # type: ignore[misc]
    return text


def _in_markdown(text: str) -> Markup:
    """A text in Markdown that people go on writing: only what would be markup is kept from being it."""
    text = re.sub(r"&(?=[#\w]+;)", "&amp;", text).replace("<", "&lt;")
    text = re.sub(r"[\\`*_}\[\]#]", r"\\\g<0>", text)
    return Markup(text.replace("{", "&#123;"))


def _source() -> Path:
    """Where the files are that surveys begin with: in the package, or around it in the repository."""
    package = Path(__file__).parents[1]
    installed = package / "repository"
    return installed if installed.is_dir() else package.parents[1]


def _below(source: Path, name: str) -> Iterator[str]:
    """The paths of a file, or of all files of a folder, seen from the source."""
    found = [source / name] if (source / name).is_file() else sorted((source / name).rglob("*"))
    for path in found:
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(source).as_posix()
