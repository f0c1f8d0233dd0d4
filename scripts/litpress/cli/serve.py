"""The command `serve`: a preview that follows changes."""

from __future__ import annotations

from pathlib import Path

import click

from litpress.cli import options


@click.command(epilog=options.example("litpress serve --port 8080"))
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@options.root
def serve(address: str, port: int, root: Path) -> None:
    """Preview the site and rebuild it as files change, like mkdocs serve."""
    from litpress.site.mkdocs import serve as serve_site

    serve_site(root, address, port)
