"""The docs tree to a site, by MkDocs in this process, with the theme overrides that it needs."""

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
    """Renders the docs tree of a survey, which must have been published.

    Args:
        root: the survey's folder, with its mkdocs.yml.
        site: where the site goes; what is there is removed.

    Raises:
        RenderingFailed: MkDocs complains about its configuration, or about a page.
    """
    write_theme(root)
    with _complaints() as complaints:
        try:
            # The hook is for plain MkDocs: it would publish what has just been published.
            config = load_config(
                str(root / "mkdocs.yml"), strict=True, site_dir=str(site.resolve()), hooks=[]
            )
            config.plugins.on_startup(command="build", dirty=False)
            try:
                build(config)
            finally:
                config.plugins.on_shutdown()
        except MkDocsException as error:
            told = "".join(f"\n  {complaint}" for complaint in complaints)
            raise RenderingFailed(f"MkDocs can't render the site: {error}{told}") from error


def serve(root: Path, address: str, port: int) -> None:
    """Serves the survey until it is interrupted, as ``mkdocs serve`` does.

    Args:
        root: the survey's folder, with its mkdocs.yml.
        address: the network address to listen at.
        port: the port.
    """
    at = f"{address}:{port}"
    mkdocs(
        ["serve", "--config-file", str(root / "mkdocs.yml"), "--dev-addr", at],
        standalone_mode=False,
    )


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """What MkDocs logs as a warning or worse."""
    told: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)
