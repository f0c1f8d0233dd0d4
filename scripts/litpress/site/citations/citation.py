"""Citations: the facts of a paper that every citation format writes, and in-text citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from litpress.model import Paper
from litpress.model.publication import (
    TYPE_NAMES,
    PublicationType,
    TypeNames,
    degree_and_school,
    without_year,
)
from litpress.model.urls import doi_url
from litpress.site.citations.keys import citation_keys
from litpress.site.formatting import short_name
from litpress.text.personal_names import Name, names_of
from litpress.text.repair import paragraphs, repaired
from litpress.text.rich_text import RichText, plain_of


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
        if self.paper.url:
            return self.paper.url
        return f"https://arxiv.org/abs/{self.paper.arxiv}" if self.paper.arxiv else ""

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


def _in_text(papers: Iterable[Paper]) -> dict[str, str]:
    """The in-text citations of papers by slug; those that look alike get a letter, the earliest first."""
    alike: dict[tuple[str, str], list[str]] = {}
    for paper in sorted(papers, key=lambda paper: (paper.date or "9999", paper.slug)):
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
