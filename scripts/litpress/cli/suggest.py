"""Commands that tell what papers say, and to which themes they belong."""

from __future__ import annotations

import json
from pathlib import Path

import click

from litpress.analysis.analyse import as_data, findings_of
from litpress.cli import options
from litpress.cli.streams import say, write
from litpress.content.survey_folder import PAPERS, load
from litpress.model import Paper, Survey
from litpress.problems.problem import Place
from litpress.readers import open_document, read_document

_file = click.argument(
    "file", metavar="[FILE|-]", required=False, type=options.INPUT, callback=options.readable
)


@click.command(epilog=options.example("litpress analyse digest.txt | head -1") + options.READABLE)
@_file
@options.format
@options.root_if_any
def analyse(file: str | None, format: str | None, root: Path | None) -> None:
    """Print what papers say as JSON lines: those of a file, or the survey's.

    A line has title, key_sentence, introduces (name, expansion, kind), acronyms (short, long),
    mentions (names) and urls. What a file's papers mention is looked up in the survey too, if
    there is one.
    """
    survey = load(root) if root else Survey([], [])
    papers = _papers(file, format, survey, root)
    found = findings_of(papers, survey.papers.values(), survey.vocabulary)
    for paper, findings in zip(papers, found, strict=True):
        _write_line(as_data(paper, findings))


@click.command(epilog=options.example("litpress suggest digest.txt") + options.READABLE)
@_file
@click.option("--evaluate", is_flag=True, help="Tell instead how well it does on the reviewed records.")
@options.format
@options.root
def suggest(file: str | None, evaluate: bool, format: str | None, root: Path) -> None:
    """Print to which themes papers belong as JSON lines: those of a file, or the survey's.

    A line has title, themes (theme, confidence), decision (a theme, other or unsorted), subtheme
    and evidence. A record of the survey is judged by all others; those without a theme, and those
    that seem to belong elsewhere, are told besides.
    """
    from litpress.analysis.themes.evaluation import evaluated, evaluation_text
    from litpress.analysis.themes.suggestion import ThemeSuggester

    if evaluate and file:
        raise click.UsageError("--evaluate judges the survey's own records; leave out the file")
    survey = load(root)
    if evaluate:
        write(evaluation_text(evaluated(survey)))
        return
    papers = _papers(file, format, survey, root)
    for paper, suggestion in zip(papers, ThemeSuggester(survey).suggest(papers), strict=True):
        _write_line({"title": paper.title, **suggestion.as_data()})
        suggested = suggestion.record_themes(survey)
        if file is None and (not paper.themes or (suggested and suggested[0] != paper.theme)):
            is_now = f"is under {paper.theme}" if paper.theme else "has no theme"
            say(f"{PAPERS}/{paper.slug}.md: {is_now}; {suggestion.in_words(survey)}")


def _papers(file: str | None, format: str | None, survey: Survey, root: Path | None) -> list[Paper]:
    if file is None:
        if root is None:
            raise click.UsageError("name a file, or go to a survey's folder to analyse its records")
        return list(survey.papers.values())
    reading = read_document(open_document(file, None), format)
    for remark in reading.remarks:
        say(f"{Place(file, remark.line)}: {remark.message}")
    return list(reading.papers)


def _write_line(data: dict[str, object]) -> None:
    write(json.dumps(data, ensure_ascii=False) + "\n")
