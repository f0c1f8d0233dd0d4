"""Texts in Markdown and in front matter, where much that is not HTML has a meaning too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from litpress.model.prose_citations import with_citations
from litpress.text.rich_text import Piece, Script, TextLink, escape, plain_of, printable

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def inline(shown: Iterable[Piece]) -> Markup:
    """A text for a line of Markdown, such as a heading, in which nothing of it is markup."""
    return Markup("".join(map(_inline_of_piece, shown)))


def front(text: str) -> Markup:
    """A text as a value of a page's front matter.

    Themes print titles and descriptions as they are, so that the value is HTML; its double quotation
    marks and backslashes, which mean something to YAML, are references.
    """
    value = str(escape(text)).replace("\\", "&#92;")
    return Markup(f'"{value}"')


def prose(text: str, cite: Callable[[str], str | None]) -> str:
    """A curator's Markdown with its citations as links.

    Args:
        text: the Markdown; ``[@slug]`` and ``[@one; @another]`` cite.
        cite: gives the link to a paper, or None when the survey has no such paper.
    """

    def in_brackets(slugs: Sequence[str]) -> str:
        cited = [cite(slug) or inline([f"@{slug}"]) for slug in slugs]
        return f"({'; '.join(cited)})"

    return with_citations(text, in_brackets)


def _inline_of_piece(piece: Piece) -> Markup:
    if isinstance(piece, Script):
        tag = "sup" if piece.raised else "sub"
        return Markup(f"<{tag}>{inline(piece.content)}</{tag}>")
    text = piece.label if isinstance(piece, TextLink) else plain_of([piece])
    return Markup(_PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", printable(text)))
