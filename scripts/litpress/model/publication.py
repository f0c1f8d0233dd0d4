"""What kind of publication a venue is, as far as its name tells."""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """What a paper is to those who cite it."""

    CONFERENCE = "conference"
    JOURNAL = "journal"
    PREPRINT = "preprint"
    OTHER = "other"


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
_YEAR_APART = re.compile(r"[, ]*\((?:19|20)\d\d\)|[, ]+(?:19|20)\d\d$")
_ACRONYM = re.compile(r"\b\w*[A-Z]\w*[A-Z]")


def kind_of(venue: str) -> Kind:
    """What a venue such as ``ACL 2025``, ``TMLR`` or ``arXiv`` publishes.

    A name that tells nothing is a conference's where it is an acronym or has a year, and else a journal's.
    """
    if _PREPRINT.search(venue):
        return Kind.PREPRINT
    if _PROCEEDINGS_THAT_ARE_JOURNALS.search(venue):
        return Kind.JOURNAL
    if _CONFERENCE.search(venue):
        return Kind.CONFERENCE
    year_in_brackets = re.search(r"\((?:19|20)\d\d\)$", venue)
    if _JOURNAL.search(venue) or year_in_brackets:
        return Kind.JOURNAL
    return Kind.CONFERENCE if _YEAR.search(venue) or _ACRONYM.search(venue) else Kind.JOURNAL


def year_of(venue: str) -> str:
    """The year that a venue's name tells; empty where it tells none or several."""
    years = set(_YEAR.findall(venue))
    return years.pop() if len(years) == 1 else ""


def without_year(venue: str) -> str:
    """The name of a journal without the year behind it, which is no part of the name."""
    return _YEAR_APART.sub("", venue).strip() or venue
