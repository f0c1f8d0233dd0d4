"""The papers of the shipped digests, found by counting lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.readers.layouts import MONTHS, Shown

DIGESTS = Path(__file__).parents[2] / "content" / "digests"
WITHOUT_META = DIGESTS / "2025-06-06-hugging-face-papers.txt"
WITH_META = DIGESTS / "2026-02-03-hugging-face-papers.txt"
(BIBLIOGRAPHY,) = DIGESTS.glob("*-bibliography.jsonl")

_DATE = re.compile(r"(?P<month>\w{3}) (?P<day>\d+)(?:, (?P<year>\d{4}))?(?: (?P<comments>\d+))?$")


def facts_without_meta() -> list[dict[str, Any]]:
    """From line 11 on: title, blank, abstract, blank."""
    lines = WITHOUT_META.read_text("utf-8").split("\n")
    return [
        {"title": lines[i], "sources": [f"{WITHOUT_META.name}:{i + 1}"], "abstract": lines[i + 2]}
        for i in range(10, len(lines), 4)
    ]


def facts_with_meta() -> list[dict[str, Any]]:
    """From line 13 on: title, blank, abstract, blank, authors, dot, date with comments, blank."""
    lines = WITH_META.read_text("utf-8").split("\n")
    found = []
    for i in range(12, len(lines), 8):
        date = _DATE.match(lines[i + 6])
        assert date
        assert lines[i + 5] == "·"
        facts = {
            "title": lines[i],
            "date": f"{date['year'] or 2026}-{MONTHS.index(date['month']) + 1:02}-{int(date['day']):02}",
            "author_count": int(lines[i + 4].split()[1]),
            "comments": int(date["comments"]) if date["comments"] else None,
            "sources": [f"{WITH_META.name}:{i + 1}"],
            "abstract": lines[i + 2],
        }
        found.append({name: value for name, value in facts.items() if value is not None})
    return found


def cards_of(facts: list[dict[str, Any]]) -> list[Shown]:
    """The papers as cards of a page, with counts, organizations and code for some that the digest lacks."""
    bibliography = [json.loads(line) for line in BIBLIOGRAPHY.read_text("utf-8").splitlines()]
    arxiv = {entry["title"]: entry["arxiv"] for entry in bibliography}
    return [
        Shown(
            paper["title"],
            paper["abstract"],
            arxiv[paper["title"]],
            author_count=paper.get("author_count", i % 9 + 1),
            date=paper.get("date", f"2024-{i % 12 + 1:02}-{i % 28 + 1:02}"),
            comments=(None, 1, 12, None, 3)[i % 5],
            upvotes=(7, None, 117, 4, 2)[i % 5],
            organization="Google DeepMind" if i % 4 == 1 else None,
            code=f"https://github.com/example/code-{i}" if i % 3 == 0 else None,
        )
        for i, paper in enumerate(facts)
    ]
