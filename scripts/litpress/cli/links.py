"""The command `links`: broken and moved links of records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from litpress.cli import options
from litpress.cli.streams import progress, write
from litpress.content.survey_folder import read_content


@click.command(epilog=options.example("litpress links > links.md"))
@click.option("--pause", metavar="SECONDS", type=click.FloatRange(min=0), default=1.0, show_default=True,
              help="Minimum time between two requests to the same host.")  # fmt: skip
@click.option("--timeout", metavar="SECONDS", type=click.FloatRange(min=0.1), default=20.0,
              show_default=True, help="Maximum time for a response.")  # fmt: skip
@click.option("--minutes", metavar="MINUTES", type=click.FloatRange(min=0), default=300.0,
              show_default=True, help="Maximum time for the whole check; the rest is skipped.")  # fmt: skip
@options.root
def links(pause: float, timeout: float, minutes: float, root: Path) -> None:
    """Check the links in records.

    Prints broken and moved links as Markdown, and nothing if all links work. The exit status is 1 if a
    link is broken; links to hosts that reject robots or fail temporarily do not count. Each host's
    robots.txt is respected: arXiv asks for 15 seconds between two requests. Only public addresses are
    asked, also after a redirect.
    """
    from litpress.services.client import PoliteClient
    from litpress.services.links import check_links, in_markdown, links_of

    found = links_of((file.path, file.item) for file in read_content(root).papers if file.item)
    results = check_links(found, PoliteClient(pause, timeout), minutes * 60, progress)
    write(in_markdown(results))
    sys.exit(any(result.verdict == "broken" for result in results))
