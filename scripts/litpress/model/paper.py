"""A paper of the survey: the fields of its record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from litpress.model.field_values import (
    ARXIV_DOI,
    SLUG_PATTERN,
    Address,
    Arxiv,
    Count,
    Date,
    Day,
    Doi,
    Line,
    Markdown,
    Reason,
    Slug,
    Source,
    StrictModel,
    Text,
    Title,
    Writing,
    Year,
    clean_arxiv,
    clean_line,
    day_in_name,
    slug_of,
    unreserved,
    within,
)
from litpress.model.publication import PublicationType, type_of_venue, year_in
from litpress.model.urls import doi_url
from litpress.problems import limits
from litpress.problems.problem import InvalidValue


class Paper(StrictModel):
    """A paper's record, with its fields in the order of the file."""

    title: Title = Field(description="The title, as plain text, verbatim.")
    type: PublicationType | None = Field(
        None, description="The type of publication; where it is unknown, the venue's name suggests one."
    )
    date: Date | None = Field(None, description="When it appeared: 2024-10-24, 2024-10 or 2024.")
    themes: tuple[Slug, ...] = Field((), description="Themes of the survey, the primary one first.")
    subtheme: Slug | None = Field(None, description="A sub-theme of the primary theme.")
    excluded: Reason | None = Field(
        None,
        description="Why the survey excludes the paper; its record stays, so that no import adds it again.",
    )
    authors: Annotated[tuple[Line, ...], within(limits.AUTHORS)] = Field(
        (), description="Authors in the order of the paper."
    )
    author_count: Annotated[int, Field(ge=1, strict=True)] | None = Field(
        None, description="How many authors a digest counts; dropped once they are listed."
    )
    comments: Count | None = Field(None, description="Comments on the day of the digest.")
    upvotes: Count | None = Field(None, description="Upvotes on the day of the digest.")
    venue: Line | None = Field(None, description="Where it was published, such as ACL 2025.")
    published: Year | None = Field(
        None, description="The year of the venue, where neither its name nor the date says it."
    )
    arxiv: Arxiv | None = Field(None, description="arXiv identifier without a version.")
    doi: Doi | None = Field(None, description="DOI without an address before it.")
    url: Address | None = Field(None, description="The paper's page, if it has no identifier.")
    code: Address | None = Field(None, description="Where its code is.")
    project: Address | None = Field(None, description="The project's page.")
    aliases: tuple[Slug, ...] = Field((), description="Former file names; they redirect here.")
    key_sentence: Line | None = Field(
        None,
        description="The sentence that states the key contribution, if another one was selected.",
    )
    added: Day | None = Field(None, description="When it entered the survey, if its sources do not say.")
    sources: Annotated[tuple[Source, ...], Writing.LINES] = Field(
        (), description="Digests and lines that the record is based on."
    )
    abstract: Text = Field("", description="The abstract, verbatim, as plain text.")
    notes: Markdown = Field("", description="Markdown that curators add below the abstract.")
    slug: Annotated[str, Field(pattern=rf"^$|{SLUG_PATTERN}"), AfterValidator(unreserved)] = Field(
        "", exclude=True, description="The name of the record's file, without .md."
    )

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, data: Any) -> Any:
        """Drop the count of listed authors, name the file, and take the arXiv identifier from its DOI."""
        if not isinstance(data, Mapping):
            return data
        fields = dict(data)
        if fields.get("authors"):
            fields.pop("author_count", None)
        if not fields.get("slug") and isinstance(fields.get("title"), str):
            fields["slug"] = slug_of(clean_line(fields["title"]))
        if ARXIV_DOI.search(str(fields.get("doi") or "")):
            arxiv = clean_arxiv(fields["doi"])
            if fields.get("arxiv") and clean_arxiv(fields["arxiv"]) != arxiv:
                message = f"doi is of arXiv:{arxiv}, but arxiv is {fields['arxiv']!r}"
                raise InvalidValue(message, "correct one of them")
            fields["arxiv"] = arxiv
        return fields

    @property
    def theme(self) -> str | None:
        """The primary theme."""
        return self.themes[0] if self.themes else None

    @property
    def year(self) -> int | None:
        return int(self.date[:4]) if self.date else None

    @property
    def publication_type(self) -> PublicationType:
        """The type in the record, or the one that its venue suggests; on arXiv alone, a preprint."""
        if self.type or not self.venue:
            return self.type or ("preprint" if self.arxiv else "other")
        return type_of_venue(self.venue)

    @property
    def published_year(self) -> int | None:
        """The year for citations: the venue's, or else that of the date."""
        of_venue = year_in(self.venue or "") if self.publication_type != "preprint" else None
        return self.published or of_venue or self.year

    @property
    def published_date(self) -> str:
        """The date of publication, as exactly as known: 2024-10-24, 2024-10, 2024 or nothing.

        The date of a published paper that is on arXiv is the preprint's, so that only the year is known.
        """
        date, year = self.date or "", str(self.published_year or "")
        is_of_preprint = self.arxiv and self.publication_type != "preprint"
        return date if date.startswith(year) and not is_of_preprint else year

    def published_in(self, year: int | None) -> Paper:
        """The paper with the year of its venue, unless the venue's name or the date has it."""
        without = self.model_copy(update={"published": None})
        return without if year == without.published_year else self.model_copy(update={"published": year})

    @property
    def entered(self) -> str | None:
        """The ISO day on which it entered the survey: that in its record, or else of its first source."""
        days = (day_in_name(source) for source in self.sources)
        return self.added or min((day for day in days if day), default=None)

    @property
    def address(self) -> str | None:
        """The address of the paper itself: arXiv, DOI, or web page."""
        if self.arxiv:
            return f"https://arxiv.org/abs/{self.arxiv}"
        return doi_url(self.doi) if self.doi else self.url

    def facts(self) -> dict[str, Any]:
        """The fields that are known, in order, as plain data (lists, strings, numbers)."""
        fields = self.model_dump(mode="json").items()
        return {name: value for name, value in fields if value not in (None, "", [])}
