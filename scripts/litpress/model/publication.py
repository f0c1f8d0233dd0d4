"""Types of publication, their names in bibliographies, and the information in names of venues."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PublicationType = Literal[
    "article",
    "inproceedings",
    "preprint",
    "thesis",
    "book",
    "chapter",
    "report",
    "dataset",
    "software",
    "other",
]
#: A degree in front of the school in the venue of a thesis; a doctoral thesis has none.
MASTERS_THESIS = "Master's thesis"
_DEGREE = re.compile(rf"({MASTERS_THESIS}|Bachelor's thesis|Diploma thesis|Licentiate thesis)(?:, |$)")


@dataclass(frozen=True, slots=True)
class TypeNames:
    """The names of a type of publication.

    Attributes:
        bibtex: the type of a BibTeX entry.
        venue: the BibTeX field that holds the venue.
        csl: the type of a CSL-JSON item.
        ris: the type of a RIS reference.
        label: its name on a page; empty where the venue shows it.
    """

    bibtex: str
    venue: str
    csl: str
    ris: str
    label: str

    @property
    def has_publisher(self) -> bool:
        """Whether its venue is a publisher, school or institution, not a journal, volume or site."""
        return self.venue in ("publisher", "school", "institution")


TYPE_NAMES: dict[PublicationType, TypeNames] = {
    "article": TypeNames("article", "journal", "article-journal", "JOUR", ""),
    "inproceedings": TypeNames("inproceedings", "booktitle", "paper-conference", "CPAPER", ""),
    "preprint": TypeNames("misc", "howpublished", "article", "UNPB", ""),
    "thesis": TypeNames("phdthesis", "school", "thesis", "THES", "Thesis"),
    "book": TypeNames("book", "publisher", "book", "BOOK", "Book"),
    "chapter": TypeNames("incollection", "booktitle", "chapter", "CHAP", "Book chapter"),
    "report": TypeNames("techreport", "institution", "report", "RPRT", "Report"),
    "dataset": TypeNames("dataset", "publisher", "dataset", "DATA", "Dataset"),
    "software": TypeNames("software", "publisher", "software", "COMP", "Software"),
    "other": TypeNames("misc", "howpublished", "document", "GEN", ""),
}

_PREPRINT = re.compile(
    r"^(?:arxiv|corr\b|\w*rxiv|ssrn|openreview|preprint|research square|zenodo|hal\b|hugging face|"
    r"under review|submitted|acl rolling review|unpublished)",
    re.IGNORECASE,
)
# Journals that are called proceedings.
_PROCEEDINGS_THAT_ARE_JOURNALS = re.compile(
    r"\bproceedings of the (?:national academy|ieee$|royal society|acm on|vldb)|\bproc\.? natl\b",
    re.IGNORECASE,
)
_CONFERENCE = re.compile(
    r"\b(?:proceedings|proc\.|conference|workshops?|symposium|findings of|meeting|congress|colloquium|summit|"
    r"forum|actes|conférence|advances in neural information processing|interspeech|siggraph|eurographics|"
    r"sigdial|neurips|nips)\b",
    re.IGNORECASE,
)
_JOURNAL = re.compile(
    r"\b(?:journal|transactions|trans\.|letters|magazine|annals|bulletin|quarterly|reviews?|archives|"
    r"frontiers in|surveys|tutorials|reports|vol\.|volume|issue|ieee access|plos|elife|pnas|tmlr|jmlr|"
    r"tacl|t?pami|ijcv|jair|tkde|tnnls|taslp|tip|tmm|tcsvt|tog|csur|tois|tist|tkdd|tvcg|ra-l)\b"
    r"|^(?:nature|science|cell|the lancet|lancet|neural networks|machine learning|artificial intelligence|"
    r"pattern recognition|computational linguistics|bioinformatics|neurocomputing)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d\)$")
_YEAR_APART = re.compile(r"[, ]*\((?:19|20)\d\d\)|[, ]+(?:19|20)\d\d$")
_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z]")


def type_of_venue(venue: str) -> PublicationType:
    """The type of publication that the name of a venue suggests: ``ACL 2025``, ``TMLR``, ``arXiv``.

    A name without a known word is a conference if it is an acronym or has a year, and a journal otherwise.
    """
    if _PREPRINT.search(venue):
        return "preprint"
    if _PROCEEDINGS_THAT_ARE_JOURNALS.search(venue):
        return "article"
    if _CONFERENCE.search(venue):
        return "inproceedings"
    if _JOURNAL.search(venue) or _YEAR_IN_BRACKETS.search(venue):
        return "article"
    return "inproceedings" if _YEAR.search(venue) or _ACRONYM.search(venue) else "article"


def year_in(venue: str) -> int | None:
    """The year in the name of a venue, if it has exactly one."""
    years = set(_YEAR.findall(venue))
    return int(years.pop()) if len(years) == 1 else None


def without_year(venue: str) -> str:
    """The name of a journal without a year after it."""
    return _YEAR_APART.sub("", venue).strip() or venue


def degree_and_school(venue: str) -> tuple[str, str]:
    """The degree and the school in the venue of a thesis, such as ``Master's thesis, ETH``."""
    degree = _DEGREE.match(venue)
    return (degree[1], venue[degree.end() :]) if degree else ("", venue)
