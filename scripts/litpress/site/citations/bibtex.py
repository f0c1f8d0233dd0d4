"""Citations as BibTeX, https://ctan.org/pkg/bibtex, for BibTeX itself and for biber.

Preprints have the fields that arXiv asks for, https://info.arxiv.org/help/hypertex/bibstyles.html. Letters
beyond ASCII are kept, since BibTeX files are UTF-8 today. BibTeX counts braces even after a backslash, so
braces of a text are only written as such in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from litpress.model.publication import MASTERS_THESIS, type_of_venue
from litpress.site.citations.citation import Citation
from litpress.text.dates import SHORT_MONTHS
from litpress.text.personal_names import Name
from litpress.text.rich_text import RichText, Script, plain_of

_ESCAPES = {
    **{character: f"\\{character}" for character in "&%$#_"},
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
_PAIRED = {**_ESCAPES, "{": r"\{", "}": r"\}"}
_UNPAIRED = {**_ESCAPES, "{": r"{\textbraceleft}", "}": r"{\textbraceright}"}
# In a URL or DOI a backslash would be part of it, and these characters are never part of one.
_ESCAPE_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_JOINTS = re.compile(r"[-‐‑–—/]")
_FEW_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character, superscript or subscript: as plain text, and in TeX."""

    plain: str
    tex: str


def bibtex(citations: Iterable[Citation]) -> str:
    """The citations as a BibTeX file; only entries begin with an ``@`` in the first column."""
    return "\n".join(entry(citation) for citation in citations)


def entry(citation: Citation) -> str:
    """A citation as an entry, one field per line."""
    type = "mastersthesis" if citation.degree == MASTERS_THESIS else citation.names.bibtex
    lines = [f"  {name} = {value},\n" for name, value in _fields(citation)]
    return f"@{type}{{{citation.key},\n{''.join(lines)}}}\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    paper = citation.paper
    yield "title", f"{{{tex_of_title(citation.title)}}}"
    authors = [_name(name) for name in citation.authors]
    if authors:
        yield "author", f"{{{' and '.join([*authors, 'others'] if citation.has_other_authors else authors)}}}"
    if citation.venue and not (paper.arxiv and type_of_venue(citation.venue) == citation.type == "preprint"):
        yield citation.names.venue, f"{{{tex_of(citation.venue)}}}"
    if citation.degree not in ("", MASTERS_THESIS):
        yield "type", f"{{{citation.degree}}}"
    year, *month = citation.date.split("-")
    if year:
        yield "year", f"{{{year}}}"
    if month:
        yield "month", SHORT_MONTHS[int(month[0]) - 1]  # a string that every style defines, in its language
    if paper.arxiv:
        yield "eprint", f"{{{paper.arxiv}}}"
        yield "archivePrefix", "{arXiv}"
        archive, slash, _ = paper.arxiv.partition("/")
        if slash:
            yield "primaryClass", f"{{{archive}}}"
    if paper.doi:
        yield "doi", f"{{{tex_of_address(paper.doi)}}}"
    if citation.url:
        yield "url", f"{{{tex_of_address(citation.url)}}}"


def _name(name: Name) -> str:
    """A name in the parts that BibTeX knows; a name without parts is braced."""
    if not name.given:
        return f"{{{tex_of(name.family)}}}"
    parts = (name.family, name.suffix, name.given) if name.suffix else (name.family, name.given)
    return ", ".join(tex_of_name(part) for part in parts)


def tex_of(text: str) -> str:
    """A text with the special characters of TeX escaped."""
    escapes = _escapes_for(text)
    return "".join(escapes.get(character, character) for character in text)


def tex_of_name(text: str) -> str:
    """A part of a name; a word that begins with an escaped character is braced, as some parsers drop it."""
    words = tex_of(text).split(" ")
    return " ".join(f"{{{word}}}" if re.match(r"\\[^{}]", word) else word for word in words)


def tex_of_address(text: str) -> str:
    """A URL or an identifier, which is not typeset as text."""
    return text.translate(_ESCAPE_IN_ADDRESS)


def tex_of_title(shown: RichText) -> str:
    """A title in which braces keep the capitals that belong to names.

    Braced are words with a capital after their first letter or with a digit, such as LOGO, cOntext and
    Llama-3, single letters except the article, alone or after a hyphen, and the beginning of a subtitle.
    A name such as Bayes cannot be distinguished from a capitalized word, and a title in capitals
    throughout is left as it is.
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
    """The escapes for the characters of a text; braces are escaped as such only if all are in pairs."""
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
    """A word in braces, without the punctuation around it."""
    places = [place for place, sign in enumerate(signs) if any(c.isalnum() for c in sign.plain)]
    first, last = places[0], places[-1] + 1
    tex = ["".join(sign.tex for sign in part) for part in (signs[:first], signs[first:last], signs[last:])]
    return f"{tex[0]}{{{tex[1]}}}{tex[2]}"
