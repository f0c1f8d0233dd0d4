"""Display repair: residues of TeX in titles and abstracts as the characters that they stand for.

A record stays verbatim; a text is repaired only for display, and only if the residue is unambiguous:
a wrong repair misquotes a paper, a missing one merely looks untidy.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator

from litpress.model.urls import ADDRESS, end_of_address, unescaped
from litpress.text import latex as tex
from litpress.text.formulas import formula, residue, script
from litpress.text.rich_text import Piece, RichText, TextLink, Verbatim, printable
from litpress.text.word_lists import headings, patterns

_PATTERNS = patterns(__file__, text_fonts="|".join(sorted(tex.TEXT_FONTS)))
_LETTERS: dict[str, str] = headings(__file__, "letters")
_TIMES = [pattern for name, pattern in _PATTERNS.items() if name.startswith("times_")]
_QUOTATIONS = {
    "double_quotes": r"“\g<text>”",
    "double_apostrophes": r"“\g<text>”",
    "mixed_quotes": r"“\g<text>”",
    "single_quotes": r"‘\g<text>’",
}
_DEEPEST = 20  # font commands within one another
_LONGEST_GROUP = 61
_LONGEST_FORMULA = 300
_HOLE = "\uffff"  # a placeholder for links and scripts; `printable` has removed it from texts


def repaired(text: str) -> RichText:
    """Return a title or one paragraph as rich text.

    Line breaks become spaces, and addresses become links.
    """
    line = " ".join(printable(text).split())
    if not _PATTERNS["suspect"].search(line):
        return (line,) if line else ()
    pieces: list[Piece] = [line]
    if "://" in line:
        pieces = _split(pieces, lambda text: _cut(text, ADDRESS, _link))
    if "\\" in line or "$" in line:
        pieces = _split(pieces, lambda text: _cut(text, _PATTERNS["displayed"], _displayed))
        pieces = _split(pieces, _formulas)
        pieces = _each(pieces, _commands)
    if "{" in line:
        pieces = _each(pieces, _fonts)
        pieces = _split(pieces, _scripts)
    if "times" in line:
        pieces = _each(pieces, _times)
    return tuple(piece for piece in _quotations(pieces) if piece)


def paragraphs(text: str) -> list[RichText]:
    """Return the paragraphs of an abstract as rich text."""
    return [repaired(paragraph) for paragraph in text.split("\n\n") if paragraph.strip()]


def _each(pieces: list[Piece], repair: Callable[[str], str]) -> list[Piece]:
    return [repair(piece) if isinstance(piece, str) else piece for piece in pieces]


def _split(pieces: list[Piece], split: Callable[[str], Iterable[Piece]]) -> list[Piece]:
    return [part for piece in pieces for part in (split(piece) if isinstance(piece, str) else (piece,))]


def _cut(text: str, pattern: re.Pattern[str], make: Callable[[re.Match[str]], RichText]) -> Iterator[Piece]:
    """Yield the text with the results of `make` in place of each match."""
    end = 0
    for match in pattern.finditer(text):
        yield text[end : match.start()]
        yield from make(match)
        end = match.end()
    yield text[end:]


def _link(match: re.Match[str]) -> RichText:
    written = match["address"]
    end = end_of_address(written)
    address = unescaped(written[:end])
    before, after = match[0].split(written, 1)
    if before and after:
        before = after = ""  # \url{…} goes as a whole
    return (before, TextLink(address, address), written[end:] + after)


def _displayed(match: re.Match[str]) -> RichText:
    source = next(group for group in match.groups() if group is not None)
    return formula(source.strip()) or (Verbatim(match[0]),)


def _formulas(text: str) -> Iterator[Piece]:
    """Yield the text with formulas between dollar signs as rich text, or as written if not understood."""
    end = 0
    dollars = [match.start() for match in _PATTERNS["dollar"].finditer(text)]
    for left, right in itertools.pairwise(dollars):
        source = text[left + 1 : right]
        if left < end or not _is_formula(source, text[right + 1 : right + 2]):
            continue
        yield text[end:left]
        yield from formula(source.strip()) or (Verbatim(text[left : right + 1]),)
        end = right + 1
    yield text[end:]


def _is_formula(source: str, following: str) -> bool:
    """Return whether the text between two dollar signs is TeX, not prose between two sums of money."""
    if not source.strip() or len(source) > _LONGEST_FORMULA:
        return False
    if _PATTERNS["tex_names"].search(source):
        return not _PATTERNS["words"].search(_PATTERNS["tex_names"].sub("+", source))
    tight = source == source.strip() and not following.isdigit()
    return not _PATTERNS["word"].search(source) and (tight or "_" in source or "^" in source)


def _commands(text: str) -> str:
    """Replace commands of TeX outside of formulas: fonts, accents, symbols and escaped characters."""
    for _ in range(_DEEPEST):
        before, text = text, _without_fonts(text)
        if text == before:
            break
    text = _PATTERNS["accent"].sub(_accented, text)
    text = _PATTERNS["letter"].sub(lambda m: _LETTERS[m["a"] or m["b"]], text)
    text = _PATTERNS["alone"].sub(lambda m: tex.CHARACTERS.get(m[1], m[0]), text)
    text = _PATTERNS["command"].sub(_symbol, text)
    return _PATTERNS["escaped"].sub(r"\1", text)


def _without_fonts(text: str) -> str:
    return _PATTERNS["font"].sub(r"\g<text>\g<lost>\g<old>", text)


def _accented(match: re.Match[str]) -> str:
    mark = match["in_braces"] or match["on_group"] or match["bare"]
    letter = (match["a"] or match["b"] or match["c"]).lstrip("\\")
    accented = tex.with_accent(mark, letter)
    return accented if len(accented) == 1 else match[0]


def _symbol(match: re.Match[str]) -> str:
    character = tex.CHARACTERS.get(match["name"])
    word_before = match.string[: match.start()].rpartition(" ")[2]
    if character is None or ":\\" in word_before:  # C:\temp\alpha is a path
        return match[0]
    touching = word_before and match["name"] in tex.RELATIONS
    return character if touching else character + match["space"]


def _fonts(text: str) -> str:
    text = _without_fonts(text)
    text = _PATTERNS["alphabet"].sub(lambda m: tex.letter_of(m[0][:-3], m[0][-2]) or m[0], text)
    return _PATTERNS["roman"].sub(r"\g<text>", text)


def _scripts(text: str) -> Iterator[Piece]:
    """Yield the text with subscripts and superscripts as in ``rho_{BL}`` and ``SAP^{2}``."""
    end = 0
    for match in _PATTERNS["script"].finditer(text):
        if match.start() < end:
            continue
        greek = tex.GREEK.get(match["greek"] or "", match["greek"] or "")
        scripts: list[Piece] = []
        at = match.start("mark")
        while following := _PATTERNS["script_after"].match(text, at):
            group = tex.group_at(text, following.end() - 1, _LONGEST_GROUP) or ""
            raised = following["mark"] == "^"
            content = residue(group, raised) if group else None
            if not content:
                break
            scripts.append(script(raised, content))
            at = following.end() + len(group) + 1
        if scripts:
            yield text[end : match.start()] + greek
            yield from scripts
            end = at
    yield text[end:]


def _times(text: str) -> str:
    for pattern in _TIMES:
        text = pattern.sub("×", text)
    return text


def _quotations(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces with typographic quotation marks, also around links and scripts."""
    others = iter([piece for piece in pieces if not isinstance(piece, str)])
    text = "".join(piece if isinstance(piece, str) else _HOLE for piece in pieces)
    if "`" in text or "''" in text:
        for name, quotation in _QUOTATIONS.items():
            text = _PATTERNS[name].sub(quotation, text)
    first, *rest = text.split(_HOLE)
    yield first
    for part in rest:
        yield next(others)
        yield part
