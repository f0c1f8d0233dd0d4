from __future__ import annotations

import pytest

from litpress.content.hand_written import read_page
from litpress.site.markdown import (
    CitedPaper,
    ProseSection,
    as_markdown,
    inline,
    metadata_of,
    prose,
    sections_of,
)
from litpress.text.repair import repaired


def cite(slug: str) -> CitedPaper | None:
    return CitedPaper(f"papers/{slug}/", f"{slug}, *2024*", "A <title>") if slug != "unknown" else None


def shown(text: str, path: str = "about.md") -> str:
    return str(prose(text, path, cite))


def test_citations_become_links_in_parentheses() -> None:
    link = '<a class="lp-cite" href="../papers/{}/" title="A &lt;title&gt;">{}, *2024*</a>'
    assert shown("as [@a] and [@b; @c] say") == (
        f"<p>as ({link.format('a', 'a')}) and ({link.format('b', 'b')}; {link.format('c', 'c')}) say</p>"
    )


def test_unknown_citation_is_shown_as_text() -> None:
    assert shown("[@unknown]") == "<p>(@unknown)</p>"


def test_citations_in_code_are_ignored() -> None:
    assert shown("`[@a]`\n\n    [@a]") == "<p><code>[@a]</code></p>\n<pre><code>[@a]\n</code></pre>"


@pytest.mark.parametrize(
    ("address", "page", "expected"),
    [
        ("themes/x.md#a", "about.md", "../themes/x/#a"),
        ("themes/x.md", "index.md", "themes/x/"),
        ("index.md", "about.md", "../"),
        ("index.md", "index.md", "./"),
        ("../index.md", "papers/a.md", "../../"),
        ("b.md?q=1", "papers/a.md", "../../papers/b/?q=1"),
        ("../explore/index.md", "papers/a.md", "../../explore/"),
        ("assets/a%20b.png", "about.md", "../assets/a%20b.png"),
        ("é.md", "about.md", "../%C3%A9/"),
        ("#a", "about.md", "#a"),
        ("https://example.org/x.md", "about.md", "https://example.org/x.md"),
    ],
)
def test_links_lead_to_the_pages_of_the_site(address: str, page: str, expected: str) -> None:
    assert f'href="{expected}"' in shown(f"[x]({address})", page)


def test_markdown_of_safe_html_is_one_line_a_block() -> None:
    text = "# A *b* [c] { #x .lp-lead }\n\nd {e}\nf\n\n    <g>\n"
    assert as_markdown(prose(text, "about.md", cite)) == (
        "# A <em>b</em> &#91;c&#93; { #x .lp-lead }\n\n<p>d &#123;e&#125;&#10;f</p>"
        "\n\n<pre><code>&#60;g&#62;&#10;</code></pre>"
    )


def test_punctuation_in_a_line_of_markdown_is_text() -> None:
    assert inline(repaired("*a* [b] SAP^{2}")) == "&#42;a&#42; &#91;b&#93; SAP<sup>2</sup>"


PROSE = """# The *landscape*

First, [linked](a.md) words [@cited].

## What is `matched`? { #matched }

- one
- two

### Nothing

## With HTML & entities

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
    assert metadata(page).get("description", "") == description


def metadata(text: str) -> dict[str, object]:
    page = read_page(text, "about.md").draft
    assert page
    return metadata_of(page, prose(page.body, "about.md", cite))


def test_only_known_fields_reach_templates() -> None:
    page = '---\ntitle: "A & B"\nhide: [toc, all]\ntemplate: redirect.html\n---\n\nHello.\n'
    assert metadata(page) == {"title": "A & B", "hide": ["toc"], "description": "Hello."}


def test_a_page_without_front_matter_has_a_description() -> None:
    assert metadata("# A\n\nText.\n") == {"description": "Text."}
