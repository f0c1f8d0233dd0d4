from __future__ import annotations

import pytest
from mkdocs.utils.meta import get_data

from litpress.site.pages.hand_written import completed, description_of


@pytest.mark.parametrize(
    ("page", "description"),
    [
        ("---\ndescription: Said.\n---\n# A\n\nText.\n", "Said."),
        ("---\ndescription: |\n  On two\n  lines.\n---\n", "On two lines."),
        (
            "# A\n\nThe *first* [paragraph](x.md), `code` &\nmore.\n\nSecond.\n",
            "The first paragraph, code & more.",
        ),
        ("# A\n\n- a list\n\n> a quotation\n\n![](x.png)\n\nText\n{ .lp-lead }\n", "Text"),
        ("# A\n\n| a | b |\n|---|---|\n| c | d |\n", ""),
        ("", ""),
        ("word " * 100, "word " * 31 + "word…"),
    ],
)
def test_a_page_says_what_it_is(page: str, description: str) -> None:
    assert description_of(page) == description


def test_front_matter_is_kept_and_made_fit_to_be_printed() -> None:
    page = '---\ntitle: "A & \\"B\\""\nhide: [toc]\nday: 2024-01-02\n---\n\n# A\n\nHello <b>you</b>.\n'
    body, fields = get_data(completed(page, "card: x"))
    assert fields["title"] == "A &amp; &#34;B&#34;"
    assert fields["description"] == "Hello you."
    assert (fields["hide"], str(fields["day"]), fields["card"]) == (["toc"], "2024-01-02", "x")
    assert body == "# A\n\nHello <b>you</b>.\n"


def test_a_page_without_front_matter_gets_one() -> None:
    body, fields = get_data(completed("# A\n\nText.\n"))
    assert fields == {"description": "Text."}
    assert body == "# A\n\nText.\n"
