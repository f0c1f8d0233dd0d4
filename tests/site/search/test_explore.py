"""The files and pages of Explore, for surveys of every kind."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from litpress.model import Paper, Survey, Term, Theme
from litpress.site.pages import explore as explore_pages
from litpress.site.search import explore
from litpress.site.search.explore import columns, distances
from litpress.site.views import unique_keys
from tests.site.conftest import copy_of_looks, view_of

THEME = Theme(
    slug="rewards", title="Rewards", description="What pays.", prose="## Beginnings\n\nFirst words."
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_looks(tmp_path_factory.mktemp("survey"))


def published(root: Path, survey: Survey, **hand_written: str) -> dict[str, str]:
    """What Explore writes, by path."""
    texts = {f"{name}.md": text for name, text in hand_written.items()}
    view = view_of(survey, root, texts)
    files = {path: data.decode("utf-8", "replace") for path, data in explore.files(view)}
    return files | {page.path: page.text for page in explore_pages.pages(view)}


def read(files: dict[str, str], name: str) -> Any:
    return json.loads(files[f"explore/{name}.json"])


def test_a_card_has_all_known_facts(root: Path) -> None:
    paper = Paper(
        title="GeoCLIP: 8timesA800",
        date="2023-09",
        themes=("rewards", "gone"),
        authors=("Ada", "Bea", "Cleo"),
        comments=0,
        upvotes=14,
        venue="NeurIPS 2023",
        code="https://code.example/",
        key_sentence="We <b>propose</b> GeoCLIP.",
        abstract="We <b>propose</b> GeoCLIP.\n\nMore.",
    )
    files = published(root, Survey([paper, Paper(title="Bare")], [THEME]))
    card = read(files, "cards/0")
    assert card == {
        "slug": paper.slug,
        "title": "GeoCLIP: 8×A800",
        "authors": "Ada et al.",
        "names": ["Ada", "Bea", "Cleo"],
        "date": "2023-09",
        "day": "September 2023",
        "month": "Sep 2023",
        "themes": [0],
        "venue": "NeurIPS 2023",
        "code": "https://code.example/",
        "comments": 0,
        "upvotes": 14,
        "key": "We <b>propose</b> GeoCLIP.",
        "abstract": "We <b>propose</b> GeoCLIP.\nMore.",
    }
    assert read(files, "cards/1") == {"slug": "bare", "title": "Bare"}


def test_orders_refer_to_titles_and_data(root: Path) -> None:
    papers = [
        Paper(title="Zebra", slug="a", date="2025"),
        Paper(title="Ape", slug="b", date="2023"),
        Paper(title="Mole", slug="c", date="2024"),
    ]
    files = published(root, Survey(papers, []))
    assert [read(files, f"cards/{number}")["slug"] for number in range(3)] == ["a", "c", "b"]
    assert read(files, "orders") == {"title": [2, 1, 0], "slug": [0, 2, 1]}


def test_concepts_list_their_papers(root: Path) -> None:
    papers = [
        Paper(title=f"On DPO {n}", slug=f"p{n}", date=str(2025 - n), abstract="DPO." * (n != 1))
        for n in range(3)
    ]
    papers.append(Paper(title="Else", date="1999"))
    term = Term(name="DPO", expansion="direct preference optimization", kind="method")
    concepts = read(published(root, Survey(papers, [], [term])), "concepts")
    [dpo] = [concept for concept in concepts if concept[0] == "dpo"]
    assert dpo == ["dpo", "DPO", "direct preference optimization", [0, 1, 1]]


def test_prose_is_listed_by_section(root: Path) -> None:
    files = published(
        root, Survey([], [THEME]), index="# Home\n\nx", about="# About us\n\nWho.\n\n## Why\n\nBecause."
    )
    assert read(files, "prose") == [
        ["themes/rewards/", "Rewards", "", "What pays."],
        ["themes/rewards/#beginnings", "Rewards", "Beginnings", "First words."],
        ["about/", "About us", "", "Who."],
        ["about/#why", "About us", "Why", "Because."],
    ]


def test_the_columns_include_the_first_cards(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore, "FIRST_PAPERS", 2)
    papers = [Paper(title=f"Paper {number}", date=str(2020 - number)) for number in range(3)]
    files = published(root, Survey(papers, []))
    assert read(files, "papers")["first"] == [read(files, "cards/0"), read(files, "cards/1")]


def test_a_long_list_is_split_into_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore_pages, "PAPERS_OF_PAGE", 4)
    papers = [Paper(title=f"Paper {number}", date=str(2020 - number)) for number in range(5)]
    files = published(root, Survey(papers, []))
    pages = [files["explore/index.md"], files["explore/2.md"], files["explore/3.md"]]
    assert "explore/4.md" not in files
    for number, paper in enumerate(papers):
        assert [paper.slug in page for page in pages] == [number // 2 == n for n in range(3)]
    assert "Papers 3 to 4 of 5, newest first." in pages[1]
    assert '<a href="../../explore/">1</a>' in pages[1]
    assert '<a href="../explore/3/">3</a>' in pages[0]
    assert "lp-query" not in pages[1]


def test_a_full_page_is_not_split(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explore_pages, "PAPERS_OF_PAGE", 2)
    files = published(root, Survey([Paper(title="A"), Paper(title="B")], []))
    assert "explore/2.md" not in files
    assert "2 papers, newest first." in files["explore/index.md"]
    assert "date unknown" in files["explore/index.md"]


def test_an_empty_survey_has_an_explore_page(root: Path) -> None:
    files = published(root, Survey([], []))
    assert "No papers yet" in files["explore/index.md"]
    assert "<script" not in files["explore/index.md"]
    assert read(files, "papers")["words"] == []


def test_the_version_changes_if_and_only_if_a_file_does(root: Path) -> None:
    def version(abstract: str) -> str:
        files = published(root, Survey([Paper(title="A", abstract=abstract)], []))
        return str(read(files, "papers")["version"])

    assert version("One.") == version("One.")
    assert version("One.") != version("Two.")


THEMES = [
    Theme(
        slug="rewards", title="Rewards & <regrets>", description="x", order=1, subthemes={"theory": "Theory"}
    ),
    Theme(slug="places", title="Places", description="x", order=2, subthemes={"theory": "On theory"}),
]
PAPERS = [
    Paper(
        title="New",
        date="2025-03",
        themes=("places", "rewards"),
        subtheme="theory",
        venue="ACL 2025",
        upvotes=3,
    ),
    Paper(
        title="Old",
        date="2023",
        themes=("rewards",),
        subtheme="theory",
        code="https://x.example/",
        comments=2,
        upvotes=1,
    ),
    Paper(title="Older", date="2023", venue="ACL 2025", themes=("gone",), code="https://y.example/"),
    Paper(title="Undated", venue="対照"),
]
FOUND = columns(Survey(PAPERS, THEMES), PAPERS)


def test_years_are_run_lengths() -> None:
    assert FOUND["years"] == [[2025, 1], [2023, 2], [0, 1]]


def test_papers_have_all_their_themes() -> None:
    slugs = [slug for slug, _ in FOUND["themes"]]
    assert [[slugs[place] for place in FOUND["themeSets"][index]] for index in FOUND["theme"]] == [
        ["places", "rewards"],
        ["rewards"],
        [],
        [],
    ]


def test_subthemes_of_the_same_name_have_different_keys() -> None:
    assert FOUND["subthemes"] == [["theory", "Theory", 0], ["places.theory", "On theory", 1]]
    assert FOUND["subtheme"] == [2, 1, 0, 0]


def test_venues_have_unique_keys() -> None:
    keys = [key for key, _ in FOUND["venues"]]
    assert keys[0] == "acl-2025"
    assert FOUND["venue"] == [1, 0, 1, 2]
    assert unique_keys(["venue", "venue", "venue"]) == ["venue", "venue-2", "venue-3"]
    assert unique_keys(["a", "a", "a"], ["x.a", "y.a", "y.a"]) == ["a", "y.a", "y.a-2"]


def test_columns_have_code_and_discussion() -> None:
    assert list(accumulate(FOUND["code"])) == [1, 2]
    assert FOUND["discussed"] == [3, 3, 0, 0]
    assert distances([3, 3, 7]) == [3, 0, 4]


def test_an_empty_survey_has_columns() -> None:
    assert columns(Survey([], []), [])["papers"] == 0
