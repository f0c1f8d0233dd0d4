"""Commands that make the site, and tell whether the survey is fit for it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from litpress.catalogue.content import PAPERS, read_content
from litpress.check import check as problems_of
from litpress.check import is_in
from litpress.cli import options
from litpress.cli.intake import say_near_misses, say_news
from litpress.cli.output import progress, say, write
from litpress.reports import FORMATS as REPORTS
from litpress.reports import report as reported


@click.command(epilog=options.example("litpress build --output public"))
@click.option(
    "--output",
    metavar="DIRECTORY",
    type=click.Path(file_okay=False, path_type=Path),
    callback=options.site_folder,
    help="Where the site goes, instead of site/.",
)
@options.root
def build(output: Path | None, root: Path) -> None:
    """Import new digests, check, and build the site."""
    from litpress.build import build as build_site  # MkDocs is slow to import

    site = output or root / "site"
    survey = build_site(root, site, progress, say_news)
    progress(f"{len(survey.papers)} papers in {len(survey.themes)} themes: {site}")


@click.command(epilog=options.example("litpress serve --port 8080"))
@click.option("--address", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", default=8000, show_default=True, help="The port to listen at.")
@options.root
def serve(address: str, port: int, root: Path) -> None:
    """Preview the site as files change, as mkdocs serve does."""
    from litpress.publish.renderer import serve as serve_site  # MkDocs is slow to import

    serve_site(root, address, port)


@click.command(epilog=options.example("litpress check content/papers/logo.md"))
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a pull request.",
)
@options.root
def check(paths: tuple[Path, ...], format: str, root: Path) -> None:
    """Tell all problems of the survey, or of some files.

    Records that may be of one paper are told besides; they are no problems until somebody has looked.
    """
    from litpress.analysis.proximity.duplicates import near_duplicates  # SciPy is slow to import
    from litpress.analysis.proximity.kinship import Kinship

    seen = [_seen_from(root, path) for path in paths]
    content = read_content(root)
    problems = problems_of(root, seen, content)
    write(reported(problems, format))
    kinship = Kinship.of(content.survey.papers.values())
    say_near_misses(
        pair
        for pair in near_duplicates(kinship)
        if any(is_in(f"{PAPERS}/{slug}.md", seen) for slug in (pair.slug, pair.other))
    )
    say(f"{len(problems) or 'no'} problem{'s' * (len(problems) != 1)}")
    sys.exit(bool(problems))


def _seen_from(root: Path, path: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"{path} is not in the survey at {root}") from None
