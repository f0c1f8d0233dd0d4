"""The issue form for suggesting a paper, and the record that the answers of an issue make.

Readers fill the form in on GitHub, without installing anything. GitHub makes an issue of it in Markdown: a
third-level heading for each field, and the answer below it. Issues are untrusted text.
https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import yaml

from litpress.contribute.field_input import places_in, theme_in, value_in, without_unseen, wrong_with
from litpress.model import Paper, Survey
from litpress.model.field_values import clean_line
from litpress.model.identity import normalized_title
from litpress.problems.did_you_mean import did_you_mean
from litpress.problems.problem import InvalidInput, Problem

#: The start of the title of its issues, by which the workflow finds them if the label does not exist.
TITLE = "Paper: "
#: The labels of the fields of a record. Single-line fields come first, so that nothing in a longer answer
#: can be taken for one of them.
LABELS = {
    "title": "Title",
    "authors": "Authors",
    "date": "Date",
    "link": "arXiv identifier, DOI or address",
    "venue": "Venue",
    "code": "Code",
    "project": "Project page",
    "theme": "Theme",
    "abstract": "Abstract",
    "notes": "Notes",
    "consent": "Before you submit",
}
UNDECIDED = "Not sure"
_INTRODUCTION = (
    "Only the title is required; reviewers can add the rest. A workflow turns your answers into the record "
    "of the paper, and comments here if something needs a correction."
)
# The type of each field, its description, and what else the form says about it.
_FIELDS_OF_FORM: dict[str, tuple[str, str, dict[str, Any]]] = {
    "title": ("input", "The full title.", {"placeholder": "On Computable Numbers"}),
    "authors": ("input", "In the order of the paper, separated by semicolons.",
                {"placeholder": "Ada Lovelace; Alan Turing"}),
    "date": ("input", "When it first appeared, as precisely as you know.",
             {"placeholder": "2024-10-24, 2024-10 or 2024"}),
    "link": ("input", "One or more links or identifiers of the paper, separated by spaces.",
             {"placeholder": "2402.00000"}),
    "venue": ("input", "The conference, journal or other venue.", {"placeholder": "ACL 2025"}),
    "code": ("input", "Link to the code.", {"placeholder": "https://github.com/…"}),
    "project": ("input", "Link to the project page.", {"placeholder": "https://…"}),
    "theme": ("dropdown", "The theme that fits best.", {}),
    "abstract": ("textarea", "The full abstract, verbatim.", {"render": "text"}),
    "notes": ("textarea", "Anything readers should know, in your own words. Markdown without HTML.", {}),
}  # fmt: skip
_CONSENT = "The abstract is quoted verbatim from the paper, and the notes are my own words."

# Headings of forms with other wordings.
_OTHER_LABELS = {
    **dict.fromkeys(
        ("arxiv", "arxivid", "arxividentifier", "doi", "url", "link", "links", "address"), "link"
    ),
    **dict.fromkeys(("paper", "papertitle", "titleofthepaper"), "title"),
    **dict.fromkeys(("author", "authornames"), "authors"),
    **dict.fromkeys(("publicationdate", "dateofpublication", "published"), "date"),
    **dict.fromkeys(("coderepository", "repository"), "code"),
    **dict.fromkeys(("project", "projectaddress"), "project"),
    **dict.fromkeys(("themes", "topic"), "theme"),
    "beforeyousendit": "consent",
}
_FIELDS = {normalized_title(label): field for field, label in LABELS.items()} | _OTHER_LABELS
_NO_ANSWER = frozenset(
    {
        "i leave that to you",
        "_no response_",
        "no response",
        "none",
        "n/a",
        "na",
        "-",
        "?",
        "unknown",
        "not known",
    }
)
_HEADING = re.compile(r"^### +(?P<label>[^\n]+?) *#* *$")
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[\w-]*\s*$")
_LONG = frozenset({"authors", "abstract", "notes"})
# An issue of GitHub has at most 65,536 characters.
_LONGEST = 100_000
_LONGEST_MESSAGE = 400
_AROUND = 180


def issue_form(survey: Survey) -> str:
    """The form as YAML for GitHub, with the themes of a survey as choices."""
    themes = dict.fromkeys([UNDECIDED, *(theme.title for theme in survey.themes.values())])
    body: list[dict[str, Any]] = [{"type": "markdown", "attributes": {"value": _INTRODUCTION}}]
    for field, (kind, description, more) in _FIELDS_OF_FORM.items():
        attributes = {"label": LABELS[field], "description": description, **more}
        if field == "theme":
            if not survey.themes:
                continue
            attributes |= {"options": list(themes), "default": 0}
        part = {"type": kind, "id": field, "attributes": attributes}
        body.append(part | ({"validations": {"required": True}} if field == "title" else {}))
    consent = {"label": LABELS["consent"], "options": [{"label": _CONSENT, "required": True}]}
    body.append({"type": "checkboxes", "id": "consent", "attributes": consent})
    form = {
        "name": "Suggest a paper",
        "description": "Add a paper to the survey without installing anything.",
        "title": TITLE,
        "labels": ["suggest-a-paper"],
        "body": body,
    }
    text: str = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110)
    return f"# Derived by `litpress schema --write`, which updates the themes.\n{text}"


def paper_in_issue(body: str, survey: Survey, name: str = "issue") -> Paper:
    """The paper that an issue suggests.

    Args:
        body: the text of the issue, with any line ends.
        survey: the survey, whose themes can be chosen.
        name: the name of the issue in messages.

    Raises:
        InvalidInput: answers are missing or not valid. The message has a line for each, which begins with the
            label of the field and contains printable characters only.
    """
    if len(body) > _LONGEST:
        raise InvalidInput(f"{name}: has more than {_LONGEST:,} characters; shorten it")
    answers = answers_in(without_unseen(body))
    if not answers:
        first = LABELS["title"]
        message = f"has no answers; write each below its heading, such as ### {first}"
        raise InvalidInput(f"{name}: {message}")
    wrong: dict[str, str] = {}
    facts = _facts(answers, survey, wrong)
    if "title" not in facts:
        wrong["title"] = "is empty; write the title of the paper"
    if answers.get("consent", "").strip() and not re.search(r"^\s*[-*+] \[[xX]\]", answers["consent"], re.M):
        wrong["consent"] = "is not checked; check the box if the abstract is the paper's own"
    wrong |= {_label_of(one): doubt for one, value in facts.items() if (doubt := wrong_with(one, value))}
    if wrong:
        lines = [f"{label}: {_printable(wrong[field])}" for field, label in LABELS.items() if field in wrong]
        raise InvalidInput("\n".join(lines))
    return Paper(**facts)


def answers_in(body: str) -> dict[str, str]:
    """The answers by field, without empty ones.

    Only the first heading of a field starts its answer. Repeated headings, and those in a code block, are
    part of the answer around them.
    """
    lines = body.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    starts: dict[str, int] = {}
    order: list[tuple[str, int]] = []
    fence: str | None = None
    for number, line in enumerate(lines):
        if fence is not None:
            if line.strip() == fence and _ends_answer(lines, number, starts):
                fence = None
            continue
        field = _field_of(line)
        if field and field not in starts:
            starts[field] = number
            order.append((field, number))
        elif (mark := _FENCE.match(line)) and order and _is_first(lines, order[-1][1], number):
            # A fence counts only if it is closed.
            ends = any(
                other.strip() == mark["mark"] and _ends_answer(lines, place, starts)
                for place, other in enumerate(lines[number + 1 :], number + 1)
            )
            fence = mark["mark"] if ends else None
    answers = {
        field: _answer(field, lines[start + 1 : end])
        for (field, start), (_, end) in pairwise([*order, ("", len(lines))])
    }
    return {field: answer for field, answer in answers.items() if answer}


def in_terms_of_form(errors: Iterable[tuple[str, Problem]]) -> str:
    """The errors of a suggested record, one per line, each after the label of its field in the form.

    Args:
        errors: the errors with their fields of the record.
    """
    lines = []
    for field, problem in errors:
        message, fix = _printable(problem.message.removeprefix(f"{field}: ")), _printable(problem.fix)
        lines.append(f"{LABELS[_label_of(field)]}: {problem.code} {message}; {fix}")
    return "\n".join(dict.fromkeys(lines))


def _facts(answers: Mapping[str, str], survey: Survey, wrong: dict[str, str]) -> dict[str, Any]:
    """The answers as fields of a record; errors are added to ``wrong`` by field."""
    facts: dict[str, Any] = {}
    for field, answer in answers.items():
        line = clean_line(answer)
        if field == "link":
            places, doubt = places_in(line)
            facts = {**places, **facts}
            if doubt:
                wrong["link"] = doubt
        elif field == "theme":
            facts |= _theme(line, survey, wrong)
        elif field != "consent":
            facts[field] = value_in(field, answer if field in _LONG else line)
    return {field: value for field, value in facts.items() if value}


def _theme(line: str, survey: Survey, wrong: dict[str, str]) -> dict[str, Any]:
    if normalized_title(line) == normalized_title(UNDECIDED):
        return {}
    slug = theme_in(line, survey)
    listed = [line] if slug else [part for part in re.split(r"\s*[,;]\s*", line) if part]
    slugs = [slug or theme_in(part, survey) for part in listed]
    if None in slugs:
        known = [theme.title for theme in survey.themes.values()]
        fix = did_you_mean(line, known, f"choose one of {'; '.join(known)}" if known else "leave it empty")
        wrong["theme"] = f"there is no theme {listed[slugs.index(None)]!r}; {fix}"
        return {}
    return {"themes": list(dict.fromkeys(slugs))}


def _label_of(field: str) -> str:
    """The key of the label under which the form asks for a field."""
    if field in ("arxiv", "doi", "url"):
        return "link"
    return "theme" if field in ("themes", "subtheme") else field if field in LABELS else "title"


def _field_of(line: str) -> str | None:
    match = _HEADING.match(line)
    return _FIELDS.get(normalized_title(match["label"])) if match else None


def _is_first(lines: list[str], start: int, number: int) -> bool:
    """Whether a line is the first below a heading that is not empty."""
    return not any(line.strip() for line in lines[start + 1 : number])


def _ends_answer(lines: list[str], number: int, starts: Mapping[str, int]) -> bool:
    """Whether a line is the last one, or is followed by an empty line and the heading of another answer."""
    following = next((line for line in lines[number + 1 :] if line.strip()), None)
    if following is None:
        return True
    return not lines[number + 1].strip() and _field_of(following) not in (None, *starts)


def _answer(field: str, lines: list[str]) -> str:
    text = "\n".join(lines).strip("\n").rstrip()
    words = text.split("\n")
    mark = _FENCE.match(words[0])
    if field == "abstract" and mark and len(words) > 1 and words[-1].strip() == mark["mark"]:
        return "\n".join(words[1:-1])
    return "" if text.strip().casefold() in _NO_ANSWER else text


def _printable(text: str) -> str:
    """A message as one line of printable characters, with the middle of a long one left out."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_AROUND]} … {line[-_AROUND:]}"
