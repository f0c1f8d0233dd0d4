from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from litpress.content.records import read_record, read_theme, record_text, theme_text
from litpress.model import Paper, Theme
from litpress.model.field_values import clean_line, clean_text

LOGO = Paper(
    title="LOGO -- Long cOntext aliGnment via efficient preference Optimization",
    date="2024-10-24",
    themes=("llm-preference-alignment",),
    subtheme="preference-objectives",
    authors=("Zecheng Tang", "Zechen Sun"),
    comments=0,
    arxiv="2410.18533",
    aliases=("logo",),
    sources=("2026-02-03-hugging-face-papers.txt:21",),
    abstract="Long-context models are `good`.\n\nThey use 8timesA800 and *PO.",
    notes="See also [@dpo].",
    slug="logo-long-context-alignment",
)
LOGO_TEXT = """\
---
title: LOGO -- Long cOntext aliGnment via efficient preference Optimization
date: 2024-10-24
themes: [llm-preference-alignment]
subtheme: preference-objectives
authors: [Zecheng Tang, Zechen Sun]
comments: 0
arxiv: "2410.18533"
aliases: [logo]
sources:
  - 2026-02-03-hugging-face-papers.txt:21
---

Long-context models are `good`.

They use 8timesA800 and *PO.

## Notes

See also [@dpo].
"""

# Texts with a meaning in YAML, Markdown, or the form of records.
AWKWARD = [
    "---", "## Notes", "\\## Notes", "\\\\## Notes", "# A heading", "<b>bold</b>", "a\\b`c`", "no",
    "12", "1_000", "1:30", "0x1F", "2024", "2024-10-24", "2024-02-31", "null", "~", "=", "<<", "- a",
    "? a", ": a", "a: b", "a:b", "a #b", "#a", "a,b", "[a]", "{a}", "a]", "*a", "&a", "!a", "%a", "@a",
    "`a`", "'a'", '"a"', "it's", 'say "it\'s"', "|", ">", "a:", "...", "🤗", "é\u0301", "\ufeff", "“x”",
]  # fmt: skip
awkward = st.sampled_from(AWKWARD) | st.text(" -?:,[]{}#&*!|>'\"%@`\\~=a0.\n")
line = (awkward | st.text(min_size=1)).map(clean_line).filter(bool)
lines = st.lists(awkward | st.text(), max_size=6).map("\n".join)
slug = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5})?", fullmatch=True) | st.just("no")
papers = st.builds(
    Paper,
    title=line,
    date=st.none() | st.sampled_from(["2024", "2024-10", "2024-10-24"]),
    themes=st.lists(slug, max_size=3),
    authors=st.lists(line, max_size=3),
    venue=st.none() | line,
    comments=st.none() | st.integers(0, 99),
    arxiv=st.none() | st.sampled_from(["2410.18530", "math.GT/0309136"]),
    added=st.none() | st.sampled_from(["2024-10-24", "0999-01-01"]),
    url=st.none() | st.text().map(lambda end: f"https://example.org/{''.join(end.split())}"),
    sources=st.lists(line.filter(lambda name: ":" not in name).map(lambda name: f"{name}:3")),
    abstract=lines,
    notes=lines,
    slug=slug,
)


def test_record_text() -> None:
    assert record_text(LOGO) == LOGO_TEXT


def test_record_with_only_a_title() -> None:
    assert record_text(Paper(title="Attention")) == "---\ntitle: Attention\n---\n"


@given(papers)
def test_record_text_is_read_back(paper: Paper) -> None:
    file = read_record(record_text(paper), f"content/papers/{paper.slug}.md")
    assert file.problems == ()
    assert file.item == paper


@given(papers)
def test_pyyaml_reads_the_same_fields(paper: Paper) -> None:
    front_matter = record_text(paper).split("\n---\n")[0]
    read = yaml.safe_load(front_matter)
    assert read["title"] == paper.title
    assert read.get("authors", []) == list(paper.authors)
    assert read.get("arxiv") == paper.arxiv
    assert str(read.get("date")) == str(paper.date)
    assert str(read.get("added")) == str(paper.added)


@given(lines)
@example("a\x00b\x85c\u2028d\ud800")
@example("a\x08\u0301")
def test_cleaning_is_idempotent(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_are_ignored(line_end: str, mark: str) -> None:
    text = mark + LOGO_TEXT.replace("\n", line_end)
    assert read_record(text, f"content/papers/{LOGO.slug}.md").item == LOGO


def test_lines_of_fields() -> None:
    file = read_record(LOGO_TEXT, f"content/papers/{LOGO.slug}.md")
    assert str(file.place("arxiv")) == f"content/papers/{LOGO.slug}.md:8"
    assert file.place("sources", 0).line == 11
    assert file.place("notes").line == 20
    assert file.place("doi").line == 1


def test_unquoted_values_are_text() -> None:
    text = "---\ntitle: No\ndate: 2024\nauthors: [On, 'Yes']\narxiv: 2410.18530\nvenue:\n---\n"
    paper = read_record(text, "content/papers/no.md").item
    assert paper == Paper(title="No", date="2024", authors=("On", "Yes"), arxiv="2410.18530", slug="no")


def test_all_problems_of_a_record_are_reported_together() -> None:
    text = """\
---
titel: A
title: B
title: C
date: 2024-02-31
themes: reward-models
authors:
  - A. Author
  - 12
comments: -1
upvotes: many
arxiv: "2410.1"
sources:
  - a:b:c
aliases: [Old Name]
---
A\x02 b.
"""
    path = "content/papers/b.md"
    assert [str(problem) for problem in sorted(read_record(text, path).problems)] == [
        f"{path}:2: LP003 titel is not a field; did you mean title?",
        f"{path}:4: LP003 title is given twice, also on line 3; keep one of them",
        f"{path}:5: LP004 date: '2024-02-31' is not a day of the calendar; correct it, or leave it out",
        f"{path}:6: LP004 themes: 'reward-models' is not a list; write it as themes: [reward-models]",
        f"{path}:9: LP004 authors: 12 is not text; put it in quotation marks",
        f"{path}:10: LP004 comments: -1 is too small; write a number of at least 0",
        f"{path}:11: LP004 upvotes: 'many' is not a whole number; write only digits",
        f"{path}:12: LP004 arxiv: '2410.1' is not an arXiv identifier; write it as '2410.18533'",
        f"{path}:14: LP004 sources: 'a:b:c' has the wrong form; "
        "write it as 2026-02-03-a-list.txt:21, a file in content/digests and a line",
        f"{path}:15: LP004 aliases: 'Old Name' has the wrong form; "
        "write lower-case letters, digits, and single hyphens, as in old-name",
        f"{path}:17: LP005 contains the control character U+0002 before ' b.'; delete it",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", ": LP001 the file is empty; fill it, or delete it"),
        (
            "An abstract.",
            ":1: LP001 the file does not begin with front matter; "
            "begin with a line ---, the fields (one per line), and another line ---",
        ),
        (
            "---\ntitle: A\n",
            ":1: LP001 the front matter does not end; add a line --- below the last field",
        ),
        (
            "---\ntitle: LOGO: A logo\n---\n",
            ":2: LP002 the front matter is not YAML: mapping values are not allowed in this context; "
            'write title: "LOGO: A logo"',
        ),
        (
            "---\ntitle: A\nauthors: [A,\n---\n",
            ":4: LP002 the front matter is not YAML: did not find expected node content; "
            "put text with a colon, a hash, or brackets in quotation marks, and close them",
        ),
        (
            "---\n- A\n---\n",
            ":2: LP002 the front matter has no fields; "
            "write one field per line, as in title: Attention Is All You Need",
        ),
        (
            "---\ntitle: A\nvenue: *a\n---\n",
            ':3: LP002 the front matter is not YAML: found the alias of another value; write venue: "*a"',
        ),
        ("---\n---\n", ":1: LP004 title is missing; add a line title: and its value"),
        ("---\ntitle: ''\n---\n", ":2: LP004 title: the text is empty; fill it, or leave it out"),
        (
            "---\ntitle: A\nabstract: B\n---\n",
            ":3: LP003 abstract is not a field; write it below the front matter",
        ),
    ],
)
def test_problem_has_a_line_and_a_fix(text: str, problem: str) -> None:
    [found] = read_record(text, "content/papers/a.md").problems
    assert str(found) == f"content/papers/a.md{problem}"


def test_line_of_a_million_brackets_is_a_problem() -> None:
    [found] = read_record(f"---\ntitle: {'[' * 1_000_000}\n---\n", "content/papers/a.md").problems
    assert found.code == "LP002"


def test_invalid_file_name_is_reported_with_a_valid_one() -> None:
    [found] = read_record("---\ntitle: A\n---\n", "content/papers/My Paper.md").problems
    assert found.code == "LP006"
    assert found.fix == "rename the file to my-paper.md"


def test_contradicting_identifiers_are_a_problem() -> None:
    text = '---\ntitle: A paper\narxiv: "2410.18533"\ndoi: 10.48550/arXiv.2410.18534\n---\n'
    (problem,) = read_record(text, "content/papers/a-paper.md").problems
    assert problem.message == "doi is of arXiv:2410.18534, but arxiv is '2410.18533'"
    assert problem.fix == "correct one of them"


ALIGNMENT = Theme(
    title="LLM preference alignment",
    description="How models learn what people prefer: rewards, and ways around them.",
    order=1,
    color="#3f51b5",
    cues=("preference optimization", "RLHF"),
    subthemes={"preference-objectives": "Objectives (the DPO family)", "no": "None"},
    prose="First came [@dpo].\n\n    then code",
    slug="llm-preference-alignment",
)
ALIGNMENT_TEXT = """\
---
title: LLM preference alignment
description: "How models learn what people prefer: rewards, and ways around them."
order: 1
color: "#3f51b5"
cues: [preference optimization, RLHF]
subthemes:
  preference-objectives: Objectives (the DPO family)
  "no": None
---

First came [@dpo].

    then code
"""


def test_theme_text() -> None:
    assert theme_text(ALIGNMENT) == ALIGNMENT_TEXT


def test_theme_text_is_read_back() -> None:
    file = read_theme(ALIGNMENT_TEXT, f"content/themes/{ALIGNMENT.slug}.md")
    assert file.item == ALIGNMENT
    assert file.place("subthemes", "no").line == 9
    assert file.place("prose").line == 12


def test_all_problems_of_a_theme_are_reported_together() -> None:
    text = """\
---
title: Rewards
colour: red
color: red
order: first
subthemes: [reward-models]
cues: RLHF
---
"""
    path = "content/themes/rewards.md"
    assert [str(problem) for problem in sorted(read_theme(text, path).problems)] == [
        f"{path}:1: LP004 description is missing; add a line description: and its value",
        f"{path}:3: LP003 colour is not a field; did you mean color?",
        f"{path}:4: LP004 color: 'red' has the wrong form; write it as \"#1a2b3c\"",
        f"{path}:5: LP004 order: 'first' is not a whole number; write only digits",
        f"{path}:6: LP004 subthemes: ['reward-models'] has no keys; "
        "write one per line, indented, as key: Title",
        f"{path}:7: LP004 cues: 'RLHF' is not a list; write it as cues: [RLHF]",
    ]


def test_semicolon_in_a_value_is_part_of_the_message() -> None:
    [problem] = read_record('---\ntitle: A\ncode: "http://a; b"\n---\n', "content/papers/a.md").problems
    assert problem.message == "code: 'http://a; b' is not a web address"
    assert problem.fix == "write it as https://example.org/page"
