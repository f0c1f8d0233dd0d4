from __future__ import annotations

import os
import re
from pathlib import Path

import nh3
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from litpress.site.markdown import as_markdown
from litpress.text.curated_markdown import HEADINGS, attributes_of, curated, file_of

HOSTILE = yaml.safe_load(
    (Path(__file__).parents[1] / "hostile/curated_markdown.yaml").read_text(encoding="utf-8")
)
# How many other texts the fuzzer tries on each run: LITPRESS_FUZZ=30000 takes some ten minutes.
EXAMPLES = int(os.environ.get("LITPRESS_FUZZ", "0"))
# Those of mkdocs.yml, and those that MkDocs adds.
OF_MKDOCS = ["attr_list", "toc", "tables", "fenced_code"]
# Written down again here: the elements and attributes that Markdown makes.
ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "ol": {"start"}}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_BLOCKS = {"p", "pre", "ul", "li", "blockquote", "hr", "div", *HEADINGS}
ELEMENTS = {*ATTRIBUTES, *_TABLE, *_BLOCKS, "em", "strong", "code", "br", "sup", "cite"}


def shape(tree: BeautifulSoup) -> list[object]:
    return [(element.name, attributes_of(element)) for element in tree.find_all(True)]


def words(tree: BeautifulSoup) -> str:
    return "".join(tree.get_text().split())


def as_in_a_browser(html: str) -> BeautifulSoup:
    """HTML as a parser that follows the standard reads it, without elements that nobody may write."""
    allowed = set().union(*ATTRIBUTES.values(), {"class", "id"})
    safe = nh3.clean(html, ELEMENTS, attributes=dict.fromkeys(ELEMENTS, allowed), link_rel=None)
    return BeautifulSoup(safe, "html.parser")


def on_page(tree: BeautifulSoup) -> BeautifulSoup:
    """The elements of a text within a page as MkDocs renders it, without the two around them."""
    page = f"# First {{ #first }}\n\n{as_markdown(tree)}\n\n<hr id='last'>\n"
    html = Markdown(extensions=OF_MKDOCS).convert(page)
    rendered = BeautifulSoup(html, "html.parser")
    assert shape(rendered) == shape(as_in_a_browser(html))
    assert words(rendered) == words(as_in_a_browser(html))
    first, last = rendered.find(id="first"), rendered.find(id="last")
    assert first
    assert last
    assert first.parent is last.parent is rendered
    first.decompose()
    last.decompose()
    return rendered


def assert_harmless(tree: BeautifulSoup) -> None:
    for element in tree.find_all(True):
        assert element.name in ELEMENTS
        for name, value in attributes_of(element).items():
            assert name in ATTRIBUTES.get(element.name, set()) | {"class", "id"}
            if name == "id":
                assert not value.startswith(("_", "lp-", "litpress"))
            if name in ("href", "src"):
                assert not re.search(r"^[/\\]|[\0-\x20\\]", value)
                is_own = ":" not in re.split("[/?#]", value)[0]
                assert is_own or (name == "href" and value.startswith(("http://", "https://", "mailto:")))


MARKDOWN = """# Title { #top }

A lead.
{ .lp-lead }

## More *than* one

- one
- two

    1. three
    2. four

> quoted `<b>` and &amp; **strong** [page](x.md "title"), <https://example.org>, <me@example.org>.

| a | b |
|:--|--:|
| 1 | 2 |

``` python
if a < b:
    return {}
```

![figure](assets/x.png) and a note.[^1]

[^1]: Below.

Line\x20\x20
break

***
"""


def test_what_the_documents_promise_is_kept() -> None:
    made = curated(MARKDOWN)
    assert made.dropped == ()
    expected = Markdown(extensions=["attr_list", "fenced_code", "footnotes", "tables", "toc"]).convert(
        MARKDOWN
    )
    expected = expected.replace('style="text-align: left;"', 'class="lp-left"')
    expected = expected.replace('style="text-align: right;"', 'class="lp-right"')
    assert shape(made.tree) == shape(BeautifulSoup(expected, "html.parser"))
    assert words(made.tree) == words(BeautifulSoup(expected, "html.parser"))


@pytest.mark.parametrize(
    "text",
    [
        "A lead.\n{ .lp-lead }\n\n## Papers { #papers }\n\n## More {#more}",
        "if a < b and c > d, then 1<2, x<3 and ->",
        "$a<b$, $p(x|y) <q(y|x)$ and $n<10$",
        "if x<y then\n\nz>0, and a vector<int",
        "See <https://example.org/a?b=c> or <me@example.org>.",
        "`<script>`, `{{ x }}`, `--8<--` and ``a ` <b>``",
        "```html\n<b>shown</b>\n{{ shown }}\n```\n\nText.",
        "``` \t\n<script>\n```",
        "The set {x | x > 1} and $\\mathbb{R}$.",
        "{{ config }} {% x %} --8<-- {!x!}",
        "[x](https://example.org/a:b) [y](concepts/index.md) [z](#here) <mailto:me@example.org>",
        "[@slug] and [@one; @another], [@x](y.md)",
        "[x](y.md 'a: title')",
        "",
    ],
)
def test_markdown_has_nothing_to_drop(text: str) -> None:
    assert curated(text).dropped == ()


@pytest.mark.parametrize(
    ("text", "what", "html"),
    [
        ("A <b>c", "contains HTML (<b)", "<p>A &lt;b&gt;c</p>"),
        ("<!-- x -->", "contains HTML (<!--)", "<p>&lt;!-- x --&gt;</p>"),
        ("[x](javascript:y)", "the link begins with javascript:", "<p>x</p>"),
        ("[x](/y)", "the link begins with /", "<p>x</p>"),
        ("[x](//y)", "the link begins with //", "<p>x</p>"),
        ("[x](<y z>)", "the link 'y z' is not an address", "<p>x</p>"),
        (
            "![x](http://y/z.png)",
            "shows the image http://y/z.png, which is not a file of the site",
            "<p>x</p>",
        ),
        ("*x*{ onclick=y }", "contains the attribute onclick", "<p><em>x</em></p>"),
        ("*x*{ .md-nav }", "contains the class md-nav", "<p><em>x</em></p>"),
        ("# x { #__y }", "contains the id __y", '<h1 id="x">x</h1>'),
        ("# x { #taken }", "contains the id taken, which the page has already", '<h1 id="x">x</h1>'),
    ],
)
def test_dropped_markup_is_named_and_its_text_is_kept(text: str, what: str, html: str) -> None:
    made = curated(text, frozenset({"taken"}))
    assert [one.what for one in made.dropped] == [what]
    assert made.html == html


def test_headings_avoid_the_ids_of_the_page() -> None:
    tree = curated("# Papers\n\n## Papers\n\n### _\n", frozenset({"papers"})).tree
    assert [heading["id"] for heading in tree.find_all(["h1", "h2", "h3"])] == [
        "papers_1",
        "papers_2",
        "section",
    ]


@pytest.mark.parametrize("text", ["+ " * 3000, "+ " * 100, "> " * 100 + "x", ">" * 3000 + "x"])
def test_deep_nesting_is_shown_as_text(text: str) -> None:
    made = curated(text)
    [dropped] = made.dropped
    assert dropped.what == "contains more than 30 lists or quotations within one another"
    assert made.tree.get_text().split() == text.split()


@pytest.mark.parametrize(
    ("address", "page", "file"),
    [
        ("x.md", "about.md", "x.md"),
        ("../x.md#y", "papers/a.md", "x.md"),
        ("b%20c.md?d", "papers/a.md", "papers/b c.md"),
        ("#y", "papers/a.md", "papers/a.md"),
        ("../../x", "papers/a.md", "../x"),
    ],
)
def test_addresses_name_files_relative_to_the_page(address: str, page: str, file: str) -> None:
    assert file_of(address, page) == file


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_harmless(text: str) -> None:
    tree = curated(text).tree
    assert_harmless(tree)
    shown = on_page(tree)
    for link in shown.select(".headerlink"):
        link.decompose()
    assert_harmless(shown)
    assert shape(shown) == shape(tree)
    assert words(shown) == words(tree)


PARTS = yaml.safe_load(Path(__file__).with_name("markdown_parts.yaml").read_text(encoding="utf-8"))
TEXTS = st.lists(st.sampled_from(PARTS), max_size=25).map("".join) | st.lists(
    st.sampled_from(PARTS) | st.text(max_size=3), max_size=12
).map("".join)


@given(TEXTS)
@settings(
    max_examples=EXAMPLES or 120,
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_nothing_survives_that_is_not_allowed(text: str) -> None:
    made = curated(text)
    tree = made.tree
    assert_harmless(tree)
    shown = on_page(tree)
    assert_harmless(shown)
    assert shape(shown) == shape(tree)
    assert words(shown) == words(tree)
