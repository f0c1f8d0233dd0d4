"""A survey as a docs tree: plain files that any renderer of mkdocs.yml can turn into a site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from litpress.catalogue.content import read_pages
from litpress.errors import InvalidContent
from litpress.model import Survey
from litpress.publish.colour import stylesheet
from litpress.publish.export import FORMATS, export
from litpress.publish.tree import write_tree
from litpress.schemas import SCHEMAS, schema_text

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
        InvalidInput: a template can't be used; nothing has been written then.
        InvalidContent: a hand-written page is no text; likewise.
    """
    return write_tree(docs, list(_files(survey, root)))


def _files(survey: Survey, root: Path) -> Iterator[tuple[str, bytes]]:
    # What it takes to analyse is slow to import, and commands that publish nothing need not wait for it.
    from litpress.analysis.insight import Insight
    from litpress.publish.pages import Pages

    hand_written, problems = read_pages(root)
    if problems:
        raise InvalidContent(problems)
    for path, text in Pages(survey, Insight(survey), root, hand_written).all():
        yield path, text.encode("utf-8")
    for name in FORMATS:
        yield f"data/papers.{name}", export(survey.papers.values(), name).encode("utf-8")
    # What scripts of the site look papers up in; the data files above are in the same order.
    yield "data/slugs.json", json.dumps(list(survey.papers), separators=(",", ":")).encode("ascii")
    for name in SCHEMAS:
        yield f"schema/{name}.json", schema_text(name, survey).encode("utf-8")
    yield "assets/themes.css", stylesheet(survey.themes.values()).encode("ascii")
