"""The command `review`: a summary of a change for its reviewers."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from litpress.cli import options
from litpress.cli.streams import progress, write
from litpress.content.survey_folder import write_file


@click.command(epilog=options.example("litpress review --since origin/main"))
@click.option("--since", metavar="COMMIT", default="origin/main", show_default=True,
              help="Branch or commit to compare with.")  # fmt: skip
@click.option("--records", is_flag=True, help="Compare records only, without building the site.")
@click.option("--json", "data", metavar="FILE|-", type=options.OUTPUT,
              help="Also write the review as JSON to a file; - prints JSON instead of Markdown.")  # fmt: skip
@options.root
def review(since: str, records: bool, data: str | None, root: Path) -> None:
    """Summarize a change for its reviewers, as Markdown.

    Lists the problems to fix; for each new or changed record its title, suggested themes with
    confidence, records that may describe the same paper, and edits; and the pages that differ.
    """
    from litpress.review.changes import built
    from litpress.review.changes import review as reviewed
    from litpress.review.git import as_of, branched_at
    from litpress.review.summary import as_json, as_markdown

    with as_of(root, branched_at(root, since)) as before, TemporaryDirectory(prefix="litpress-") as folder:
        sites = None
        if not records:
            progress("building the site before and after the change")
            was, now = Path(folder) / "was", Path(folder) / "now"
            sites = (was, now) if built(root, now) and built(before, was) else None
        summary = reviewed(before, root, options.latest_day(), sites)
    if data and data != "-":
        write_file(Path(data), as_json(summary).encode())
    write(as_json(summary) if data == "-" else as_markdown(summary))
