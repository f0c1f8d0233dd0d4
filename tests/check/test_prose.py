from __future__ import annotations

from pathlib import Path

import pytest

from litpress.check import check
from litpress.check.context import CuratorText
from litpress.check.prose import line_of, unsupported_numbers
from litpress.model import Paper
from litpress.problems.problem import Place
from litpress.problems.rules import Rule


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One.\n\nTwo <b>bold.", 3),
        ("A `<b>` is shown,\n<b>this", 2),
        ("An <img\nsrc=x onerror='x'>", 1),
        ("```\n<b>\n```\n\n<b>", 5),
        ("```\t\n<b>\n\n```\n\n<b>", 6),
        ("`a\n<b>\nc`\n\n<b>", 5),
        ("~~~ { .py onclick=x }\nx\n~~~", 1),
        ("a\n\n*b*{ onclick=x }\n\nonclick", 3),
        ("[x][1] a\n\nb\n\n[1]:\n  javascript:x", 6),
        ("a\n\n[x](&#106;avascript:x)\n\nb", 3),
        ("javascript:x\n\n[x](javascript:x)", 3),
        ("# A { #_x }", 1),
        ("a\n\n" + "+ " * 200, 3),
    ],
)
def test_markup_is_found_at_its_line(text: str, line: int) -> None:
    written = CuratorText(Place("content/pages/about.md", 10), text, "about.md")
    [one] = written.curated.dropped
    assert line_of(written, one.written, lambda made: made.dropped.count(one)) == line


def write_page(survey: Path, text: str) -> None:
    page = survey / "content/pages/about.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(text, encoding="utf-8")


def test_equal_markup_is_found_at_each_line(survey: Path) -> None:
    text = "<b>\n\n`<b>`\n\n<b>\n<b>\n\n<i>"
    write_page(survey, text)
    lines = [problem.place.line for problem in check(survey) if problem.code == Rule.MARKUP.code]
    assert lines == [1, 5, 6, 8]


def test_of_many_problems_the_first_are_listed(survey: Path) -> None:
    write_page(survey, "<b>\n\n" * 1_000)
    problems = [str(problem) for problem in check(survey)]
    assert len(problems) == 21
    assert any("contains 980 more parts that are not plain Markdown" in problem for problem in problems)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x](themes/long-context.md) [y](themes/long-context.md#time) [z](#x)\n\n# x", ""),
        ("[x](concepts/index.md) [y](data/papers.json) [z](feed.xml) ![w](assets/mark.svg)", ""),
        ("[x](papers/logo-long-context-alignment.md?a=b#cite) [y](map.md) [z](index.md#newest)", ""),
        ("[x](y)", "there is no page y"),
        ("[x](../mkdocs.yml)", "there is no file ../mkdocs.yml"),
        ("[x](themes/long-context/)", "there is no page themes/long-context"),
        ("[x](concepts/nothing.md)", "there is no page concepts/nothing.md"),
        ("![x](assets/none.png)", "there is no file assets/none.png"),
        ("[x](#none)\n\n# nine", "there is no heading #none on the page about.md"),
        ("[x](themes/long-context.md#none)", "there is no heading #none on the page themes/long-context.md"),
    ],
)
def test_links_lead_to_pages_files_and_headings(survey: Path, text: str, message: str) -> None:
    write_page(survey, text)
    assert [problem.message for problem in check(survey)] == [message] * bool(message)


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
