"""The command `suggest`: themes of papers, with confidence and evidence."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import say, write, write_json_line
from litpress.content.survey_folder import PAPERS, load


@click.command(epilog=options.example("litpress suggest digest.txt") + options.READABLE)
@options.file_or_survey
@click.option(
    "--evaluate", is_flag=True, help="Print the accuracy of suggestions on the reviewed records instead."
)
@options.format
@options.root
def suggest(file: str | None, evaluate: bool, format: str | None, root: Path) -> None:
    """Suggest themes for papers, as JSON lines.

    The papers are those of a file, or else of the survey. Each line has title, themes (theme,
    confidence), decision (a theme, other or unsorted), subtheme and evidence. A record of the survey is
    compared with all other records; records without a theme, and those that seem to belong elsewhere, are
    also listed on standard error.
    """
    from litpress.analysis.themes.evaluation import evaluated, evaluation_text
    from litpress.analysis.themes.suggestion import ThemeSuggester

    if evaluate and file:
        raise click.UsageError("--evaluate uses the survey's own records; leave out the file")
    survey = load(root)
    if evaluate:
        write(evaluation_text(evaluated(survey)))
        return
    papers = options.papers_of(file, format, survey)
    for paper, suggestion in zip(papers, ThemeSuggester(survey).suggest(papers), strict=True):
        write_json_line({"title": paper.title, **suggestion.as_data()})
        suggested = suggestion.record_themes(survey)
        if file is None and (not paper.themes or (suggested and suggested[0] != paper.theme)):
            is_now = f"is under {paper.theme}" if paper.theme else "has no theme"
            say(f"{PAPERS}/{paper.slug}.md: {is_now}; {suggestion.in_words(survey)}")
