"""Views of a survey and its papers, from which pages, feeds and data files are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from markupsafe import Markup

from litpress.analysis.concepts.concept import Concept
from litpress.analysis.insight import Insight
from litpress.content.hand_written import HandWrittenPage, read_page
from litpress.content.template_files import ids_beside
from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import slug_of
from litpress.site import formatting, markdown
from litpress.site.citations import Citation, citations
from litpress.site.markdown import CitedPaper
from litpress.site.metadata.social_cards import Cards
from litpress.site.page import Page, base_of
from litpress.site.reading_order import Additions, ReadingOrder
from litpress.site.settings import Settings
from litpress.site.templates import Templates, plain
from litpress.text.repair import repaired
from litpress.text.rich_text import RichText, html_of, plain_of


@dataclass(frozen=True)
class RepairedText:
    """A title, name or sentence in the forms in which it is shown; templates print it as HTML.

    Attributes:
        shown: its pieces, repaired.
    """

    shown: RichText

    @classmethod
    def of(cls, text: str) -> RepairedText:
        """A text of a record as it is shown."""
        return cls(repaired(text))

    @cached_property
    def html(self) -> Markup:
        """The text as HTML without blocks."""
        return html_of(self.shown)

    @cached_property
    def plain(self) -> str:
        """The text without markup."""
        return plain_of(self.shown)

    @property
    def heading(self) -> Markup:
        """The text for a line of Markdown."""
        return markdown.inline(self.shown)

    def __html__(self) -> Markup:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.shown)


class PaperView:
    """A paper as a site shows it; each of its texts is repaired and formatted once.

    Args:
        citation: the paper and its citation.
        themes: its themes, the primary one first.
        key_sentence: the sentence that states its key contribution, verbatim; None if there is none.
        former_names: former names of its record that redirect to it.
        is_reviewed: whether it has a record; otherwise, it is shown as a digest has it.

    Attributes:
        record: the paper's record.
        slug: the name of its record.
    """

    def __init__(
        self,
        citation: Citation,
        themes: list[Theme],
        key_sentence: str | None,
        former_names: list[str],
        is_reviewed: bool,
    ) -> None:
        self.citation = citation
        self.record = citation.paper
        self.slug = citation.paper.slug
        self.themes = themes
        self.former_names = former_names
        self.is_reviewed = is_reviewed
        self._key_sentence = key_sentence

    @cached_property
    def title(self) -> RepairedText:
        return RepairedText(self.citation.title)

    @cached_property
    def key_sentence(self) -> RepairedText:
        """The sentence that states its key contribution; empty if there is none."""
        return RepairedText.of(self._key_sentence or "")

    @property
    def contribution(self) -> RepairedText:
        """The key sentence; empty where it is the whole abstract."""
        return self.key_sentence if self._key_sentence != self.record.abstract else RepairedText(())

    @cached_property
    def abstract(self) -> tuple[RichText, ...]:
        """The paragraphs of its abstract."""
        return self.citation.paragraphs

    @cached_property
    def abstract_text(self) -> str:
        """Its abstract without markup, one paragraph per line."""
        return "\n".join(self.citation.abstract)

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The names of its authors without markup."""
        return tuple(plain_of(repaired(name)) for name in self.record.authors)

    @cached_property
    def short_authors(self) -> RepairedText:
        """Its authors in a few words; empty if nothing is known."""
        return RepairedText.of(formatting.short_authors(self.record))

    @cached_property
    def venue(self) -> RepairedText:
        """Its venue; empty if unknown."""
        return RepairedText.of(self.record.venue or "")

    @property
    def day(self) -> str:
        """Its date in words, as exact as it is known; empty if unknown."""
        return formatting.day_in_words(self.record.date) if self.record.date else ""

    @property
    def month(self) -> str:
        """The month of its date where room is short; empty if unknown."""
        return formatting.month_of(self.record.date) if self.record.date else ""

    @cached_property
    def links(self) -> list[formatting.PaperLink]:
        """Every known link to the paper itself, best first."""
        return formatting.links(self.record)

    @property
    def sources(self) -> list[formatting.DigestSource]:
        """The digests from which its record comes."""
        return [formatting.digest_source(source) for source in self.record.sources]

    @cached_property
    def summary(self) -> str:
        """The beginning of its abstract, or its title, authors, venue and date if that is unknown."""
        if self.abstract:
            return _cut(plain_of(self.abstract[0]))
        facts = (self.short_authors.plain, self.venue.plain, self.day)
        sentences = (self.title.plain, ", ".join(filter(None, facts)), "No abstract is available.")
        return _cut(". ".join(filter(None, sentences)))


class SurveyView:
    """A survey as a site shows it: its papers, their order, and what an analysis found.

    Args:
        survey: the survey.
        root: its folder, with its templates.
        settings: the site's name and address.
        hand_written: the curators' pages in Markdown by file name; ``index.md`` begins the home page.
    """

    def __init__(
        self, survey: Survey, root: Path, settings: Settings, hand_written: Mapping[str, str]
    ) -> None:
        self.survey = survey
        self.root = root
        self.settings = settings
        self.hand_written = hand_written
        self.insight = Insight(survey)

    @cached_property
    def written(self) -> dict[str, HandWrittenPage]:
        """The curators' pages by file name."""
        files = {name: read_page(text, name) for name, text in self.hand_written.items()}
        return {name: file.draft for name, file in files.items() if file.draft}

    @cached_property
    def papers(self) -> dict[str, PaperView]:
        """Every paper by slug."""
        names: dict[str, list[str]] = {}
        for former, slug in self.redirects.items():
            names.setdefault(slug, []).append(former)
        findings = self.insight.findings
        return {
            cited.paper.slug: PaperView(
                cited,
                self.survey.themes_of(cited.paper),
                findings[cited.paper.slug].key_sentence,
                names.get(cited.paper.slug, []),
                cited.paper.slug not in self.survey.unreviewed,
            )
            for cited in citations(self.survey.papers.values())
        }

    def of(self, papers: Iterable[Paper]) -> list[PaperView]:
        """The views of papers, in the order given."""
        return [self.papers[paper.slug] for paper in papers]

    @cached_property
    def redirects(self) -> dict[str, str]:
        """The slugs of papers by their former names, unless another paper has taken the name."""
        papers = self.survey.papers
        return {
            alias: paper.slug for paper in papers.values() for alias in paper.aliases if alias not in papers
        }

    @cached_property
    def order(self) -> ReadingOrder:
        return ReadingOrder(self.survey)

    @cached_property
    def additions(self) -> Additions:
        return Additions(self.survey)

    @cached_property
    def cards(self) -> Cards:
        """The pictures of shared links."""
        return Cards(self.survey, self.settings.name, self.settings.description)

    @cached_property
    def _templates(self) -> Templates:
        return Templates(
            self.root,
            {
                "survey": self.survey,
                "settings": self.settings,
                "papers": self.papers,
                "venue_keys": venue_keys(self.survey.papers.values()),
            },
        )

    def page(self, path: str, metadata: Mapping[str, Any], *, template: str = "", **context: object) -> Page:
        """A page made with a template.

        Args:
            path: the page's path below the docs tree.
            metadata: its front matter.
            template: its template below templates/pages, without ``.j2``; by default, the one at its path.
            context: variables of the template other than ``base``, the relative address of the site's root.

        Raises:
            InvalidInput: the template is invalid; the message gives the place.
        """
        template = template or path
        body = self._templates.text(template, base=base_of(path), **context)
        return Page(path, template, metadata, body)

    def prose(self, text: str, path: str, groups: Iterable[str] = ()) -> BeautifulSoup:
        """A curator's Markdown as safe HTML, with citations and links as on the site.

        Args:
            text: the Markdown.
            path: the path of the page that shows it below the docs tree.
            groups: on the page of a theme, its sub-themes.
        """

        def cite(slug: str) -> CitedPaper | None:
            paper = self.papers.get(slug)
            if paper is None:
                return None
            return CitedPaper(f"papers/{slug}/", paper.citation.in_text, paper.title.plain)

        return markdown.prose(text, path, cite, ids_beside(path, groups))


def description(text: str) -> str:
    """The beginning of a text without markup, as the description of a page."""
    return _cut(plain(text))


def concept_title(concept: Concept) -> str:
    """The title of a concept's page: its name, capitalized if it is an ordinary noun."""
    is_noun = concept.name == concept.name.lower()
    return concept.name[:1].upper() + concept.name[1:] if is_noun else concept.name


def venue_keys(papers: Iterable[Paper]) -> dict[str, str]:
    """The key of each venue in URLs, in the order of names."""
    venues = sorted({paper.venue for paper in papers if paper.venue})
    return dict(zip(venues, unique_keys([slug_of(venue) or "venue" for venue in venues]), strict=True))


def unique_keys(keys: Sequence[str], otherwise: Sequence[str] = ()) -> list[str]:
    """Make keys unique.

    Args:
        keys: keys for URLs.
        otherwise: by place, the key to use if the first is taken; a number is appended if that is taken
            too, or if none is given.
    """
    taken: set[str] = set()
    unique = []
    for place, key in enumerate(keys):
        longer = otherwise[place] if otherwise else key
        number = 2
        while key in taken:
            key, number = (longer, number) if longer not in taken else (f"{longer}-{number}", number + 1)
        taken.add(key)
        unique.append(key)
    return unique


def _cut(text: str) -> str:
    return formatting.beginning(text, markdown.DESCRIPTION_LENGTH)
