"""Citations as BibTeX, https://ctan.org/pkg/bibtex, for BibTeX itself and for biber.

Preprints have the fields that arXiv asks for, https://info.arxiv.org/help/hypertex/bibstyles.html. Letters
beyond ASCII are kept, since BibTeX files are UTF-8 today. BibTeX counts braces even after a backslash, so
braces of a text are only written as such in pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from litpress.model.publication import MASTERS_THESIS, type_of_venue
from litpress.site.citations.citation import Citation
from litpress.text.dates import SHORT_MONTHS
from litpress.text.personal_names import Name
from litpress.text.rich_text import RichText, Script, plain_of

_ESCAPES = str.maketrans(
    {
        **{character: f"\\{character}" for character in "&%$#_"},
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
    }
)
_PAIRED = _ESCAPES | str.maketrans({"{": r"\{", "}": r"\}"})
_UNPAIRED = _ESCAPES | str.maketrans({"{": r"{\textbraceleft}", "}": r"{\textbraceright}"})
# In a URL or DOI a backslash would be part of it, and these characters are never part of one.
_ESCAPE_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_JOINTS = re.compile(r"[-‐‑–—/]")
_FEW_WORDS = 2

_Sign = tuple[str, str]  # a character, superscript or subscript: as plain text, and in TeX


def bibtex(citations: Iterable[Citation]) -> str:
    """The citations as a BibTeX file; only entries begin with an ``@`` in the first column."""
    return "\n".join(map(_entry, citations))


def tex_of(text: str) -> str:
    """A text with the special characters of TeX escaped."""
    return text.translate(_escapes_for(text))


def tex_of_address(text: str) -> str:
    """A URL or an identifier, which is not typeset as text."""
    return text.translate(_ESCAPE_IN_ADDRESS)


def tex_of_title(title: RichText) -> str:
    """A title in which braces keep the capitals that belong to names.

    Braced are words with a capital after their first letter or with a digit, such as LOGO, cOntext and
    Llama-3, single letters except the article, alone or after a hyphen, and the beginning of a subtitle.
    A name such as Bayes cannot be distinguished from a capitalized word, and a title in capitals
    throughout is left as it is.
    """
    plain = plain_of(title)
    is_in_capitals = plain.isupper() and len(plain.split()) > _FEW_WORDS
    words: list[str] = []
    begins_subtitle = False
    for is_space, group in groupby(_signs(title), key=lambda sign: sign[0] == " "):
        if is_space:
            continue
        signs = list(group)
        word = "".join(plain for plain, _ in signs)
        has_name = _has_fixed_capitals(word) or (begins_subtitle and word[0].isupper())
        words.append(_braced(signs) if has_name and not is_in_capitals else _tex(signs))
        begins_subtitle = word.endswith(":") or word in ("--", "–", "—")
    return " ".join(words)


def _entry(citation: Citation) -> str:
    type = "mastersthesis" if citation.degree == MASTERS_THESIS else citation.names.bibtex
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in _fields(citation).items()
        if value
    ]
    return f"@{type}{{{citation.key},\n{''.join(lines)}}}\n"


def _fields(citation: Citation) -> dict[str, str]:
    """The fields of an entry in their order; those that are empty are left out of it."""
    paper = citation.paper
    authors = [*map(_name, citation.authors), *(["others"] if citation.has_other_authors else [])]
    is_on_arxiv_alone = paper.arxiv and type_of_venue(citation.venue) == citation.type == "preprint"
    year, *month = citation.date.split("-")
    archive, slash, _ = (paper.arxiv or "").partition("/")
    return {
        "title": tex_of_title(citation.title),
        "author": " and ".join(authors) if citation.authors else "",
        citation.names.venue: "" if is_on_arxiv_alone else tex_of(citation.venue),
        "type": "" if citation.degree == MASTERS_THESIS else citation.degree,
        "year": year,
        # A string that every style defines, in its language.
        "month": SHORT_MONTHS[int(month[0]) - 1] if month else "",
        "eprint": paper.arxiv or "",
        "archivePrefix": "arXiv" if paper.arxiv else "",
        "primaryClass": archive if slash else "",
        "doi": tex_of_address(paper.doi or ""),
        "url": tex_of_address(citation.url),
    }


def _name(name: Name) -> str:
    """A name in the parts that BibTeX knows; a name without parts is braced."""
    if not name.given:
        return f"{{{tex_of(name.family)}}}"
    return ", ".join(_part_of_name(part) for part in (name.family, name.suffix, name.given) if part)


def _part_of_name(text: str) -> str:
    """A part of a name; a word that begins with an escaped character is braced, as some parsers drop it."""
    words = tex_of(text).split(" ")
    return " ".join(f"{{{word}}}" if re.match(r"\\[^{}]", word) else word for word in words)


def _escapes_for(text: str) -> dict[int, str]:
    """The escapes for the characters of a text; braces are escaped as such only if all are in pairs."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return _UNPAIRED
    return _UNPAIRED if depth else _PAIRED


def _signs(text: RichText) -> Iterator[_Sign]:
    escapes = _escapes_for(plain_of(piece for piece in text if not isinstance(piece, Script)))
    for piece in text:
        plain = plain_of([piece])
        if isinstance(piece, Script):
            command = "textsuperscript" if piece.raised else "textsubscript"
            # A group that begins with a command keeps it safe from styles that change the case.
            yield plain, f"{{\\{command}{{{_tex(_signs(piece.content))}}}}}"
        else:
            yield from ((character, character.translate(escapes)) for character in plain)


def _has_fixed_capitals(word: str) -> bool:
    core = word.strip("".join(c for c in word if not c.isalnum()))
    parts = _JOINTS.split(core)
    has_capital_and_digit = any(map(str.isupper, core)) and any(map(str.isdigit, core))
    has_letter_alone = core != "A" and any(len(part) == 1 and part.isupper() for part in parts)
    return has_capital_and_digit or has_letter_alone or any(c.isupper() for part in parts for c in part[1:])


def _braced(word: Sequence[_Sign]) -> str:
    """A word in braces, without the punctuation around it."""
    places = [place for place, (plain, _) in enumerate(word) if any(map(str.isalnum, plain))]
    first, last = places[0], places[-1] + 1
    return f"{_tex(word[:first])}{{{_tex(word[first:last])}}}{_tex(word[last:])}"


def _tex(signs: Iterable[_Sign]) -> str:
    return "".join(tex for _, tex in signs)
