"""Rendering of the docs tree to a site, by MkDocs in this process."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from litpress.problems.problem import RenderingFailed


def render(root: Path, site: Path) -> None:
    """Render the docs tree of a survey, which must have been published.

    Args:
        root: the survey's folder, with its mkdocs.yml.
        site: the folder of the site, whose content is replaced.

    Raises:
        RenderingFailed: MkDocs warns about its configuration or a page.
    """
    with _warnings() as warnings:
        try:
            # The hook is for plain MkDocs: here it would publish everything a second time.
            config = load_config(
                str(root / "mkdocs.yml"), strict=True, site_dir=str(site.resolve()), hooks=[]
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            details = "".join(f"\n  {warning}" for warning in warnings)
            raise RenderingFailed(f"MkDocs can't render the site: {error}{details}") from error


def serve(root: Path, address: str, port: int) -> None:
    """Serve the survey until interrupted, as ``mkdocs serve`` does.

    Args:
        root: the survey's folder, with its mkdocs.yml.
        address: the network address to listen on.
        port: the port.
    """
    at = f"{address}:{port}"
    mkdocs(
        ["serve", "--config-file", str(root / "mkdocs.yml"), "--dev-addr", at],
        standalone_mode=False,
    )


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect the warnings and errors that MkDocs logs."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
