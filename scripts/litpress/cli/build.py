"""The commands `build` and `serve`: the site of a survey and its preview."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import progress, say
from litpress.content.digests import Intake
from litpress.content.template_files import copied_templates


def _site_folder(ctx: click.Context, param: click.Parameter, given: Path | None) -> Path | None:
    """A folder for a site, whose content will be replaced."""
    if given and given.exists() and any(given.iterdir()) and not (given / "data/papers.jsonl").exists():
        message = f"{given} contains files that are not a site; name another folder"
        raise click.BadParameter(message, ctx, param)
    return given


@click.command(epilog=options.example("litpress build --output public"))
@click.option(
    "--output",
    metavar="DIRECTORY",
    type=click.Path(file_okay=False, path_type=Path),
    callback=_site_folder,
    help="Folder for the site; by default site/.",
)
@options.root
def build(output: Path | None, root: Path) -> None:
    """Check the survey and build the site.

    Papers of digests that have no record yet are shown as not yet reviewed.
    """
    from litpress.build import build as build_site

    site = output or root / "site"
    survey = build_site(root, site, progress, _say_unreviewed)
    if copies := list(copied_templates(root)):
        more = len(copies) - 1
        say(f"{copies[0]}" + (f"; `litpress check` lists {more} more" if more else ""))
    progress(f"{len(survey.papers)} papers in {len(survey.themes)} themes: {site}")


def _say_unreviewed(intake: Intake) -> None:
    for place, message in intake.news.items():
        say(f"{place}: {message}; run litpress import")


@click.command(epilog=options.example("litpress serve --port 8080"))
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@options.root
def serve(address: str, port: int, root: Path) -> None:
    """Preview the site, rebuilt as files change.

    This is the same as mkdocs serve.
    """
    from litpress.build import serve as serve_site

    serve_site(root, address, port)
