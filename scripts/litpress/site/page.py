"""A page of the docs tree: its path, its template, its metadata as data, and its Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

import yaml
from markupsafe import Markup

from litpress.text.rich_text import escape

#: The template of the theme for pages that redirect to another one.
REDIRECT = "redirect.html"
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_ANY_WIDTH = 2**30
_INDEX = "index.md"


@dataclass(frozen=True, slots=True)
class Page:
    """A page before a renderer makes HTML of it.

    Attributes:
        path: its path below the docs tree, such as ``papers/x.md``.
        template: the template below templates/pages that it is made with, without ``.j2``; empty for
            hand-written pages, and :data:`REDIRECT` for redirects, which have no text.
        metadata: its front matter as data. Every string is plain text, but for Markup, which is HTML.
        body: its Markdown.
    """

    path: str
    template: str
    metadata: Mapping[str, Any]
    body: str

    @property
    def text(self) -> str:
        """The page as a file: front matter and Markdown.

        Themes print titles, descriptions and addresses as they are, so that texts of the front matter
        are HTML there.
        """
        front_matter = yaml.dump(
            _as_html(self.metadata), Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=_ANY_WIDTH
        )
        return f"---\n{front_matter}---\n\n{self.body}"

    @property
    def is_redirect(self) -> bool:
        """Whether it redirects to another page; search engines are not sent there."""
        return self.template == REDIRECT

    @property
    def address(self) -> str:
        """Its address below that of the site, such as ``papers/x/``."""
        return address_of(self.path)

    def with_metadata(self, more: Mapping[str, Any]) -> Page:
        """The same page with further metadata."""
        return replace(self, metadata={**self.metadata, **more})


def redirect(path: str, title: str, address: str) -> Page:
    """A page that redirects to an address below that of the site."""
    metadata = {"title": title, "template": REDIRECT, "location": base_of(path) + address}
    return Page(path, REDIRECT, metadata, "")


def address_of(path: str) -> str:
    """The address of a page below that of the site, such as ``papers/x/``.

    Args:
        path: the page's path below the docs tree.
    """
    folder, _, name = path.rpartition("/")
    parts = [folder] if folder else []
    if name != _INDEX:
        parts.append(name.removesuffix(".md"))
    return "".join(f"{quote(part)}/" for part in parts)


def base_of(path: str) -> str:
    """The relative address from a page to the root of the site.

    Args:
        path: the page's path below the docs tree.
    """
    return "../" * (path.count("/") + (path.rpartition("/")[2] != _INDEX))


def _as_html(value: Any) -> Any:
    match value:
        case Markup():
            return str(value)
        case str():
            return str(escape(value))
        case Mapping():
            return {key: _as_html(item) for key, item in value.items()}
        case list() | tuple():
            return [_as_html(item) for item in value]
        case _:
            return value
