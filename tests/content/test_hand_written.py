from __future__ import annotations

import pytest

from litpress.content.hand_written import read_page

PATH = "content/pages/about.md"


def test_a_page_has_a_title_a_description_and_hidden_parts() -> None:
    lines = [
        "---",
        "title: About us",
        "description: |",
        "  What",
        "  we do.",
        "hide: [toc, path]",
        "---",
        "",
        "# A",
    ]
    page = read_page("\r\n".join(lines), PATH)
    assert page.problems == ()
    assert page.item
    assert (page.item.title, page.item.description) == ("About us", "What we do.")
    assert page.item.hide == ("toc", "path")
    assert page.item.body == "# A"
    assert page.place("body").line == 9


def test_a_page_can_be_without_front_matter() -> None:
    page = read_page("\nText.\n", PATH)
    assert page.item
    assert (page.item.body, page.place("body").line) == ("Text.", 2)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ("template: redirect.html", "LP003 template is not a field; use one of title, description, hide"),
        ("linked_data: </script>", "LP003 linked_data is not a field; use one of title, description, hide"),
        ("titel: Us", "LP003 titel is not a field; did you mean title?"),
        ("title: [Us]", "LP004 title: ['Us'] is not text; put it in quotation marks"),
        ("hide: toc", "LP004 hide: 'toc' is not a list; write it as hide: [toc]"),
        ("hide: [navigaton]", "LP004 hide: 'navigaton' is not a known value; did you mean navigation?"),
    ],
)
def test_other_fields_and_values_are_problems_and_are_left_out(fields: str, problem: str) -> None:
    page = read_page(f"---\n{fields}\n---\n\nText.\n", PATH)
    assert [str(one) for one in page.problems] == [f"{PATH}:2: {problem}"]
    assert page.draft
    assert page.draft.model_dump() == {"title": None, "description": None, "hide": (), "body": "Text."}
