from __future__ import annotations

import pytest

from litpress.check.prose import foreign_links, foreign_markup


@pytest.mark.parametrize(
    ("text", "told"),
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
        ("{{ config.site_name }}", (1, "the syntax of templates ({{)")),
        ("{% include 'x' %}", (1, "the syntax of templates ({%)")),
        ("{# hidden #}", (1, "the syntax of templates ({# hidden #})")),
        ('--8<-- "x.md"', (1, "the syntax of includes (--8<--)")),
        ("{!x.md!}", (1, "the syntax of includes ({!)")),
        ('[x](y){ onclick="alert(1)" }', (1, "an attribute that acts on the page ({ onclick=)")),
        ("[x](y){: #a href='&#106;avascript:x' }", (1, "an attribute that acts on the page ({: #a href=)")),
    ],
)
def test_what_is_not_markdown(text: str, told: tuple[int, str]) -> None:
    [(line, what, mend)] = foreign_markup(text)
    assert (line, what) == told
    assert mend


@pytest.mark.parametrize(
    "text",
    [
        "A lead.\n{ .lp-lead title='on it' }\n\n## Papers { #papers }\n\n## More {#more}",
        "if a < b and c > d, then 1<2, x<3 and ->",
        "See <https://example.org/a?b=c> or <me@example.org>.",
        "`<script>`, `{{ x }}`, `--8<--` and ``a ` <b>``",
        "```html\n<b>shown</b>\n{{ shown }}\n```\n\nText.",
        "~~~\n<b>\n~~~",
        "The set {x | x > 1} and $\\mathbb{R}$.",
        "A table | of | cells\n--- | --- | ---\n1 | 2 | 3",
    ],
)
def test_what_markdown_needs(text: str) -> None:
    assert foreign_markup(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[x](javascript:alert(1))", (1, "javascript")),
        ("\n[x](<data:text/html,x>)", (2, "data")),
        ("[x](&#106;avascript:x)", (1, "javascript")),
        ("[x](JAVA\\SCRIPT:x)", (1, "javascript")),
        ("[x]: vbscript:x", (1, "vbscript")),
        ("<javascript:x>", (1, "javascript")),
        ("![x](ftp://example.org/x)", (1, "ftp")),
    ],
)
def test_links_that_lead_elsewhere(text: str, told: tuple[int, str]) -> None:
    assert foreign_links(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://example.org/a:b) [y](concepts/index.md) [z](#here) <mailto:me@example.org>",
        "[x](http://example.org) [y](../papers/a.md) `[x](javascript:x)`",
        "[x]: https://example.org",
        "[@slug] and [@one; @another]",
    ],
)
def test_links_that_are_welcome(text: str) -> None:
    assert foreign_links(text) == []
