"""Litpress builds living literature surveys: digests of abstracts become reviewed records and a static site.

The public interface, beside the command ``litpress``::

    import litpress

    problems = litpress.check("path/to/survey")  # what should be fixed, with files and lines
    survey = litpress.load("path/to/survey")  # the records and themes
    recent = [paper.title for paper in survey.papers.values() if (paper.year or 0) >= 2025]
    litpress.build("path/to/survey")  # the site, in path/to/survey/site
"""

from __future__ import annotations

import sys

# Little is imported here: an interruption before the command line runs would print a traceback.
TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    from litpress.model import Paper, Survey
    from litpress.problems.problem import Problem

__all__ = ["Paper", "Survey", "build", "check", "load"]


def load(folder: str | os.PathLike[str]) -> Survey:
    """The survey in a folder with ``mkdocs.yml`` and ``content/``.

    Raises:
        InvalidContent: records, themes or the vocabulary are invalid; lists all problems.
    """
    from pathlib import Path

    from litpress.content.survey_folder import load

    return load(Path(folder))


def check(folder: str | os.PathLike[str]) -> list[Problem]:
    """All problems of the survey in a folder, sorted by file and line.

    Problems of severity ``error`` fail the command ``check``.
    """
    from pathlib import Path

    from litpress.check import check

    return check(Path(folder))


def build(folder: str | os.PathLike[str], site: str | os.PathLike[str] | None = None) -> Survey:
    """Build the site of the survey in a folder, as the command ``build`` does, and return the survey.

    Args:
        folder: the survey's folder.
        site: the folder of the site, replaced when the new one is complete; ``site`` in the survey's folder
            by default.

    Raises:
        LitpressError: a digest, the content, a template or the configuration has problems.
    """
    from pathlib import Path

    from litpress.build import build

    root = Path(folder)
    return build(root, Path(site) if site else root / "site")


def __getattr__(name: str) -> Any:
    if name in ("Paper", "Survey"):  # imported on use: the command line starts faster without pydantic
        from litpress import model

        return getattr(model, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Package(type(sys)):  # type: ignore[misc]  # without importing types
    """This package, whose functions keep their names when modules of the same name are imported."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, type(sys)) and name in ("build", "check")):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
