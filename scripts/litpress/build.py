"""The whole build: from digests and records to a site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from litpress.analysis.themes.sorting import sorted_into_themes
from litpress.check import checked_survey
from litpress.content.digests import Intake, import_digests
from litpress.content.survey_folder import sound_content
from litpress.model import Survey
from litpress.site.mkdocs import render
from litpress.site.publish import DOCS, publish


def build(
    root: Path,
    site: Path,
    progress: Callable[[str], None] = lambda _: None,
    imported: Callable[[Intake], None] = lambda _: None,
) -> Survey:
    """Import new digests, check the survey, publish it and render the site.

    Args:
        root: the survey's folder.
        site: the folder of the site, which is emptied first.
        progress: called with the name of each step before it starts.
        imported: called with the results of the import, which persist even if a later step fails.

    Returns:
        The survey.

    Raises:
        InvalidInput: a digest can't be read.
        InvalidContent: the content has problems; nothing is published.
        RenderingFailed: MkDocs fails.
    """
    progress("reading digests")
    content = sound_content(root)
    intake = import_digests(root, sorted_into_themes, content)
    imported(intake)
    progress("checking records")
    survey, pages = checked_survey(root, content.with_records(intake.report.texts))
    progress("writing pages")
    publish(survey, root, root / DOCS, pages)
    progress(f"rendering {len(survey.papers)} papers")
    render(root, site)
    return survey
