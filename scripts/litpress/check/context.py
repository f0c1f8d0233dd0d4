"""The survey under examination, with what several rules look up."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from litpress.content.front_matter import end_of_front_matter, with_plain_line_ends
from litpress.content.survey_folder import PAGES, VOCABULARY, Content, digests_of, read_pages
from litpress.content.validation import ContentFile
from litpress.model import Paper, Theme
from litpress.problems.problem import InvalidInput, Place, Problem
from litpress.problems.rules import Rule
from litpress.readers import decode


@dataclass(frozen=True)
class CheckContext:
    """A survey as it was read.

    Attributes:
        root: the survey's folder.
        content: its records, themes and vocabulary, the broken ones too.
        today: the day on which it is checked; None when nobody is to ask for it.
    """

    root: Path
    content: Content
    today: datetime.date | None = None

    @cached_property
    def papers(self) -> list[tuple[ContentFile[Paper], Paper]]:
        """The records, each as far as it can be read."""
        return [(file, file.draft) for file in self.content.papers if file.draft]

    @cached_property
    def shown_papers(self) -> list[tuple[ContentFile[Paper], Paper]]:
        """Those of them that readers see."""
        return [(file, paper) for file, paper in self.papers if not paper.excluded]

    @cached_property
    def themes(self) -> list[tuple[ContentFile[Theme], Theme]]:
        """The themes, likewise."""
        return [(file, file.draft) for file in self.content.themes if file.draft]

    @cached_property
    def paper_names(self) -> set[str]:
        """Names of records, the broken ones too: who refers to them is not to blame."""
        return {file.slug for file in self.content.papers}

    @cached_property
    def former_names(self) -> dict[str, str]:
        """Names that records had, and those that they have."""
        return {alias: paper.slug for _, paper in self.papers for alias in paper.aliases}

    @cached_property
    def excluded(self) -> set[str]:
        """Names of records that the survey leaves out."""
        return {paper.slug for _, paper in self.papers if paper.excluded}

    @cached_property
    def theme_names(self) -> set[str]:
        """Names of themes, the broken ones too."""
        return {file.slug for file in self.content.themes}

    @cached_property
    def pages(self) -> tuple[dict[str, str], list[Problem]]:
        """Hand-written pages by path, and which files can't be pages."""
        pages, problems = read_pages(self.root)
        return {f"{PAGES}/{name}": text for name, text in pages.items()}, problems

    @cached_property
    def prose(self) -> list[tuple[Place, str]]:
        """What curators write about papers, each text with the place where it begins."""
        themes = [(file.place("prose"), theme.prose) for file, theme in self.themes]
        return themes + [(Place(path, 1), text) for path, text in self.pages[0].items()]

    @cached_property
    def notes(self) -> list[tuple[Place, str]]:
        """What they write below abstracts, likewise."""
        return [(file.place("notes"), paper.notes) for file, paper in self.papers if paper.notes]

    @cached_property
    def digests(self) -> dict[str, int | None]:
        """How many lines each digest has, as readers count them; None when it is no text."""
        lengths: dict[str, int | None] = {}
        for file in digests_of(self.root):
            try:
                text = decode(file.read_bytes(), file.name).text
                lengths[file.name] = text.rstrip("\n").count("\n") + 1
            except InvalidInput:
                lengths[file.name] = None
        return lengths

    def is_accepted(self, rule: Rule, path: str) -> bool:
        """Whether a comment in a file's front matter, such as ``# LP021 it does end so``, allows a breach.

        Only what looks wrong can be right; a rule on which pages depend holds whatever anybody says.
        """
        if rule.stops_build:
            return False
        accepts = re.compile(rf"#.*\b{rule.code}\b")
        lines = with_plain_line_ends(self._texts.get(path, "")).split("\n")
        below = end_of_front_matter(lines) or 0
        return any(map(accepts.match, lines[:below]))

    @cached_property
    def _texts(self) -> dict[str, str]:
        return dict(self.texts())

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield the path of every file that people write, and all of its text."""
        for paper_file in self.content.papers:
            yield paper_file.path, paper_file.text
        for theme_file in self.content.themes:
            yield theme_file.path, theme_file.text
        yield from self.pages[0].items()
        vocabulary = self.root / VOCABULARY
        if vocabulary.is_file():
            yield VOCABULARY, vocabulary.read_bytes().decode("utf-8", errors="replace")


def line_below(start: Place, line: int) -> Place:
    """The place of a line of a text, counted from 1, that begins at a place."""
    return Place(start.path, start.line + line - 1)
