"""Every rule that the content of a survey must meet, asked of all of it at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from litpress.analysis.numbers import unsupported_numbers
from litpress.catalogue.content import PAGES, PAPERS, THEMES, Content, read_content, read_pages
from litpress.catalogue.digests import DIGESTS, digests_of
from litpress.catalogue.front_matter import did_you_mean
from litpress.catalogue.validation import ContentFile
from litpress.errors import InvalidContent, InvalidInput, Place, Problem
from litpress.identity import Key, identity_keys, normalised_title, same_paper
from litpress.model import Paper, Survey, Theme
from litpress.prose import cited_slugs
from litpress.readers import decode
from litpress.rules import Rule


@dataclass(frozen=True)
class _Checked:
    """The survey under examination, with what several rules look up."""

    root: Path
    content: Content

    @cached_property
    def papers(self) -> list[tuple[ContentFile[Paper], Paper]]:
        return [(file, file.item) for file in self.content.papers if file.item]

    @cached_property
    def themes(self) -> list[tuple[ContentFile[Theme], Theme]]:
        return [(file, file.item) for file in self.content.themes if file.item]

    @cached_property
    def paper_names(self) -> set[str]:
        """Names of records, the broken ones too: who refers to them is not to blame."""
        return {file.slug for file in self.content.papers}

    @cached_property
    def excluded(self) -> set[str]:
        return {paper.slug for _, paper in self.papers if paper.excluded}

    @cached_property
    def theme_names(self) -> set[str]:
        return {file.slug for file in self.content.themes}

    @cached_property
    def pages(self) -> tuple[dict[str, str], list[Problem]]:
        return read_pages(self.root)

    @cached_property
    def prose(self) -> list[tuple[Place, str]]:
        """What curators write about papers, each text with the place where it begins."""
        themes = [(file.place("prose"), theme.prose) for file, theme in self.themes]
        return themes + [(Place(f"{PAGES}/{name}", 1), text) for name, text in self.pages[0].items()]

    @cached_property
    def notes(self) -> list[tuple[Place, str]]:
        return [(file.place("notes"), paper.notes) for file, paper in self.papers]

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


def _digests(survey: _Checked) -> Iterator[Problem]:
    for name, length in survey.digests.items():
        if length is None:
            place = Place(f"{DIGESTS}/{name}")
            yield Rule.DIGEST.broken(place, "is not text", "save it as UTF-8, or delete it")


def _themes_of_papers(survey: _Checked) -> Iterator[Problem]:
    for file, paper in survey.papers:
        for index, theme in enumerate(paper.themes):
            place = file.place("themes", index)
            if theme not in survey.theme_names:
                mend = did_you_mean(theme, survey.theme_names, f"add {THEMES}/{theme}.md")
                yield Rule.THEME.broken(place, f"there is no theme {theme}", mend)
            elif theme in paper.themes[:index]:
                yield Rule.THEME.broken(place, f"{theme} is named twice", "keep one of them")


def _subthemes_of_papers(survey: _Checked) -> Iterator[Problem]:
    themes = {theme.slug: theme for _, theme in survey.themes}
    for file, paper in survey.papers:
        place = file.place("subtheme")
        if paper.subtheme and not paper.theme:
            message = f"{paper.subtheme} is a sub-theme, but the record names no theme"
            yield Rule.SUBTHEME.broken(place, message, "add its theme to themes")
            continue
        theme = themes.get(paper.theme or "")
        if paper.subtheme and theme and paper.subtheme not in theme.subthemes:
            otherwise = f"add it to the subthemes of {THEMES}/{theme.slug}.md"
            mend = did_you_mean(paper.subtheme, theme.subthemes, otherwise)
            message = f"{theme.slug} has no sub-theme {paper.subtheme}"
            yield Rule.SUBTHEME.broken(place, message, mend)


def _sources_of_papers(survey: _Checked) -> Iterator[Problem]:
    for file, paper in survey.papers:
        for index, source in enumerate(paper.sources):
            place = file.place("sources", index)
            name, _, line = source.partition(":")
            if name not in survey.digests:
                mend = did_you_mean(name, survey.digests, f"add it to {DIGESTS}, or correct the name")
                yield Rule.SOURCE.broken(place, f"there is no digest {name}", mend)
            elif line and int(line) > (survey.digests[name] or int(line)):
                message = f"{name} has only {survey.digests[name]} lines"
                yield Rule.SOURCE.broken(place, message, "correct the line")


def _one_record_a_paper(survey: _Checked) -> Iterator[Problem]:
    by_key: dict[Key, list[Paper]] = defaultdict(list)
    for file, paper in survey.papers:
        keys = identity_keys(paper)
        agreeing = ((key, other) for key in keys for other in by_key[key] if same_paper(other, paper))
        if found := next(agreeing, None):
            (kind, _), other = found
            message = f"is of the same paper as {PAPERS}/{other.slug}.md: the {kind} agrees"
            mend = "make one of them, or add the identifiers that tell them apart"
            yield Rule.ONE_RECORD.broken(file.place(kind), message, mend)
        for key in keys:
            by_key[key].append(paper)


def _aliases_of_papers(survey: _Checked) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for file, paper in survey.papers:
        for index, alias in enumerate(paper.aliases):
            place = file.place("aliases", index)
            if alias in survey.paper_names:
                message = f"{alias} is the name of {PAPERS}/{alias}.md"
                yield Rule.ALIAS.broken(place, message, "leave it out")
            elif alias in owners:
                message = f"{alias} is an alias in {PAPERS}/{owners[alias]}.md too"
                yield Rule.ALIAS.broken(place, message, "keep it in one of them")
            owners.setdefault(alias, paper.slug)


def _titles_of_themes(survey: _Checked) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for file, theme in survey.themes:
        owner = owners.setdefault(normalised_title(theme.title), theme.slug)
        if owner != theme.slug:
            message = f"{THEMES}/{owner}.md has the same title"
            mend = "give one of them another, or make one theme of them"
            yield Rule.THEME_TITLE.broken(file.place("title"), message, mend)


def _pages(survey: _Checked) -> Iterator[Problem]:
    yield from survey.pages[1]


def _citations(survey: _Checked) -> Iterator[Problem]:
    for start, text in (*survey.prose, *survey.notes):
        for slug, line in cited_slugs(text):
            place = _line_below(start, line)
            if slug in survey.excluded:
                message = f"{slug} is excluded from the survey"
                yield Rule.CITATION.broken(place, message, "cite another paper, or take the paper in again")
            elif slug not in survey.paper_names:
                mend = did_you_mean(slug, survey.paper_names, f"add {PAPERS}/{slug}.md")
                yield Rule.CITATION.broken(place, f"there is no paper {slug}", mend)


def _numbers(survey: _Checked) -> Iterator[Problem]:
    papers = {paper.slug: paper for _, paper in survey.papers}
    for start, text in survey.prose:
        for found in unsupported_numbers(text, papers):
            message = f"{found.number} is in no abstract that its sentence cites"
            mend = "correct the number, or cite the paper that says it"
            yield Rule.NUMBER.broken(_line_below(start, found.line), message, mend)


def _line_below(start: Place, line: int) -> Place:
    return Place(start.path, start.line + line - 1)


_QUESTIONS: tuple[Callable[[_Checked], Iterable[Problem]], ...] = (
    _digests,
    _themes_of_papers,
    _subthemes_of_papers,
    _sources_of_papers,
    _one_record_a_paper,
    _aliases_of_papers,
    _titles_of_themes,
    _pages,
    _citations,
    _numbers,
)


def check(root: Path, paths: Collection[str] = (), content: Content | None = None) -> list[Problem]:
    """Everything that is wrong with the survey in a folder, in the order of files and lines.

    Args:
        root: the survey's folder.
        paths: files and folders, seen from the root with forward slashes; without any, all of the
            survey is meant. What they refer to is looked up everywhere.
        content: what the folder holds, if it has been read already.
    """
    problems = _problems(root, content or read_content(root))
    return sorted(problem for problem in problems if is_in(problem.place.path, paths))


def checked_survey(root: Path) -> Survey:
    """The survey in a folder, which meets every rule.

    Raises:
        InvalidContent: it doesn't; tells everything that is wrong with it.
    """
    content = read_content(root)
    if problems := _problems(root, content):
        raise InvalidContent(problems)
    return content.survey


def _problems(root: Path, content: Content) -> list[Problem]:
    survey = _Checked(root, content)
    return content.problems + [problem for ask in _QUESTIONS for problem in ask(survey)]


def is_in(path: str, paths: Collection[str]) -> bool:
    """Whether a file is among some files and folders; without any, all of the survey is meant."""
    return not paths or any(PurePosixPath(path).is_relative_to(one) for one in paths)
