"""Questions for the facts of a paper, field by field, on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import click

from litpress.cli.streams import progress, say
from litpress.content.survey_folder import Content
from litpress.contribute.field_input import places_in, theme_in, value_in, wrong_with
from litpress.contribute.new_papers import NewPapers, record_of
from litpress.model import Paper, Survey
from litpress.problems.problem import InvalidInput, did_you_mean

with suppress(ImportError):  # without it, terminals cut lines after 4,095 characters
    import readline  # noqa: F401

_END_OF_TEXT = "."
_NONE = "-"
_HINTS = {
    "title": "verbatim",
    "link": "an arXiv identifier, a DOI or a URL, such as 2410.18533",
    "authors": "in order, such as Ada Lovelace; Alan Turing",
    "date": "of publication, full or partial: 2024-10-24, 2024-10 or 2024",
    "venue": "where it was published, such as ACL 2025",
    "code": "URL of the code, such as https://github.com/owner/name",
    "project": "URL of the project page",
    "abstract": "verbatim; line breaks of a PDF are removed",
    "notes": "anything that readers should know, as Markdown",
}
_TEXTS = frozenset({"abstract", "notes"})


def ask(content: Content) -> Paper:
    """Ask for the facts of a paper; an invalid answer is explained and asked for again.

    Args:
        content: the content of the survey; a paper that it already has is reported early.

    Raises:
        Abort: the person interrupted.
        InvalidInput: the survey has the paper already.
    """
    say("Press Return to leave a field empty (all but the title), Ctrl-C to quit without writing.")
    facts: dict[str, Any] = {}
    for name in _HINTS:
        facts |= {field: value for field, value in _asked(name).items() if value and field not in facts}
        if name == "link" and (path := record_of(content, Paper(**facts))):
            raise InvalidInput(
                f"the survey has this paper already, in {path}; correct or complete that record"
            )
    return _with_themes(Paper(**facts), content.survey)


def asked_again(paper: Paper, found: NewPapers) -> Paper:
    """The paper after asking again for the fields with errors.

    Args:
        paper: the paper as entered.
        found: the result of checking it, with errors.

    Raises:
        Abort: the person interrupted.
        InvalidInput: an error concerns a field that is not asked for.
    """
    facts = paper.facts()
    wrong: dict[str, list[str]] = {}
    for field, problem in found.errors_by_field:
        if field not in _HINTS:
            raise InvalidInput(str(problem))
        message = problem.message.removeprefix(f"{field}: ")
        wrong.setdefault(field, []).append(f"{field.capitalize()}: {message}; {problem.fix}")
    for field, messages in wrong.items():
        say("\n" + "\n".join(messages))
        facts.pop(field)
        facts |= _asked(field)
    return Paper(**{name: value for name, value in facts.items() if value})


def confirms(found: NewPapers) -> bool:
    """Show the record and ask whether to write it."""
    record = found.records[0]
    say(f"\n{record.path}\n")
    say("".join(f"    {line}".rstrip() + "\n" for line in record.text.splitlines()))
    if click.confirm("Write it?", default=True, err=True):
        return True
    say("nothing was written")
    return False


def _asked(name: str) -> dict[str, Any]:
    """The answer for a field; a link gives up to three fields."""
    label, hint = name.capitalize(), _HINTS[name]
    if name in _TEXTS:
        return {name: value_in(name, _text(label, hint))}

    def read(text: str) -> tuple[dict[str, Any], str | None]:
        facts, error = places_in(text) if name == "link" else ({name: value_in(name, text)}, None)
        errors = (wrong_with(field, value) for field, value in facts.items())
        return facts, error or next(filter(None, errors), None)

    text = _answer(label, hint, lambda text: read(text)[1], needed=name == "title")
    return read(text)[0]


def _with_themes(paper: Paper, survey: Survey) -> Paper:
    """The paper with the themes that the person accepts or chooses."""
    from litpress.analysis.themes.suggestion import sorted_into_themes

    if not survey.themes:
        return paper
    progress("\nsuggesting themes")
    ((suggested, words),) = sorted_into_themes(survey, [paper])
    say("")
    _list({slug: theme.title for slug, theme in survey.themes.items()})
    say(f"Litpress {words}".replace("Litpress unsorted", "Litpress is unsure: unsorted"))
    default = ", ".join(suggested.themes) or _NONE  # none if unsure
    hint = f"numbers or names, the primary one first; {_NONE} for none, Return for {default}"

    def chosen(text: str) -> list[str]:
        words = [] if text == _NONE else [word.strip() for word in text.split(",") if word.strip()]
        return [_numbered(word, survey.themes) or theme_in(word, survey) or word for word in words]

    def wrong(text: str) -> str | None:
        unknown = next((word for word in chosen(text) if word not in survey.themes), "")
        fix = did_you_mean(unknown, survey.themes, "type its number")
        return f"there is no theme {unknown}; {fix}" if unknown else None

    themes = tuple(dict.fromkeys(chosen(_answer("Themes", hint, wrong) or default)))
    if themes == suggested.themes:
        return suggested
    return paper.model_copy(update={"themes": themes, "subtheme": _subtheme(themes, survey)})


def _subtheme(themes: tuple[str, ...], survey: Survey) -> str | None:
    known = survey.themes[themes[0]].subthemes if themes else {}
    if not known:
        return None

    def wrong(text: str) -> str | None:
        fix = did_you_mean(text, known, "type its number")
        return None if _numbered(text, known) or text in known else f"there is no sub-theme {text}; {fix}"

    say("")
    _list(known)
    text = _answer("Sub-theme", f"one of {themes[0]}, by number or name", wrong)
    return _numbered(text, known) or text or None


def _list(titles: Mapping[str, str]) -> None:
    for number, (name, title) in enumerate(titles.items(), start=1):
        say(f"  {number}  {name}: {title}")


def _numbered(text: str, names: Iterable[str]) -> str | None:
    """The name with that number in the list."""
    return {str(number): name for number, name in enumerate(names, start=1)}.get(text)


def _answer(label: str, hint: str, wrong: Callable[[str], str | None], *, needed: bool = False) -> str:
    """The first valid answer to a question."""
    say(f"\n{label}: {hint}")
    while True:
        text = _line("> ").strip()
        message = wrong(text) if text else ("is required" if needed else None)
        if message is None:
            return text
        say(f"{label}: {message}")


def _text(label: str, hint: str) -> str:
    """A text of several lines, ended by a line with only a period, or Ctrl-D."""
    say(f"\n{label}: {hint}; end with a line that contains only a period")
    lines: list[str] = []
    while True:
        try:
            line = _line("")
        except click.Abort as left:
            if lines and isinstance(left.__context__, EOFError):
                return "\n".join(lines)
            raise
        lines.extend(line.split("\n"))  # pasted lines can arrive as one
        if lines[-1].strip() == _END_OF_TEXT or not "".join(lines).strip():
            return "\n".join(lines[:-1])


def _line(prompt: str) -> str:
    with _terminal_for_output():
        err = not sys.stdout.isatty()
        return str(click.prompt(prompt, default="", show_default=False, prompt_suffix="", err=err))


@contextmanager
def _terminal_for_output() -> Iterator[None]:
    """Let readline write to the terminal, which it needs, while standard output is redirected."""
    if sys.stdout.isatty() or not sys.stderr.isatty():
        yield
        return
    elsewhere = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(elsewhere, 1)
        os.close(elsewhere)
