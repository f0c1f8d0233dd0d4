"""The command `add`: a record of a paper from options, a file, an issue or questions."""

from __future__ import annotations

import datetime
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click
from pydantic import ValidationError

from litpress.cli import options
from litpress.cli.ask import ask, asked_again, confirms
from litpress.cli.import_ import say_near_misses
from litpress.cli.streams import is_keyboard, read_papers, say, say_remarks, write
from litpress.content.survey_folder import PAPERS, Content, sound_content
from litpress.content.transaction import transaction
from litpress.content.validation import in_words
from litpress.contribute.field_input import authors_in, places_in, value_in, wrong_with
from litpress.contribute.issue_form import in_terms_of_form, paper_in_issue
from litpress.contribute.new_papers import NewPapers, additions
from litpress.model import Paper, Survey
from litpress.model.publication import PublicationType
from litpress.problems.problem import InvalidInput, did_you_mean
from litpress.readers import Document, open_document

_Command = TypeVar("_Command", bound=Callable[..., Any])
_NOTHING = (
    "there is nothing to add; give --title and other options, or name a BibTeX file or pipe it in; on a "
    "terminal, litpress add without options asks for each field"
)
_PLACES = ("arxiv", "doi", "url")


def _file_or_reason(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    """A file to read; an identifier or URL is refused, since the command does not use the network."""
    if given is None or given == "-" or Path(given).is_file():
        return options.readable(ctx, param, given) if given else None
    (field, place), *_ = [*places_in(given)[0].items(), ("url", given)]
    if field != "url" or "://" in given:
        raise click.UsageError(
            f"{given} identifies a paper, but litpress add does not use the network; give its facts: "
            f"litpress add --{field} {place} --title … --abstract-file FILE, or pipe its BibTeX "
            "into litpress add -",
            ctx,
        )
    raise click.BadParameter(f"file {given} does not exist; check its name", ctx, param)


def _value(ctx: click.Context, param: click.Parameter, given: str | None) -> str | None:
    """A valid value of the field that the option is named after."""
    name, doubt = str(param.name), None
    if given is None:
        return None
    if name in _PLACES:
        places, doubt = places_in(given)
        given = places.get(name, given)
    else:
        given = str(value_in(name, given))
    if message := doubt or wrong_with(name, given):
        raise click.BadParameter(message, ctx, param)
    return given


def _field(name: str, description: str, metavar: str = "TEXT") -> Callable[[_Command], _Command]:
    return click.option(f"--{name}", metavar=metavar, callback=_value, help=description)


@click.command(
    epilog=options.example('litpress add --title "A title" --arxiv 2410.18533 --abstract-file abstract.txt')
    + options.READABLE
)
@click.argument("file", metavar="[FILE|-]", required=False, callback=_file_or_reason)
@_field("title", "Title, verbatim.")
@_field("abstract", "Abstract, verbatim.")
@click.option("--abstract-file", metavar="FILE|-", type=options.INPUT, help="File with the abstract.")
@click.option("--authors", metavar="NAMES", help='All authors in order: "Ada Lovelace; Alan Turing".')
@click.option("--author", "each", metavar="NAME", multiple=True, help="One author; repeat for each.")
@_field("date", "Date of publication: 2024-10-24, 2024-10 or 2024.", "DATE")
@_field("arxiv", "arXiv identifier.", "ID")
@_field("doi", "DOI.", "DOI")
@_field("url", "URL of the paper, if it has neither of these.", "URL")
@_field("code", "URL of the code.", "URL")
@_field("project", "URL of the project page.", "URL")
@_field("venue", "Venue, such as ACL 2025.")
@click.option("--published", type=click.IntRange(1000, 9999), help="Year of the venue, if not in its name.")
@click.option("--type", type=click.Choice(get_args(PublicationType)), help="Type of publication.")
@click.option("--theme", "themes", multiple=True, help="Theme, the primary one first; suggested if omitted.")
@click.option("--subtheme", help="Sub-theme of the primary theme.")
@_field("notes", "Curator's note below the abstract, as Markdown.")
@click.option(
    "--issue", metavar="FILE|-", type=options.INPUT, help="Answers of the issue form for suggesting a paper."
)
@click.option("--added", metavar="DATE", callback=options.day, help="Date of addition; by default today.")
@click.option("--dry-run", is_flag=True, help="Print the record without writing it.")
@options.format
@options.root
def add(
    file: str | None,
    abstract_file: str | None,
    authors: str | None,
    each: tuple[str, ...],
    themes: tuple[str, ...],
    subtheme: str | None,
    issue: str | None,
    added: datetime.date | None,
    dry_run: bool,
    format: str | None,
    root: Path,
    **flags: str | None,
) -> None:
    """Add a paper to the survey.

    The paper comes from options or from a file of any known format; on a terminal, without either, the
    command asks for each field. It writes a record of each new paper, and prints its path and the next
    steps. If the check would report an error, nothing is written. It does not use the network.
    """
    from litpress.analysis.themes.suggestion import sorted_into_themes

    if file and issue:
        raise click.UsageError("give a file or an issue, not both")
    if [file, issue, abstract_file].count("-") > 1:
        raise click.UsageError("standard input can be read only once; name a file for the other")
    day = added or datetime.datetime.now().astimezone().date()
    with transaction(root, dry_run=dry_run) as changes:
        content = sound_content(root)
        facts = _facts(flags, abstract_file) | _chosen_themes(themes, subtheme, content.survey)
        if names := [*authors_in(authors or ""), *each]:
            facts["authors"] = names
        asks = not (file or issue or facts) and is_keyboard()
        papers = [ask(content)] if asks else _given(file, issue, format, content.survey, facts)
        papers = _completed(papers, facts)

        def judged(papers: list[Paper]) -> NewPapers:
            sort = None if asks else sorted_into_themes
            return additions(root, content, papers, added=day, today=options.latest_day(), sort=sort)

        found = judged(papers)
        while asks and found.errors:
            papers = [asked_again(papers[0], found)]
            found = judged(papers)
        _say_found(found, content, is_issue=issue is not None)
        if asks and not dry_run and not confirms(found):
            return
        found.write(changes)
    if dry_run:
        write("\n".join(record.text for record in found.records))
        say("nothing was written")
        return
    write("".join(f"{_seen_from(Path.cwd(), root / record.path)}\n" for record in found.records))
    if not issue:
        _say_next(root, found, content.survey)


def _given(
    file: str | None, issue: str | None, format: str | None, survey: Survey, facts: dict[str, Any]
) -> list[Paper]:
    """The papers of a file, of an issue or, without enough options, of standard input."""
    if issue:
        return [paper_in_issue(open_document(issue).text, survey)]
    if file:
        return read_papers(open_document(file), format)
    if "title" in facts or is_keyboard():
        return []
    document = open_document("-") if sys.stdin else Document("stdin", "")  # standard input may be closed
    if document.text.strip():
        return read_papers(document, format)
    if facts:
        return []
    raise click.UsageError(_NOTHING)


def _facts(flags: dict[str, str | None], abstract_file: str | None) -> dict[str, Any]:
    """The facts of a paper that options give, by field."""
    facts: dict[str, Any] = {name: value for name, value in flags.items() if value}
    for name, place in places_in(facts.pop("url", ""))[0].items():
        if facts.setdefault(name, place) != place:
            raise click.UsageError(f"--{name} and --url name {facts[name]} and {place}; correct one of them")
    if abstract_file:
        if "abstract" in facts:
            raise click.UsageError("give --abstract or --abstract-file, not both")
        facts["abstract"] = _abstract_in(open_document(abstract_file))
    return facts


def _chosen_themes(names: tuple[str, ...], subtheme: str | None, survey: Survey) -> dict[str, Any]:
    """The themes and the sub-theme that options give, by field."""
    themes = list(dict.fromkeys(options.theme_of(survey, name).slug for name in names))
    if not subtheme:
        return {"themes": themes} if themes else {}
    if not themes:
        raise click.UsageError("a sub-theme belongs to a theme; give its --theme too")
    known = survey.themes[themes[0]].subthemes
    if subtheme not in known:
        fix = did_you_mean(subtheme, known, f"it has {', '.join(known) or 'none'}")
        raise click.UsageError(f"{themes[0]} has no sub-theme {subtheme}; {fix}")
    return {"themes": themes, "subtheme": subtheme}


def _abstract_in(document: Document) -> str:
    say_remarks(document, document.remarks)
    if not document.text.strip():
        raise InvalidInput(f"{document.name} is empty; omit the option if there is no abstract")
    return str(value_in("abstract", document.text))


def _completed(papers: list[Paper], facts: dict[str, Any]) -> list[Paper]:
    """The papers, with the facts that options add to a single one."""
    if not facts:
        return papers
    if len(papers) > 1:
        raise click.UsageError(f"the file has {len(papers)} papers; omit the options about a single paper")
    known: dict[str, Any] = papers[0].facts() if papers else {}
    if "title" not in {**known, **facts}:
        raise click.UsageError("the title is missing; give --title")
    if "themes" in facts:
        known.pop("subtheme", None)
    try:
        return [Paper(**{**known, **facts})]
    except ValidationError as error:
        raise click.UsageError("; ".join(in_words(error.errors(include_url=False)[0]))) from None


def _say_found(found: NewPapers, content: Content, is_issue: bool) -> None:
    """Print known papers, notes and suggested themes before records are written.

    Raises:
        InvalidInput: no record can be written.
    """
    excluded = {file.path: file.item.excluded for file in content.papers if file.item and file.item.excluded}
    known = [
        f"the survey excludes this paper, see {path}: {excluded[path]}"
        if path in excluded
        else f"the survey has this paper already, in {path}; correct or complete that record"
        for path in found.known
    ]
    if is_issue:
        known = [f"Title: {message}" for message in known]
    if not found.records:
        raise InvalidInput("\n".join(known))
    for message in known:
        say(message)
    if found.errors and is_issue:
        raise InvalidInput(in_terms_of_form(found.errors_by_field))
    if found.errors:
        text = "\n".join(map(str, found.problems))
        raise InvalidInput(f"{text}\nnothing was written; fix this and try again")
    for problem in found.problems:
        say(str(problem))
    for path, words in found.sorted.items():
        say(f"{path}: {words}")
    reported = "\n".join(problem.message for problem in found.problems)  # excluded papers are not in these
    say_near_misses(miss for miss in found.near_misses if f"{PAPERS}/{miss.other}.md" not in reported)


def _say_next(root: Path, found: NewPapers, survey: Survey) -> None:
    """Print the next steps after writing records, as commands to copy."""
    here, root = Path.cwd(), root.resolve()
    folder = here if here.is_relative_to(root) else root
    paths = [root / record.path for record in found.records]
    named = " ".join(
        shlex.quote(_seen_from(folder, path)) for path in (paths if len(paths) < 4 else [paths[0].parent])
    )
    them, command = "it" if len(paths) == 1 else "them", _own_command(folder)
    without = survey.themes and any(record.item and not record.item.themes for record in found.records)
    theme = f"add a theme, as in themes: [{next(iter(survey.themes))}]" if without else ""
    say(f"Next: review {them}, {theme or 'above all the themes'}, then")
    if folder != here:
        say(f"  cd {shlex.quote(str(root))}")
    say(f"  {command} check {named}")
    say(f"  {command} serve")
    if any((above / ".git").exists() for above in (root, *root.parents)) and shutil.which("git"):
        name = paths[0].stem
        branch = f"add-{name[:40].rstrip('-')}"
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        say(f"  git switch -c {branch} && git add {named} && git commit -m 'Add {name}{more}'")
        say("and open a pull request from the branch.")
    else:
        say(f"and send {named} to the maintainers of the survey.")


def _own_command(folder: Path) -> str:
    """The command to type in a folder: its name if it is on the PATH, otherwise its path."""
    called = Path(sys.argv[0])
    if called.name != "litpress" or shutil.which("litpress"):
        return "litpress"
    return shlex.quote(_seen_from(folder, called.absolute()))


def _seen_from(folder: Path, path: Path) -> str:
    """A path relative to a folder, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()
