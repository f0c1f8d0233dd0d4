"""Papers, themes and surveys: what they are made of and how they are identified. No input or output."""

from litpress.model.paper import Paper
from litpress.model.survey import Kind, Survey, Term, Theme, title_order

__all__ = ["Kind", "Paper", "Survey", "Term", "Theme", "title_order"]
