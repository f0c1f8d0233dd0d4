"""Lets plain MkDocs derive the pages before it renders them, and again as content or templates change."""

from litpress.hook import on_pre_build, on_serve, on_startup

__all__ = ["on_pre_build", "on_serve", "on_startup"]
