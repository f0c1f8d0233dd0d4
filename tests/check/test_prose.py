from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from litpress.check.prose import foreign_links, foreign_markup, unsupported_numbers
from litpress.model import Paper


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("<script>alert(1)</script>", (1, "a script or a style (<script)")),
        ("One.\n\nTwo <b>bold</b>.", (3, "HTML (<b)")),
        ("A break<br/>here", (1, "HTML (<br)")),
        ('An <img\nsrc=x onerror="x">', (1, "HTML (<img)")),
        ('A \\<img title="<" onerror=x>', (1, "HTML (<img)")),
        ("<SCRIPT src=//x", (1, "a script or a style (<SCRIPT)")),
        ("<!-- hidden -->", (1, "HTML (<!--)")),
        ("</div>", (1, "HTML (</div)")),
        ("A `<b>` is shown, <i>this</i> not", (1, "HTML (<i)")),
        ("`\n<div>\n`", (2, "HTML (<div)")),
        ("```\n<div>", (2, "HTML (<div)")),
        ("```a b\n<div>\n```", (2, "HTML (<div)")),
        ("if x<y then z>0", (1, "HTML (<y)")),
        ("$a<b$ and $x>y$", (1, "HTML (<b)")),
        ("Between `<i>` <b# onclick=x> and `</i>`", (1, "HTML (<b)")),
        ("A ` pairs\nwith ` and <b> ` too", (2, "HTML (<b)")),
        ("Here\n<y then", (2, "HTML (<y)")),
        ("``` { .py onclick=x }\nx\n```", (1, "an attribute that acts on the page ({ .py onclick=)")),
        ("{{ config.site_name }}", (1, "the syntax of templates ({{)")),
        ("{% include 'x' %}", (1, "the syntax of templates ({%)")),
        ("{# hidden #}", (1, "the syntax of templates ({# hidden #})")),
        ('--8<-- "x.md"', (1, "the syntax of includes (--8<--)")),
        ("{!x.md!}", (1, "the syntax of includes ({!)")),
        ('[x](y){ onclick="alert(1)" }', (1, "an attribute that acts on the page ({ onclick=)")),
        ("[x](y){: #a href='&#106;avascript:x' }", (1, "an attribute that acts on the page ({: #a href=)")),
    ],
)
def test_foreign_markup_is_found(text: str, problem: tuple[int, str]) -> None:
    [(line, what, fix)] = foreign_markup(text)
    assert (line, what) == problem
    assert fix


def test_each_kind_of_markup_in_a_line_is_reported() -> None:
    found = [what for _, what, _ in foreign_markup("A <b>{{ x }}</b> --8<-- <i>y</i>\n\n<script>1</script>")]
    assert found == [
        "HTML (<b)",
        "the syntax of templates ({{)",
        "the syntax of includes (--8<--)",
        "a script or a style (<script)",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A lead.\n{ .lp-lead title='on it' }\n\n## Papers { #papers }\n\n## More {#more}",
        "if a < b and c > d, then 1<2, x<3 and ->",
        "$a<b$, $p(x|y) <q(y|x)$ and $n<10$",
        "if x<y then\n\nz>0, and a vector<int",
        "$$\na<b\n$$",
        "``` python\n<b>\n```",
        "See <https://example.org/a?b=c> or <me@example.org>.",
        "`<script>`, `{{ x }}`, `--8<--` and ``a ` <b>``",
        "```html\n<b>shown</b>\n{{ shown }}\n```\n\nText.",
        "~~~\n<b>\n~~~",
        "The set {x | x > 1} and $\\mathbb{R}$.",
        "A table | of | cells\n--- | --- | ---\n1 | 2 | 3",
    ],
)
def test_markdown_is_not_foreign(text: str) -> None:
    assert foreign_markup(text) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[x](javascript:alert(1))", (1, "javascript:")),
        ("\n[x](<data:text/html,x>)", (2, "data:")),
        ("[x](&#106;avascript:x)", (1, "javascript:")),
        ("[x](JAVA\\SCRIPT:x)", (1, "javascript:")),
        ("[x]: vbscript:x", (1, "vbscript:")),
        ("<javascript:x>", (1, "javascript:")),
        ("![x](ftp://example.org/x)", (1, "ftp:")),
        ("[x](java\nscript:x)", (1, "javascript:")),
        ("[x](<java\nscript:x>)", (1, "javascript:")),
        ("[x](\u00a0javascript:x)", (1, "javascript:")),
        ("[x][1]\n\n[1]:\n  javascript:x", (4, "javascript:")),
        ("> [1]: javascript:x", (1, "javascript:")),
        ("- [1]: javascript:x", (1, "javascript:")),
        ("[a\nb]: javascript:x", (2, "javascript:")),
        ("[x](//example.org)", (1, "//")),
    ],
)
def test_foreign_links_are_found(text: str, problem: tuple[int, str]) -> None:
    assert foreign_links(text) == [problem]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org/a:b) [y](concepts/index.md) [z](#here) <mailto:me@example.org>",
        "[x](http://example.org) [y](../papers/a.md) `[x](javascript:x)`",
        "[x]: https://example.org",
        "[@slug] and [@one; @another]",
        "[x](y 'a: title')",
    ],
)
def test_allowed_links(text: str) -> None:
    assert foreign_links(text) == []


# Elements that Markdown makes; others would come from the text.
_OF_MARKDOWN = re.compile(
    "p|a|img|em|strong|code|pre|[uo]l|li|blockquote|hr|br|h[1-6]|table|thead|tbody|tr|th|td"
)
_CODE = "` `` ``` ~~~ ```py\n ```{ \n```\n"
_LINKS = "[x] [x]( ]( [1]: [x][1] ) [ ] ! javascript: java script: &#106; https:// //"
_ATTRIBUTES = "onclick=x href= { {: } =' ' \""
_ELEMENTS = "< > </ <b <b> </b> <script> <img <a <!-- --> <? &lt; x<b"
_MARKS = "* - 1. # | --- $ \\ a x"
_TOKENS = st.sampled_from(
    [
        *f"{_CODE}{_LINKS} {_ATTRIBUTES} {_ELEMENTS} {_MARKS}".split(" "),
        "\n",
        "\n\n",
        " ",
        "    ",
        "> ",
        "\t",
        "\xa0",
        "\x01",
    ]
)


class _Rendered(HTMLParser):
    """The elements and attributes of a rendered text that Markdown does not make."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.foreign: list[object] = []
        self.feed(Markdown(extensions=["attr_list", "toc", "tables", "fenced_code"]).convert(text))
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if not _OF_MARKDOWN.fullmatch(tag):
            self.foreign.append(tag)
        for name, value in attributes:
            # A browser strips and ignores the same.
            target = "".join((value or "").strip("".join(map(chr, range(33)))).split("\n")).replace("\t", "")
            if name.startswith("on") or (
                name in ("href", "src") and target.lower().startswith("javascript:")
            ):
                self.foreign.append((name, value))

    def handle_comment(self, data: str) -> None:
        self.foreign.append(data)

    def handle_decl(self, decl: str) -> None:
        self.foreign.append(decl)

    def handle_pi(self, data: str) -> None:
        self.foreign.append(data)


@given(st.lists(_TOKENS, max_size=14).map("".join))
@example("[x](java\nscript:x)")
@example("[1]:\n> javascript:x\n\n[x][1]")
@example("``` { onclick=x }\n```")
@example("a <b\nc>")
def test_text_without_problems_renders_without_foreign_markup(text: str) -> None:
    if not foreign_markup(text) and not foreign_links(text):
        assert _Rendered(text).foreign == []


PAPERS = {
    paper.slug: paper
    for paper in (
        Paper(
            title="Reward soup",
            slug="soup",
            abstract="It needs 1,024 samples, wins 24.5\\% of the time against GPT-4, and is 3x faster.",
        ),
        Paper(title="Llama 2 in 3D", slug="llama", abstract="We tune Llama-2-7B on 8timesA800 in .5 hours."),
    )
}


def numbers(prose: str) -> list[str]:
    return [number for number, _ in unsupported_numbers(prose, PAPERS)]


@pytest.mark.parametrize(
    "prose",
    [
        "It wins 24.5 % of the time [@soup].",
        "It takes 1024 samples [@soup], three times faster.",
        "It is 3-fold faster [@soup] than GPT-4.",
        "Half an hour, or 0.5 hours, on Llama 2 7B [@llama].",
        "Both GPT-4 and Llama-2 are tuned in 3D [@soup; @llama].",
        "The code is `x = 17` [@soup] ([the page](https://example.org/12)).",
        "Nobody is cited for 17 here. Others are [@soup].",
        "Who could tell whether 17 is right [@soup; @a-record-that-cannot-be-read]?",
        "Prose without numbers [@soup].",
        "",
    ],
)
def test_numbers_of_the_cited_abstracts_are_supported(prose: str) -> None:
    assert numbers(prose) == []


@pytest.mark.parametrize(
    ("prose", "number"),
    [
        ("It wins 25 % of the time [@soup].", "25"),
        ("It wins 4.5 % of the time [@soup].", "4.5"),
        ("It beats GPT-3.5 [@soup].", "GPT-3.5"),
        ("It has 4 stages [@soup].", "4"),
        ("It wins 24.5 % of the time [@llama].", "24.5"),
        ("It needs 24 samples [@soup].", "24"),
        ("It tunes a model of 70B [@llama].", "70B"),
    ],
)
def test_numbers_without_a_cited_abstract_are_found(prose: str, number: str) -> None:
    assert numbers(prose) == [number]


def test_number_is_compared_with_the_citations_of_its_sentence() -> None:
    prose = "One wins 24.5 % of the time [@soup].\n\nAnother wins 24.5 % [@llama]. Both are new."

    assert list(unsupported_numbers(prose, PAPERS)) == [("24.5", 3)]
