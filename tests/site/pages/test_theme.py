"""The comparison of a theme's papers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import Tag

from litpress.model import Paper, Survey, Term, Theme
from litpress.site.pages.theme import comparison
from tests.site.conftest import THEMES, Site, pages_of, view_of

THEME = Theme(
    slug=THEMES[0], title="Preferences", description="d", subthemes={"new": "New losses", "old": "Old losses"}
)
OTHERS = [Theme(slug=slug, title=slug, description="d") for slug in THEMES[1:]]
VOCABULARY = [
    Term(name="GPT-4", kind="model"),
    Term(name="LLM", expansion="large language model", kind="architecture"),
]
LOGO = Paper(
    title="LOGO: Losses That Go",
    date="2024-10-24",
    themes=(THEME.slug, THEMES[1]),
    subtheme="new",
    code="https://github.com/example/logo",
    abstract="Losses stall. We propose LOGO, a loss that goes on. LOGO lets an LLM come near GPT-4.",
)
PLAIN = Paper(title="Losses", themes=(THEME.slug,), subtheme="old")


def table(*papers: Paper) -> str:
    survey = Survey(papers, [THEME, *OTHERS], VOCABULARY)
    view = view_of(survey)
    drawn = comparison(view, THEME.slug)
    rows = [
        f"{row.paper.slug}: {row.paper.key_sentence.plain or '-'}"
        f" | {', '.join(f'{one.name} ({one.kind})' for one in row.introduces) or '-'}"
        f" | {', '.join(concept.name for concept in row.named) or '-'}"
        for _, group in drawn.groups
        for row in group
    ]
    titles = ", ".join(group.title for group, _ in drawn.groups)
    return "\n".join([f"{3 + len(drawn.columns)} columns, {titles}", *rows])


def test_a_row_has_contribution_introduced_names_and_models() -> None:
    assert table(LOGO, PLAIN) == (
        "6 columns, New losses, Old losses\n"
        "logo-losses-that-go: We propose LOGO, a loss that goes on. | LOGO (method) | GPT-4\n"
        "losses: - | - | -"
    )


def test_empty_columns_are_omitted() -> None:
    assert table(PLAIN) == "3 columns, Old losses\nlosses: - | - | -"


def test_the_key_sentence_of_the_record_takes_precedence() -> None:
    chosen = LOGO.model_copy(update={"key_sentence": "Losses stall."})
    assert "logo-losses-that-go: Losses stall. |" in table(chosen)


@pytest.fixture(scope="module")
def page(site_of: Callable[[Survey], Site]) -> Tag:
    site = site_of(Survey([LOGO, PLAIN], [THEME, *OTHERS], VOCABULARY))
    found = site.page(f"themes/{THEME.slug}/").select_one("table.lp-compare")
    assert found is not None
    return found


def test_the_table_is_plain_html(page: Tag) -> None:
    assert [head.get_text() for head in page.select("thead th")] == [
        "Paper",
        "Date",
        "Key contribution",
        "Introduces",
        "Models and data",
        "Code",
    ]
    assert [" ".join(head.get_text().split()) for head in page.select("th[scope=rowgroup]")] == [
        "New losses 1 paper",
        "Old losses 1 paper",
    ]
    first = page.select("tbody tr:not(.lp-compare__group)")[0]
    assert [" ".join(cell.get_text().split()) for cell in first.select("th, td")] == [
        "LOGO: Losses That Go multimodal-alignment",
        "Oct 2024",
        "We propose LOGO, a loss that goes on.",
        "LOGO method",
        "GPT-4",
        "Code of LOGO: Losses That Go",
    ]


def test_cells_have_labels_for_narrow_screens(page: Tag) -> None:
    labels = [cell.get("data-label") for cell in page.select("tbody td")[:5]]
    assert labels == ["Date", None, "Introduces", "Models and data", None]


def test_headings_of_prose_have_ids_of_their_own() -> None:
    prose = "## Papers\n\n## Objectives\n\n## More"
    theme = Theme(
        slug=THEMES[0], title="T", description="D", subthemes={"objectives": "Objectives"}, prose=prose
    )
    body = pages_of(Survey([], [theme]))[f"themes/{THEMES[0]}.md"].body
    headings = [line for line in body.split("\n") if line.startswith("## ")]
    assert headings[:3] == ["## Papers { #papers_1 }", "## Objectives { #objectives_1 }", "## More { #more }"]
