"""MkDocs hook: derives the pages before each build, so that plain `mkdocs build` and `mkdocs serve` work."""

from litpress.hook import on_pre_build, on_serve, on_startup

__all__ = ["on_pre_build", "on_serve", "on_startup"]
