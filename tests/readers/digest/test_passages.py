from __future__ import annotations

import pytest

from litpress.readers.digest.passages import TextLine, passages_of

ABSTRACT = (
    "Feedback is scarce, and models drift where it is. We study how far they drift, and show that a little "
    "feedback at the right time holds them. Our experiments cover three tasks."
)


def cut(text: str, *, one_expected: bool = False) -> list[tuple[str, str]]:
    """The titles and abstracts in a text; a blank line ends a block."""
    lines, block = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        block += not line
        if line:
            lines.append(TextLine(number, line, block))
    return [(passage.title, passage.abstract) for passage in passages_of(lines, one_expected=one_expected)]


def test_titles_and_abstracts_alternate() -> None:
    text = f"First Title\n\n{ABSTRACT}\n\nSecond Title\n\n{ABSTRACT}"
    assert cut(text) == [("First Title", ABSTRACT), ("Second Title", ABSTRACT)]


def test_papers_without_blank_lines_are_read() -> None:
    text = f"A First Title of Some Length\n{ABSTRACT}\nA Second Title of Some Length\n{ABSTRACT}"
    assert [title for title, _ in cut(text)] == [
        "A First Title of Some Length",
        "A Second Title of Some Length",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Grokking",
        "Is This a Question?",
        "Attention Is All You Need!",
        "A: B: C",
        "What is This? A Survey of Questions",
        "FOO vs. BAR",
        "gpt-oss-120b & gpt-oss-20b Model Card",
        "基于偏好优化的大型语言模型对齐方法研究",
        "🚀 Take Off",
        "$\\beta$-DPO",
        "Position: Alignment Is Not One Thing",
        "This Is Not a Test",
        "Learning to Align, Aligning to Learn",
    ],
)
def test_forms_of_titles_are_recognized(title: str) -> None:
    text = f"{title}\n\n{ABSTRACT}\n\nAnother Title\n\n{ABSTRACT}\n\n{title} Again\n\n{ABSTRACT}"
    assert [found for found, _ in cut(text)] == [title, "Another Title", f"{title} Again"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Our contributions are:",
        "Code: https://github.com/example/code",
        "Our code is available at https://github.com/example/code",
        "https://example.org/project",
        "1) We show that models drift.",
        "(ii) a benchmark of three tasks",
        "- a benchmark of three tasks",
        "Keywords: alignment, drift, feedback",
        "Project page: https://example.org/project",
        "However, much remains to be done.",
        "We release everything.",
        "Results: The drift was halved in all of the three tasks, and no other harm was found.",
    ],
)
def test_paragraph_that_is_not_a_title_continues_the_abstract(paragraph: str) -> None:
    text = f"First Title\n\n{ABSTRACT}\n\n{paragraph}\n\nSecond Title\n\n{ABSTRACT}"
    assert cut(text) == [("First Title", f"{ABSTRACT}\n\n{paragraph}"), ("Second Title", ABSTRACT)]


def test_structured_abstract_is_one_abstract() -> None:
    parts = [
        "Background: Models drift where feedback is scarce, and nobody has measured how far they do so.",
        "Methods: We gathered feedback at ten points in time and compared what the models said after each.",
        "Our contributions are:",
        "1) a measure of drift that needs no reference;",
        "2) a benchmark of three tasks, each with its own judges.",
        "Code: https://github.com/example/code",
    ]
    text = "\n\n".join(["First Title", *parts, "Second Title", ABSTRACT])
    assert cut(text) == [("First Title", "\n\n".join(parts)), ("Second Title", ABSTRACT)]


def test_missing_abstract_is_empty() -> None:
    assert cut("A Title", one_expected=True) == [("A Title", "")]
    text = f"First Title\n\nSecond Title\n\n{ABSTRACT}"
    assert cut(text) == [("First Title", ""), ("Second Title", ABSTRACT)]


def test_wrapped_title_is_one_line() -> None:
    text = f"A Title that Goes on and on until It Must Be Broken, and Then\nGoes on\n\n{ABSTRACT}"
    assert cut(text, one_expected=True)[0][0].endswith("and Then Goes on")


def test_no_lines_have_no_papers() -> None:
    assert passages_of([], one_expected=True) == []


def test_lines_with_links_to_different_papers_are_different_papers() -> None:
    lines = [
        TextLine(1, "First Title", 0, "2501.00001", True, True),
        TextLine(2, ABSTRACT, 1, "2501.00001", False, True),
        TextLine(3, "Second Title", 2, "2501.00002", True, True),
        TextLine(4, ABSTRACT, 3, "2501.00002", False, True),
    ]
    assert [passage.title for passage in passages_of(lines, one_expected=False)] == [
        "First Title",
        "Second Title",
    ]
