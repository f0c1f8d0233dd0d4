"""What a citation says of a paper, in whatever format it is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from litpress.model import Paper
from litpress.model.urls import doi_url
from litpress.site.citations.keys import citation_keys
from litpress.model.publication import Kind, kind_of, without_year, year_of
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

    @cached_property
    def kind(self) -> Kind:
        """What it is, by its venue; what has none is a preprint if it is on arXiv."""
        if self.paper.venue:
            return kind_of(self.paper.venue)
        return Kind.PREPRINT if self.paper.arxiv else Kind.OTHER

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
    def venue(self) -> str:
        """Where it was published; a journal's name is given without the year behind it."""
        venue = plain_of(repaired(self.paper.venue or ""))
        return without_year(venue) if self.kind is Kind.JOURNAL else venue

    @property
    def date(self) -> str:
        """When it was published, as exact as is known: 2024-10-24, 2024-10, 2024 or nothing.

        A record's date is when the paper first appeared. Of what was on arXiv before a venue published
        it, that is the preprint's, which tells no month of publication, and the year only where the
        venue's name does not.
        """
        date = self.paper.date or ""
        if self.kind not in (Kind.CONFERENCE, Kind.JOURNAL):
            return date
        year = year_of(self.paper.venue or "")
        is_of_preprint = self.paper.arxiv or (year and not date.startswith(year))
        return (year or date[:4]) if is_of_preprint else date

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
