from __future__ import annotations

from litpress.model import Paper, Survey
from litpress.site.search.slug_index import lookups, redirects

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


def test_titles_are_as_readers_see_them_and_in_the_order_of_slugs() -> None:
    tables = lookups(SURVEY)
    assert tables["slugs"] == ["bare", "losses"]
    assert tables["titles"] == [
        ["Bare", "", ""],
        ["Losses of x² & `more`", "Ada Lovelace et al.", "2024-10"],
    ]


def test_former_names_lead_to_papers_unless_another_has_the_name_now() -> None:
    assert redirects(SURVEY) == {"loss": "losses", "old-losses": "losses"}
    assert lookups(SURVEY)["aliases"] == redirects(SURVEY)


def test_survey_of_nothing_has_tables_too() -> None:
    assert lookups(Survey([], [])) == {"slugs": [], "titles": [], "aliases": {}}
