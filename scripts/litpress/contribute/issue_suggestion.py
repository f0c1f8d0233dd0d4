"""The paper that somebody suggests by an issue: what was filled into the form, as a record.

GitHub makes an issue of the answers, in Markdown: a heading of the third level for each field, and below
it the answer. What comes in is anybody's text, and is trusted in nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from litpress.contribute.field_input import places_in, theme_in, value_in, without_unseen, wrong_with
from litpress.contribute.issue_form import LABELS, UNDECIDED
from litpress.model import Paper, Survey
from litpress.model.field_values import clean_line
from litpress.model.identity import normalised_title
from litpress.problems.did_you_mean import did_you_mean
from litpress.problems.problem import InvalidInput, Problem

# Headings that a form of another wording may have.
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
}
_FIELDS = {normalised_title(label): field for field, label in LABELS.items()} | _OTHER_LABELS
_NO_ANSWER = frozenset(
    {"_no response_", "no response", "none", "n/a", "na", "-", "?", "unknown", "not known"}
)
_HEADING = re.compile(r"^### +(?P<label>[^\n]+?) *#* *$")
_FENCE = re.compile(r"^(?P<mark>`{3,}|~{3,})[\w-]*\s*$")
_LONG = frozenset({"authors", "abstract", "notes"})
# An issue of GitHub has at most 65,536 characters.
_LONGEST = 100_000
_LONGEST_MESSAGE = 400
_AROUND = 180


def paper_in_issue(body: str, survey: Survey, name: str = "issue") -> Paper:
    """The paper that somebody suggests in the form.

    Args:
        body: the text of the issue, with line ends of any system.
        survey: the survey that it is suggested for; its themes can be chosen.
        name: what messages call the issue.

    Raises:
        InvalidInput: answers are missing or can't be used. The message has a line for each, which begins
            with the label of the field, and holds nothing but text that can be shown.
    """
    if len(body) > _LONGEST:
        raise InvalidInput(f"{name}: has more than {_LONGEST:,} characters; no abstract is as long")
    answers = answers_in(without_unseen(body))
    if not answers:
        first = LABELS["title"]
        message = f"holds no answer of the form; each stands below its heading, such as ### {first}"
        raise InvalidInput(f"{name}: {message}")
    wrong: dict[str, str] = {}
    facts = _facts(answers, survey, wrong)
    if "title" not in facts:
        wrong["title"] = "is empty; write the title as the paper does"
    if answers.get("consent", "").strip() and not re.search(r"^\s*[-*+] \[[xX]\]", answers["consent"], re.M):
        wrong["consent"] = "is not ticked; tick it if the abstract is the paper's own"
    wrong |= {_label_of(one): doubt for one, value in facts.items() if (doubt := wrong_with(one, value))}
    if wrong:
        told = [f"{label}: {_printable(wrong[field])}" for field, label in LABELS.items() if field in wrong]
        raise InvalidInput("\n".join(told))
    return Paper(**facts)


def answers_in(body: str) -> dict[str, str]:
    """The answers by field, without those that were left empty.

    A heading begins an answer once; met again, or between fences, it belongs to the answer that it is in.
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
            # Without its end, it is no fence.
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
    """What the check says of a suggested record, each on a line that begins with the label of the field.

    Args:
        errors: what it says, each with the field that it is about.
    """
    told = []
    for field, problem in errors:
        message, mend = _printable(problem.message.removeprefix(f"{field}: ")), _printable(problem.fix)
        told.append(f"{LABELS[_label_of(field)]}: {problem.code} {message}; {mend}")
    return "\n".join(dict.fromkeys(told))


def _facts(answers: Mapping[str, str], survey: Survey, wrong: dict[str, str]) -> dict[str, Any]:
    """The answers as fields of a record; what is wrong with them is added to ``wrong``."""
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
    if normalised_title(line) == normalised_title(UNDECIDED):
        return {}
    slug = theme_in(line, survey)
    listed = [line] if slug else [part for part in re.split(r"\s*[,;]\s*", line) if part]
    slugs = [slug or theme_in(part, survey) for part in listed]
    if None in slugs:
        known = [theme.title for theme in survey.themes.values()]
        mend = did_you_mean(line, known, f"choose one of {'; '.join(known)}" if known else "leave it empty")
        wrong["theme"] = f"there is no theme {listed[slugs.index(None)]!r}; {mend}"
        return {}
    return {"themes": list(dict.fromkeys(slugs))}


def _label_of(field: str) -> str:
    """The key of the label under which the form asks for a field."""
    if field in ("arxiv", "doi", "url"):
        return "link"
    return "theme" if field in ("themes", "subtheme") else field if field in LABELS else "title"


def _field_of(line: str) -> str | None:
    match = _HEADING.match(line)
    return _FIELDS.get(normalised_title(match["label"])) if match else None


def _is_first(lines: list[str], start: int, number: int) -> bool:
    """Whether nothing stands between a heading and a line."""
    return not any(line.strip() for line in lines[start + 1 : number])


def _ends_answer(lines: list[str], number: int, starts: Mapping[str, int]) -> bool:
    """Whether an empty line and a heading that has not come yet follow a line, or nothing does."""
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
    """A message on one line, short enough to be read: a value that it quotes may be of any length."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_AROUND]} … {line[-_AROUND:]}"
