"""A survey to a docs tree: pages, data files and styles, each derived and never edited."""

from litpress.site.publish import DOCS, publish

__all__ = ["DOCS", "publish"]
