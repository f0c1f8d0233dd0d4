"""Properties for any text: a reader reads or refuses it, and loses nothing."""

from __future__ import annotations

import datetime
import re
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litpress.problems.problem import InvalidInput
from litpress.readers import FORMATS, Reading, decode, read_document
from tests.readers.layouts import LAYOUTS, Shown, expected
from tests.readers.test_layouts import Layout

# Each line gets a number of its own, so that no two are the same and each can be found again.
PROSE = [
    "We study in setting {} how models drift where feedback is scarce, and find what holds them in place.",
    "Grokking{}",
    "Towards a Theory of Feedback {}",
    "Are {} Critics Enough?",
    "the words of a line {} that was broken in the middle of",
    "Our code is available at https://github.com/example/code{}",
    "基于反馈的对齐方法 x{}",
    "Values {} lie in [0, 1) and the mask is [MASK].",
    "### A Heading {}",
    "[A Link x{}](https://huggingface.co/papers/2501.{})",
    "[Elsewhere x{}](https://example.org/page)",
    "A sentence x{} with [a link](https://example.org/page) in the midst of it.",
    "**Bold** and *stressed* words x{}",
    "- an entry x{} of a list",
    "1) a step x{} of several",
    "x{}[1]",
    "Submitted for review x{}",
    "The authors x{} agree · in part",
    "Models x{}",
]
META = [
    "3 authors", "  • 1 authors", "7 authors1", "• 3 authors · Jun 4, 2025 1", "·", "Jun 4, 2025 1", "Jan 8",
    "Published on Oct 4, 2026", "May 29[6](https://huggingface.co/papers/2501.{}#community)", "12", "-",
    "1.2k", "Upvote", "117", "GitHub 3.29k", "arXiv Page", "https://huggingface.co/papers/2501.{}",
    "Daily Papers", "Subscribe", "Previous", "Next", "System theme", "---", "```", "", "", "", "",
]  # fmt: skip

# Before these a short line is taken for the name of an organization.
DATES = [line for line in META if re.search("Jun|Jan|Oct|May", line)]
AROUND = ("", "```", "---", "·", "-", "GitHub 3.29k", "arXiv Page", "https://huggingface.co/papers/2501.{}")
templates_of_captures = st.lists(st.sampled_from(PROSE + META), max_size=30)


def numbered(templates: list[str]) -> list[str]:
    return [line.replace("{}", f"{10_000 + number}") for number, line in enumerate(templates, start=1)]


def read(text: str) -> Reading | None:
    """Return the reading, or None if no paper is found."""
    try:
        return read_document(decode(text.encode(), "capture.txt"))
    except InvalidInput:
        return None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_document(decode(data, "capture.txt"))
    except InvalidInput:
        return


@given(st.text(max_size=300), st.sampled_from([*FORMATS, None]))
def test_any_text_is_read_or_refused_in_every_format(text: str, name: str | None) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        read_document(decode(data, "capture.txt"), name)
    except InvalidInput:
        return


@given(st.text(string.punctuation + string.digits + "\n abcABC·•", max_size=200))
def test_any_punctuation_is_read_or_refused(text: str) -> None:
    read(text)


@given(st.text('{}[]",:\n0123456789 titlenu\\', max_size=200))
def test_anything_like_json_is_read_or_refused(text: str) -> None:
    read('{"title": "A"}\n{"' + text)


@given(templates_of_captures)
def test_paper_has_a_title_and_names_a_line_of_the_file(lines: list[str]) -> None:
    reading = read("\n".join(numbered(lines)))
    for paper in reading.papers if reading else ():
        assert paper.title
        (source,) = paper.sources
        assert 1 <= int(source.removeprefix("capture.txt:")) <= len(lines)


def may_be_organization(templates: list[str], number: int) -> bool:
    """Return whether a short line is where pages have an organization: by the dot or before the date."""
    before = [line for line in templates[: number - 1] if line == "·" or line not in AROUND]
    after = (line for line in templates[number:] if line not in AROUND)
    return len(templates[number - 1]) <= 60 and (before[-1:] == ["·"] or next(after, "") in DATES)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(templates_of_captures)
def test_every_line_of_prose_is_in_a_record_or_in_a_remark(templates: list[str]) -> None:
    lines = numbered(templates)
    reading = read("\n".join(lines))
    if not reading:
        return
    reported = {remark.line for remark in reading.remarks}
    kept = " ".join(f"{paper.title} {paper.abstract}" for paper in reading.papers)
    for number, line in enumerate(lines, start=1):
        is_prose = templates[number - 1] in PROSE and not may_be_organization(templates, number)
        if is_prose and number not in reported:
            seen = re.sub(r"\]\([^)]*\)", "]", line)
            missing = [word for word in re.findall(r"\w+", seen) if word not in kept]
            assert not missing, f"line {number}, {line!r}: {missing} are lost"


titles = st.lists(
    st.text(string.ascii_lowercase, min_size=4, max_size=10).map(str.capitalize), min_size=2, max_size=12
).map(" ".join)
sentences = st.lists(st.text(string.ascii_lowercase, min_size=2, max_size=10), min_size=8, max_size=25).map(
    lambda words: f"We {' '.join(words)}."
)
abstracts = st.lists(sentences, min_size=2, max_size=6).map(" ".join)


@st.composite
def shown(draw: st.DrawFn) -> Shown:
    count = st.none() | st.integers(1, 5000)
    day = draw(st.dates(min_value=datetime.date(2007, 5, 1), max_value=datetime.date(2026, 1, 31)))
    return Shown(
        draw(titles),
        draw(abstracts),
        f"{draw(st.integers(2001, 2012))}.{draw(st.integers(0, 99_999)):05}",
        author_count=draw(st.integers(1, 700)),
        date=day.isoformat(),
        comments=draw(count),
        upvotes=draw(count),
        code=draw(st.none() | st.just("https://github.com/example/code")),
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(shown(), min_size=1, max_size=5, unique_by=(lambda c: c.title.lower(), lambda c: c.arxiv)))
def test_layout_of_any_cards_gives_them_back(layout: Layout, cards: list[Shown]) -> None:
    reading = read(layout(cards))
    assert reading
    got = [
        {name: value for name, value in paper.facts().items() if name != "sources"}
        for paper in reading.papers
    ]
    assert got == [expected(card, LAYOUTS[layout]) for card in cards]
    assert reading.remarks == []
