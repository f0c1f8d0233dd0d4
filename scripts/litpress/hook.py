"""MkDocs hook: derives the pages before each build, and replaces the last site when the new one is complete.

The preview reloads pages by a script in a file: MkDocs' own is inline, which the policy of the site forbids.
"""

from __future__ import annotations

import logging
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils import CountHandler

from litpress.build import read_survey
from litpress.content.digests import Intake
from litpress.problems.problem import LitpressError
from litpress.site.publish import publish, write_theme
from litpress.site.replacement import SiteReplacement, only_build, replacing

_log = logging.getLogger("mkdocs.hooks.litpress")
_command = "build"
# A build of which the site is replaced at its end.
_build = ExitStack()
_replacement: SiteReplacement | None = None
_RELOAD = Path(__file__).with_name("reload.js")


def on_startup(*, command: str, dirty: bool = False, **_: Any) -> None:
    """Remember whether this is a build or a preview; MkDocs loads a hook once for all its rebuilds."""
    global _command
    _command = "dirty build" if dirty and command == "build" else command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Render beside the last site.

    Raises:
        PluginError: another command renders the survey.
    """
    global _replacement
    _end_build()
    root = Path(config.config_file_path).parent
    try:
        _build.enter_context(only_build(root))
    except LitpressError as error:
        raise PluginError(str(error)) from None
    if _command == "build":  # a preview has a folder of its own; other commands use the folder afterwards
        _replacement = _build.enter_context(replacing(root, Path(config.site_dir)))
        config.site_dir = str(_replacement.folder)
    return config


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
    """Add the script that reloads pages to a preview, or replace the last site if there are no problems."""
    if _command == "serve":
        shutil.copy(_RELOAD, config.site_dir)
    if _replacement and not (config.strict and _has_warnings()):
        _replacement.finish()
        config.site_dir = str(_replacement.site)
    _end_build()


def on_build_error(**_: Any) -> None:
    """Keep the last site."""
    _end_build()


def _end_build() -> None:
    global _replacement
    _replacement = None
    _build.close()


def _has_warnings() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.get_counts() for handler in handlers if isinstance(handler, CountHandler))


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Watch the sources that mkdocs.yml lists, not the derived pages, which would trigger another build."""
    server.unwatch(config.docs_dir)

    def with_reloading(page: bytes, epoch: int) -> bytes:
        script = f'<script src="{server.mount_path}{_RELOAD.name}" data-epoch="{epoch}"></script>'
        return page.replace(b"</head>", f"{script}</head>".encode(), 1)

    server._inject_js_into_html = with_reloading  # type: ignore[method-assign]
    return server
