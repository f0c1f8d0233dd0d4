"""What a citation says of a paper, in whatever format it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

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
from litpress.text.personal_names import Name, names_of
from litpress.text.repair import paragraphs, repaired
from litpress.text.rich_text import RichText, plain_of


@dataclass(frozen=True)
class Citation:
    """A paper as it is cited: texts as a reader sees them, not as the record spells them.

    Attributes:
        paper: the paper.
        key: what names it in a bibliography, unique in the survey.
    """

    paper: Paper
    key: str

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
        """Whether the record says that more people wrote it than it lists."""
        return self._names[1]

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
        """Where it was published; the name of a journal or a school alone, without a year or a degree."""
        return self._degree_and_venue[1]

    @property
    def date(self) -> str:
        """When it was published, as exactly as known."""
        return self.paper.published_date

    @property
    def url(self) -> str:
        """Where it can be read, but for the address that its DOI makes."""
        if self.paper.url:
            return self.paper.url
        return f"https://arxiv.org/abs/{self.paper.arxiv}" if self.paper.arxiv else ""

    @property
    def doi_address(self) -> str:
        """The address that its DOI makes, if it has one."""
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
        papers: what to cite.
        among: the papers of the whole survey, in which each key is unique; the papers themselves if
            they are the whole.
    """
    cited = list(papers)
    keys = citation_keys(cited if among is None else among)
    return [Citation(paper, keys[paper.slug]) for paper in cited]
