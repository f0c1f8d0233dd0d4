"""New surveys: the files with which a survey on any topic begins.

Files that every survey needs unchanged are copied from this repository, mkdocs.yml with the survey's own name
and themes; the others are in ``templates/survey``. An installed package holds the former in ``repository``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from litpress.content.records import record_text, theme_text
from litpress.content.schemas import editor_files
from litpress.content.survey_folder import PAPERS, THEMES, write_file
from litpress.content.template_files import SHIPPED
from litpress.content.yaml_text import field_lines
from litpress.contribute.issue_form import issue_form
from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import slug_of, slugified
from litpress.problems.problem import InvalidInput
from litpress.site.color import HUES
from litpress.site.settings import CONFIGURATION, ISSUE_FORM
from litpress.site.templates import Templates
from litpress.starter.requirement import Requirement, of_this_package

#: Files of new surveys alone, at their places; those that end in ``.j2`` are templates.
OWN = "templates/survey"
_COPIED = (
    ".editorconfig",
    ".gitattributes",
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/ISSUE_TEMPLATE/correct-a-record.yml",
    ".github/pull_request_template.md",
    ".github/workflows/check.yml",
    ".github/workflows/comment.yml",
    ".github/workflows/links.yml",
    ".github/workflows/pages.yml",
    ".github/workflows/suggest.yml",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    ".vscode/tasks.json",
    "build/docs/.gitignore",
    "build/theme/.gitignore",
    "content/pages/contributing.md",
)
#: Files of this repository that new surveys are made from; an installed package must have them too.
SOURCES = frozenset({*_COPIED, CONFIGURATION})
_INSTALLED = Path(__file__).parents[1] / "repository"
_SOURCE = _INSTALLED if _INSTALLED.is_dir() else SHIPPED
_HOOK = "hook.py"
_DESCRIPTION_OF_THEME = "To be defined: a sentence that says which papers belong here."
_EXAMPLE = (
    "This is not a paper, but an example of a record. The lines above hold its title and its themes; an "
    "abstract goes here, word for word. Delete this file once the survey has its first paper."
)
_UNFINISHED = ".unfinished"
# A folder with only these counts as empty: a new repository, or what an interrupted call has left.
_IGNORED = frozenset({".git", _UNFINISHED})
_THEMES_IN_NAVIGATION = re.compile(r"(?<=\n  - Themes:\n)(?:      .*\n)+")


@dataclass(frozen=True)
class NewSurvey:
    """The facts with which a survey begins.

    Attributes:
        title: its name.
        description: one sentence about it.
        themes: the titles of its themes, in their order.
    """

    title: str
    description: str
    themes: tuple[str, ...]

    def survey(self) -> Survey:
        """The survey with its themes and one example record.

        Raises:
            InvalidInput: two themes would have the same file name, or a theme would have none.
        """
        themes: dict[str, Theme] = {}
        for order, title in enumerate(self.themes, 1):
            slug = slug_of(title)
            if not slug:
                raise InvalidInput(f"the theme {title!r} gives no file name; use a title with letters")
            if slug in themes:
                file = f"{THEMES}/{slug}.md"
                raise InvalidInput(
                    f"{themes[slug].title!r} and {title!r} would both be {file}; use different titles"
                )
            themes[slug] = Theme(
                title=title,
                description=_DESCRIPTION_OF_THEME,
                order=order,
                color=HUES[(order - 1) % len(HUES)],
                cues=(title,) if not set("|+") & set(title) else (),
                slug=slug,
            )
        example = Paper(title="An example record", themes=tuple(themes)[:1], abstract=_EXAMPLE)
        return Survey([example], themes.values())


def survey_files(new: NewSurvey, requirement: Requirement | None = None) -> dict[str, bytes]:
    """The files of a new survey, by path seen from its folder; the same facts give the same files.

    Args:
        new: the facts about the survey.
        requirement: the Litpress that builds it; the one that runs, if not given.

    Raises:
        InvalidInput: the themes can't be used.
    """
    survey = new.survey()
    [example] = survey.papers.values()
    files = {path: (_SOURCE / path).read_bytes() for path in _COPIED}
    templates = Templates(SHIPPED, {}, OWN)
    context = {
        "title": _in_markdown(new.title),
        "description": _in_markdown(new.description),
        "themes": [(_in_markdown(theme.title), theme.slug) for theme in survey.themes.values()],
        "example": example.slug,
        "requirement": requirement or of_this_package(),
    }
    for file in (SHIPPED / OWN).rglob("*"):
        path = file.relative_to(SHIPPED / OWN).as_posix()
        if path.endswith(".j2"):
            path = path.removesuffix(".j2")
            files[path] = templates.text(path, **context).encode()
        elif file.is_file() and "__pycache__" not in file.parts:
            files[path] = file.read_bytes()
    texts = {
        CONFIGURATION: configuration(
            (_SOURCE / CONFIGURATION).read_text(encoding="utf-8"),
            new,
            [f"themes/{slug}.md" for slug in survey.themes],
            _HOOK,
        ),
        ISSUE_FORM: issue_form(survey),
        f"{PAPERS}/{example.slug}.md": record_text(example),
        **{f"{THEMES}/{slug}.md": theme_text(theme) for slug, theme in survey.themes.items()},
        **editor_files(survey),
    }
    return files | {path: text.encode() for path, text in texts.items()}


def configuration(text: str, new: NewSurvey, pages: Sequence[str], hook: str) -> str:
    """The mkdocs.yml of a new survey, which has the appearance and settings of another.

    Args:
        text: the mkdocs.yml of the other survey.
        new: the facts about the new survey.
        pages: its pages on themes, seen from the docs tree.
        hook: the path of its hook.
    """
    values = {
        "site_name": new.title,
        "site_description": new.description,
        "  identity": slugified(new.title) or "survey",
    }
    lines = {"hooks": f"hooks: [{hook}]"}
    lines |= {name: line for name, value in values.items() for line in field_lines(name, value)}
    for name, line in lines.items():
        text = re.sub(rf"(?m)^{name}: .*$", line.replace("\\", r"\\"), text, count=1)
    return _THEMES_IN_NAVIGATION.sub("".join(f"      - {page}\n" for page in pages), text, count=1)


def is_free(directory: Path) -> bool:
    """Whether a folder can hold a new survey: it does not exist, or is empty but for a git repository."""
    if not directory.exists():
        return not directory.is_symlink()
    return directory.is_dir() and all(entry.name in _IGNORED for entry in directory.iterdir())


def write_survey(files: dict[str, bytes], directory: Path) -> None:
    """Write a new survey into a free folder, as a whole or not at all.

    Args:
        files: its files, by path seen from its folder.
        directory: the folder, created if it does not exist.

    Raises:
        InvalidInput: the folder can't be written.
    """
    directory = directory.resolve()
    # An existing folder is kept: it may be someone's working directory or a mounted disk.
    exists = directory.exists()
    unfinished = directory / _UNFINISHED if exists else directory.with_name(f".{directory.name}{_UNFINISHED}")
    placed: list[Path] = []
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        for path, data in files.items():
            write_file(unfinished / path, data)
        if not exists:
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


def _in_markdown(text: str) -> Markup:
    """A text for Markdown files that people edit: only characters that would act as markup are escaped."""
    text = re.sub(r"&(?=[#\w]+;)", "&amp;", text).replace("<", "&lt;")
    text = re.sub(r"[\\`*_}\[\]#]", r"\\\g<0>", text)
    return Markup(text.replace("{", "&#123;"))
