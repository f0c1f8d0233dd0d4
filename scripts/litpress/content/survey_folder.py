"""The records, themes, pages, digests, and vocabulary in a survey's folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from litpress.content.files import entries, irregular_files, is_folder, is_regular, unsafe_names
from litpress.content.records import Vocabulary, read_record, read_theme, read_vocabulary
from litpress.content.template_files import SHIPPED
from litpress.content.validation import ContentFile, Item
from litpress.model import Paper, Survey, Theme
from litpress.problems import limits
from litpress.problems.problem import InvalidContent, Place, Problem
from litpress.problems.rules import Rule

DIGESTS = "content/digests"
PAPERS = "content/papers"
THEMES = "content/themes"
PAGES = "content/pages"
VOCABULARY = "content/vocabulary.yml"
#: The pages derived at the top level beside the home page, whose templates are laid out like the docs tree.
DERIVED_PAGES = frozenset(
    template.name.removesuffix(".j2") for template in (SHIPPED / "templates/pages").glob("*.md.j2")
) - {"index.md"}
# MkDocs takes readme.md for the page of its folder.
_RESERVED_PAGES = DERIVED_PAGES | {"readme.md"}


@dataclass(frozen=True)
class Content:
    """The records, themes, and vocabulary of a survey, including invalid ones.

    Attributes:
        papers: the files of content/papers, in the order of their names.
        themes: the files of content/themes, likewise.
        vocabulary: the vocabulary; it has no terms if there is no file.
        strays: the problems of files that can't be records, themes, or digests.
    """

    papers: tuple[ContentFile[Paper], ...]
    themes: tuple[ContentFile[Theme], ...]
    vocabulary: Vocabulary
    strays: tuple[Problem, ...]

    def with_records(self, texts: Mapping[str, str]) -> Content:
        """The content with some records replaced or added, given as texts by path."""
        papers = {file.path: file for file in self.papers}
        papers |= {path: read_record(text, path) for path, text in texts.items()}
        return replace(self, papers=tuple(papers[path] for path in sorted(papers)))

    @property
    def files(self) -> tuple[ContentFile[Paper] | ContentFile[Theme], ...]:
        """The files of records and themes."""
        return (*self.papers, *self.themes)

    @property
    def problems(self) -> list[Problem]:
        """The problems of each file by itself."""
        of_files = (problem for file in self.files for problem in file.problems)
        return [*self.strays, *of_files, *self.vocabulary.problems]

    @property
    def survey(self) -> Survey:
        """The survey of the papers, themes and terms that can be read."""
        papers = (file.item for file in self.papers if file.item)
        themes = (file.item for file in self.themes if file.item)
        return Survey(papers, themes, self.vocabulary.terms)


def load(root: Path) -> Survey:
    """The survey in a folder.

    Raises:
        InvalidContent: files in it are invalid; lists all their problems.
    """
    return sound_content(root).survey


def sound_content(root: Path) -> Content:
    """The records, themes, and vocabulary in a survey's folder, if they are valid.

    Raises:
        InvalidContent: some are not; lists all their problems.
    """
    content = read_content(root)
    if content.problems:
        raise InvalidContent(content.problems)
    return content


def read_content(root: Path) -> Content:
    """The records, themes, and vocabulary in a survey's folder, with the problems of each."""
    names = (file.name for file in digests_of(root))
    strays: list[Problem] = [*irregular_files(root), *unsafe_names(DIGESTS, names)]
    papers = tuple(_files(root, PAPERS, read_record, strays))
    themes = tuple(_files(root, THEMES, read_theme, strays))
    return Content(papers, themes, _vocabulary(root), tuple(strays))


def read_pages(root: Path) -> tuple[dict[str, str], list[Problem]]:
    """The hand-written pages, as Markdown by file name, and the problems of files that can't be pages."""
    pages: dict[str, str] = {}
    problems: list[Problem] = []
    for file, path in _markdown(root, PAGES, problems):
        if file.name.lower() in _RESERVED_PAGES:
            message, fix = "has the name of a derived page, which would replace it", "rename it"
            problems.append(Rule.FILE_NAME.violation(Place(path), message, fix))
        elif isinstance(text := _text_of(file, path), Problem):
            problems.append(text)
        else:
            pages[file.name] = text
    return pages, [*problems, *unsafe_names(PAGES, pages)]


def digests_of(root: Path) -> list[Path]:
    """The digests of a survey, in the order of their names."""
    return [file for file in entries(root, DIGESTS) if is_regular(file)]


def write_file(path: Path, data: bytes) -> None:
    """Write a file completely or not at all, and create the folders above it.

    Raises:
        OSError: it can't be written; always names a file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        if unfinished.is_symlink():
            unfinished.unlink()  # the file that it leads to is not ours
        unfinished.write_bytes(data)
        os.replace(unfinished, path)  # noqa: PTH105 -- the one call that replaces on every system
    except OSError as error:
        if error.filename is None:  # a full disk
            error.filename = str(path)
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def _files(
    root: Path, folder: str, read: Callable[[str, str], ContentFile[Item]], strays: list[Problem]
) -> Iterator[ContentFile[Item]]:
    for file, path in _markdown(root, folder, strays):
        text = _text_of(file, path)
        yield ContentFile(path, "", None, {}, (text,)) if isinstance(text, Problem) else read(text, path)


def _markdown(root: Path, folder: str, strays: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Yield the Markdown files of a folder, each with its path from the root; others are strays."""
    for file in entries(root, folder):
        path = f"{folder}/{file.name}"
        if is_folder(file):
            message, fix = "is a folder, so its files are ignored", "move its files one level up"
        elif not is_regular(file):
            continue  # a problem that is reported for all folders together
        elif file.suffix != ".md":
            message = "is not a Markdown file, so it is ignored"
            fix = "rename it to end in .md, or move it elsewhere"
        else:
            yield file, path
            continue
        strays.append(Rule.FILE_NAME.violation(Place(path), message, fix))


def _vocabulary(root: Path) -> Vocabulary:
    if not is_regular(root / VOCABULARY):
        return Vocabulary()
    text = _text_of(root / VOCABULARY, VOCABULARY)
    return Vocabulary((), (text,)) if isinstance(text, Problem) else read_vocabulary(text, VOCABULARY)


def _text_of(file: Path, path: str) -> str | Problem:
    try:
        with file.open("rb") as opened:
            data = opened.read(limits.FILE.most + 1)
        if limits.FILE.problem(len(data)):
            problem = limits.FILE.problem(file.stat().st_size)
            return Rule.READABLE.violation(Place(path), problem, limits.FILE.fix)
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Rule.READABLE.violation(Place(path, line), "is not UTF-8", "save it as UTF-8")
    except OSError as error:
        message = f"can't be read: {error.strerror}"
        return Rule.READABLE.violation(Place(path), message, "make it readable, or delete it")
