"""Citations of papers: their keys, in-text citations, references, BibTeX, RIS and CSL-JSON."""

from litpress.site.citations.bibtex import bibtex
from litpress.site.citations.citation import Citation, citations
from litpress.site.citations.reference_managers import csl_json, ris

__all__ = ["Citation", "bibtex", "citations", "csl_json", "ris"]
