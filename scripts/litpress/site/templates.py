"""Templates of pages and messages: Jinja with filters for titles, names, dates and prose."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from litpress.content.template_files import SHIPPED
from litpress.problems.problem import InvalidInput, Place
from litpress.site import formatting, markdown
from litpress.text.repair import repaired
from litpress.text.rich_text import html_of, plain_of

TEMPLATES = "templates/pages"


class Templates:
    """The templates of one folder, each the survey's own where it has one of that name.

    Args:
        root: the survey's folder.
        always: values available in every template.
        folder: the folder of templates.
    """

    def __init__(self, root: Path, always: Mapping[str, Any], folder: str = TEMPLATES) -> None:
        self._folder = folder
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([root / folder, SHIPPED / folder]),
            autoescape=_is_markup,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters |= {
            "shown": _shown,
            "names": _names,
            "plain": plain,
            "heading": _heading,
            "html": html_of,
            "day": formatting.day_in_words,
            "short_authors": formatting.short_authors,
            "counted": formatting.counted,
            "wrapped": formatting.wrapped,
        }
        self._environment.globals |= always

    def text(self, template: str, **context: object) -> str:
        """A text of any kind.

        Args:
            template: the name of its template, without ``.j2``; one that ends in ``.txt`` escapes nothing.
            context: the values that it shows.

        Raises:
            InvalidInput: the template has an error; the message names its line.
        """
        try:
            return self._environment.get_template(f"{template}.j2").render(context)
        except jinja2.TemplateError as error:
            place = _place_of(error, self._folder)
            raise InvalidInput(f"{place}: {error.message}; fix the template") from error

    def html(self, template: str, **context: object) -> Markup:
        """HTML without blanks around it; the arguments and errors are those of :meth:`text`.

        Templates escape every value that is not HTML already.
        """
        return Markup(self.text(template, **context).strip())


def plain(text: str) -> str:
    """A text as a reader sees it, without markup."""
    return plain_of(repaired(text))


def _is_markup(template: str | None) -> bool:
    return not (template or "").endswith(".txt.j2")


def _place_of(error: jinja2.TemplateError, folder: str) -> Place:
    """The line of the error in a template, which is at the end of the traceback."""
    if isinstance(error, jinja2.TemplateNotFound):
        return Place(f"{folder}/{error.name}")
    frames = traceback.extract_tb(error.__traceback__)
    last = [frame for frame in frames if frame.filename.endswith(".j2")][-1]
    path = Path(last.filename).as_posix().rpartition(f"{folder}/")[2]
    return Place(f"{folder}/{path}", last.lineno or 0)


@lru_cache(maxsize=2**15)
def _shown(text: str) -> Markup:
    return html_of(repaired(text))


def _names(names: Iterable[str]) -> Markup:
    """Names separated by commas; a template would be slow for hundreds of them."""
    name_of = Markup('<span class="lp-name">{}</span>').format
    return Markup(", ").join(name_of(_shown(name)) for name in names)


def _heading(text: str) -> Markup:
    return markdown.inline(repaired(text))
