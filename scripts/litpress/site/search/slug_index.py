"""What scripts of the site look papers up in: slugs, titles and former names."""

from __future__ import annotations

from litpress.model import Survey
from litpress.site.formatting import short_authors
from litpress.site.templates import plain
from litpress.text.rich_text import printable


def lookups(survey: Survey) -> dict[str, list[str] | list[list[str]] | dict[str, str]]:
    """The tables by name: ``slugs`` and, in their order, ``titles``; and ``aliases``.

    The data files of papers are in the order of the slugs too. A title comes with who wrote the paper, in a
    few words, and when, either empty if unknown.
    """
    return {
        "slugs": list(survey.papers),
        "titles": [
            [_text(paper.title), _text(short_authors(paper)), paper.date or ""]
            for paper in survey.papers.values()
        ],
        "aliases": redirects(survey),
    }


def redirects(survey: Survey) -> dict[str, str]:
    """The slugs of papers by their former names, as far as no other paper has taken the name."""
    return {
        alias: paper.slug
        for paper in survey.papers.values()
        for alias in paper.aliases
        if alias not in survey.papers
    }


def _text(text: str) -> str:
    return printable(plain(text))
