"""Citations in prose: ``[@slug]``, or ``[@one; @another]``, outside code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

_CITATION_OR_CODE = re.compile(
    r"^ {0,3}(?P<fence>(?P<mark>[`~])(?P=mark){2,})[^`\n]*$"
    r"(?:.*?^ {0,3}(?P=fence)(?P=mark)*[ \t]*$|.*)"  # a fence left open reaches to the end
    r"|(?<![\\`])(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|^ {0,3}\[[^\]\n]*\]:[ \t]*\S+$"  # where a link leads: [@name]: https://…
    # Neither escaped nor a link such as [@name](https://…) or [@name][1].
    r"|(?<!\\)\[(?P<slugs>@[^\s\[\];]+(?:\s*;\s*@[^\s\[\];]+)*)\](?!\(|\[(?!@))",
    re.MULTILINE | re.DOTALL,
)


def cited_slugs(text: str) -> list[tuple[str, int]]:
    """The papers that a Markdown text cites, each time with the line (from 1) of the citation."""
    return [
        (slug, text.count("\n", 0, match.start()) + 1)
        for match in _CITATION_OR_CODE.finditer(text)
        for slug in _slugs(match)
    ]


def with_citations(text: str, link: Callable[[Sequence[str]], str]) -> str:
    """The Markdown text with each citation replaced by what ``link`` makes of its slugs."""
    return _CITATION_OR_CODE.sub(
        lambda match: link(list(_slugs(match))) if match["slugs"] else match[0], text
    )


def _slugs(match: re.Match[str]) -> Iterator[str]:
    return (part.strip().removeprefix("@") for part in (match["slugs"] or "").split(";") if part)
