"""The check: all rules, applied to all content of a survey at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath

from litpress.check import pages, prose, references, writing
from litpress.check.context import CheckContext
from litpress.check.references import probable_duplicates
from litpress.content.survey_folder import PAGES, Content, read_content
from litpress.content.template_files import copied_templates
from litpress.model import Survey
from litpress.problems.problem import InvalidContent, Problem
from litpress.problems.rules import rule_of

_Check = Callable[[CheckContext], Iterable[Problem]]
# Nothing is published while one of these finds a problem; those of `writing` do not stop a build.
_FOR_PAGES: tuple[_Check, ...] = (*references.CHECKS, *prose.CHECKS, *pages.CHECKS)
#: Checks that MkDocs makes too; it fails on them only in strict mode.
OF_MKDOCS: tuple[_Check, ...] = (pages.navigation,)


def check(
    root: Path,
    paths: Collection[str] = (),
    content: Content | None = None,
    today: datetime.date | None = None,
) -> list[Problem]:
    """All problems of the survey in a folder, sorted by file and line.

    Args:
        root: the survey's folder.
        paths: files and folders to report on, relative to the root with forward slashes; all if empty.
            References are resolved in the whole survey.
        content: the records and themes of the folder, if they have been read already.
        today: the last valid day for dates; without it, any. The clock is not used here, so that the
            same content has the same problems tomorrow.
    """
    survey = CheckContext(root, content or read_content(root), today)
    selected = {file.path for file in survey.content.papers if is_in(file.path, paths)}
    checks = (*_FOR_PAGES, *writing.CHECKS, references.papers_of_digests)
    problems = [
        *survey.content.problems,
        *(problem for find in checks for problem in find(survey)),
        *(probable_duplicates(survey, selected) if selected else ()),
        *copied_templates(root),
    ]
    return sorted(
        problem
        for problem in problems
        if is_in(problem.place.path, paths)
        and not survey.is_accepted(rule_of(problem.code), problem.place.path)
    )


def checked_survey(
    root: Path, content: Content | None = None, *, leave: Collection[_Check] = ()
) -> tuple[Survey, Mapping[str, str]]:
    """The survey in a folder if it meets every rule that its pages depend on, and its hand-written pages.

    Args:
        root: the survey's folder.
        content: its records and themes, if they have been read already.
        leave: checks to leave out.

    Returns:
        The survey, and the Markdown of its hand-written pages by file name.

    Raises:
        InvalidContent: it violates rules; lists all problems.
    """
    survey = CheckContext(root, content or read_content(root))
    problems = [
        *survey.content.problems,
        *(problem for find in _FOR_PAGES if find not in leave for problem in find(survey)),
    ]
    if problems:
        raise InvalidContent(problems)
    pages = {path.removeprefix(f"{PAGES}/"): text for path, text in survey.pages[0].items()}
    return survey.content.survey, pages


def is_in(path: str, paths: Collection[str]) -> bool:
    """Whether a file is in some files and folders, or there are none."""
    return not paths or any(PurePosixPath(path).is_relative_to(one) for one in paths)
