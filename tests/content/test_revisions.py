from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litpress.content.records import read_record, record_text, revised
from litpress.model import Paper
from litpress.model.identity import merged

PATH = "content/papers/foo-bar.md"
CURATED = """\
---
# The venue's spelling.
title:   'Foo bar'
date: "2024-10"   # from arXiv
themes:
  - rewards
author_count: 3

# evidence
sources:
- one.txt:1  # the first
# end
---

## Notes
A *note*. \x20
"""
NEWER = Paper(
    title="Foo Bar",
    date="2024-10-03",
    authors=("A. Author", "Author, B."),
    comments=3,
    arxiv="2410.00001",
    sources=("two.txt:3",),
    abstract="New.\n## Notes",
)
REVISED = """\
---
# The venue's spelling.
title:   'Foo bar'
date: 2024-10-03   # from arXiv
themes:
  - rewards
authors: [A. Author, "Author, B."]
comments: 3
arxiv: "2410.00001"

# evidence
sources:
- one.txt:1  # the first
- two.txt:3
# end
---

New.
\\## Notes

## Notes
A *note*. \x20
"""


def _after(text: str, newer: Paper) -> tuple[str, Paper]:
    before = read_record(text, PATH).item
    assert before
    after = merged(before, newer)
    return revised(text, before, after), after


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_only_new_facts_are_written(line_end: str) -> None:
    text, after = _after(CURATED.replace("\n", line_end), NEWER)
    assert text == REVISED.replace("\n", line_end)
    assert read_record(text, PATH).item == after


def test_record_without_new_facts_stays() -> None:
    assert _after(REVISED, NEWER)[0] == REVISED


@pytest.mark.parametrize(
    "text",
    [
        "---\n{title: Foo bar, date: 2024-10}\n---\nAn abstract.\n",
        '---\ntitle: "Foo\n  bar"\ndate: >\n  2024-10\n\nvenue:\n---',
        "---\nsources: [one.txt:1]\nvenue: # none\ntitle: Foo bar\n---\n## Notes\nA note.",
        "\ufeff---\ntitle: Foo bar\n---\n\n",
        "---\rtitle: Foo bar\r---\r",
    ],
)
def test_revision_of_an_unusual_record(text: str) -> None:
    newer = NEWER.model_copy(update={"venue": "ACL 2025"})
    revision, after = _after(text, newer)
    assert read_record(revision, PATH).item == after


facts = st.fixed_dictionaries(
    {},
    optional={
        "date": st.sampled_from(["2024", "2024-10", "2024-10-03"]),
        "themes": st.just(["rewards"]),
        "authors": st.just(["A. Author", "B: C"]),
        "author_count": st.just(4),
        "comments": st.just(0),
        "venue": st.just("ACL: 2025"),
        "arxiv": st.just("2410.00001"),
        "doi": st.just("10.1234/abc"),
        "sources": st.lists(st.sampled_from(["a.txt:1", "b.txt:2", "c.txt"]), unique=True),
        "abstract": st.sampled_from(["One.", "## Notes"]),
        "notes": st.just("A note."),
    },
)


@given(facts, facts)
def test_revision_keeps_other_lines(known: dict[str, object], newer: dict[str, object]) -> None:
    before = Paper.model_validate({"title": "Foo bar", **known})
    after = merged(before, Paper.model_validate({"title": "Foo bar", **newer}))
    text = record_text(before)
    revision = revised(text, before, after)
    assert revision == record_text(after)
    kept = [line for line in text.splitlines() if line in revision.splitlines()]
    lost = len(text.splitlines()) - len(kept)
    assert lost <= (before.date != after.date) + (before.author_count != after.author_count)
