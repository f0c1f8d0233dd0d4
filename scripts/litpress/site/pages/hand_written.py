"""The front matter of pages that curators write, made fit for a theme that prints it as it stands."""

from __future__ import annotations

from typing import Any

import yaml
from markupsafe import Markup

from litpress.site import markdown
from litpress.site.formatting import beginning

_LENGTH_OF_DESCRIPTION = 160


def description_of(page: str) -> str:
    """What a page says of itself: its description, or else its first paragraph; empty if there is neither.

    Args:
        page: its Markdown, with front matter or without, its citations as links already.
    """
    return _description(*_parts(page))


def completed(page: str, more: str = "") -> Markup:
    """A page whose title and description are HTML, the latter taken from its text where it has none.

    Args:
        page: its Markdown, with front matter or without, its citations as links already.
        more: further lines for its front matter, as YAML.
    """
    body, fields = _parts(page)
    lines = {
        name: markdown.front(text)
        for name, text in (
            ("title", str(fields.get("title") or "")),
            ("description", _description(body, fields)),
        )
        if text
    }
    kept = {name: value for name, value in fields.items() if name not in ("title", "description")}
    rest = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False) if kept else ""
    head = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return Markup(f"---\n{head}{rest}{_ended(more)}---\n\n{body}")


def _parts(page: str) -> tuple[str, dict[str, Any]]:
    """The text and the front matter, as MkDocs itself tells them apart."""
    from mkdocs.utils.meta import get_data

    return get_data(page)


def _description(body: str, fields: dict[str, Any]) -> str:
    given = fields.get("description")
    text = " ".join(str(given).split()) if given else _first_paragraph(body)
    return beginning(text, _LENGTH_OF_DESCRIPTION)


def _first_paragraph(body: str) -> str:
    from bs4 import BeautifulSoup
    from markdown import Markdown

    html = Markdown(extensions=["attr_list", "tables", "fenced_code"]).convert(body)
    paragraphs = BeautifulSoup(html, "html.parser").find_all("p", recursive=False)
    texts = (" ".join(paragraph.get_text().split()) for paragraph in paragraphs)
    return next((text for text in texts if text), "")


def _ended(lines: str) -> str:
    return lines + "\n" if lines and not lines.endswith("\n") else lines
