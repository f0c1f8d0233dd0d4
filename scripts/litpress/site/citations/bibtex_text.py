"""Texts in BibTeX: characters that mean something to TeX, and capitals that a style must not lower.

Letters beyond ASCII stay as they are: BibTeX files are UTF-8 today. BibTeX counts braces whether or
not a backslash stands before them, so that a text's own braces are only written as such in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from litpress.text.rich_text import RichText, Script, plain_of

_ESCAPES = {
    **{character: f"\\{character}" for character in "&%$#_"},
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
_PAIRED = {**_ESCAPES, "{": r"\{", "}": r"\}"}
_UNPAIRED = {**_ESCAPES, "{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
# Within an address or a DOI a backslash would be part of it, and these are no part of one anyway.
_ESCAPE_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_JOINTS = re.compile(r"[-‐‑–—/]")
_FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character, or what stands raised or lowered: as it reads, and as TeX has it."""

    plain: str
    tex: str


def escaped(text: str) -> str:
    """A text as TeX shows it character by character."""
    escapes = _escapes_for(text)
    return "".join(escapes.get(character, character) for character in text)


def name(text: str) -> str:
    """A part of a name: a word that begins with an escaped sign is braced, or some take it for none."""
    words = escaped(text).split(" ")
    return " ".join(f"{{{word}}}" if re.match(r"\\[^{}]", word) else word for word in words)


def address(text: str) -> str:
    """An address or an identifier, which is not typeset as text."""
    return text.translate(_ESCAPE_IN_ADDRESS)


def title(shown: RichText) -> str:
    """A title in which braces keep the capitals that belong to names.

    These are in words with a capital beyond their first letter or with a digit, such as LOGO, cOntext
    and Llama-3, in single letters but the article, alone or behind a hyphen, and at the beginning of
    a subtitle. A name such as Bayes can't be told from a word that a title begins with a capital, and
    a title in capitals throughout tells nothing.
    """
    plain = plain_of(shown)
    shouted = plain.isupper() and len(plain.split()) > _FEW_WORDS
    written: list[str] = []
    before = ""
    for is_space, group in groupby(_signs(shown), key=lambda sign: sign.plain == " "):
        signs = list(group)
        if is_space:
            written.append(" ")
            continue
        word = "".join(sign.plain for sign in signs)
        begins_subtitle = before.endswith(":") or before in ("--", "–", "—")
        protected = not shouted and (_has_fixed_capitals(word) or (begins_subtitle and word[0].isupper()))
        written.append(_braced(signs) if protected else "".join(sign.tex for sign in signs))
        before = word
    return "".join(written)


def _escapes_for(text: str) -> dict[str, str]:
    """How the characters of a text are escaped: braces as such only where all of them stand in pairs."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return _UNPAIRED
    return _UNPAIRED if depth else _PAIRED


def _signs(shown: RichText) -> Iterator[_Sign]:
    escapes = _escapes_for(plain_of(piece for piece in shown if not isinstance(piece, Script)))
    for piece in shown:
        if isinstance(piece, Script):
            command = "textsuperscript" if piece.raised else "textsubscript"
            content = "".join(sign.tex for sign in _signs(piece.content))
            # A group that begins with a command keeps it safe from styles that change the case.
            yield _Sign(plain_of([piece]), f"{{\\{command}{{{content}}}}}")
        else:
            for character in plain_of([piece]):
                yield _Sign(character, escapes.get(character, character))


def _has_fixed_capitals(word: str) -> bool:
    core = word.strip("".join(c for c in set(word) if not c.isalnum()))
    if not any(character.isupper() for character in core):
        return False
    if any(character.isdigit() for character in core):
        return True
    first, *joined = _JOINTS.split(core)
    is_name = len(first) == 1 and first.isupper() and (bool(joined) or first != "A")
    is_joined_to_one = any(len(part) == 1 and part.isupper() for part in joined)
    return is_name or is_joined_to_one or any(c.isupper() for part in (first, *joined) for c in part[1:])


def _braced(signs: list[_Sign]) -> str:
    """A word in braces, but for the punctuation around it."""
    places = [place for place, sign in enumerate(signs) if any(c.isalnum() for c in sign.plain)]
    first, last = places[0], places[-1] + 1
    tex = ["".join(sign.tex for sign in part) for part in (signs[:first], signs[first:last], signs[last:])]
    return f"{tex[0]}{{{tex[1]}}}{tex[2]}"
