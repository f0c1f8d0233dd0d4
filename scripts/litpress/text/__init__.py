"""Text of papers: LaTeX, formulas, display repair, rich text, personal names, dates and line wrapping."""
