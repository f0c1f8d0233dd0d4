"""Rich text: characters, superscripts and subscripts, and links, as HTML or as plain text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

# HTML forbids these, even as references; Python-Markdown uses some of them as its own marks.
# https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
_FORBIDDEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# More than HTML requires: a text must not begin a code fence or a macro either.
_ESCAPES = str.maketrans({c: f"&#{ord(c)};" for c in "\"'`~{}"} | {"&": "&amp;", "<": "&lt;", ">": "&gt;"})

# An element of a script ends at </script, whatever the JSON says.
_ESCAPES_IN_JSON = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&'\u2028\u2029"})

_RAISED = str.maketrans("0123456789+−-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+−-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(frozen=True, slots=True)
class Script:
    """A superscript or subscript."""

    raised: bool
    content: RichText


@dataclass(frozen=True, slots=True)
class TextLink:
    """A link within a text.

    Attributes:
        address: its target.
        label: its text.
        kind: the class of the link's element; empty for an address in the text itself.
        hint: a title for the target, if the label does not name it.
    """

    address: str
    label: str
    kind: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A part of a text that is not repaired."""

    text: str


Piece = str | Script | TextLink | Verbatim
RichText = tuple[Piece, ...]


def printable(text: str) -> str:
    """Return the text with U+FFFD for each character that HTML can't represent."""
    return _FORBIDDEN.sub("\ufffd", text)


def script_characters(text: str, raised: bool) -> str | None:
    """Return a text as superscript or subscript characters, or None if one of them has no such form."""
    small = text.translate(_RAISED if raised else _LOWERED)
    return None if set(text) & set(small) else small


def escape(text: str) -> Markup:
    """Return the text as HTML for an element or a quoted attribute, also within Markdown or XML."""
    return Markup(printable(text).translate(_ESCAPES))


def json_in_html(value: object) -> Markup:
    """Return a value as JSON that a script element can hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(printable(text).translate(_ESCAPES_IN_JSON))


def html_of(pieces: Iterable[Piece]) -> Markup:
    """Return the text as inline HTML."""
    return Markup("".join(map(_html_of_piece, pieces)))


def plain_of(pieces: Iterable[Piece]) -> str:
    """Return the text as plain characters: x², ρ_{BL}."""
    return "".join(_plain_of_piece(piece) for piece in pieces)


def _html_of_piece(piece: Piece) -> Markup:
    match piece:
        case Script(raised, content):
            tag = "sup" if raised else "sub"
            return Markup(f"<{tag}>{html_of(content)}</{tag}>")
        case TextLink(address, label, kind, hint):
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
        case TextLink(label=label):
            return label
        case Verbatim(text):
            return text
        case str():
            return piece
