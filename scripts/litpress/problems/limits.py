"""Limits of what is read: lengths of texts, numbers of items, and depths of nesting.

They are several times what is found in practice, and low enough that no text within them takes long.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that something may have.

    Attributes:
        of: what has the limit, as the documents name it.
        most: the largest number that is allowed.
        unit: what is counted, in the plural.
        fix: what to do where there are more.
    """

    of: str
    most: int
    unit: str
    fix: str

    def problem(self, number: int) -> str:
        """What is wrong with a number, as the end of a sentence; empty if nothing is."""
        if number <= self.most:
            return ""
        return f"has {number:,} {self.unit}, which is more than {self.most:,}"


DIGEST = Limit("a digest or bibliography", 100_000_000, "bytes", "split it into several files")
PAPERS = Limit("a digest or bibliography", 100_000, "papers", "split it into several files")
LINE_OF_DIGEST = Limit(
    "a line of a digest in plain text or Markdown", 100_000, "characters", "break the line, or delete it"
)
UNCLOSED = Limit(
    "the tags and comments of a saved page that have no end", 100, "tags or comments", "save the page again"
)
FILE = Limit(
    "a record, a theme, a page, or the vocabulary", 1_000_000, "bytes", "shorten it, or split its text"
)
TITLE = Limit("a title", 1_000, "characters", "write the title alone")
LINE = Limit("another text on one line, such as a name", 2_000, "characters", "shorten it")
ABSTRACT = Limit("an abstract", 20_000, "characters", "give the abstract alone, without the paper's text")
AUTHORS = Limit("the authors of a paper", 10_000, "names", "name the collaboration instead")
PROSE = Limit("prose, notes, or the text of a page", 50_000, "characters", "shorten it, or split it")
# A list within a list is two elements.
ELEMENTS = Limit("prose", 60, "elements within one another", "nest lists and quotations less deeply")
LINES_OF_BLOCK = Limit(
    "a paragraph, list, or table in prose", 1_000, "lines without an empty one between", "split it"
)
FENCES = Limit("prose", 500, "fences of code blocks", "split it")
BRACKETS = Limit(
    "prose, where a bracket without an end reaches to that of its paragraph",
    500_000,
    "characters between brackets",
    "close the brackets, or write \\[ for one that stands alone",
)
ISSUE = Limit("an issue", 150_000, "characters", "shorten it")

#: All limits, in the order of the documents.
LIMITS = (
    DIGEST,
    PAPERS,
    LINE_OF_DIGEST,
    UNCLOSED,
    FILE,
    TITLE,
    LINE,
    ABSTRACT,
    AUTHORS,
    PROSE,
    ELEMENTS,
    LINES_OF_BLOCK,
    FENCES,
    BRACKETS,
    ISSUE,
)
