from __future__ import annotations

from mkdocs.utils.meta import get_data

from litpress.model import Paper, Survey
from tests.site.conftest import pages_of

PAGE = """\
---
title: "A & \\"B\\""
hide: [toc]
day: 2024-01-02
template: redirect.html
---

# A

Hello you, as in [@dpo].
"""


def test_front_matter_is_kept_and_citations_are_links() -> None:
    survey = Survey([Paper(title="DPO: A loss", slug="dpo", date="2023")], [])
    page = pages_of(survey, hand_written={"own.md": PAGE})["own.md"]
    body, fields = get_data(page.text)
    assert fields["title"] == "A &amp; &#34;B&#34;"
    assert fields["description"] == "Hello you, as in (DPO, 2023)."
    assert fields.keys() == {"title", "description", "hide"}
    assert fields["hide"] == ["toc"]
    assert 'as in (<a class="lp-cite" href="../papers/dpo/" title="DPO: A loss">DPO, 2023</a>).' in body


def test_the_about_page_is_an_ordinary_page() -> None:
    page = pages_of(Survey([], []), hand_written={"about.md": "# About\n\nUs.\n"})["about.md"]
    assert page.body == "# About { #about }\n\n<p>Us.</p>"


def test_the_home_page_begins_with_its_text() -> None:
    page = pages_of(Survey([], []), hand_written={"index.md": "---\nhide: [toc]\n---\n\n# Us\n\nWe.\n"})[
        "index.md"
    ]
    assert page.body.startswith("# Us { #us }\n\n<p>We.</p>\n")
    assert (page.metadata["hide"], page.metadata["description"]) == (["toc"], "We.")
