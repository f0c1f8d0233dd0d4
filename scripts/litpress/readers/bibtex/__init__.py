"""BibTeX and BibLaTeX: syntax, entries, identifiers, and the records that they become."""
