"""New surveys: the files of a survey on any topic, and the requirement that installs the same Litpress.

Files that every survey needs are copied from this repository, mkdocs.yml with the survey's own name and
themes; an installed package holds them in ``repository``. The others are in ``templates/survey``.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from markupsafe import Markup

from litpress.content.records import record_text, theme_text
from litpress.content.schemas import editor_files
from litpress.content.survey_folder import PAPERS, THEMES, write_file
from litpress.content.template_files import SHIPPED, TEMPLATES
from litpress.content.yaml_text import field_lines
from litpress.contribute.issue_form import issue_form
from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import slug_of, slugified
from litpress.problems.problem import InvalidInput
from litpress.site.color import HUES
from litpress.site.settings import CONFIGURATION, ISSUE_FORM
from litpress.site.templates import Templates

#: Files of new surveys only, at their places; those that end in ``.j2`` are templates.
OWN = "templates/survey"
_INSTALLED = Path(__file__).parents[1] / "repository"
_HOOK = "hook.py"
_DESCRIPTION_OF_THEME = "To be defined: a sentence that says which papers belong here."
_EXAMPLE = (
    "This is not a paper, but an example of a record. The lines above contain its title and themes; the "
    "abstract goes here, verbatim. Delete this file once the survey has its first paper."
)
_UNFINISHED = ".unfinished"
# A folder with only these counts as empty: a new repository, or the rest of an interrupted call.
_IGNORED = frozenset({".git", _UNFINISHED})
_THEMES_IN_NAVIGATION = re.compile(r"(?<=\n  - Themes:\n)(?:      .*\n)+")
_NAME = "litpress"
# The parts of a working copy from which sites are made; its survey may have changed.
_GENERATOR = ("scripts/litpress", "templates", "pyproject.toml")
# git@host:owner/name.git, but not a drive of Windows.
_SSH = re.compile(r"^(?:[^@/]+@)?([\w.-]{2,}):(?!/)(.+)$")


@dataclass(frozen=True, slots=True)
class Requirement:
    """A line of a requirements file.

    Attributes:
        line: the line.
        is_local: whether it works on this computer only.
    """

    line: str
    is_local: bool = False


@dataclass(frozen=True)
class NewSurvey:
    """The facts about a new survey.

    Attributes:
        title: its name.
        description: one sentence about it.
        themes: the titles of its themes, in their order.
        owners: the users and teams of GitHub who review its changes, each with an @, or e-mail addresses.
    """

    title: str
    description: str
    themes: tuple[str, ...]
    owners: tuple[str, ...] = ()

    def survey(self) -> Survey:
        """The survey with its themes and one example record.

        Raises:
            InvalidInput: two themes would have the same file name, or a theme would have none.
        """
        themes: dict[str, Theme] = {}
        for order, title in enumerate(self.themes, 1):
            slug = slug_of(title)
            if not slug:
                raise InvalidInput(f"the theme {title!r} has no letters for a file name; use another title")
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


def survey_files(new: NewSurvey, requirement: Requirement) -> dict[str, bytes]:
    """The files of a new survey, by path seen from its folder; the same facts give the same files.

    Args:
        new: the facts about the survey.
        requirement: the Litpress that builds it.

    Raises:
        InvalidInput: the themes can't be used.
    """
    survey = new.survey()
    [example] = survey.papers.values()
    files = copied_files()
    templates = Templates(SHIPPED, {}, OWN)
    context = {
        "title": _in_markdown(new.title),
        "description": _in_markdown(new.description),
        "themes": [(_in_markdown(theme.title), theme.slug) for theme in survey.themes.values()],
        "example": example.slug,
        "owners": new.owners,
        "requirement": requirement,
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
            files[CONFIGURATION].decode(),
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


def copied_files() -> dict[str, bytes]:
    """The files of this repository that new surveys are made from, by path."""
    if _INSTALLED.is_dir():
        files = {file.relative_to(_INSTALLED): file for file in _INSTALLED.rglob("*") if file.is_file()}
        return {path.as_posix(): file.read_bytes() for path, file in files.items()}
    project = tomllib.loads((SHIPPED / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return {path: (SHIPPED / path).read_bytes() for path in packed if path != TEMPLATES}


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
    """Write a new survey into a free folder, completely or not at all.

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


def of_this_package() -> Requirement:
    """The requirement of the Litpress that runs: a release, a commit, or a folder of this computer."""
    repository = Path(__file__).parents[3]
    if (repository / "pyproject.toml").is_file():
        return of_folder(repository)
    installed = distribution(_NAME)
    origin = installed.read_text("direct_url.json")
    return of_origin(json.loads(origin)) if origin else Requirement(f"{_NAME}=={installed.version}")


def of_origin(origin: dict[str, Any]) -> Requirement:
    """The requirement of an installed package.

    Args:
        origin: the content of its direct_url.json.
    """
    address = origin["url"]
    is_local = address.startswith("file:")
    if "dir_info" in origin:
        return of_folder(Path(url2pathname(urlsplit(address).path)))
    if vcs := origin.get("vcs_info"):
        address = f"{vcs['vcs']}+{address}@{vcs['commit_id']}"
        if is_local:
            return Requirement(address, is_local)  # pip takes git+file: only without a name before it
    return Requirement(f"{_NAME} @ {address}", is_local)


def of_folder(folder: Path) -> Requirement:
    """The requirement of a folder with the source of Litpress.

    It is the commit that is checked out if the remote repository has it too and the generator is unchanged.

    Args:
        folder: the folder, which need not be a working copy.
    """
    is_root = _git(folder, "rev-parse", "--show-prefix") == ""
    commit = _git(folder, "rev-parse", "HEAD") if is_root else None
    is_pushed = commit and _git(folder, "branch", "--remotes", "--contains", commit)
    is_unchanged = is_pushed and _git(folder, "status", "--porcelain", "--", *_GENERATOR) == ""
    address = is_unchanged and _public(_git(folder, "remote", "get-url", "origin") or "")
    if address:
        return Requirement(f"{_NAME} @ git+{address}@{commit}")
    return Requirement(f"{_NAME} @ {folder.resolve().as_uri()}", is_local=True)


def _in_markdown(text: str) -> Markup:
    """A text for Markdown files that people edit: only characters that would act as markup are escaped."""
    text = re.sub(r"&(?=[#\w]+;)", "&amp;", text).replace("<", "&lt;")
    text = re.sub(r"[\\`*_}\[\]#]", r"\\\g<0>", text)
    return Markup(text.replace("{", "&#123;"))


def _public(remote: str) -> str | None:
    """The HTTPS address of a remote, without user and password; None for a folder of this computer."""
    if found := _SSH.match(remote):
        return f"https://{found[1]}/{found[2]}"
    parts = urlsplit(remote)
    if parts.scheme in ("http", "https"):
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    if parts.scheme in ("ssh", "git") and parts.hostname:
        return f"https://{parts.hostname}{parts.path}"
    return None


def _git(folder: Path, *arguments: str) -> str | None:
    """The output of a git command in a folder; None if it fails or git is not installed."""
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
