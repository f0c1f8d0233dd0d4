from __future__ import annotations

import pytest

from litpress.site.markdown import ProseSection, front_matter_of, inline, metadata_of, prose, sections_of
from litpress.text.repair import repaired


def link(slug: str) -> str | None:
    return f"<{slug}>" if slug != "unknown" else None


def test_citations_become_links_in_parentheses() -> None:
    assert prose("as [@a] and [@b; @c] say", link) == "as (<a>) and (<b>; <c>) say"


def test_unknown_citation_is_shown_as_text() -> None:
    assert prose("[@unknown]", link) == "(&#64;unknown)"


def test_citations_in_code_are_ignored() -> None:
    assert prose("`[@a]`", link) == "`[@a]`"


def test_punctuation_in_a_line_of_markdown_is_text() -> None:
    assert inline(repaired("*a* [b] SAP^{2}")) == "&#42;a&#42; &#91;b&#93; SAP<sup>2</sup>"


PROSE = """---
title: x
---

# The *landscape*

First, [linked](a.md) words [@cited].

## What is `matched`? { #matched }

- one
- two

### Nothing

## With <b>HTML</b> & entities

Last.
"""


def test_sections_hold_the_text_below_their_headings() -> None:
    assert list(sections_of(PROSE)) == [
        ProseSection("", "The landscape", "First, linked words."),
        ProseSection("matched", "What is matched?", "one two"),
        ProseSection("with-html-entities", "With HTML & entities", "Last."),
    ]


def test_text_without_headings_is_one_section() -> None:
    assert list(sections_of("Words.\n\nMore.")) == [ProseSection("", "", "Words. More.")]
    assert list(sections_of("")) == []


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
def test_first_paragraph_is_the_default_description(page: str, description: str) -> None:
    assert metadata_of(*front_matter_of(page)).get("description", "") == description


def test_other_front_matter_is_kept() -> None:
    page = '---\ntitle: "A & B"\nhide: [toc]\nday: 2024-01-02\nicon:\n---\n\n# A\n\nHello <b>you</b>.\n'
    fields, body = front_matter_of(page)
    assert body == "# A\n\nHello <b>you</b>.\n"
    metadata = metadata_of(fields, body)
    assert str(metadata.pop("day")) == "2024-01-02"
    assert metadata == {"title": "A & B", "hide": ["toc"], "description": "Hello you."}


def test_a_page_without_front_matter_has_a_description() -> None:
    fields, body = front_matter_of("# A\n\nText.\n")
    assert body == "# A\n\nText.\n"
    assert metadata_of(fields, body) == {"description": "Text."}
