"""Template files: those of Litpress, each replaced by the survey's own file of the same name, if it has one.

They are for the pages, feeds, newsletter, style sheet, and overrides of the MkDocs theme.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from litpress.content.files import is_folder, is_regular
from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

TEMPLATES = "templates"
_PACKAGE = Path(__file__).parents[1]
#: The folder with the `templates` of Litpress: the installed package, or the repository around it.
SHIPPED = _PACKAGE if (_PACKAGE / TEMPLATES).is_dir() else _PACKAGE.parents[1]
_FORMER = Path(__file__).with_name("former_templates.txt")
#: The folders that a survey can override.
_FOLDERS = ("feeds", "mail", "pages", "styles", "theme")
_ID = re.compile(r"(?:\bid=\"|\{ #)([\w-]+)(?=[\" ])")
_TEMPLATE_OF = {"index.md": "index.md.j2", "papers": "papers/paper.md.j2", "themes": "themes/theme.md.j2"}
# Of papers without a sub-theme, and of those with another primary theme.
_GROUPS = frozenset({"more-papers", "shared-papers"})
_OLD_THEME = re.compile(rb"\bcustom_dir:\s*[\"']?templates/theme\b")


def template_files(root: Path, folder: str) -> dict[str, Path]:
    """The files of one folder of templates, such as ``templates/styles``, by path below it, sorted.

    Args:
        root: the survey's folder.
        folder: the folder of templates, relative to it.
    """
    shipped = [path for path in (SHIPPED / folder).rglob("*") if path.is_file()]
    files = {path.relative_to(SHIPPED / folder).as_posix(): path for path in shipped}
    files |= {path.relative_to(root / folder).as_posix(): path for path in _own(root, folder)}
    return dict(sorted(files.items()))


def _own(root: Path, folder: str) -> list[Path]:
    """The files of a survey in a folder of templates."""
    if not all(map(is_folder, (root / TEMPLATES, root / folder))):
        return []
    return sorted(path for path in (root / folder).rglob("*") if is_regular(path))


def ids_beside(path: str, groups: Iterable[str] = ()) -> frozenset[str]:
    """The ids of a page's elements beside the text that a curator writes for it.

    Args:
        path: the page's path below the docs tree.
        groups: on the page of a theme, its sub-themes.
    """
    folder = path.partition("/")[0]
    return (
        _ids_in(_TEMPLATE_OF.get(folder, "")) | {*groups} | (_GROUPS if folder == "themes" else frozenset())
    )


@cache
def _ids_in(template: str) -> frozenset[str]:
    """The ids that a template and the macros of all templates give to elements; none without a template."""
    if not template:
        return frozenset()
    folder = SHIPPED / TEMPLATES / "pages"
    texts = [file.read_text(encoding="utf-8") for file in (folder / template, *folder.glob("*.html.j2"))]
    return frozenset(match[1] for text in texts for match in _ID.finditer(text))


def copied_templates(root: Path) -> Iterator[Problem]:
    """Yield a note for each copy of a template in a survey, and each template that is no longer used."""
    if root.resolve() == SHIPPED.resolve():
        return
    configuration = root / "mkdocs.yml"
    is_old = configuration.is_file() and _OLD_THEME.search(configuration.read_bytes())
    for folder in _FOLDERS:
        fix = "delete it"
        if folder == "theme" and is_old:
            fix = "write `custom_dir: build/theme` in mkdocs.yml, then delete it"
        for file in _own(root, f"{TEMPLATES}/{folder}"):
            name = file.relative_to(root / TEMPLATES).as_posix()
            place = Place(f"{TEMPLATES}/{name}")
            if is_shipped(name, file.read_bytes()):
                message = "is a copy of Litpress's own template and hides newer versions"
                yield Rule.COPIED_TEMPLATE.violation(place, message, fix)
            elif name in _former() and not (SHIPPED / TEMPLATES / name).is_file():
                message = "has the name of a former template, which is no longer used"
                move = f"move your changes into a copy of one in {(SHIPPED / TEMPLATES / folder).as_posix()}"
                yield Rule.COPIED_TEMPLATE.violation(place, message, move)


def is_shipped(name: str, data: bytes) -> bool:
    """Whether a version of Litpress has shipped a template of this name and content."""
    current, mark = SHIPPED / TEMPLATES / name, fingerprint(data)
    is_current = current.is_file() and mark == fingerprint(current.read_bytes())
    return is_current or mark in _former().get(name, ())


def fingerprint(data: bytes) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a template, regardless of line endings."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:12]


@cache
def _former() -> dict[str, list[str]]:
    """The fingerprints of former versions by template, from scripts/derive/template_hashes.py."""
    lines = (line.split() for line in _FORMER.read_text(encoding="utf-8").splitlines())
    return {name: marks for name, *marks in lines}
