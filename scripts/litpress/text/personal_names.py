"""Personal names: lists of authors split into names, and names parsed into family, given and suffix."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from litpress.model.field_values import clean_line
from litpress.text.latex import decoded

_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|ph\.?\s?d|m\.?d)\.?|[IVX]+|\d(?:st|nd|rd|th)", re.IGNORECASE)
# Read as a suffix without a comma before it; other Roman numerals may be initials.
_SUFFIX_WORD = re.compile(r"(?:jr|sr|ph\.?\s?d|m\.?d)\.?|II|III|IV|2nd|3rd", re.IGNORECASE)
# A family name does not begin with an initial: a full name precedes this comma.
_INITIAL = re.compile(r"[^\W\d_]\.")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.?[\s-]*){1,4}|(?:[^\W\d_]\.[\s-]?)+")
_ORGANIZATION = re.compile(
    r"\b(?:Teams?|Collaborations?|Consortium|Groups?|Labs?|Laborator(?:y|ies)|Institut(?:e|ion)s?|Universit\w+|"
    r"Research|Foundation|Projects?|Society|Association|Committee|Council|Network|Initiative|Community|"
    r"Alliance|Agency|Cent(?:er|re)|Corporation|Company|Department|Hospital|Investigators|Contributors|"
    r"Developers|Authors|Inc|LLC|Ltd|GmbH|AI)\b|[&/:;@]|(?:^| )\d|(?:^| )(?i:and)(?: |$)"
)
_ON_BEHALF = re.compile(r" (?:on behalf of|for the) ", re.IGNORECASE)
# Particles that can begin a family name without given names.
_PARTICLES = frozenset(
    {"al", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "van", "von", "zu"}
)
_FIRST_OF_EAST_ASIA = "\u2e80"
# "and others" at the end of a list or in place of a name.
_OTHERS = re.compile(
    r"(?:(?:^|[,;&]|\band\b)\s*others\.?"
    r"|(?:[,;&]|\band\b)?\s*(?:\bet(?:\.\s*|\s+)al(?:\b\.?|ii)|(?:^|(?<=[\s,;]))(?:\.{3}|…|\\l?dots(?:\{\})?)))\s*$",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"[;\n•·|]|,?\s+(?:and|&)\s+")

_NOBODY = frozenset({"unknown", "n/a"})
_AND = re.compile(r"(?<!\\)[{}]|(?<![^\s,])and(?![^\s,])", re.IGNORECASE)
_COMMA_OUTSIDE_BRACES = re.compile(r",(?![^{}]*\})")
_SAME_NAME = re.compile(r"\s0\d{3}$")  # DBLP numbers people of one name
# Marks of equal contribution and of affiliations that pasted lists of authors keep.
_MARKS = re.compile(r"\$\^[^$]{1,20}\$|\\textsuperscript\{[^{}]*\}|[*†‡]+(?=\s|,|$)")
_BRACED_LIST = re.compile(r"\{([^{}]*,[^{}]*\sand\s[^{}]*)\}")
# BibLaTeX's extended form: family=Harman, given=Hans, prefix=von
_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*\"?(.*?)\"?\s*$", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """An author's name.

    Attributes:
        family: the family name with its particles, or a name without parts.
        given: the given names; empty for groups and for people with one name.
        suffix: a suffix such as Jr.
    """

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def inverted(self) -> str:
        """The name as it is sorted in lists: ``King, Martin Luther, Jr.``."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)

    @property
    def spoken(self) -> str:
        """The name with the given names first: ``Martin Luther King Jr.``."""
        return " ".join(part for part in (self.given, self.family, self.suffix) if part)


@dataclass(frozen=True)
class Authors:
    """The authors in a field of a bibliography.

    Attributes:
        names: their names, given names first: ``Ludwig van Beethoven``.
        others: whether the list ends in "and others".
        remark: what is unusual about the list.
    """

    names: tuple[str, ...] = ()
    others: bool = False
    remark: str | None = None


def name_of(written: str) -> Name:
    """Parse a name on one line, with the family name last or before a comma.

    Groups, organizations and lists of names are left in one piece.
    """
    if _ORGANIZATION.search(written) or _ON_BEHALF.search(written):
        return Name(written)
    parts = [part.strip() for part in written.split(",") if part.strip()]
    if not parts:
        return Name(written)
    first, *others = parts
    suffixes = [part for part in others if _SUFFIX_WORD.fullmatch(part)]
    given = [part for part in others if not _SUFFIX_WORD.fullmatch(part)]
    if len(suffixes) > 1 or len(given) > 1 or (given and _INITIAL.match(first)):
        return Name(written)
    suffix = "".join(suffixes)
    if given:
        return Name(first, given[0], suffix)
    words = first.split()
    if len(words) > 2 and _SUFFIX_WORD.fullmatch(words[-1]):
        suffix = suffix or words.pop()
    start = _start_of_family(words)
    if suffix and not start:
        return Name(written)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def names_of(authors: Iterable[str]) -> tuple[tuple[Name, ...], bool]:
    """Parse the names of authors; also return whether the list ends in "and others"."""
    listed = list(authors)
    named = [author for author in listed if _without_others(author)]
    return tuple(name_of(author) for author in named), len(named) < len(listed)


def first_of_many(written: str) -> str:
    """Return the name of the person who signs on behalf of a group, or the name as written."""
    return _ON_BEHALF.split(written)[0]


def names_in(text: str, *, one_inverted: bool = False) -> tuple[list[str], bool]:
    """Split a list of authors into names as written; also return whether it ends in "and others".

    Names may be separated by semicolons, line ends, bullets or ``and``; or by commas, if all of them are
    full names, or each is ``Family, G.``

    Args:
        text: the list, as plain text.
        one_inverted: whether two full names with one comma between them are one inverted name, as data
            has it: ``Mendieta Sánchez, Juan Carlos``.
    """
    named = _without_others(text)
    parts = (part.strip(" ,") for part in _BETWEEN_NAMES.split(named))
    names = [clean_line(name) for part in parts if part for name in _at_commas(part, one_inverted)]
    return names, named != text.strip().strip(" ,")


def bibtex_authors(field: str) -> Authors:
    """Return the authors in a field of BibTeX, each ``First von Last`` or ``von Last, Jr, First``."""
    field = " ".join(_MARKS.sub("", field).split())
    if (whole := _BRACED_LIST.fullmatch(field)) and all(
        name.count(",") == 1 or not _without_others(name) for name in whole[1].split(" and ")
    ):
        field = whole[1]  # a list in braces as if it were one name
    written = [name for part in _at_and(field) if (name := part.strip(" ,;"))]
    names = [name for part in written for name in _at_separators(part)]
    remark = None
    if len(names) > len(written):
        remark = "authors are not joined by 'and'; they were split at commas or semicolons"
    named = [alone for name in names if (alone := _without_others(name))]
    spoken = [_spoken(name) for name in named if name.casefold() not in _NOBODY]
    others = any(_without_others(name) != name.strip(" ,") for name in names)
    return Authors(tuple(filter(None, spoken)), others, remark)


def _without_others(written: str) -> str:
    return _OTHERS.sub("", written.strip()).strip(" ,")


def _start_of_family(words: list[str]) -> int:
    """Return the index of the first word of the family name: the first particle, or the last word."""
    if any(word >= _FIRST_OF_EAST_ASIA for word in words):
        return 0  # In their own script these names begin with the family name.
    if words[0] in _PARTICLES:
        return 0  # A family name alone: van der Maaten.
    particles = (index for index, word in enumerate(words) if index and word.lstrip("'’")[:1].islower())
    return next(particles, len(words) - 1)


def _at_commas(names: str, one_inverted: bool) -> list[str]:
    """Split full names at commas, or names with initials at every second one."""
    parts: list[str] = []
    for part in (part.strip() for part in names.split(",")):
        if parts and _SUFFIX.fullmatch(part):
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    families, given = parts[::2], parts[1::2]
    no_spaces = not any(" " in part for part in parts)
    if len(families) == len(given) and (no_spaces or all(map(_INITIALS.fullmatch, given))):
        return [f"{family}, {name}" for family, name in zip(families, given, strict=True)]
    if all(" " in part for part in parts):
        return [names] if one_inverted and len(parts) == 2 and not _INITIAL.match(names) else parts
    return [names] if one_inverted or len(parts) == 2 else parts


def _at_and(field: str) -> list[str]:
    """Split a field of BibTeX at each ``and`` outside of braces."""
    depth = 0
    ends = [0]
    for token in _AND.finditer(field):
        if token[0] in "{}":
            depth = max(0, depth + (1 if token[0] == "{" else -1))
        elif depth == 0:
            ends += token.span()
    ends.append(len(field))
    return [field[start:end] for start, end in list(pairwise(ends))[::2]]


def _at_separators(names: str) -> list[str]:
    """Split names of BibTeX that semicolons or commas separate instead of ``and``."""
    if "{" in names or "=" in names:
        return [names]
    if ";" in names and "&" not in names:
        return [name for name in names.split(";") if name.strip()]
    return _at_commas(names, one_inverted=True)


def _spoken(name: str) -> str:
    """Return a name of BibTeX as text, given names first."""
    extended = {match[1].lower(): match[2] for part in name.split(",") if (match := _PART.match(part))}
    if extended:
        order = ("given", "prefix", "family", "suffix")
        return clean_line(decoded(" ".join(extended[part] for part in order if part in extended)))
    parts = [clean_line(decoded(part)) for part in _COMMA_OUTSIDE_BRACES.split(name)]
    if len(parts) == 3:  # the suffix is second, as BibTeX has it, or last
        family, suffix, given = parts
        given, suffix = (suffix, given) if _SUFFIX.fullmatch(given) else (given, suffix)
        parts = [family, given, suffix]
    spoken = Name(*parts).spoken if len(parts) <= 3 and all(parts[:2]) else clean_line(decoded(name))
    return _SAME_NAME.sub("", spoken.strip(" ,"))
