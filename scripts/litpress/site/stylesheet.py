"""The style sheet of the site: the sheets among the templates, and the hues of the survey's themes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from litpress.content.template_files import template_files
from litpress.model import Theme
from litpress.problems.problem import InvalidInput, Place
from litpress.site.color import hues

#: Where it is, below the docs tree.
STYLESHEET = "assets/stylesheets/survey.css"
_STYLES = "templates/styles"


def stylesheet(root: Path, themes: Iterable[Theme]) -> str:
    """The style sheets of a site in the order of their names, and its themes' hues last.

    They are kept apart for those who write them; a browser shows nothing until it has all of them,
    and gets one soonest.

    Args:
        root: the survey's folder.
        themes: its themes, in their order.

    Raises:
        InvalidInput: one of them is no text.
    """
    files = template_files(root, _STYLES)
    sheets = [_text(file) for name, file in files.items() if name.endswith(".css")]
    return "\n".join([*sheets, hues(themes)])


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{Place(f'{_STYLES}/{file.name}')}: is not UTF-8; save it as UTF-8") from error
