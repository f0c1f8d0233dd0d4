"""The whole way from digests to a site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from litpress.analysis.themes.sorting import sorted_into_themes
from litpress.check import checked_survey
from litpress.content.intake import Intake, import_digests
from litpress.model import Survey
from litpress.site import DOCS, publish
from litpress.site.mkdocs import render


def build(root: Path, site: Path, tell: Callable[[str], None], imported: Callable[[Intake], None]) -> Survey:
    """Imports what is new in the digests, checks the survey, publishes it and renders the site.

    Args:
        root: the survey's folder.
        site: where the site goes; what is there is removed.
        tell: is called with what is about to be done.
        imported: is called with what became of the digests, which stays whatever becomes of the rest.

    Raises:
        InvalidInput: a digest can't be read.
        InvalidContent: the content breaks rules; nothing is published.
        RenderingFailed: MkDocs can't make a site of it.
    """
    tell("reading digests")
    imported(import_digests(root, sorted_into_themes))
    tell("checking records")
    survey = checked_survey(root)
    tell("writing pages")
    publish(survey, root, root / DOCS)
    tell(f"rendering {len(survey.papers)} papers")
    render(root, site)
    return survey
