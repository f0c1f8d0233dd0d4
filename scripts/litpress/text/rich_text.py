"""Text as a reader sees it: characters, some raised or lowered, and addresses as links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

# HTML forbids these, even as references; Python-Markdown keeps its own marks among them.
# https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# Beyond what HTML asks for: a fence of code or a macro must not begin in a text either.
_ESCAPES = str.maketrans({c: f"&#{ord(c)};" for c in "\"'`~{}"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})

_RAISED = str.maketrans("0123456789+−-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(frozen=True, slots=True)
class Script:
    """What stands above or below the line."""

    raised: bool
    content: Shown


@dataclass(frozen=True, slots=True)
class Link:
    """A way from a text to what it speaks of.

    Attributes:
        address: where it leads.
        label: the text that it stands on.
        kind: the class of the link's element; none for an address in the text itself.
        hint: what the link leads to, where the label doesn't tell.
    """

    address: str
    label: str
    kind: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A stretch of text that no repair may touch."""

    text: str


Piece = str | Script | Link | Verbatim
Shown = tuple[Piece, ...]


def printable(text: str) -> str:
    """The text with U+FFFD for every character that HTML has no way to show."""
    return _FORBIDDEN.sub("\ufffd", text)


def script_characters(text: str, raised: bool) -> str | None:
    """Return a text as superscript or subscript characters, or None if one of them has no such form."""
    small = text.translate(_RAISED if raised else _LOWERED)
    return None if set(text) & set(small) else small


def escape(text: str) -> Markup:
    """The text as HTML that shows it, in an element or a quoted attribute, in Markdown's raw HTML too."""
    return Markup(printable(text).translate(_ESCAPES))


def html_of(shown: Iterable[Piece]) -> Markup:
    """The text as HTML without blocks."""
    return Markup("".join(map(_html_of_piece, shown)))


def plain_of(shown: Iterable[Piece]) -> str:
    """The text as characters alone, where no markup can stand: x², ρ_{BL}."""
    return "".join(_plain_of_piece(piece) for piece in shown)


def _html_of_piece(piece: Piece) -> Markup:
    match piece:
        case Script(raised, content):
            tag = "sup" if raised else "sub"
            return Markup(f"<{tag}>{html_of(content)}</{tag}>")
        case Link(address, label, kind, hint):
            given = (("class", kind), ("href", address), ("title", hint))
            attributes = "".join(f' {name}="{escape(value)}"' for name, value in given if value)
            return Markup(f"<a{attributes}>{escape(label)}</a>")
        case Verbatim(text):
            return escape(text)
        case str():
            return escape(piece)


def _plain_of_piece(piece: Piece) -> str:
    match piece:
        case Script(raised, content):
            text = plain_of(content)
            if (small := script_characters(text, raised)) is not None:
                return small
            mark = "^" if raised else "_"
            return f"{mark}{text}" if len(text) == 1 else f"{mark}{{{text}}}"
        case Link(label=label):
            return label
        case Verbatim(text):
            return text
        case str():
            return piece
