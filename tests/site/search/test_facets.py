"""The columns that Explore filters by say what the records say."""

from __future__ import annotations

from itertools import accumulate

from litpress.model import Paper, Survey, Theme
from litpress.site.search.facets import columns, distances, unique_keys

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


def test_years_are_runs() -> None:
    assert FOUND["years"] == [[2025, 1], [2023, 2], [0, 1]]


def test_a_paper_is_of_each_of_its_themes() -> None:
    slugs = [slug for slug, _ in FOUND["themes"]]
    assert [[slugs[place] for place in FOUND["themeSets"][index]] for index in FOUND["theme"]] == [
        ["places", "rewards"],
        ["rewards"],
        [],
        [],
    ]


def test_subthemes_of_one_name_have_keys_of_their_own() -> None:
    assert FOUND["subthemes"] == [["theory", "Theory", 0], ["places.theory", "On theory", 1]]
    assert FOUND["subtheme"] == [2, 1, 0, 0]


def test_venues_have_keys_for_addresses() -> None:
    keys = [key for key, _ in FOUND["venues"]]
    assert keys[0] == "acl-2025"
    assert FOUND["venue"] == [1, 0, 1, 2]
    assert unique_keys(["venue", "venue", "venue"]) == ["venue", "venue-2", "venue-3"]
    assert unique_keys(["a", "a", "a"], ["x.a", "y.a", "y.a"]) == ["a", "y.a", "y.a-2"]


def test_code_and_discussion() -> None:
    assert list(accumulate(FOUND["code"])) == [1, 2]
    assert FOUND["discussed"] == [3, 3, 0, 0]
    assert distances([3, 3, 7]) == [3, 0, 4]


def test_a_survey_of_nothing_has_columns_too() -> None:
    assert columns(Survey([], []), [])["papers"] == 0
