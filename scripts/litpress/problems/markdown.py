"""Markdown for comments and issues on GitHub: untrusted text as inline code, and the limit of length.

It needs nothing but Python: a workflow with write access runs it without installing anything.
"""

from __future__ import annotations

import re
import unicodedata

#: A comment on GitHub can have 65,536 characters.
LONGEST = 60_000
_LONGEST_CODE = 300


def shortened(text: str) -> str:
    """Markdown cut at a line end to the length that a comment or an issue can have.

    Args:
        text: Markdown without blocks of several lines.
    """
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(chr(10))[0]}\n\n… and more, which does not fit here."


def code(text: str, longest: int = _LONGEST_CODE) -> str:
    """Any text as inline code on one line, in which nothing is a link, an image, HTML or a mention."""
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    line = " ".join(visible.split())
    if len(line) > longest:
        line = f"{line[: longest - 1]}…"
    if not line:
        return "–"
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"
