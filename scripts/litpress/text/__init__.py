"""Text as papers write it: LaTeX, formulas, display repair, rich text, names, dates and line wrapping."""
