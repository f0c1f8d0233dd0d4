"""Formulas of simple TeX as rich text, with superscripts and subscripts.

arXiv abstracts contain TeX between dollar signs; paper lists often drop the dollar signs and
backslashes, which leaves a residue such as ``rho_{BL}``. pylatexenc drops what it does not know; here
such a formula is refused as a whole, so that it can be shown as written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from litpress.text import latex as tex
from litpress.text.rich_text import Piece, RichText, Script, plain_of
from litpress.text.word_lists import headings, word_list

_OPERATORS = word_list(__file__, "operators")
_FONTS = tex.TEXT_FONTS | word_list(__file__, "formula_fonts")
_SILENT = word_list(__file__, "silent")
_MARKS: dict[str, str] = headings(__file__, "marks")
_TOKEN = re.compile(
    r"\\[A-Za-z]+|\\.|[A-Za-z]+|\s+|[\d.,]+|[_^{}]|[-+*/=<>()\[\]|;:!?'@~]|[^\x00-\x7f]", re.DOTALL
)
_TOKENS_OF_RESIDUE = re.compile(r"[A-Za-z]+|\s+|[\d.,]+|[_^{}]|[-+*/=<>()\[\]|;:'%&]|[^\x00-\x7f]")
_CHARACTERS = {
    **{"\\,": " ", "\\;": " ", "\\:": " ", "\\ ": " ", "\\!": "", "\\quad": " ", "\\qquad": " "},
    **{"\\{": "{", "\\}": "}", "\\|": "‖", "\\%": "%", "\\&": "&", "\\_": "_", "\\#": "#"},
}
# Superscripts without their backslash: 90^{circ}, f^{prime}.
_RAISED_WORDS = {"circ": "°", "prime": "′", "ast": "*", "star": "*", "top": "⊤", "dagger": "†"}
_RESIDUE = tex.GREEK | {"times": "×", "leq": "≤", "geq": "≥", "infty": "∞", "ell": "ℓ", "otimes": "⊗"}


class _NotUnderstoodError(Exception):
    """A formula has an unknown command or an unexpected token."""


def formula(source: str) -> RichText | None:
    """Return a formula in TeX, without its dollar signs, as rich text; None if not fully understood."""
    return _read(_Reader, _TOKEN.findall(source), source)


def residue(source: str, raised: bool) -> RichText | None:
    """Return the content of braces in TeX without backslashes; None if not understood."""
    if raised and source in _RAISED_WORDS:
        return (_RAISED_WORDS[source],)
    return _read(_ResidueReader, _TOKENS_OF_RESIDUE.findall(source), source)


def script(raised: bool, content: RichText) -> Piece:
    """Return the content as a superscript or subscript; the degree sign and primes are raised already."""
    if raised and content in (("∘",), ("°",)):
        return "°"
    if raised and set(plain_of(content)) == {"′"}:
        return plain_of(content)
    return Script(raised, content)


def _read(reader: type[_Reader], tokens: list[str], source: str) -> RichText | None:
    try:
        return reader(tokens).until(None) if "".join(tokens) == source else None
    except _NotUnderstoodError:
        return None


def _joined(pieces: Iterable[Piece]) -> RichText:
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        elif piece:
            joined.append(piece)
    return tuple(joined)


def _hyphens(pieces: RichText) -> RichText:
    """Return text between braces with hyphens instead of minus signs."""
    return tuple(p.replace("−", "-") if isinstance(p, str) else p for p in pieces)


class _Reader:
    """Reads the tokens of a formula from left to right."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.pieces: list[Piece] = []

    def until(self, end: str | None) -> RichText:
        outer, self.pieces = self.pieces, []
        while self.at < len(self.tokens) and self.tokens[self.at] != end:
            self.take()
        if end is not None:
            self.expect(end)
        inner, self.pieces = self.pieces, outer
        return _joined(inner)

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def expect(self, token: str) -> None:
        if self.peek() != token:
            raise _NotUnderstoodError(token)
        self.at += 1

    def skip_space(self) -> bool:
        found = self.peek().isspace()
        self.at += found
        return found

    def take(self) -> None:
        token = self.peek()
        self.at += 1
        if token in "_^":
            self.pieces.append(script(token == "^", self.argument()))
        elif token == "{":
            self.pieces.extend(self.until("}"))
        elif token == "}":
            raise _NotUnderstoodError(token)
        elif token[0] == "\\":
            self.command(token)
        elif token.isspace() or token == "~":
            self.pieces.append(" ")
        else:
            self.pieces.append(token.translate({ord("-"): "−", ord("'"): "′"}))

    def argument(self) -> RichText:
        """Read the group or the one token that a command or a script applies to."""
        self.skip_space()
        if self.peek() == "{":
            self.at += 1
            return self.until("}")
        if not self.peek() or self.peek() in "_^}":
            raise _NotUnderstoodError(self.peek())
        if self.peek()[0] != "\\" and len(self.peek()) > 1:  # x^23 raises the 2 alone
            self.tokens[self.at : self.at + 1] = list(self.peek())
        outer, self.pieces = self.pieces, []
        self.take()
        inner, self.pieces = self.pieces, outer
        return _joined(inner)

    def command(self, token: str) -> None:
        name = token[1:]
        if token in _CHARACTERS:
            self.pieces.append(_CHARACTERS[token])
        elif name in tex.RELATIONS:
            self.relation(tex.RELATIONS[name])
        elif name in tex.CHARACTERS:
            self.pieces.append(tex.CHARACTERS[name])
            self.drop_space_before_letter()
        elif name in _OPERATORS:
            self.word(name)
        elif name in tex.ALPHABETS:
            self.pieces.append(self.alphabet(name))
        elif name in _MARKS:
            self.pieces.append(self.marked(_MARKS[name]))
        elif name in _SILENT and self.peek() != "{":
            self.skip_space()
        else:
            self.pieces += self.of_arguments(name)

    def of_arguments(self, name: str) -> RichText:
        """Read the arguments of a command."""
        if name in _FONTS:
            return _hyphens(self.argument())
        if name in ("frac", "tfrac", "dfrac"):
            return (*self.factor(), "/", *self.factor())
        if name == "sqrt":
            return ("√", *self.factor())
        raise _NotUnderstoodError(name)

    def relation(self, sign: str) -> None:
        """Add a relation with spaces on both sides or on neither, regardless of TeX's spaces."""
        spaced = self.skip_space()
        before = self.pieces[-1] if self.pieces else ""
        spaced = before == " " if before else spaced
        self.pieces.append(f"{sign} " if spaced and self.peek() else sign)

    def drop_space_before_letter(self) -> None:
        following = self.tokens[self.at + 1 : self.at + 2]
        if self.peek().isspace() and following and not re.match(r"[-+*/=<>|(]|\\", following[0]):
            self.at += 1

    def word(self, name: str) -> None:
        before = self.pieces[-1] if self.pieces else ""
        touching = isinstance(before, Script) or str(before)[-1:].isalnum()
        self.pieces.append(f" {name}" if touching else name)
        spaced = self.skip_space()
        if (spaced or re.match(r"[A-Za-z\d\\]", self.peek())) and self.peek():
            self.pieces.append(" ")

    def alphabet(self, name: str) -> str:
        letters = plain_of(self.argument())
        found = [tex.letter_of(name, letter) for letter in letters]
        if not all(found):
            raise _NotUnderstoodError(name)
        return "".join(letter or "" for letter in found)

    def marked(self, mark: str) -> str:
        letter = plain_of(self.argument())
        if len(letter) != 1:
            raise _NotUnderstoodError(letter)
        return unicodedata.normalize("NFC", letter + mark)

    def factor(self) -> RichText:
        """Read an argument next to a slash or under a root, in parentheses if necessary."""
        argument = self.argument()
        line = "".join(piece for piece in argument if isinstance(piece, str))
        return argument if line.isalnum() else ("(", *argument, ")")


class _ResidueReader(_Reader):
    """Reads TeX without backslashes: names of letters are known, everything else is kept."""

    def take(self) -> None:
        token = self.peek()
        self.at += 1
        following = self.peek()
        if token in "_^" and following == "{":
            self.pieces.append(script(token == "^", self.argument()))
        elif token in _FONTS and following == "{":
            self.pieces.extend(self.argument())
        elif token in tex.ALPHABETS and following == "{":
            self.pieces.append(self.alphabet(token))
        elif token in "{}":
            raise _NotUnderstoodError(token)
        elif token == "-" and (following.isdigit() or not self.pieces):
            self.pieces.append("−")
        else:
            self.pieces.append(" " if token.isspace() else _RESIDUE.get(token, token))
