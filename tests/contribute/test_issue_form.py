"""The issue form, and the records made from its answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from litpress.content.survey_folder import load
from litpress.contribute.issue_form import LABELS, UNDECIDED, answers_in, issue_form, paper_in_issue
from litpress.model import Paper, Survey, Theme
from litpress.problems.problem import InvalidInput
from litpress.site.settings import ISSUE_FORM

REPOSITORY = Path(__file__).parents[2]
FORMS = sorted(path for path in (REPOSITORY / ISSUE_FORM).parent.glob("*.yml") if path.name != "config.yml")
SURVEY = load(Path(__file__).parents[1] / "data" / "survey")
ABSTRACT = "We align a model. It is aligned, as all that we measure shows."
CONSENT = "- [X] The abstract is quoted from the paper, word for word, and the notes are my own."
FIRST = {"title": "A new paper", "abstract": ABSTRACT, "consent": CONSENT}
INPUTS = [field for field in LABELS if field not in ("abstract", "notes", "consent")]

lines = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" ")).map(
    lambda text: " ".join(text.split())
)
tricks = [f"### {label}" for label in LABELS.values()] + ["```", "~~~", "# A"]
texts = st.lists(lines | st.sampled_from(tricks)).map("\n".join)


def issue(answers: Mapping[str, str], line_end: str = "\n") -> str:
    """The text of the issue that GitHub makes from answers."""
    parts = []
    for field, label in LABELS.items():
        answer = answers.get(field, "")
        if field == "abstract" and answer:
            answer = f"```text\n{answer}\n```"
        parts.append(f"### {label}\n\n{answer or '_No response_'}")
    return "\n\n".join(parts).replace("\n", line_end)


def paper_of(**answers: str) -> Paper:
    return paper_in_issue(issue({**FIRST, **answers}), SURVEY)


def fields(form: str) -> dict[str, dict[str, Any]]:
    return {part["id"]: part for part in yaml.safe_load(form)["body"] if part["type"] != "markdown"}


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_forms_are_valid_on_github(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    parts = [part for part in form["body"] if part["type"] != "markdown"]
    assert {part["type"] for part in parts} <= {"input", "textarea", "dropdown", "checkboxes"}
    for one in ([part["id"] for part in parts], [part["attributes"]["label"] for part in parts]):
        assert len(one) == len(set(one))


def test_the_form_has_the_labels_that_are_read() -> None:
    asked = fields(issue_form(SURVEY))
    assert {field: part["attributes"]["label"] for field, part in asked.items()} == LABELS
    assert list(asked) == list(LABELS)
    kinds = [part["type"] for part in asked.values()]
    assert kinds.index("textarea") > max(place for place, kind in enumerate(kinds) if kind == "input")


def test_titles_of_themes_are_quoted() -> None:
    titles = ['A "quoted": title', "B # no comment", "- C"]
    themes = [Theme(title=title, description="d", slug=f"t{n}") for n, title in enumerate(titles)]
    asked = fields(issue_form(Survey([], themes)))
    assert asked["theme"]["attributes"]["options"] == [UNDECIDED, *titles]
    assert "theme" not in fields(issue_form(Survey([], [])))


def test_answers_become_a_paper() -> None:
    assert paper_of(
        authors="Ada Lovelace; Alan Turing",
        date="2024-10-24",
        link="https://arxiv.org/abs/2410.18533v2 10.18653/v1/2024.acl-long.1",
        venue="ACL 2024",
        code="https://github.com/example/code",
        project="https://example.org/",
        theme="Long context",
        notes="A *note*.",
    ).facts() == {
        "title": "A new paper",
        "date": "2024-10-24",
        "themes": ["long-context"],
        "authors": ["Ada Lovelace", "Alan Turing"],
        "venue": "ACL 2024",
        "arxiv": "2410.18533",
        "doi": "10.18653/v1/2024.acl-long.1",
        "code": "https://github.com/example/code",
        "project": "https://example.org/",
        "abstract": ABSTRACT,
        "notes": "A *note*.",
    }


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_empty_answers_are_omitted(line_end: str) -> None:
    paper = paper_in_issue(issue({"title": "A new paper", "theme": UNDECIDED}, line_end), SURVEY)
    assert paper.facts() == {"title": "A new paper"}


def test_headings_and_fences_in_an_abstract_are_kept() -> None:
    hostile = "### Background\n### Title\nAnother\n```\n### Notes\n\n````\n\n```"
    answers = answers_in(issue({**FIRST, "abstract": hostile, "notes": "Mine."}))
    assert answers["abstract"] == hostile
    assert (answers["title"], answers["notes"]) == ("A new paper", "Mine.")


def test_an_abstract_without_a_fence_is_read() -> None:
    answer = f"{ABSTRACT}\n\n### Methods\n\nMore."
    body = f"### Title\n\nA new paper\n\n### Abstract\n\n{answer}\n\n### DOI\n\n_No response_"
    assert paper_in_issue(body, SURVEY).abstract == answer


def test_answers_are_read_in_common_forms() -> None:
    assert paper_of(
        authors="- Ada Lovelace\n- Alan Turing",
        date="24 Oct 2024",
        link="[arXiv](https://arxiv.org/abs/2410.18533v2) and https://github.com/example/code",
        project="example.org/a",
        theme="Preference alignment, long-context",
        abstract="Abstract. We align a mo-\ndel.",
        consent="* [x] Yes.",
    ).facts() == {
        "title": "A new paper",
        "date": "2024-10-24",
        "themes": ["preference-alignment", "long-context"],
        "authors": ["Ada Lovelace", "Alan Turing"],
        "arxiv": "2410.18533",
        "code": "https://github.com/example/code",
        "project": "https://example.org/a",
        "abstract": "We align a model.",
    }


def test_an_edited_form_is_read() -> None:
    body = (
        "Hello!\n\n### DOI\n10.1000/1\n### Code\nunknown\n### PAPER TITLE ###\nA new\npaper\n\n"
        "### Published\nMay 2024"
    )
    assert paper_in_issue(body, SURVEY).facts() == {
        "title": "A new paper",
        "date": "2024-05",
        "doi": "10.1000/1",
    }


def test_the_answer_for_code_takes_precedence() -> None:
    links = "2410.18533 https://github.com/example/one"
    assert paper_of(link=links, code="https://example.org/other").code == "https://example.org/other"


def test_invisible_characters_are_removed_from_answers() -> None:
    assert paper_of(title="\u200bA \u202enew paper", abstract=f"\ufeff{ABSTRACT}\u200b").facts() == {
        "title": "A new paper",
        "abstract": ABSTRACT,
    }


def test_wrapped_lines_of_an_abstract_are_joined() -> None:
    assert (
        paper_of(abstract="We align a\nmodel.\n\nIt is aligned.").abstract
        == "We align a model.\n\nIt is aligned."
    )


def test_issues_from_the_former_form_are_read() -> None:
    text = issue({**FIRST, "theme": "I leave that to you"})
    text = text.replace(f"### {LABELS['consent']}", "### Before you send it")
    assert paper_in_issue(text, SURVEY).themes == ()
    with pytest.raises(InvalidInput, match=r"^Before you submit: is not checked"):
        paper_in_issue(text.replace("[X]", "[ ]"), SURVEY)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"title": ""}, "Title: is empty; write the title of the paper"),
        ({"date": "2024-13"}, "Date: '2024-13' is not a day of the calendar; correct it, or leave it out"),
        (
            {"link": "the arXiv"},
            "arXiv identifier, DOI or URL: 'the arXiv' is not a web address; "
            "it must begin with https:// or http://",
        ),
        (
            {"link": "javascript:alert(1)"},
            "arXiv identifier, DOI or URL: 'javascript:alert(1)' is not a web address; "
            "it must begin with https:// or http://",
        ),
        ({"theme": "Long contexts"}, "Theme: there is no theme 'Long contexts'; did you mean Long context?"),
        (
            {"consent": "- [ ] The abstract is quoted."},
            "Before you submit: is not checked; check the box if the abstract is the paper's own",
        ),
    ],
)
def test_an_invalid_answer_is_reported_with_a_fix(answers: dict[str, str], message: str) -> None:
    with pytest.raises(InvalidInput, match=f"^{re.escape(message)}$"):
        paper_of(**answers)


def test_all_invalid_answers_are_reported() -> None:
    with pytest.raises(InvalidInput) as error:
        paper_of(date="soon", code="somewhere")
    assert [line.split(":")[0] for line in str(error.value).splitlines()] == ["Date", "Code"]


def test_messages_about_long_answers_are_shortened() -> None:
    with pytest.raises(InvalidInput) as error:
        paper_of(date="x" * 60_000)
    assert str(error.value).startswith("Date: 'xxx")
    assert str(error.value).endswith("is not a date; write it as 2024-10-24, 2024-10 or 2024")
    assert len(str(error.value)) < 500


@pytest.mark.parametrize("body", ["", "\ufeff", "A paper, please.", "## Title\n\nA new paper", "x" * 200_000])
def test_other_text_is_refused(body: str) -> None:
    with pytest.raises(InvalidInput, match=r"^issue: h"):
        paper_in_issue(body, SURVEY)


@given(
    title=lines,
    inputs=st.fixed_dictionaries({}, optional=dict.fromkeys(INPUTS[1:], lines)),
    abstract=texts,
    notes=texts,
)
@example(title="Title", inputs={}, abstract="```", notes="### Abstract")
def test_answers_survive_a_round_trip(
    title: str, inputs: dict[str, str], abstract: str, notes: str
) -> None:  # fmt: skip
    # What can't be distinguished from the form itself.
    abstract = abstract.replace("```\n\n### ", "- ")
    notes = notes.replace(f"### {LABELS['consent']}", "-")
    answers = {"title": title, **inputs, "abstract": abstract, "notes": notes.strip()}
    found = answers_in(issue(answers))
    for field, answer in answers.items():
        if (
            answer.strip().casefold() not in ("-", "none", "n/a", "no response", "")
            and answer.strip("\n") == answer
        ):
            assert found.get(field) == answer


@given(st.text() | texts)
@example("### Title\n\n\x00\n")
@example("### Title\n\n```\n```")
def test_any_text_gives_a_paper_or_messages(body: str) -> None:
    message = ""
    try:
        paper_in_issue(f"### Title\n\nA new paper\n\n{body}", SURVEY)
    except InvalidInput as error:
        message = str(error)
    labels = tuple(f"{label}: " for label in LABELS.values())
    assert all(line.startswith(labels) and line.isprintable() for line in message.split("\n") if message)


def test_a_survey_without_themes_accepts_papers() -> None:
    assert paper_in_issue(issue(FIRST), Survey([], [])).themes == ()
