"""Citations in prose: ``[@slug]``, or ``[@one; @another]``, outside code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

_CITATION_OR_CODE = re.compile(
    r"^ {0,3}(?P<fence>(?P<mark>[`~])(?P=mark){2,})[^`\n]*$"
    r"(?:.*?^ {0,3}(?P=fence)(?P=mark)*[ \t]*$|.*)"  # a fence left open reaches to the end
    r"|(?<![\\`])(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|^ {0,3}\[[^\]\n]*\]:[ \t]*\S+$"  # where a link leads: [@name]: https://…
    # Neither escaped nor a link such as [@name](https://…) or [@name][1].
    r"|(?<!\\)\[(?P<slugs>@[^\s\[\];]+(?:\s*;\s*@[^\s\[\];]+)*)\](?!\(|\[(?!@))",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class ProseCitation:
    """A place where a text cites papers.

    Attributes:
        slugs: the papers, in the order of the brackets.
        start: where the opening bracket stands in the text, counted in characters.
        end: where the text goes on.
    """

    slugs: tuple[str, ...]
    start: int
    end: int


def citations_of(text: str) -> list[ProseCitation]:
    """The citations of a Markdown text, in their order."""
    return [
        ProseCitation(tuple(_slugs(match)), match.start(), match.end())
        for match in _CITATION_OR_CODE.finditer(text)
        if match["slugs"]
    ]


def cited_slugs(text: str) -> list[tuple[str, int]]:
    """The papers that a Markdown text cites, each time with the line (from 1) of the citation."""
    return [
        (slug, text.count("\n", 0, citation.start) + 1)
        for citation in citations_of(text)
        for slug in citation.slugs
    ]


def with_citations(text: str, link: Callable[[Sequence[str]], str]) -> str:
    """The Markdown text with each citation replaced by what ``link`` makes of its slugs."""
    return _CITATION_OR_CODE.sub(
        lambda match: link(list(_slugs(match))) if match["slugs"] else match[0], text
    )


def _slugs(match: re.Match[str]) -> Iterator[str]:
    return (part.strip().removeprefix("@") for part in (match["slugs"] or "").split(";") if part)
