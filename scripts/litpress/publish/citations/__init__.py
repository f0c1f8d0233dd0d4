"""Papers as citations: their keys, and how BibTeX, RIS, CSL-JSON and people write them."""

from litpress.publish.citations.bibtex import bibtex
from litpress.publish.citations.citation import Citation, citations
from litpress.publish.citations.csl_json import csl_json
from litpress.publish.citations.reference import reference
from litpress.publish.citations.ris import ris

__all__ = ["Citation", "bibtex", "citations", "csl_json", "reference", "ris"]
