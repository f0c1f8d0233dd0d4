"""The site's style sheet: the survey's CSS files and the colors of its themes, in one file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from litpress.content.template_files import template_files
from litpress.model import Theme
from litpress.problems.problem import InvalidInput, Place
from litpress.site.color import hues

#: Its path below the docs tree.
STYLESHEET = "assets/stylesheets/survey.css"
_STYLES = "templates/styles"


def stylesheet(root: Path, themes: Iterable[Theme]) -> str:
    """The style sheets of a survey in the order of their names, followed by its themes' colors.

    They are one file since a browser shows nothing until it has loaded all of them.

    Args:
        root: the survey's folder.
        themes: its themes, in their order.

    Raises:
        InvalidInput: one of them is not text.
    """
    files = template_files(root, _STYLES)
    sheets = [_text(file) for name, file in files.items() if name.endswith(".css")]
    return "\n".join([*sheets, hues(themes)])


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{Place(f'{_STYLES}/{file.name}')}: is not UTF-8; save it as UTF-8") from error
