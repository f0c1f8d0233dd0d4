"""Papers, themes, and surveys: their fields, their identity, and what texts cite. No input or output."""

from litpress.model.paper import Paper
from litpress.model.survey import Kind, Survey, Term, Theme, title_order

__all__ = ["Kind", "Paper", "Survey", "Term", "Theme", "title_order"]
