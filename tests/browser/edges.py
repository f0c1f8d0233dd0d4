"""A survey of edge cases that the papers of the shipped survey do not have."""

from __future__ import annotations

from litpress.model import Paper, Survey, Term, Theme
from tests.site.conftest import THEMES

_UNBROKEN = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3
_NOTES = """\
See [@bare], and [a page elsewhere](https://page.example/).

### A heading of a curator

| Data set | Rows | Columns | Gaps | Language | License | Described in | Kept at |
|---|--:|--:|--:|---|---|---|---|
| One | 1,000,000 | 200 | 3% | English | open | a report of many pages | an archive |

    a line of code that is longer than a telephone is wide, and that must not make the page any wider

1. First
2. Second

> Quoted.
"""

EDGES = Survey(
    [
        Paper(
            slug="crowd",
            title="A paper with as many authors as any, and a title that goes on for longer than one would "
            f"think possible, over {_UNBROKEN} and on, until the last of its words has been said",
            date="2024-10-24",
            themes=THEMES,
            subtheme="known",
            authors=tuple(f"Author Number {number}" for number in range(1, 151)),
            comments=2,
            upvotes=14,
            venue="A venue whose name is as long as that of any proceedings of any conference or workshop",
            arxiv="2410.18533",
            doi="10.48550/arXiv.2410.18533",
            url="https://page.example/paper",
            code="https://code.example/crowd",
            project="https://project.example/",
            aliases=("crowded",),
            sources=("2026-02-03-reading-list.txt:21", "2026-02-04-reading-list.txt:1"),
            abstract=f"Places in BENCH. {_UNBROKEN} https://page.example/{'long/' * 30}\n\nMore.",
            notes=_NOTES,
        ),
        Paper(slug="bare", title="Bare"),
        Paper(
            slug="counted",
            title="Counted",
            date="2024",
            themes=(THEMES[0],),
            author_count=3,
            abstract="BENCH.",
        ),
        Paper(
            slug="from-right-to-left",
            title="עברית أهلا mixed 漢字 <b>not bold</b> &amp; $\\pi$",
            date="2024-10",
            themes=(THEMES[0],),
            authors=("Ada", "עדה"),
            abstract="עברית أهلا 漢字 with <script>alert(1)</script> and 8timesA800. " * 40,
        ),
    ],
    [
        Theme(
            slug=slug,
            title=f"Theme {number}" if number else f"A theme of a long name and {_UNBROKEN}",
            description="What it is.",
            order=number,
            subthemes={"known": "What is known"},
            prose="As shown by [@crowd; @counted].\n\n## Beginnings\n\nMore.\n" if number < 2 else "",
        )
        for number, slug in enumerate(THEMES)
    ],
    [Term(name="BENCH", expansion="A benchmark", kind="benchmark")],
)
