"""Papers as citations: their keys, and how BibTeX, RIS, CSL-JSON and people write them."""

from litpress.site.citations.bibtex import bibtex
from litpress.site.citations.citation import Citation, citations
from litpress.site.citations.csl_json import csl_json
from litpress.site.citations.reference import reference
from litpress.site.citations.ris import ris

__all__ = ["Citation", "bibtex", "citations", "csl_json", "reference", "ris"]
