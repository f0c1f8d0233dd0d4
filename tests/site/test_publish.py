from __future__ import annotations

from pathlib import Path

import pytest

from litpress.content import survey_folder
from litpress.model import Paper, Survey
from litpress.problems.problem import InvalidContent
from litpress.site import publish as publishing
from litpress.site.publish import DOCS, lookups, publish
from tests.site.conftest import copy_of_looks, view_of

SURVEY = Survey(
    [
        Paper(
            title="Losses of x^{2} & `more`",
            slug="losses",
            date="2024-10",
            authors=("Ada Lovelace", "Bo", "Cy"),
            aliases=("loss", "old-losses", "bare"),
        ),
        Paper(title="Bare", slug="bare"),
    ],
    [],
)


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    assert publish(SURVEY, root, root / DOCS)
    assert publish(SURVEY, root, root / DOCS) == []


def test_survey_of_nothing_can_be_published(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    publish(Survey([], []), root, root / DOCS)
    assert "No papers yet" in (root / DOCS / "explore/index.md").read_text(encoding="utf-8")


def test_pages_that_have_been_read_are_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_of_looks(tmp_path)
    pages, _ = survey_folder.read_pages(root)
    monkeypatch.setattr(publishing, "read_pages", lambda _: pytest.fail("pages are read twice"))
    publish(SURVEY, root, root / DOCS, pages)
    assert (root / DOCS / "about.md").is_file()


def test_a_page_that_is_not_text_is_reported_and_nothing_is_written(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    (root / "content/pages/wrong.md").write_bytes(b"\xff")
    with pytest.raises(InvalidContent, match="LP001"):
        publish(SURVEY, root, root / DOCS)
    assert not (root / DOCS).exists()


def test_titles_are_as_readers_see_them_and_in_the_order_of_slugs() -> None:
    tables = lookups(view_of(SURVEY))
    assert tables["slugs"] == ["bare", "losses"]
    assert tables["titles"] == [
        ["Bare", "", ""],
        ["Losses of x² & `more`", "Ada Lovelace et al.", "2024-10"],
    ]


def test_former_names_lead_to_papers_unless_another_has_the_name_now() -> None:
    assert view_of(SURVEY).redirects == {"loss": "losses", "old-losses": "losses"}
    assert lookups(view_of(SURVEY))["aliases"] == view_of(SURVEY).redirects


def test_survey_of_nothing_has_tables_too() -> None:
    assert lookups(view_of(Survey([], []))) == {"slugs": [], "titles": [], "aliases": {}}
