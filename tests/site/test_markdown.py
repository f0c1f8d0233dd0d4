from __future__ import annotations

import yaml

from litpress.site.markdown import front, inline, prose
from litpress.text.repair import repaired


def link(slug: str) -> str | None:
    return f"<{slug}>" if slug != "unknown" else None


def test_citations_become_links_in_brackets() -> None:
    assert prose("as [@a] and [@b; @c] say", link) == "as (<a>) and (<b>; <c>) say"


def test_unknown_citation_is_shown_as_text() -> None:
    assert prose("[@unknown]", link) == "(&#64;unknown)"


def test_code_is_no_citation() -> None:
    assert prose("`[@a]`", link) == "`[@a]`"


def test_punctuation_in_a_line_of_markdown_is_text() -> None:
    assert inline(repaired("*a* [b] SAP^{2}")) == "&#42;a&#42; &#91;b&#93; SAP<sup>2</sup>"


def test_front_matter_holds_html() -> None:
    value = yaml.safe_load(front('a "b" \\ <c> & {d}: e'))
    assert value == "a &#34;b&#34; &#92; &lt;c&gt; &amp; &#123;d&#125;: e"
