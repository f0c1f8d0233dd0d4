"""The whole build, from records and digests to a site, and its preview."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs
from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from litpress.analysis.themes.suggestion import sorted_into_themes
from litpress.check import OF_MKDOCS, checked_survey
from litpress.content.digests import Intake, import_digests
from litpress.content.survey_folder import sound_content
from litpress.model import Survey
from litpress.problems.problem import RenderingFailed
from litpress.site.publish import DOCS, publish, write_theme
from litpress.site.replacement import only_build, replacing


def build(
    root: Path,
    site: Path,
    progress: Callable[[str], None] = lambda _: None,
    unreviewed: Callable[[Intake], None] = lambda _: None,
) -> Survey:
    """Check the survey, publish it and render the site; nothing below content/ is written.

    Args:
        root: the survey's folder.
        site: the folder of the site, which is replaced once the new site is complete.
        progress: called with the name of each step before it starts.
        unreviewed: called with the papers of digests that have no record yet, if there are any.

    Returns:
        The survey, with those papers.

    Raises:
        InvalidInput: a digest can't be read.
        InvalidContent: the content has problems; nothing is published.
        RenderingFailed: MkDocs fails.
        Locked: another command renders the survey.
    """
    with only_build(root):
        survey, pages = read_survey(root, progress=progress, unreviewed=unreviewed)
        progress("writing pages")
        publish(survey, root, root / DOCS, pages)
        progress(f"rendering {len(survey.papers)} papers")
        render(root, site)
    return survey


def read_survey(
    root: Path,
    *,
    in_mkdocs: bool = False,
    progress: Callable[[str], None] = lambda _: None,
    unreviewed: Callable[[Intake], None] = lambda _: None,
) -> tuple[Survey, Mapping[str, str]]:
    """Check the survey, and read the papers of its digests that have no record yet.

    Args:
        root: the survey's folder.
        in_mkdocs: leave out the checks that MkDocs makes itself.
        progress: as for :func:`build`.
        unreviewed: likewise.

    Returns:
        The survey, and the Markdown of its hand-written pages by file name.

    Raises:
        InvalidInput: a digest can't be read.
        InvalidContent: the content has problems.
    """
    progress("checking records")
    content = sound_content(root)
    survey, pages = checked_survey(root, content, leave=OF_MKDOCS if in_mkdocs else ())
    progress("reading digests")
    intake = import_digests(root, sorted_into_themes, content, dry_run=True)
    if intake.report.papers:
        unreviewed(intake)
    return survey.with_unreviewed(intake.report.papers), pages


def render(root: Path, site: Path) -> None:
    """Render the docs tree of a survey, which must have been written before, with MkDocs.

    Args:
        root: the survey's folder, with its mkdocs.yml.
        site: the folder for the site; its former content is replaced once the new site is complete.

    Raises:
        RenderingFailed: MkDocs reports a problem of its configuration or of a page.
    """
    write_theme(root)
    with replacing(root, site) as replacement, _warnings() as warnings:
        try:
            # The hook is for plain MkDocs: it would derive the docs tree again.
            config = load_config(
                str(root / "mkdocs.yml"), strict=True, site_dir=str(replacement.folder), hooks=[]
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build_with_mkdocs(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            lines = "".join(f"\n  {warning}" for warning in warnings)
            raise RenderingFailed(f"MkDocs can't render the site: {error}{lines}") from error
        replacement.finish()


def serve(root: Path, address: str, port: int) -> None:
    """Serve a preview of the survey until interrupted, as ``mkdocs serve`` does."""
    at = f"{address}:{port}"
    mkdocs(
        ["serve", "--config-file", str(root / "mkdocs.yml"), "--dev-addr", at],
        standalone_mode=False,
    )


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """The messages that MkDocs logs as warnings or errors."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
