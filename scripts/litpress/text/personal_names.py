"""Personal names: lists of authors split into names, and names parsed into family, given and suffix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from litpress.model.field_values import clean_line
from litpress.text.latex import decoded
from litpress.text.word_lists import patterns, word_list

_PATTERNS = patterns(__file__)
_PARTICLES = word_list(__file__, "particles")
_FIRST_OF_EAST_ASIA = "\u2e80"


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
    if _PATTERNS["organization"].search(written) or _PATTERNS["on_behalf"].search(written):
        return Name(written)
    parts = [part.strip() for part in written.split(",") if part.strip()]
    if not parts:
        return Name(written)
    first, *others = parts
    suffixes = [part for part in others if _PATTERNS["suffix_word"].fullmatch(part)]
    given = [part for part in others if not _PATTERNS["suffix_word"].fullmatch(part)]
    if len(suffixes) > 1 or len(given) > 1 or (given and _PATTERNS["initial"].match(first)):
        return Name(written)
    suffix = "".join(suffixes)
    if given:
        return Name(first, given[0], suffix)
    words = first.split()
    if len(words) > 2 and _PATTERNS["suffix_word"].fullmatch(words[-1]):
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
    return _PATTERNS["on_behalf"].split(written)[0]


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
    parts = (part.strip(" ,") for part in _PATTERNS["between_names"].split(named))
    names = [clean_line(name) for part in parts if part for name in _at_commas(part, one_inverted)]
    return names, named != text.strip().strip(" ,")


def bibtex_authors(field: str) -> Authors:
    """Return the authors in a field of BibTeX, each ``First von Last`` or ``von Last, Jr, First``."""
    field = " ".join(_PATTERNS["marks"].sub("", field).split())
    if (whole := _PATTERNS["braced_list"].fullmatch(field)) and all(
        name.count(",") == 1 or not _without_others(name) for name in whole[1].split(" and ")
    ):
        field = whole[1]  # a list in braces as if it were one name
    written = [name for part in _at_and(field) if (name := part.strip(" ,;"))]
    names = [name for part in written for name in _at_separators(part)]
    remark = None
    if len(names) > len(written):
        remark = "authors are not joined by 'and'; they were split at commas or semicolons"
    named = [alone for name in names if (alone := _without_others(name))]
    spoken = [_spoken(name) for name in named if name.casefold() not in ("unknown", "n/a")]
    others = any(_without_others(name) != name.strip(" ,") for name in names)
    return Authors(tuple(filter(None, spoken)), others, remark)


def _without_others(written: str) -> str:
    return _PATTERNS["others"].sub("", written.strip()).strip(" ,")


def _start_of_family(words: list[str]) -> int:
    """Return the index of the first word of the family name: the first particle, or the last word."""
    # In their own script, names of East Asia begin with the family name; "van der Maaten" is one alone.
    if words[0] in _PARTICLES or any(word >= _FIRST_OF_EAST_ASIA for word in words):
        return 0
    particles = (index for index, word in enumerate(words) if index and word.lstrip("'’")[:1].islower())
    return next(particles, len(words) - 1)


def _at_commas(names: str, one_inverted: bool) -> list[str]:
    """Split full names at commas, or names with initials at every second one."""
    parts: list[str] = []
    for part in (part.strip() for part in names.split(",")):
        if parts and _PATTERNS["suffix"].fullmatch(part):
            parts[-1] += f", {part}"
        elif part:
            parts.append(part)
    families, given = parts[::2], parts[1::2]
    no_spaces = not any(" " in part for part in parts)
    if len(families) == len(given) and (no_spaces or all(map(_PATTERNS["initials"].fullmatch, given))):
        return [f"{family}, {name}" for family, name in zip(families, given, strict=True)]
    if all(" " in part for part in parts):
        is_one = one_inverted and len(parts) == 2 and not _PATTERNS["initial"].match(names)
    else:
        is_one = one_inverted or len(parts) == 2
    return [names] if is_one else parts


def _at_and(field: str) -> list[str]:
    """Split a field of BibTeX at each ``and`` outside of braces."""
    depth = 0
    ends = [0]
    for token in _PATTERNS["and"].finditer(field):
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
    matches = map(_PATTERNS["part"].match, name.split(","))
    extended = {match[1].lower(): match[2] for match in matches if match}
    if extended:
        order = ("given", "prefix", "family", "suffix")
        return clean_line(decoded(" ".join(extended[part] for part in order if part in extended)))
    parts = [clean_line(decoded(part)) for part in _PATTERNS["comma_outside_braces"].split(name)]
    if len(parts) == 3:  # the suffix is second, as BibTeX has it, or last
        family, suffix, given = parts
        given, suffix = (suffix, given) if _PATTERNS["suffix"].fullmatch(given) else (given, suffix)
        parts = [family, given, suffix]
    spoken = Name(*parts).spoken if len(parts) <= 3 and all(parts[:2]) else clean_line(decoded(name))
    return _PATTERNS["same_name"].sub("", spoken.strip(" ,"))
