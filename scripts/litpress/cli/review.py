"""Commands for those who look after the survey: what a change does, and which links lead nowhere."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from litpress.cli import options
from litpress.cli.streams import progress, write
from litpress.content.survey_folder import read_content, write_file


@click.command(epilog=options.example("litpress review --since origin/main"))
@click.option("--since", metavar="COMMIT", default="origin/main", show_default=True,
              help="Where the work branched off: a branch or a commit.")  # fmt: skip
@click.option("--records", is_flag=True, help="Leave the site out, which takes longest.")
@click.option("--json", "data", metavar="FILE|-", type=options.OUTPUT,
              help="Write the same as JSON to a file, too; - prints it instead.")  # fmt: skip
@options.root
def review(since: str, records: bool, data: str | None, root: Path) -> None:
    """Print what a change does, as Markdown for those who review it.

    For each new or changed record: its title, the themes that its abstract speaks for and how sure
    that is, records that may be of the same paper, and what was edited; then what must be mended, and
    the pages that differ.
    """
    from litpress.review.changes import built
    from litpress.review.changes import review as reviewed
    from litpress.review.git import as_of, branched_at
    from litpress.review.summary import as_json, as_markdown

    with as_of(root, branched_at(root, since)) as before, TemporaryDirectory(prefix="litpress-") as folder:
        sites = None
        if not records:
            progress("building the site as it is and as it was")
            was, now = Path(folder) / "was", Path(folder) / "now"
            sites = (was, now) if built(root, now) and built(before, was) else None
        told = reviewed(before, root, options.latest_day(), sites)
    if data and data != "-":
        write_file(Path(data), as_json(told).encode())
    write(as_json(told) if data == "-" else as_markdown(told))


@click.command(epilog=options.example("litpress links > links.md"))
@click.option("--pause", metavar="SECONDS", type=click.FloatRange(min=0), default=1.0, show_default=True,
              help="How long each host is left alone between two requests, at least.")  # fmt: skip
@click.option("--timeout", metavar="SECONDS", type=click.FloatRange(min=0.1), default=20.0,
              show_default=True, help="How long an answer may take.")  # fmt: skip
@click.option("--minutes", metavar="MINUTES", type=click.FloatRange(min=0), default=300.0,
              show_default=True, help="How long all may take; the rest waits for another time.")  # fmt: skip
@options.root
def links(pause: float, timeout: float, minutes: float, root: Path) -> None:
    """Ask whether the addresses in records still lead somewhere.

    Prints what is broken or has moved as Markdown, and nothing if all is well. The exit status is 1
    if an address is broken; hosts that refuse robots or are out of order prove nothing. What hosts
    wish in their robots.txt is heeded: arXiv wants to be left alone for 15 seconds between two requests.
    """
    from litpress.services.hosts import Manners
    from litpress.services.links import ask, in_markdown, is_broken, links_of

    found = links_of(file.item for file in read_content(root).papers if file.item)
    answers = ask(found, Manners(pause=pause, timeout=timeout), minutes * 60, progress)
    write(in_markdown(answers))
    sys.exit(any(map(is_broken, answers)))
