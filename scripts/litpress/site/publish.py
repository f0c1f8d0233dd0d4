"""Writing the docs tree of a survey: plain files that any renderer of mkdocs.yml can turn into a site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from litpress.content.schemas import SCHEMAS, schema_text
from litpress.content.survey_folder import read_pages
from litpress.model import Survey
from litpress.problems.problem import InvalidContent
from litpress.site.exports import FORMATS
from litpress.site.feeds.feeds import feeds
from litpress.site.metadata import page_metadata
from litpress.site.pages import all_pages
from litpress.site.search import explore
from litpress.site.settings import Settings
from litpress.site.stylesheet import STYLESHEET, stylesheet
from litpress.site.tree import write_tree
from litpress.site.views import SurveyView

#: The docs tree of a survey, relative to its root.
DOCS = "build/docs"


def publish(
    survey: Survey, root: Path, docs: Path, hand_written: Mapping[str, str] | None = None
) -> list[str]:
    """Write the docs tree of a survey; files that are right already stay untouched.

    Args:
        survey: the survey.
        root: its folder, with the templates and the hand-written pages.
        docs: the folder to write to, usually ``root / DOCS``.
        hand_written: the hand-written pages in Markdown by file name, if they have been read already.

    Returns:
        The files that changed, as paths below the docs tree.

    Raises:
        InvalidInput: a template or mkdocs.yml is invalid; nothing has been written then.
        InvalidContent: a hand-written page can't be read; likewise.
    """
    if hand_written is None:
        hand_written, problems = read_pages(root)
        if problems:
            raise InvalidContent(problems)
    view = SurveyView(survey, root, Settings.of(root), hand_written)
    return write_tree(docs, list(_files(view)))


def lookups(view: SurveyView) -> dict[str, list[str] | list[list[str]] | dict[str, str]]:
    """Tables in which the scripts of the site look up papers, by name.

    Returns:
        ``slugs`` and, in their order, ``titles``, each with the authors in a few words and the date,
        empty if unknown; and ``aliases``, the slugs of papers by their former names. The data files of
        papers are in the order of the slugs too.
    """
    return {
        "slugs": list(view.papers),
        "titles": [
            [paper.title.plain, paper.short_authors.plain, paper.record.date or ""]
            for paper in view.papers.values()
        ],
        "aliases": view.redirects,
    }


def _files(view: SurveyView) -> Iterator[tuple[str, bytes]]:
    pages = list(all_pages(view))
    for page in pages:
        yield page.path, page.text.encode("utf-8")
    yield from page_metadata.files(view, pages)
    yield from explore.files(view)
    for path, text in feeds(view):
        yield path, text.encode("utf-8")
    citations = [paper.citation for paper in view.papers.values()]
    for format in FORMATS.values():
        yield f"data/{format.file}", format.write(citations).encode("utf-8")
    for name, value in lookups(view).items():
        table = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        yield f"data/{name}.json", table.encode("utf-8")
    for name in SCHEMAS:
        yield f"schema/{name}.json", schema_text(name, view.survey).encode("utf-8")
    yield STYLESHEET, stylesheet(view.root, view.survey.themes.values()).encode("utf-8")
