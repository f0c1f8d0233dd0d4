"""Template files: those that come with Litpress, each replaced by the survey's own file of the same name.

They make the pages, the newsletter, the style sheet and the overrides of the MkDocs theme. A survey holds
only the files in which it differs.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from litpress.problems.problem import Place, Problem
from litpress.problems.rules import Rule

TEMPLATES = "templates"
_PACKAGE = Path(__file__).parents[1]
#: The folder with the `templates` of Litpress: the installed package, or the repository around it.
SHIPPED = _PACKAGE if (_PACKAGE / TEMPLATES).is_dir() else _PACKAGE.parents[1]
_FORMER = Path(__file__).with_name("former_templates.txt")
#: The folders that a survey can override.
_FOLDERS = ("feeds", "mail", "pages", "styles", "theme")
_OLD_THEME = re.compile(rb"\bcustom_dir:\s*[\"']?templates/theme\b")


def template_files(root: Path, folder: str) -> dict[str, Path]:
    """The files of one folder of templates, by path below it and in the order of these paths.

    Args:
        root: the survey's folder.
        folder: the folder of templates, seen from there, such as ``templates/styles``.
    """
    files = {
        path.relative_to(base / folder).as_posix(): path
        for base in (SHIPPED, root)
        for path in (base / folder).rglob("*")
        if path.is_file()
    }
    return dict(sorted(files.items()))


def copied_templates(root: Path) -> Iterator[Problem]:
    """Yield a note for each template of a survey that is an unchanged copy of one that Litpress has shipped.

    Args:
        root: the survey's folder.
    """
    if root.resolve() == SHIPPED.resolve():
        return
    configuration = root / "mkdocs.yml"
    is_old = configuration.is_file() and _OLD_THEME.search(configuration.read_bytes())
    for folder in _FOLDERS:
        fix = "delete it"
        if folder == "theme" and is_old:
            fix = "write `custom_dir: build/theme` in mkdocs.yml, then delete it"
        for file in sorted((root / TEMPLATES / folder).rglob("*")):
            name = file.relative_to(root / TEMPLATES).as_posix()
            if file.is_file() and is_shipped(name, file.read_bytes()):
                message = "is a copy of Litpress's own template and hides newer versions"
                yield Rule.COPIED_TEMPLATE.violation(Place(f"{TEMPLATES}/{name}"), message, fix)


def is_shipped(name: str, data: bytes) -> bool:
    """Whether Litpress ships a template of this name and content, or has shipped one."""
    current = SHIPPED / TEMPLATES / name
    mark = fingerprint(data)
    return mark in _former().get(name, ()) or (
        current.is_file() and mark == fingerprint(current.read_bytes())
    )


def fingerprint(data: bytes) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a template, regardless of line endings."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()[:12]


@cache
def _former() -> dict[str, list[str]]:
    """The fingerprints of former versions by template, as scripts/derive/template_hashes.py finds them."""
    lines = (line.split() for line in _FORMER.read_text(encoding="utf-8").splitlines())
    return {name: marks for name, *marks in lines}
