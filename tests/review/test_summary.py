from __future__ import annotations

import json
from dataclasses import replace

import markdown
import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from litpress.problems.report import LONGEST, code
from litpress.review.summary import (
    FieldEdit,
    PossibleDuplicate,
    RecordChange,
    Review,
    SiteChange,
    SuggestedTheme,
    as_json,
    as_markdown,
    from_json,
)

NEW = RecordChange(
    "content/papers/dpo.md",
    "new",
    "Direct Preference Optimization",
    ("preference-alignment",),
    (SuggestedTheme("preference-alignment", 0.971), SuggestedTheme("long-context", 0.2)),
    (PossibleDuplicate("content/papers/direct.md", "has nearly the same title"),),
)
CHANGED = RecordChange(
    "content/papers/logo.md",
    "changed",
    "LOGO",
    edits=(FieldEdit("date", "2024", "2024-10"), FieldEdit("doi", "", "1")),
)
RENAMED = RecordChange("content/papers/b-dpo.md", "renamed", "β-DPO", former="content/papers/beta-dpo.md")
REVIEW = Review(
    (NEW, CHANGED, RecordChange("content/papers/old.md", "removed", "Old"), RENAMED),
    ("content/papers/logo.md:3: LP003 dates is not a field; did you mean date?",),
    SiteChange(("papers/dpo/",), ("/", "404.html", "papers/logo/", "papers/old2/"), (), 12),
    ("content/papers/dpo.md:9: LP026 the abstract is short; check that it is complete",),
)


def test_a_review_lists_records_problems_and_pages() -> None:
    assert as_markdown(REVIEW) == (
        "<!-- litpress review -->\n"
        "## To fix: 1\n\n"
        "- `content/papers/logo.md:3: LP003 dates is not a field; did you mean date?`\n"
        "\n## To check: 1\n\n"
        "- `content/papers/dpo.md:9: LP026 the abstract is short; check that it is complete`\n"
        "\n## Records: 1 new, 1 changed, 1 renamed, 1 removed\n"
        "\n### New: `Direct Preference Optimization`\n\n"
        "- `content/papers/dpo.md`\n"
        "- Themes: `preference-alignment`\n"
        "- Suggested: `preference-alignment` 0.97, `long-context` 0.20\n"
        "- **Possible duplicate**: `has nearly the same title` as `content/papers/direct.md`\n"
        "\n### Changed: `LOGO`\n\n"
        "- `content/papers/logo.md`\n"
        "- Themes: none\n"
        "- `date`: `2024` → `2024-10`\n"
        "- `doi`: – → `1`\n"
        "\n### Removed: `Old`\n\n"
        "- `content/papers/old.md`\n"
        "\n### Renamed: `β-DPO`\n\n"
        "- `content/papers/b-dpo.md`, formerly `content/papers/beta-dpo.md`\n"
        "- Themes: none\n"
        "\n## Site\n\n"
        "- New: 1 page\n"
        "  - `papers/dpo/`\n"
        "- Changed: 4 pages, 2 in `papers/`\n"
        "- 12 other files, such as feeds, data and images\n"
    )


def test_a_review_without_changes_or_sites() -> None:
    assert "Records: no changes" in as_markdown(Review((), (), None))
    assert "could not be compared" in as_markdown(Review((), (), None))
    assert "No changes." in as_markdown(Review((), (), SiteChange((), (), (), 0)))


def test_a_review_survives_json() -> None:
    assert from_json(as_json(REVIEW)) == REVIEW
    assert from_json(as_json(Review((), (), None))) == Review((), (), None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"records": {}, "problems": [], "notes": [], "site": null}',
        '{"records": [], "problems": [1], "notes": [], "site": null}',
        '{"records": [], "problems": [], "notes": [], "site": 3}',
        as_json(REVIEW).replace('"new",', '"\\n# New",', 1),
        as_json(REVIEW).replace("0.971", '"0.971"'),
        as_json(REVIEW).replace("0.971", "NaN"),
        as_json(REVIEW).replace("12", "true"),
        "[" * 100_000,
    ],
)
def test_an_invalid_review_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a review|Expecting value"):
        from_json(text)


def test_a_long_review_is_shortened() -> None:
    long = Review(tuple(replace(NEW, title="`" * 290) for _ in range(9000)), ("x" * 999,) * 999, None)
    assert len(as_markdown(long)) < 65_536
    edits = tuple(FieldEdit("`" * 300, "`" * 300, "`" * 300) for _ in range(1000))
    longer = as_markdown(Review((replace(CHANGED, edits=edits),), (), None))
    assert LONGEST - 2000 < len(longer) < 65_536
    assert longer.endswith("… and more, which does not fit here.\n")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://elsewhere.example/x.png)",
        "@octocat and #1",
        "`code` and ``more``",
        "`",
        "a\n\n# heading",
        "\u202egnp.exe",
        "| a | b |",
        "--><img src=x>",
    ],
)
def test_hostile_text_is_shown_as_code(text: str) -> None:
    html = BeautifulSoup(markdown.markdown(code(text)), "html.parser")
    assert [tag.name for tag in html.find_all()] == ["p", "code"]
    shown = html.code.text.split() if html.code else []
    assert shown == text.replace("\u202e", " ").split()


@given(st.text())
def test_any_text_becomes_inline_code(text: str) -> None:
    quoted = code(text)
    assert "\n" not in quoted
    html = BeautifulSoup(markdown.markdown(f"- {quoted}"), "html.parser")
    assert {tag.name for tag in html.find_all()} <= {"ul", "li", "code"}


@given(st.text(max_size=40))
def test_other_json_is_refused(text: str) -> None:
    for written in (
        text,
        json.dumps(text),
        json.dumps({"records": [text], "problems": [], "notes": [], "site": text}),
    ):
        with pytest.raises(ValueError, match=r"not a review|Expecting|Extra data|column"):
            from_json(written)
