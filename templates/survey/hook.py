"""MkDocs hook: derives the pages before each build, so that plain `mkdocs build` and `mkdocs serve` work."""

from litpress.hook import on_build_error, on_config, on_post_build, on_pre_build, on_serve, on_startup

__all__ = ["on_build_error", "on_config", "on_post_build", "on_pre_build", "on_serve", "on_startup"]
