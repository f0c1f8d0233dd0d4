"""The rules that a survey's content meets, each with the stable code that its problems carry."""

from __future__ import annotations

from enum import Enum

from litpress.errors import Place, Problem


class Rule(Enum):
    """A rule of the survey's content.

    Attributes:
        code: its stable code, such as ``LP004``; a code is never given to another rule.
        description: what must hold, as a sentence.
    """

    READABLE = (
        "LP001",
        "A record or theme is UTF-8 text that begins with front matter; the vocabulary is UTF-8 too.",
    )
    YAML = "LP002", "Front matter and the vocabulary are YAML: one field a line, without aliases."
    KNOWN_FIELD = "LP003", "Every field is a known one, given once."
    VALUE = "LP004", "Every field holds a value of its kind, and no required field is missing."
    VISIBLE = "LP005", "No text holds control characters."
    FILE_NAME = "LP006", "A file's name is lower-case letters, digits and single hyphens, then .md."
    THEME = "LP007", "A record's themes exist, and it names each once."
    SUBTHEME = "LP008", "A record's sub-theme belongs to its primary theme."
    SOURCE = "LP009", "A source is a file of content/digests and a line that it has."
    ONE_RECORD = "LP010", "A paper has one record."
    ALIAS = "LP011", "A former file name leads to one record."
    THEME_TITLE = "LP012", "No two themes have the same title."
    CITATION = "LP013", "A citation in prose or notes names a paper of the survey."
    DIGEST = "LP014", "A digest is text."
    VOCABULARY = "LP015", "The vocabulary is a list of terms, and no name or form in it means two of them."
    NUMBER = "LP016", "A number in prose that cites papers stands in one of their abstracts."
    LEANINGS = "LP017", "The leanings are JSON: whole numbers by term, by theme of the survey."

    def __init__(self, code: str, description: str) -> None:
        self.code = code
        self.description = description

    def broken(self, place: Place, message: str, mend: str) -> Problem:
        """A breach of this rule."""
        return Problem(place, self.code, message, mend)
