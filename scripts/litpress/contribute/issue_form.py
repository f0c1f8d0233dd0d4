"""The issue form for suggesting a paper, and the record that the answers of an issue make.

Readers fill the form in on GitHub, without installing anything. GitHub makes an issue of it in Markdown: a
third-level heading for each field, and the answer below it. Issues are untrusted text.
https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from litpress.contribute.field_input import places_in, theme_in, value_in, without_unseen, wrong_with
from litpress.model import Paper, Survey
from litpress.model.field_values import clean_line
from litpress.model.identity import normalized_title
from litpress.problems import limits
from litpress.problems.problem import InvalidInput, Problem, did_you_mean

_DATA = yaml.safe_load(Path(__file__).with_name("issue_form.yml").read_text(encoding="utf-8"))
#: The start of the title of its issues.
TITLE: str = _DATA["form"]["title"]
#: The labels of its fields.
LABELS: dict[str, str] = {
    part["id"]: part["attributes"]["label"] for part in _DATA["form"]["body"] if "id" in part
}
UNDECIDED = "Not sure"
_FIELDS = {normalized_title(label): field for field, label in LABELS.items()} | {
    heading: field for field, headings in _DATA["headings"].items() for heading in headings
}
_HEADING = re.compile(r"^### +(?P<label>[^\n]+?) *#* *$")
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[\w-]*\s*$")
_LONG = frozenset({"authors", "abstract", "notes"})
_LONGEST_MESSAGE = 400
_AROUND = 180


def issue_form(survey: Survey) -> str:
    """The form as YAML for GitHub, with the themes of a survey as choices."""
    form = deepcopy(_DATA["form"])
    body = [part for part in form["body"] if survey.themes or part.get("id") != "theme"]
    for attributes in (part["attributes"] for part in body if part.get("id") == "theme"):
        titles = (theme.title for theme in survey.themes.values())
        attributes["options"] = list(dict.fromkeys([UNDECIDED, *titles]))
    form["body"] = body
    text: str = yaml.safe_dump(form, allow_unicode=True, sort_keys=False, width=110)
    return f"# Derived by `litpress schema --write`, which updates the themes.\n{text}"


def paper_in_issue(body: str, survey: Survey) -> Paper:
    """The paper that an issue suggests.

    Args:
        body: the text of the issue, with any line ends.
        survey: the survey, whose themes can be chosen.

    Raises:
        InvalidInput: answers are missing or not valid. The message has a line for each, which begins with the
            label of the field and contains printable characters only.
    """
    if problem := limits.ISSUE.problem(len(body)):
        raise InvalidInput(f"issue: {problem}; {limits.ISSUE.fix}")
    answers = answers_in(without_unseen(body))
    if not answers:
        first = LABELS["title"]
        raise InvalidInput(f"issue: has no answers; write each below its heading, such as ### {first}")
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
    lines = re.split(r"\r\n?|\n", body.removeprefix("\ufeff"))
    starts: dict[str, int] = {}
    number = 0
    while number < len(lines):
        if (field := _field_of(lines[number])) and field not in starts:
            starts[field] = number
            number = _end_of_fence(lines, number, starts)
        number += 1
    answers = {
        field: _answer(field, lines[start + 1 : end])
        for (field, start), end in zip(starts.items(), [*starts.values(), len(lines)][1:], strict=True)
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


def _end_of_fence(lines: list[str], heading: int, starts: Mapping[str, int]) -> int:
    """The last line of a code block that is the answer below a heading; the heading itself without one."""
    first = next((place for place in range(heading + 1, len(lines)) if lines[place].strip()), heading)
    if not (fence := _FENCE.match(lines[first])):
        return heading
    ends = (
        place
        for place in range(first + 1, len(lines))
        if lines[place].strip() == fence["mark"] and _ends_answer(lines, place, starts)
    )
    return next(ends, heading)


def _ends_answer(lines: list[str], number: int, starts: Mapping[str, int]) -> bool:
    """Whether a line is the last one, or is followed by an empty line and the heading of another answer."""
    following = next((lines[place] for place in range(number + 1, len(lines)) if lines[place].strip()), None)
    if following is None:
        return True
    return not lines[number + 1].strip() and _field_of(following) not in (None, *starts)


def _answer(field: str, lines: list[str]) -> str:
    text = "\n".join(lines).strip("\n").rstrip()
    words = text.split("\n")
    mark = _FENCE.match(words[0])
    if field == "abstract" and mark and len(words) > 1 and words[-1].strip() == mark["mark"]:
        return "\n".join(words[1:-1])
    return "" if text.strip().casefold() in _DATA["no_answer"] else text


def _printable(text: str) -> str:
    """A message as one line of printable characters, with the middle of a long one left out."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_AROUND]} … {line[-_AROUND:]}"
