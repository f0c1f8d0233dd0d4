"""Citations: the facts of a paper that every citation format writes, its key, and its citation in prose.

A citation key such as ``tang2024logo`` is readable, unique in a survey, and as stable as possible. It
consists of the first author's family name, the year in which the paper first appeared, and the first
significant word of its title, each as far as known. It does not depend on the venue, so that it stays the
same when a preprint is published.

Of papers with the same key, the one that entered the survey first keeps it; the others get further
significant words of their titles, or a number if there are none left. A paper that is added later therefore
changes no key, unless it comes from an older digest. A key changes when the first author, year or title of
its record is corrected, or when the paper that held the shorter key leaves the survey.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, count
from string import ascii_lowercase

from litpress.model import Paper
from litpress.model.field_values import slugified
from litpress.model.publication import (
    TYPE_NAMES,
    PublicationType,
    TypeNames,
    degree_and_school,
    without_year,
)
from litpress.model.urls import doi_url
from litpress.site.formatting import short_name
from litpress.text.personal_names import Name, first_of_many, name_of, names_of
from litpress.text.repair import paragraphs, repaired
from litpress.text.rich_text import RichText, plain_of
from litpress.text.word_lists import word_list

_LATEST = "9999"
# Long enough for names; words of hundreds of letters are cut.
_LONGEST_PART = 24
_WORDS_IN_KEY = 5
_BETWEEN_WORDS = re.compile(r"[\s:/—]+")
_STOP_WORDS = word_list(__file__, "stop_words")
_WORDS_OF_GROUPS = word_list(__file__, "words_of_groups")


@dataclass(frozen=True)
class Citation:
    """A paper as it is cited, with its texts as a reader sees them, not as in the record.

    Attributes:
        paper: the paper.
        key: its citation key, unique in the survey.
        in_text: its citation in prose, unique in the survey, such as ``Wang et al., 2024a``.
    """

    paper: Paper
    key: str
    in_text: str

    @property
    def type(self) -> PublicationType:
        return self.paper.publication_type

    @property
    def names(self) -> TypeNames:
        """The names of its type in each format."""
        return TYPE_NAMES[self.type]

    @cached_property
    def title(self) -> RichText:
        return repaired(self.paper.title)

    @property
    def title_in_plain(self) -> str:
        return plain_of(self.title)

    @cached_property
    def _names(self) -> tuple[tuple[Name, ...], bool]:
        return names_of(plain_of(repaired(author)) for author in self.paper.authors)

    @property
    def authors(self) -> tuple[Name, ...]:
        return self._names[0]

    @property
    def has_other_authors(self) -> bool:
        """Whether the record says that there are more authors than it lists."""
        return self._names[1]

    @property
    def label(self) -> str:
        """The name of its type, or the degree of a thesis; empty where the venue shows the type."""
        return self.degree or self.names.label

    @cached_property
    def _degree_and_venue(self) -> tuple[str, str]:
        venue = plain_of(repaired(self.paper.venue or ""))
        if self.type == "thesis":
            return degree_and_school(venue)
        return "", without_year(venue) if self.type == "article" else venue

    @property
    def degree(self) -> str:
        """The degree of a thesis that is not a doctoral one, such as ``Master's thesis``."""
        return self._degree_and_venue[0]

    @property
    def venue(self) -> str:
        """Its venue; the name of a journal or school alone, without a year or degree."""
        return self._degree_and_venue[1]

    @property
    def date(self) -> str:
        """The date of publication, as exact as it is known."""
        return self.paper.published_date

    @property
    def url(self) -> str:
        """The URL of the paper, except that of its DOI; empty if unknown."""
        return self.paper.url or (f"https://arxiv.org/abs/{self.paper.arxiv}" if self.paper.arxiv else "")

    @property
    def doi_address(self) -> str:
        """The URL of its DOI; empty if it has none."""
        return doi_url(self.paper.doi) if self.paper.doi else ""

    @cached_property
    def paragraphs(self) -> tuple[RichText, ...]:
        """The paragraphs of its abstract."""
        return tuple(paragraphs(self.paper.abstract))

    @cached_property
    def abstract(self) -> tuple[str, ...]:
        """The paragraphs of its abstract without markup."""
        return tuple(map(plain_of, self.paragraphs))


def citations(papers: Iterable[Paper], among: Iterable[Paper] | None = None) -> list[Citation]:
    """The citations of papers, in the order given.

    Args:
        papers: the papers to cite.
        among: the papers of the whole survey, in which each key and each in-text citation is unique; by
            default, the papers themselves.
    """
    cited = list(papers)
    survey = cited if among is None else list(among)
    keys, in_text = citation_keys(survey), _in_text(survey)
    return [Citation(paper, keys[paper.slug], in_text[paper.slug]) for paper in cited]


def citation_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """The citation key of every paper of a survey, by slug, in lower-case ASCII letters and digits."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for paper in sorted(
        papers, key=lambda paper: (paper.entered or _LATEST, paper.date or _LATEST, paper.slug)
    ):
        keys[paper.slug] = next(key for key in _candidates(paper) if key not in taken)
        taken.add(keys[paper.slug])
    return keys


def _in_text(papers: Iterable[Paper]) -> dict[str, str]:
    """The in-text citations of papers by slug; those that look alike get a letter, the earliest first."""
    alike: dict[tuple[str, str], list[str]] = {}
    for paper in sorted(papers, key=lambda paper: (paper.date or _LATEST, paper.slug)):
        alike.setdefault((short_name(paper), str(paper.published_year or "")), []).append(paper.slug)
    return {
        slug: ", ".join(filter(None, (name, _lettered(year, at) if len(slugs) > 1 else year)))
        for (name, year), slugs in alike.items()
        for at, slug in enumerate(slugs)
    }


def _lettered(year: str, at: int) -> str:
    """A year with a letter: 2024a, 2024b, … 2024z, 2024aa; n.d.-a where the year is unknown."""
    letters = ascii_lowercase[at % 26] * (at // 26 + 1)
    return f"{year}{letters}" if year else f"n.d.-{letters}"


def _candidates(paper: Paper) -> Iterator[str]:
    """Yield keys of a paper without end, the shortest first."""
    author, year = _first_author(paper), str(paper.year or "")
    first, *further = _significant_words(paper)
    key = f"{author}{year}{first}" if author else f"{first}{year}"
    yield from accumulate(further[: _WORDS_IN_KEY - 1], initial=key)
    for number in count(2):
        yield f"{key}{number}" if not key[-1].isdigit() else f"{key}no{number}"


def _first_author(paper: Paper) -> str:
    """The first author's family name, or the distinctive word of a group; empty without authors."""
    if not paper.authors:
        return ""
    written = first_of_many(plain_of(repaired(paper.authors[0])))
    name = name_of(written)
    words = slugified(name.family).split("-")
    if not name.given and (not written.isascii() or " " in written):
        # The first word is the best guess for several names in one, or a Chinese name in its script.
        words = ([word for word in words if word not in _WORDS_OF_GROUPS] or words)[:1]
    return "".join(words)[:_LONGEST_PART]


def _significant_words(paper: Paper) -> list[str]:
    """The words of the title that can be part of a key, at least one."""
    title = plain_of(repaired(paper.title))
    words = [word for part in _BETWEEN_WORDS.split(title) if (word := _without_hyphens(slugified(part)))]
    significant = [
        word for word in words if len(word) > 1 and not word.isdecimal() and word not in _STOP_WORDS
    ]
    return significant or words or [_without_hyphens(paper.slug) or "untitled"]


def _without_hyphens(word: str) -> str:
    """A word without its hyphens, with as many of its parts as fit."""
    fitting = [part for part in accumulate(word.split("-")) if len(part) <= _LONGEST_PART]
    return fitting[-1] if fitting else word[:_LONGEST_PART]
