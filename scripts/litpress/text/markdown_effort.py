"""The effort of reading Markdown: texts for which Python-Markdown would need the square of their length.

It copies the rest of a paragraph for each of its lines, searches the rest of a paragraph for each bracket
without an end, and copies the rest of a text for each fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor

from litpress.problems import limits
from litpress.problems.limits import Limit

_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})", re.MULTILINE)
_CODE = BacktickInlineProcessor(BACKTICK_RE)
_TICKS = re.compile(BACKTICK_RE)
# An address, with or without a title.
_TARGET = r"""\(<?(?:[^\s()<>"'\[\]]|\([^\s()<>"'\[\]]*\))*>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)"""
_BRACKET = re.compile(rf"\\.|\[|\](?:{_TARGET}|\((?P<open>))?", re.DOTALL)


def excess_of(text: str) -> tuple[str, str]:
    """What is too much in a Markdown text, as the end of a sentence, and what to do; empty if nothing is.

    Args:
        text: the text, with line feeds as line ends.
    """
    for limit, number in _measures(text):
        if problem := limit.problem(number):
            return problem, limit.fix
    return "", ""


def _measures(text: str) -> Iterator[tuple[Limit, int]]:
    yield limits.PROSE, len(text)
    blocks = _EMPTY_LINE.split(text)
    yield limits.LINES_OF_BLOCK, max(block.count("\n") + 1 for block in blocks)
    yield limits.FENCES, sum(1 for _ in _FENCE.finditer(text))
    yield (
        limits.BRACKETS,
        sum(_length_of_brackets(block) for block in blocks if "[" in block or "](" in block),
    )


def _length_of_brackets(block: str) -> int:
    """The characters between brackets, from each to its end or, without one, to that of the block."""
    text = _without_code(block)
    length = 0
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0][0] == "]":
            length += match.start() - opened.pop() if opened else 0
            length += len(text) - match.end() if match["open"] is not None else 0
    return length + sum(len(text) - place for place in opened)


def _without_code(block: str) -> str:
    parts: list[str] = []
    at = after = 0
    while ticks := _TICKS.search(block, at):
        at = ticks.end()
        if not ticks[1]:
            start, end = _CODE.find_code_spans(ticks.start(), block)
            at = start
            if end is not None:
                parts.append(block[after : ticks.start()])
                at = after = end + start - ticks.start()
    return "".join([*parts, block[after:]])
