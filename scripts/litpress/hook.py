"""MkDocs hook: derives the pages anew before each build, and whenever content or templates change.

The preview reloads pages by a script in a file: MkDocs' own is inline, which the policy of the site forbids.
"""

from __future__ import annotations

import logging
import shutil
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
_RELOAD = Path(__file__).with_name("reload.js")


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
    try:
        write_theme(root)  # MkDocs reads the theme after this
        survey, pages = read_survey(root, in_mkdocs=True, unreviewed=_log_unreviewed)
        publish(survey, root, Path(config.docs_dir), pages)
    except LitpressError as error:
        if _command != "serve":
            raise PluginError(str(error)) from None
        _log.error("%s\nThe pages stay unchanged until this is fixed.", error)


def _log_unreviewed(intake: Intake) -> None:
    for place, message in intake.news.items():
        _log.info("%s: %s; run litpress import", place, message)


def on_post_build(config: MkDocsConfig) -> None:
    """Add the script that reloads pages to a preview."""
    if _command == "serve":
        shutil.copy(_RELOAD, config.site_dir)


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch the sources that mkdocs.yml lists, not the derived pages, which would trigger another build."""
    server.unwatch(config.docs_dir)

    def with_reloading(page: bytes, epoch: int) -> bytes:
        script = f'<script src="{server.mount_path}{_RELOAD.name}" data-epoch="{epoch}"></script>'
        return page.replace(b"</head>", f"{script}</head>".encode(), 1)

    server._inject_js_into_html = with_reloading  # type: ignore[method-assign]
    return server
