"""MkDocs hook: derives the pages anew before each build, and whenever content or templates change."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from litpress.build import read_survey
from litpress.content.digests import Intake
from litpress.problems.problem import LitpressError
from litpress.site.publish import publish, write_theme

_log = logging.getLogger("mkdocs.hooks.litpress")
_command = "build"


def on_startup(*, command: str, **_: Any) -> None:
    """Remember whether this is a build or a preview; MkDocs loads a hook once for all its rebuilds."""
    global _command
    _command = command


def on_pre_build(config: MkDocsConfig) -> None:
    """Bring the docs tree up to date with the content.

    Raises:
        PluginError: the content has problems. A preview logs them and keeps the last good pages.
    """
    root = Path(config.config_file_path).parent
    write_theme(root)  # MkDocs reads the theme after this
    try:
        survey, pages = read_survey(root, in_mkdocs=True, unreviewed=_log_unreviewed)
        publish(survey, root, Path(config.docs_dir), pages)
    except LitpressError as error:
        if _command != "serve":
            raise PluginError(str(error)) from None
        _log.error("%s\nThe pages stay unchanged until this is fixed.", error)


def _log_unreviewed(intake: Intake) -> None:
    for place, message in intake.news.items():
        _log.info("%s: %s; run litpress import", place, message)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch the sources that mkdocs.yml lists, not the derived pages, which would trigger another build."""
    server.unwatch(config.docs_dir)
    return server
