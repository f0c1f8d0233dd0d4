"""A survey: its papers, its themes with the citations in their prose, and the terms of its vocabulary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from litpress.model.field_values import Line, Markdown, Slug, StrictModel, Title
from litpress.model.paper import Paper

#: One citation, ``[@slug]`` or ``[@one; @another]``; not escaped, nor a link: [@name](https://…), [@name][1].
CITATION = r"(?<!\\)\[(?P<slugs>@[^\s\[\];\x02\x03]+(?:\s*;\s*@[^\s\[\];\x02\x03]+)*)\](?!\(|\[(?!@))"
# Citations, and code and definitions of links, which are not citations.
_CITATION_OR_CODE = re.compile(
    r"^ {0,3}(?P<fence>(?P<mark>[`~])(?P=mark){2,})[^`\n]*$"
    r"(?:.*?^ {0,3}(?P=fence)(?P=mark)*[ \t]*$|.*)"  # a fence left open reaches to the end
    r"|(?<![\\`])(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
    r"|^ {0,3}\[[^\]\n]*\]:[ \t]*\S+$"  # the target of a link: [@name]: https://…
    rf"|{CITATION}",
    re.MULTILINE | re.DOTALL,
)


class Theme(StrictModel):
    """A theme: its definition, its cues, and the prose about it."""

    title: Title = Field(description="The theme's name.")
    description: Line = Field(description="One sentence that defines the theme.")
    order: int = Field(0, description="Its position among the themes, lowest first.")
    color: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = Field(
        None, description="Its color, as #rrggbb; light and dark shades are derived."
    )
    cues: tuple[Line, ...] = Field((), description="Phrases that suggest the theme.")
    counter_cues: tuple[Line, ...] = Field(
        (), description="Phrases that suggest another theme, or use its words in another sense."
    )
    subthemes: dict[Slug, Line] = Field({}, description="Its sub-themes: key and title, in order.")
    prose: Markdown = Field("", description="The survey prose, as Markdown; [@slug] cites a paper.")
    slug: Slug = Field(exclude=True, description="The name of the theme's file, without .md.")


Kind = Literal["method", "architecture", "model", "benchmark", "dataset", "metric", "task", "idea"]


class Term(StrictModel):
    """A term of the vocabulary: its name in papers, and its meaning."""

    name: Line = Field(description="The name shown on pages, such as RoPE.")
    expansion: Line | None = Field(None, description="Its expansion, or an explanation in a few words.")
    kind: Kind = Field(description="The kind of thing that it names.")
    forms: tuple[Line, ...] = Field((), description="Other spellings and phrases that mean the same.")


class Survey:
    """The papers and themes of a survey.

    Attributes:
        papers: the papers by slug, in the order of slugs, without excluded ones.
        themes: the themes by slug, in their own order.
        vocabulary: terms that curators explain, in the order of their file.
        unreviewed: the slugs of papers that a digest holds and that have no record yet.
    """

    def __init__(
        self,
        papers: Iterable[Paper],
        themes: Iterable[Theme],
        vocabulary: Iterable[Term] = (),
        unreviewed: Iterable[str] = (),
    ) -> None:
        self.vocabulary = tuple(vocabulary)
        self.unreviewed = frozenset(unreviewed)
        shown = (paper for paper in papers if not paper.excluded)
        self.papers = {paper.slug: paper for paper in sorted(shown, key=lambda paper: paper.slug)}
        ordered = sorted(themes, key=lambda theme: (theme.order, theme.slug))
        self.themes = {theme.slug: theme for theme in ordered}

    def with_unreviewed(self, papers: Sequence[Paper]) -> Survey:
        """The survey with papers of digests that have no record yet."""
        slugs = (paper.slug for paper in papers)
        return Survey((*self.papers.values(), *papers), self.themes.values(), self.vocabulary, slugs)

    @cached_property
    def _papers_by_theme(self) -> dict[str, list[Paper]]:
        by_theme: dict[str, list[Paper]] = {slug: [] for slug in self.themes}
        for paper in self.papers.values():
            for theme in paper.themes:
                by_theme.setdefault(theme, []).append(paper)
        return by_theme

    def papers_of(self, theme: str) -> list[Paper]:
        """The papers of a theme, whether or not it is their primary one, sorted by title."""
        return sorted(self._papers_by_theme.get(theme, ()), key=lambda paper: title_order(paper.title))

    def themes_of(self, paper: Paper) -> list[Theme]:
        """The themes of a paper that exist in the survey, the primary one first."""
        return [self.themes[slug] for slug in paper.themes if slug in self.themes]


def title_order(title: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key for titles that ignores case, accents, and punctuation, and orders numbers by value."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    words = re.findall(r"\d+|[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return tuple((0, int(word), "") if word.isdecimal() else (1, 0, word) for word in words)


def citations_of(text: str) -> list[tuple[int, list[str]]]:
    """The citations of a Markdown text, such as ``[@slug]`` or ``[@one; @another]``: offsets and slugs."""
    return [(match.start(), _slugs(match)) for match in _CITATION_OR_CODE.finditer(text) if match["slugs"]]


def cited_slugs(text: str) -> list[tuple[str, int]]:
    """The papers that a Markdown text cites, each time with the line (from 1) of the citation."""
    return [(slug, text.count("\n", 0, start) + 1) for start, slugs in citations_of(text) for slug in slugs]


def _slugs(match: re.Match[str]) -> list[str]:
    return [part.strip().removeprefix("@") for part in match["slugs"].split(";")]
