"""Asking a person for a paper, field by field, with an explanation of each."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import click

from litpress.additions import Additions, record_of
from litpress.analysis.themes.sorting import sorted_into_themes
from litpress.answers import authors_in, places_in, wrong_with
from litpress.catalogue.content import Content
from litpress.catalogue.front_matter import did_you_mean
from litpress.cli.output import progress, say
from litpress.errors import InvalidInput
from litpress.model import Paper, Survey
from litpress.readers.wrapping import unwrapped

with suppress(ImportError):  # without it, terminals cut lines of more than 4,095 characters
    import readline  # noqa: F401

#: What ends a text of several lines.
END = "."
_NONE = "-"


@dataclass(frozen=True)
class Asked:
    """A paper that somebody told about.

    Attributes:
        paper: the paper, with the themes that were chosen.
    """

    paper: Paper

    def confirms(self, found: Additions) -> bool:
        """Shows the record, and asks whether to write it."""
        record = found.records[0]
        say(f"\n{record.path}\n")
        say("".join(f"    {line}".rstrip() + "\n" for line in record.text.splitlines()))
        if click.confirm("Write it?", default=True, err=True):
            return True
        say("nothing was written")
        return False


def ask(content: Content) -> Asked:
    """Asks for a paper; what is wrong with an answer is told at once, and it is asked for again.

    Args:
        content: what the survey holds; a paper that it has is told before much is asked.

    Raises:
        Abort: whoever was asked has left.
        InvalidInput: the survey has the paper already.
    """
    say("Return leaves a field empty, except for the title; Ctrl-C leaves without writing anything.")
    facts: dict[str, Any] = {
        "title": _line("title", "Title", "word for word, as the paper has it", needed=True)
    }
    facts |= _places()
    if path := record_of(content, Paper(**facts)):
        raise InvalidInput(f"the survey has this paper already, in {path}; correct or complete that record")
    facts["authors"] = _answer(
        "Authors",
        "in their order, as in Ada Lovelace; Alan Turing",
        _listed,
        lambda text: text and authors_in(text),
    )
    for name, label, hint in (
        ("date", "Date", "when it appeared, as much as is known: 2024-10-24, 2024-10 or 2024"),
        ("venue", "Venue", "where it was published, as in ACL 2025"),
        ("code", "Code", "the address of its code, as in https://github.com/owner/name"),
        ("project", "Project", "the address of its own page"),
    ):
        facts[name] = _line(name, label, hint)
    facts["abstract"] = _text("Abstract", "word for word; line ends of a PDF are mended")
    facts["notes"] = _text("Notes", "anything readers should know, in Markdown", keep=True)
    paper = Paper(**{name: value for name, value in facts.items() if value})
    return Asked(_with_themes(paper, content.survey))


def _with_themes(paper: Paper, survey: Survey) -> Paper:
    """The paper with the themes that are accepted or chosen."""
    if not survey.themes:
        return paper
    progress("\nlooking which themes it belongs to")
    ((suggested, words),) = sorted_into_themes(survey, [paper])
    say("")
    for number, theme in enumerate(survey.themes.values(), start=1):
        say(f"  {number}  {theme.slug}: {theme.title}")
    say(f"Litpress {words}")
    default = ", ".join(suggested.themes) or _NONE  # in doubt it stays without
    slugs = list(survey.themes)
    hint = f"numbers or names, the primary one first; {_NONE} for none, Return for {default}"

    def chosen(text: str) -> tuple[str, ...]:
        words = [] if text == _NONE else [word.strip() for word in text.split(",") if word.strip()]
        numbers = [str(number) for number in range(1, len(slugs) + 1)]
        return tuple(dict.fromkeys(slugs[int(word) - 1] if word in numbers else word for word in words))

    def wrong(text: str) -> str | None:
        for word in chosen(text):
            if word not in slugs:
                return f"there is no theme {word}; {did_you_mean(word, slugs, 'write its number')}"
        return None

    themes = chosen(_answer("Themes", hint, wrong) or default)
    if themes == suggested.themes:
        return suggested
    return paper.model_copy(update={"themes": themes, "subtheme": _subtheme(themes, survey)})


def _subtheme(themes: tuple[str, ...], survey: Survey) -> str | None:
    known = survey.themes[themes[0]].subthemes if themes else {}
    if not known:
        return None

    def wrong(text: str) -> str | None:
        return None if text in known else f"there is no sub-theme {text}; " + did_you_mean(
            text, known, "write one as it stands above"
        )  # fmt: skip

    for key, title in known.items():
        say(f"  {key}: {title}")
    return _answer("Sub-theme", f"one of {themes[0]}", wrong) or None


def _line(name: str, label: str, hint: str, needed: bool = False) -> str:
    return str(_answer(label, hint, lambda text: wrong_with(name, text), needed=needed))


def _places() -> dict[str, str]:
    """What leads to the paper."""

    def wrong(text: str) -> str | None:
        places, doubt = places_in(text)
        wrongs = (wrong_with(name, place) for name, place in places.items())
        return doubt or next((one for one in wrongs if one), None)

    hint = "an arXiv identifier, a DOI or an address that leads to it, as in 2410.18533"
    return places_in(str(_answer("Link", hint, wrong)))[0]


def _listed(text: str) -> str | None:
    return wrong_with("authors", authors_in(text))


def _answer(
    label: str,
    hint: str,
    wrong: Callable[[str], str | None],
    made: Callable[[str], Any] = str,
    *,
    needed: bool = False,
) -> Any:
    """What is answered to a question, asked until it can be used."""
    say(f"\n{label}: {hint}")
    while True:
        text = str(click.prompt(">", default="", show_default=False, prompt_suffix=" ", err=True)).strip()
        message = wrong(text) if text else ("is needed; a record has at least a title" if needed else None)
        if message is None:
            return made(text)
        say(f"{label}: {message}")


def _text(label: str, hint: str, keep: bool = False) -> str:
    """A text of any number of lines."""
    say(f"\n{label}: {hint}; a line with a full stop alone ends it")
    lines: list[str] = []
    while True:
        line = str(click.prompt("", default="", show_default=False, prompt_suffix="", err=True))
        lines.extend(line.split("\n"))  # what is pasted may come in as one
        if lines[-1].strip() == END or not "".join(lines).strip():
            text = "\n".join(lines[:-1])
            return text if keep else unwrapped(text)
