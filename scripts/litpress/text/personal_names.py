"""Names of authors: what of them is the family's, what is given, and which are no person's at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SUFFIX = re.compile(r"(?:jr|sr|ph\.?\s?d|m\.?d)\.?|II|III|IV|2nd|3rd", re.IGNORECASE)
# A family's name does not begin with an initial: what stands before this comma is somebody's whole name.
_INITIAL = re.compile(r"[^\W\d_]\.")
_ORGANISATION = re.compile(
    r"\b(?:Teams?|Collaborations?|Consortium|Groups?|Labs?|Laborator(?:y|ies)|Institut(?:e|ion)s?|Universit\w+|"
    r"Research|Foundation|Projects?|Society|Association|Committee|Council|Network|Initiative|Community|"
    r"Alliance|Agency|Cent(?:er|re)|Corporation|Company|Department|Hospital|Investigators|Contributors|"
    r"Developers|Authors|Inc|LLC|Ltd|GmbH|AI)\b|[&/:;@]|(?:^| )\d|(?:^| )(?i:and)(?: |$)"
)
_ON_BEHALF = re.compile(r" (?:on behalf of|for the) ", re.IGNORECASE)
# With which a family's name may begin that stands alone.
_PARTICLES = frozenset(
    {"al", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "van", "von", "zu"}
)
_FIRST_OF_EAST_ASIA = "\u2e80"
_OTHERS = frozenset({"et al", "et al.", "others", "and others", "..."})


@dataclass(frozen=True, slots=True)
class Name:
    """An author's name.

    Attributes:
        family: the family's name with the particles before it, or a name that has no parts.
        given: the given names; empty for a group of people and for people of one name.
        suffix: what stands behind the name, such as Jr.
    """

    family: str
    given: str = ""
    suffix: str = ""

    @property
    def inverted(self) -> str:
        """The name as lists are sorted by it: ``King, Martin Luther, Jr.``."""
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)


def name_of(written: str) -> Name:
    """The parts of a name on one line, with the family's name last or before a comma.

    What reads like a group, an organisation or several names at once is left in one piece.
    """
    if _ORGANISATION.search(written) or _ON_BEHALF.search(written):
        return Name(written)
    parts = [part.strip() for part in written.split(",") if part.strip()]
    if not parts:
        return Name(written)
    first, *others = parts
    suffixes = [part for part in others if _SUFFIX.fullmatch(part)]
    given = [part for part in others if not _SUFFIX.fullmatch(part)]
    if len(suffixes) > 1 or len(given) > 1 or (given and _INITIAL.match(first)):
        return Name(written)
    suffix = "".join(suffixes)
    if given:
        return Name(first, given[0], suffix)
    words = first.split()
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
        suffix = suffix or words.pop()
    start = _start_of_family(words)
    if suffix and not start:
        return Name(written)
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def names_of(authors: Iterable[str]) -> tuple[tuple[Name, ...], bool]:
    """The authors' names, and whether the list says that there are others."""
    listed = list(authors)
    named = [author for author in listed if author.casefold() not in _OTHERS]
    return tuple(name_of(author) for author in named), len(named) < len(listed)


def first_of_many(written: str) -> str:
    """The name of the person who signs for a group, or of whom else there is."""
    return _ON_BEHALF.split(written)[0]


def _start_of_family(words: list[str]) -> int:
    """Where the family's name begins: at the first particle, such as ``van``, or at the last word."""
    if any(word >= _FIRST_OF_EAST_ASIA for word in words):
        return 0  # In their own script these names begin with the family's.
    if words[0] in _PARTICLES:
        return 0  # A family's name alone: van der Maaten.
    particles = (index for index, word in enumerate(words) if index and word.lstrip("'’")[:1].islower())
    return next(particles, len(words) - 1)
