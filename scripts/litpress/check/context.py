"""The content under check, with lookups that several rules share."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from litpress.content.files import is_regular
from litpress.content.front_matter import end_of_front_matter, with_plain_line_ends
from litpress.content.hand_written import HandWrittenPage, read_page
from litpress.content.survey_folder import PAGES, VOCABULARY, Content, digests_of, read_pages
from litpress.content.template_files import ids_beside
from litpress.content.validation import ContentFile
from litpress.model import Paper, Theme
from litpress.problems.problem import InvalidInput, Place, Problem
from litpress.problems.rules import Rule
from litpress.readers import decode
from litpress.text.curated_markdown import CuratedText, curated


@dataclass(frozen=True, slots=True)
class CuratorText:
    """A Markdown text of curators.

    Attributes:
        place: the place where it begins.
        text: the text.
        page: the path of the page that shows it below the docs tree.
        groups: on the page of a theme, its sub-themes.
    """

    place: Place
    text: str
    page: str
    groups: tuple[str, ...] = ()

    @property
    def curated(self) -> CuratedText:
        """The text as HTML."""
        return self.beginning(self.text)

    def beginning(self, text: str) -> CuratedText:
        """A beginning of the text as HTML."""
        return curated(text, ids_beside(self.page, self.groups))

    def at(self, line: int) -> Place:
        """The place of one of its lines, counted from 1."""
        return Place(self.place.path, self.place.line + line - 1)


@dataclass(frozen=True)
class CheckContext:
    """The content of a survey.

    Attributes:
        root: the survey's folder.
        content: its records, themes and vocabulary, including invalid ones.
        today: the day of the check; None to accept all dates.
    """

    root: Path
    content: Content
    today: datetime.date | None = None

    @cached_property
    def papers(self) -> list[tuple[ContentFile[Paper], Paper]]:
        """The records, with the valid fields of each."""
        return [(file, file.draft) for file in self.content.papers if file.draft]

    @cached_property
    def shown_papers(self) -> list[tuple[ContentFile[Paper], Paper]]:
        """The records that are not excluded."""
        return [(file, paper) for file, paper in self.papers if not paper.excluded]

    @cached_property
    def themes(self) -> list[tuple[ContentFile[Theme], Theme]]:
        """The themes, with the valid fields of each."""
        return [(file, file.draft) for file in self.content.themes if file.draft]

    @cached_property
    def paper_names(self) -> set[str]:
        """Names of records, including invalid ones, since references to those are right."""
        return {file.slug for file in self.content.papers}

    @cached_property
    def former_names(self) -> dict[str, str]:
        """Current names of records by former name."""
        return {alias: paper.slug for _, paper in self.papers for alias in paper.aliases}

    @cached_property
    def theme_names(self) -> set[str]:
        """Names of themes, including invalid ones."""
        return {file.slug for file in self.content.themes}

    @cached_property
    def pages(self) -> tuple[dict[str, str], list[Problem]]:
        """Hand-written pages by path, and the problems of files that can't be pages."""
        pages, problems = read_pages(self.root)
        return {f"{PAGES}/{name}": text for name, text in pages.items()}, problems

    @cached_property
    def written(self) -> list[ContentFile[HandWrittenPage]]:
        """Hand-written pages, read."""
        return [read_page(text, path) for path, text in self.pages[0].items()]

    @cached_property
    def prose(self) -> list[CuratorText]:
        """Prose of themes and pages."""
        themes = [
            CuratorText(file.place("prose"), theme.prose, f"themes/{file.slug}.md", tuple(theme.subthemes))
            for file, theme in self.themes
        ]
        return themes + [
            CuratorText(file.place("body"), file.draft.body, f"{file.slug}.md")
            for file in self.written
            if file.draft
        ]

    @cached_property
    def notes(self) -> list[CuratorText]:
        """Notes of records."""
        return [
            CuratorText(file.place("notes"), paper.notes, f"papers/{file.slug}.md")
            for file, paper in self.papers
            if paper.notes
        ]

    @cached_property
    def concepts(self) -> Collection[str]:
        """The keys of concepts, which depend on an analysis of all papers."""
        from litpress.analysis.insight import Insight  # takes a while, and few texts link to concepts

        return Insight(self.content.survey).concepts.by_key

    @cached_property
    def digests(self) -> dict[str, int | None]:
        """The number of lines of each digest, as readers count them; None if it is not text."""
        lengths: dict[str, int | None] = {}
        for file in digests_of(self.root):
            try:
                text = decode(file.read_bytes(), file.name).text
                lengths[file.name] = text.rstrip("\n").count("\n") + 1
            except InvalidInput:
                lengths[file.name] = None
        return lengths

    @cached_property
    def texts(self) -> dict[str, str]:
        """The texts of all files that people write, by path."""
        texts = {file.path: file.text for file in self.content.files}
        texts |= self.pages[0]
        if is_regular(self.root / VOCABULARY):
            texts[VOCABULARY] = (self.root / VOCABULARY).read_bytes().decode("utf-8", errors="replace")
        return texts

    def is_accepted(self, rule: Rule, path: str) -> bool:
        """Whether a comment in a file's front matter, such as ``# LP021 it does end so``, accepts a problem.

        Only rules about text that looks wrong can be suppressed, not those that pages depend on.
        """
        if rule.stops_build:
            return False
        accepts = re.compile(rf"#.*\b{rule.code}\b")
        lines = with_plain_line_ends(self.texts.get(path, "")).split("\n")
        return any(map(accepts.match, lines[: end_of_front_matter(lines) or 0]))
