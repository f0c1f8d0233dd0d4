from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from litpress.site.page import REDIRECT, Page, base_of

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def page(path: str, template: str = "paper") -> Page:
    return Page(path, template, {}, "")


@pytest.mark.parametrize(
    ("path", "address", "base"),
    [
        ("index.md", "", ""),
        ("map.md", "map/", "../"),
        ("papers/index.md", "papers/", "../"),
        ("papers/x.md", "papers/x/", "../../"),
        ("über uns.md", "%C3%BCber%20uns/", "../"),
    ],
)
def test_addresses_agree_with_mkdocs(path: str, address: str, base: str) -> None:
    assert page(path).address == address
    assert base_of(path) == base


def test_front_matter_texts_are_escaped() -> None:
    metadata = {
        "title": "A & \"B\": <c> \\ 'd'",
        "hide": ["toc"],
        "card": {"alt": "x < y"},
        "citation": [("citation_title", "1 > 0")],
        "linked_data": Markup('{"name":"A"}'),
        "search_here": True,
    }
    body, fields = get_data(Page("a.md", "paper", metadata, "# A\n\n---\n").text)
    assert body == "# A\n\n---\n"
    assert fields == {
        "title": "A &amp; &#34;B&#34;: &lt;c&gt; \\ &#39;d&#39;",
        "hide": ["toc"],
        "card": {"alt": "x &lt; y"},
        "citation": [["citation_title", "1 &gt; 0"]],
        "linked_data": '{"name":"A"}',
        "search_here": True,
    }


@given(TEXTS, TEXTS)
def test_front_matter_can_hold_any_text(title: str, linked_data: str) -> None:
    text = Page(
        "a.md", "", {"title": title, "linked_data": Markup(linked_data.replace("\0", ""))}, "# A\n"
    ).text
    body, fields = get_data(text)
    assert body == "# A\n"
    assert set(fields) == {"title", "linked_data"}
    assert "<" not in fields["title"]


def test_a_page_without_metadata_can_begin_with_a_thematic_break() -> None:
    assert get_data(Page("a.md", "", {}, "---\nx: y\n---\n").text) == ("---\nx: y\n---\n", {})


def test_redirects_are_recognized_by_their_template() -> None:
    assert page("a.md", REDIRECT).is_redirect
    assert not page("a.md").is_redirect


def test_adding_metadata_keeps_the_rest() -> None:
    more = Page("a.md", "paper", {"title": "A"}, "B").with_metadata({"edit_address": "c"})
    assert more == Page("a.md", "paper", {"title": "A", "edit_address": "c"}, "B")
    assert yaml.safe_load(more.text.split("---\n")[1]) == {"title": "A", "edit_address": "c"}
