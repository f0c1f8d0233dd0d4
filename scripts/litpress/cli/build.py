"""The command `build`: from digests and records to a site."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.import_ import say_news
from litpress.cli.streams import progress, say


@click.command(epilog=options.example("litpress build --output public"))
@click.option(
    "--output",
    metavar="DIRECTORY",
    type=click.Path(file_okay=False, path_type=Path),
    callback=options.site_folder,
    help="Folder for the site, instead of site/.",
)
@options.root
def build(output: Path | None, root: Path) -> None:
    """Import new digests, check the survey and build the site."""
    from litpress.build import build as build_site
    from litpress.content.template_files import copied_templates

    site = output or root / "site"
    survey = build_site(root, site, progress, say_news)
    if copies := list(copied_templates(root)):
        more = len(copies) - 1
        say(f"{copies[0]}" + (f"; `litpress check` lists {more} more" if more else ""))
    progress(f"{len(survey.papers)} papers in {len(survey.themes)} themes: {site}")
