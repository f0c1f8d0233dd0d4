"""HTML and JATS (https://jats.nlm.nih.gov), which publishers' exports hold in place of LaTeX."""

from __future__ import annotations

import html
import re
from html.entities import html5

_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});")
_HEADING = re.compile(r"<(?:jats:)?title>\s*(?:abstract|summary)\s*</(?:jats:)?title>\s*", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</(?:jats:)?(?:p|sec|title)>\s*(?=\S)|<br\s*/?>\s*<br\s*/?>", re.IGNORECASE)
_RAISED = re.compile(r"<(?:jats:)?(su[bp])>([^<>]*)</(?:jats:)?\1>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:(?:jats|mml):[a-z-]+|i|b|u|em|strong|sub|sup|scp|sc|italic|bold|p|sec|title|span|br|tex|tex-math"
    r"|inline-formula|alternatives)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def raised(text: str, up: bool) -> str:
    """A text raised or lowered, as characters that are so or with TeX's sign; in words that says nothing."""
    raised = text.translate(_SUPERSCRIPTS if up else _SUBSCRIPTS)
    if any(c.isdigit() for c in text) and not set(raised) & set(text):
        return raised
    return f"{'^' if up else '_'}{text}" if len(text) == 1 else text


def without_markup(text: str) -> str:
    """A text without the elements and character references of HTML and JATS."""
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "<" in text:
        text = _PARAGRAPH.sub("\n\n", _HEADING.sub("", text))
        text = _RAISED.sub(lambda part: raised(part[2], part[1].lower() == "sup"), text)
        text = _TAG.sub("", text)
    return text


def _character(entity: re.Match[str]) -> str:
    """The character that a reference of HTML stands for; what looks like one and is none stays."""
    name = f"{entity[1]};"
    return html.unescape(f"&{name}") if name.startswith("#") or name in html5 else entity[0]
