"""Rendering of the docs tree with MkDocs in this process, and the theme overrides that it uses."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from litpress.content.template_files import template_files
from litpress.problems.problem import RenderingFailed
from litpress.site.tree import write_tree

#: The overrides of the theme, derived like the docs tree; the `custom_dir` of mkdocs.yml.
THEME = "build/theme"
_OVERRIDES = "templates/theme"


def write_theme(root: Path) -> None:
    """Write the overrides of the MkDocs theme: those of Litpress, each replaced by the survey's own.

    Args:
        root: the survey's folder.
    """
    files = template_files(root, _OVERRIDES)
    write_tree(root / THEME, [(name, file.read_bytes()) for name, file in files.items()])


def render(root: Path, site: Path) -> None:
    """Render the docs tree of a survey, which must have been written before.

    Args:
        root: the survey's folder, with its mkdocs.yml.
        site: the folder for the site; its former content is removed.

    Raises:
        RenderingFailed: MkDocs reports a problem of its configuration or of a page.
    """
    write_theme(root)
    with _warnings() as warnings:
        try:
            # The hook is for plain MkDocs: it would derive the docs tree again.
            config = load_config(
                str(root / "mkdocs.yml"), strict=True, site_dir=str(site.resolve()), hooks=[]
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            lines = "".join(f"\n  {warning}" for warning in warnings)
            raise RenderingFailed(f"MkDocs can't render the site: {error}{lines}") from error


def serve(root: Path, address: str, port: int) -> None:
    """Serve a preview of the survey until interrupted, as ``mkdocs serve`` does.

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
    """The messages that MkDocs logs as warnings or errors."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
