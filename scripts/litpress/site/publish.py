"""A survey as a docs tree: plain files that any renderer of mkdocs.yml can turn into a site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from litpress.content.schemas import SCHEMAS, schema_text
from litpress.content.survey_folder import read_pages
from litpress.model import Survey
from litpress.problems.problem import InvalidContent
from litpress.site.exports import FORMATS
from litpress.site.metadata.sitemap import is_for_crawlers
from litpress.site.search.slug_index import lookups
from litpress.site.settings import Settings
from litpress.site.stylesheet import STYLESHEET, stylesheet
from litpress.site.templates import Templates
from litpress.site.tree import write_tree

#: Where the docs tree of a survey is, seen from its root.
DOCS = "build/docs"


def publish(survey: Survey, root: Path, docs: Path) -> list[str]:
    """Writes the docs tree of a survey; files that are right already stay untouched.

    Args:
        survey: the survey.
        root: its folder, with the templates and the hand-written pages.
        docs: where the docs tree goes, usually ``root / DOCS``.

    Returns:
        The files that changed, as paths below the docs tree.

    Raises:
        InvalidInput: a template or mkdocs.yml can't be used; nothing has been written then.
        InvalidContent: a hand-written page is no text; likewise.
    """
    return write_tree(docs, list(_files(survey, root)))


def _files(survey: Survey, root: Path) -> Iterator[tuple[str, bytes]]:
    # What it takes to analyse is slow to import, and commands that publish nothing need not wait for it.
    from litpress.analysis.insight import Insight
    from litpress.site.feeds.feeds import Feeds
    from litpress.site.page_actions import Ways
    from litpress.site.pages.registry import Pages

    hand_written, problems = read_pages(root)
    if problems:
        raise InvalidContent(problems)
    insight = Insight(survey)
    settings = Settings.of(root)
    pages = Pages(survey, insight, root, settings, hand_written)
    ways = Ways(survey, root, settings, hand_written)
    for_crawlers = []
    for path, text in pages.all():
        yield path, ways.added_to(path, text).encode("utf-8")
        if is_for_crawlers(text):
            for_crawlers.append(path)
    yield from pages.explore.files()
    yield from pages.faces.files(for_crawlers)
    for path, text in Feeds(survey, insight.findings, settings, Templates(root, {})).all():
        yield path, text.encode("utf-8")
    for format in FORMATS.values():
        yield f"data/{format.file}", format.write(pages.citations).encode("utf-8")
    for name, value in lookups(survey).items():
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        yield f"data/{name}.json", text.encode("utf-8")
    for name in SCHEMAS:
        yield f"schema/{name}.json", schema_text(name, survey).encode("utf-8")
    yield STYLESHEET, stylesheet(root, survey.themes.values()).encode("utf-8")
