"""Assignment of numbers, dates and names to papers."""

from __future__ import annotations

from typing import Any

import pytest

from litpress.readers import Reading, decode, read_document

ABSTRACT = (
    "Feedback is scarce, and models drift where it is. We study how far they drift, and what holds them."
)


def read(text: str) -> Reading:
    return read_document(decode(text.encode(), "2026-02-03-capture.txt"))


def facts(text: str) -> list[dict[str, Any]]:
    """Return the facts besides titles and abstracts; there must be no remarks."""
    reading = read(text)
    assert [paper.abstract for paper in reading.papers] == [ABSTRACT] * len(reading.papers)
    assert reading.remarks == []
    return [
        {name: value for name, value in paper.facts().items() if name not in ("title", "abstract", "sources")}
        for paper in reading.papers
    ]


def pair(between: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the facts of two papers with the given text between them."""
    above, below = facts(
        f"First Title\n\n{ABSTRACT}\n\n{between}\n\nSecond Title\n\n{ABSTRACT}\n\n2 authors\n"
    )
    assert below.pop("author_count") == 2
    return above, below


DATED = {"author_count": 3, "date": "2025-06-04"}


@pytest.mark.parametrize(
    ("after_date", "comments", "upvotes"),
    [
        ("", None, None),
        (" 1", 1, None),
        ("\n1\n7", 1, 7),
        ("\n1\n\n7", 1, 7),
        ("\n7", None, 7),
        ("\n\n7", None, 7),
        (" 1\n7", 1, 7),
        (" 1\n\n-", 1, None),
        ("\n1\n-", 1, None),
        ("\n-", None, None),
        ("\n1.2k", None, 1200),
        ("\n1\n3.29k", 1, 3290),
        ("\n1,024", None, 1024),
        ("1", 1, None),
    ],
)
def test_numbers_after_a_date_are_comments_and_the_upvotes_of_the_next_paper(
    after_date: str, comments: int | None, upvotes: int | None
) -> None:
    above, below = pair(f"  • 3 authors\n·\nJun 4, 2025{after_date}")
    assert above == DATED | ({} if comments is None else {"comments": comments})
    assert below == ({} if upvotes is None else {"upvotes": upvotes})


def test_single_number_after_the_last_date_is_its_comments() -> None:
    assert facts(f"A Title\n\n{ABSTRACT}\n\n3 authors\n·\nJun 4, 2025\n5\n") == [DATED | {"comments": 5}]


def test_single_number_before_the_first_title_is_its_upvotes() -> None:
    assert facts(f"Daily Papers\n\n12\n\nA Title\n\n{ABSTRACT}\n\n3 authors\n·\nJun 4, 2025\n") == [
        DATED | {"upvotes": 12}
    ]


@pytest.mark.parametrize(
    "meta",
    [
        "  • 3 authors\n·\nJun 4, 2025 1",
        "  * 3 authors\n-\nJun 4, 2025 1",
        "- 3 authors\n·\nJun 4, 2025 1",
        "• 3 authors · Jun 4, 2025 1",
        "* 3 authors · Jun 4, 2025 1",
        "- 3 authors · Jun 4, 2025 1",
        "3 authors - Jun 4, 2025 1",
        "3 authors | Jun 4, 2025 | 1 comment",
        "3 authors, Jun 4, 2025 1",
        "3 authors Jun 4, 2025 1",
        "3 authors\n\n· Published on Jun 4, 2025\n\n1 comment",
        "3 authors\n\n·\n\nJun 4, 2025[1](https://huggingface.co/papers/2501.00001#community)",
        "3 authors1\n·\nJun 4, 2025",
        "3 Authors\n\u00b7\nJUN 4, 2025\u00a01",
    ],
)
def test_forms_of_meta_lines_are_read(meta: str) -> None:
    above, below = pair(meta)
    above.pop("arxiv", None)
    assert above == DATED | {"comments": 1}
    assert below == {}


@pytest.mark.parametrize(
    "meta",
    [
        "  • Google DeepMind\n·\nJun 4, 2025",
        "Google DeepMind\n\n·\n\nJun 4, 2025",
        "Google DeepMind\n · Published on Jun 4, 2025",
        "• Google DeepMind · Jun 4, 2025",
        "Google DeepMind · Jun 4, 2025",
        "Université de Montréal\n·\nJun 4, 2025",
    ],
)
def test_organization_in_place_of_authors_is_recognized(meta: str) -> None:
    above, below = pair(meta)
    assert above == {"date": "2025-06-04"}
    assert below == {}


def test_single_author_is_counted() -> None:
    assert pair("  • 1 authors\n·\nJun 4, 2025")[0]["author_count"] == 1
    assert pair("  • 1 author\n·\nJun 4, 2025")[0]["author_count"] == 1


@pytest.mark.parametrize("upvote", ["Upvote\n\n117", "Upvote 117", "Upvote\n117", "117 upvotes"])
def test_labeled_upvotes_belong_to_the_paper_above(upvote: str) -> None:
    above, below = pair(f"3 authors\n\n· Published on Jun 4, 2025\n\n{upvote}\n\nGitHub 3.29k\n\narXiv Page")
    assert above == DATED | {"upvotes": 117}
    assert below == {}


@pytest.mark.parametrize(
    "submitted", ["Submitted by\n\ntaesiri", "Submitted by\ntaesiri", "Submitted by taesiri"]
)
def test_submitter_is_not_part_of_the_text(submitted: str) -> None:
    assert pair(f"3 authors\n·\nJun 4, 2025\n\n{submitted}") == (DATED, {})


def test_page_numbers_are_dropped() -> None:
    paging = "Previous\n\n1\n\n2\n\n3\n\n...\n\n100\n\nNext"
    assert facts(f"A Title\n\n{ABSTRACT}\n\n3 authors\n·\nJun 4, 2025\n\n{paging}\n") == [DATED]


def test_surplus_number_is_reported_with_its_line() -> None:
    reading = read(f"A Title\n\n{ABSTRACT}\n\n3 authors\n·\nJun 4, 2025\n1\n2\n3\n\nAnother\n\n{ABSTRACT}\n")
    assert [(remark.line, remark.message) for remark in reading.remarks] == [
        (10, "a number that belongs to no paper: 3")
    ]


def test_another_abstract_of_the_same_title_is_reported() -> None:
    text = f"A Title\n\n{ABSTRACT}\n\n3 authors\n\nA Title\n\n{ABSTRACT} Really.\n\n3 authors\n"
    reading = read(text)
    assert [paper.abstract for paper in reading.papers] == [ABSTRACT]
    assert [(remark.line, remark.message) for remark in reading.remarks] == [
        (7, "another abstract of 'A Title' was left out; the first was kept")
    ]


def test_paper_without_a_link_has_no_identifier() -> None:
    linked = f"[Second Title](https://huggingface.co/papers/2501.00002)\n{ABSTRACT}\n"
    first, second = read(f"First Title\n{ABSTRACT}\n{linked}").papers
    assert (first.title, first.arxiv) == ("First Title", None)
    assert (second.title, second.arxiv) == ("Second Title", "2501.00002")


@pytest.mark.parametrize(
    "front_matter",
    [
        "---\nurl: https://huggingface.co/papers\ntitle: Daily Papers\n---\n",
        "---\ntags:\n  - papers\n- read later\ncreated-at: 2026-02-03\n# a comment\n\n---\n",
    ],
)
def test_front_matter_of_a_capturing_tool_is_skipped(front_matter: str) -> None:
    assert facts(f"{front_matter}\nA Title\n\n{ABSTRACT}\n\n3 authors\n") == [{"author_count": 3}]


def test_rules_around_a_paper_are_not_front_matter() -> None:
    ruled = f"---\nFirst Title\n{ABSTRACT}\nhttps://huggingface.co/papers/2501.00001\n---\n"
    assert facts(f"{ruled}Second Title\n{ABSTRACT}\n") == [{"arxiv": "2501.00001"}, {}]


def test_another_title_of_the_same_identifier_is_reported() -> None:
    page = "https://huggingface.co/papers/2501.00001"
    text = f"### [A Title]({page})\n\n{ABSTRACT}\n\n### [Its New Title]({page})\n\n{ABSTRACT}\n"
    reading = read(text)
    assert [paper.title for paper in reading.papers] == ["A Title"]
    assert [(remark.line, remark.message) for remark in reading.remarks] == [
        (5, "another title of 'A Title' was left out; the first was kept: 'Its New Title'")
    ]


def test_year_of_a_date_is_inferred_from_the_identifier() -> None:
    text = (
        f"### [A Title](https://huggingface.co/papers/2412.20001)\n\n{ABSTRACT}\n\n3 authors\n\n·\n\nJan 3\n"
    )
    (paper,) = read(text).papers
    assert paper.date == "2025-01-03"


def test_unresolved_date_is_left_out_and_reported() -> None:
    text = f"A Title\n\n{ABSTRACT}\n\n3 authors\n·\nJan 3\n"
    reading = read_document(decode(text.encode(), "capture.txt"))
    assert reading.papers[0].date is None
    assert [(remark.line, remark.message) for remark in reading.remarks] == [
        (7, "a date without a year was left out; set --retrieved DATE to resolve it")
    ]


@pytest.mark.parametrize(
    "address",
    [
        "https://huggingface.co/papers/2501.00001",
        "https://huggingface.co/papers/2501.00001?utm=x",
        "https://huggingface.co/papers/2501.00001#community",
        "https://hf.co/papers/2501.00001",
        "https://arxiv.org/abs/2501.00001v2",
        "https://arxiv.org/pdf/2501.00001",
    ],
)
def test_identifier_is_read_from_the_link_of_a_title(address: str) -> None:
    (paper,) = read(f"### [A Title]({address})\n\n{ABSTRACT}\n").papers
    assert paper.arxiv == "2501.00001"
