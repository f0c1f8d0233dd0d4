"""A survey: its papers, its themes and the terms of its vocabulary. No input or output happens here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from litpress.model.field_values import Line, Markdown, Slug, StrictModel
from litpress.model.paper import Paper


class Theme(StrictModel):
    """A theme of the survey: what it is, what speaks for it, and the prose about it."""

    title: Line = Field(description="The theme's name.")
    description: Line = Field(description="One sentence that defines the theme.")
    order: int = Field(0, description="Its place among the themes; lowest first.")
    color: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = Field(
        None, description="Its hue, as #rrggbb; shades for light and dark are derived."
    )
    cues: tuple[Line, ...] = Field((), description="Phrases that speak for the theme.")
    counter_cues: tuple[Line, ...] = Field(
        (), description="Phrases that speak against it, or in which its words mean something else."
    )
    subthemes: dict[Slug, Line] = Field({}, description="Its sub-themes: key and title, in order.")
    prose: Markdown = Field("", description="The survey's prose, as Markdown; [@slug] cites a paper.")
    slug: Slug = Field(exclude=True, description="The name of the theme's file, without .md.")


Kind = Literal["method", "architecture", "model", "benchmark", "dataset", "metric", "task", "idea"]


class Term(StrictModel):
    """A name of the survey's vocabulary: what papers call it, and what it stands for."""

    name: Line = Field(description="The name that pages show, such as RoPE.")
    expansion: Line | None = Field(None, description="What it is short for, or what it is in a few words.")
    kind: Kind = Field(description="What kind of thing it names.")
    forms: tuple[Line, ...] = Field((), description="Other spellings and phrases that mean the same.")


class Survey:
    """Every paper and theme of a survey, and how they belong together.

    Attributes:
        papers: the papers by slug, in the order of slugs, but for those that are left out.
        themes: the themes by slug, in their own order.
        vocabulary: names that curators explain, in the order of their file.
        leanings: by theme, terms that incline a paper to it, or away from it below zero, and how much.
    """

    def __init__(
        self,
        papers: Iterable[Paper],
        themes: Iterable[Theme],
        vocabulary: Iterable[Term] = (),
        leanings: Mapping[str, Mapping[str, int]] | None = None,
    ) -> None:
        self.vocabulary = tuple(vocabulary)
        self.leanings = dict(leanings or {})
        self.papers = {
            paper.slug: paper for paper in sorted(papers, key=lambda paper: paper.slug) if not paper.excluded
        }
        self.themes = {
            theme.slug: theme for theme in sorted(themes, key=lambda theme: (theme.order, theme.slug))
        }

    @cached_property
    def _papers_by_theme(self) -> dict[str, list[Paper]]:
        by_theme: dict[str, list[Paper]] = {slug: [] for slug in self.themes}
        for paper in self.papers.values():
            for theme in paper.themes:
                by_theme.setdefault(theme, []).append(paper)
        return by_theme

    def papers_of(self, theme: str) -> list[Paper]:
        """The papers listed under a theme, whether or not it is their primary one, by title."""
        return sorted(self._papers_by_theme.get(theme, ()), key=lambda paper: title_order(paper.title))

    def themes_of(self, paper: Paper) -> list[Theme]:
        """The themes of a paper that the survey has, the primary one first."""
        return [self.themes[slug] for slug in paper.themes if slug in self.themes]


def title_order(title: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts titles as people do: blind to case, accents and punctuation, numbers by value."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    words = re.findall(r"\d+|[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return tuple((0, int(word), "") if word.isdecimal() else (1, 0, word) for word in words)
