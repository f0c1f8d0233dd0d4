"""The rules that a survey's content meets, each with the stable code that its problems carry."""

from __future__ import annotations

from enum import Enum

from litpress.problems.problem import Place, Problem, Severity


class Rule(Enum):
    """A rule of the survey's content.

    Attributes:
        code: its stable code, such as ``LP004``; a code is never given to another rule.
        title: what it is about, in a few words.
        description: what must hold, as a sentence.
        mend: what to do where it does not, likewise.
        severity: whether a breach must be mended, or a person has to look at it.
        stops_build: whether nothing is published while it is broken. Other errors fail the check alone:
            what they suspect harms no page, and a fresh import must not keep a survey from its readers.
    """

    READABLE = (
        "LP001",
        "Readable text",
        "A record or theme is UTF-8 text that begins with front matter; pages and vocabulary are UTF-8 too.",
        "Begin with a line `---`, the fields, one a line, and another line `---`; save the file as UTF-8.",
    )
    YAML = (
        "LP002",
        "YAML",
        "Front matter and the vocabulary are YAML: one field a line, without anchors, aliases and tags.",
        "Put a text that holds a colon, a hash or brackets in quotation marks, and close them.",
    )
    KNOWN_FIELD = (
        "LP003",
        "Known fields",
        "Every field is a known one, given once.",
        "Correct the name of the field, or delete its line.",
    )
    VALUE = (
        "LP004",
        "Values",
        "Every field holds a value of its kind, and no required field is missing.",
        "Write the value in the form that the message names, or leave out a field that you are not sure of.",
    )
    VISIBLE = (
        "LP005",
        "Visible characters",
        "No text holds control characters.",
        "Delete them; `--fix` turns those that Windows takes for quotation marks and dashes into these.",
    )
    FILE_NAME = (
        "LP006",
        "File names",
        "The file of a record or theme is named in lower-case letters, digits and single hyphens, and `.md`; "
        "no page that is written has the name of one that is derived.",
        "Rename the file: the title in lower case, with hyphens between the words.",
    )
    THEME = (
        "LP007",
        "Themes",
        "A record's themes exist, and it names each once.",
        "Name files of `content/themes`, without `.md`.",
    )
    SUBTHEME = (
        "LP008",
        "Sub-themes",
        "A record's sub-theme belongs to its primary theme.",
        "Name a key of the `subthemes` of the first theme, or leave the sub-theme out.",
    )
    SOURCE = (
        "LP009",
        "Sources",
        "A source is a file of `content/digests` and a line that it has.",
        "Correct the name or the line; leave `sources` out where the record comes from no digest.",
    )
    ONE_RECORD = (
        "LP010",
        "One record a paper",
        "A paper has one record.",
        "Make one record of the two; where they are two papers, add the identifiers that tell them apart.",
    )
    ALIAS = (
        "LP011",
        "Former names",
        "A former file name leads to one record.",
        "Leave the alias out, or keep it in one record.",
    )
    THEME_TITLE = (
        "LP012",
        "Titles of themes",
        "No two themes have the same title.",
        "Give one of them another title, or make one theme of them.",
    )
    CITATION = (
        "LP013",
        "Citations",
        "A citation in prose or notes names a paper of the survey.",
        "Cite the name of the paper's file, without `.md`.",
    )
    DIGEST = (
        "LP014",
        "Digests",
        "A digest is text, and a file of `content/digests` itself.",
        "Save what the page shows as UTF-8 text, or delete the file.",
    )
    VOCABULARY = (
        "LP015",
        "Vocabulary",
        "The vocabulary is a list of terms, and no name or form in it means two of them.",
        "Write each term as a list item with its fields below, and each spelling in one place.",
    )
    NUMBER = (
        "LP016",
        "Numbers",
        "A number in prose that cites papers stands in one of their abstracts.",
        "Correct the number, or cite the paper that says it.",
    )
    LEANINGS = (
        "LP017",
        "Leanings",
        "The leanings are JSON: whole numbers by term, by theme of the survey.",
        "Derive the file anew, or delete it.",
    )
    COMPOSED = (
        "LP018",
        "Composed characters",
        "Text is in Unicode's normal form C, in which é is one character.",
        "Run `litpress check --fix`.",
        "error",
        False,
    )
    DATE = (
        "LP019",
        "Dates",
        "A date is not in the future, nor is the month of an arXiv identifier.",
        "Correct the date, or leave out what is not known yet.",
        "error",
        False,
    )
    SHOUTING = (
        "LP020",
        "Capitals in titles",
        "A title is not in capitals, names and acronyms apart.",
        "Write it as a sentence does, with capitals where names have them.",
        "error",
        False,
    )
    WHOLE_TITLE = (
        "LP021",
        "Whole titles",
        "A title is whole.",
        "Write it to its end, as the paper does.",
        "error",
        False,
    )
    ABSTRACT = (
        "LP022",
        "Abstracts",
        "An abstract is the paper's own and whole, without the elements and buttons of a page.",
        "Copy it from the paper, to its end; without one, leave the place below the front matter empty.",
        "error",
        False,
    )
    OWN_ABSTRACT = (
        "LP023",
        "Abstracts of their own",
        "No two papers have the same abstract.",
        "Give each its own; where both are of one paper, make one record of them.",
        "error",
        False,
    )
    MARKUP = (
        "LP024",
        "Markdown alone",
        "Prose, notes and pages are Markdown alone: no HTML, scripts, templates or includes.",
        "Write it in Markdown; what is to be shown as it stands goes between backticks.",
    )
    LINK = (
        "LP025",
        "Links",
        "A link in prose leads to a web address, a mail address or a page of the site.",
        "Let it begin with `https://`, `http://` or `mailto:`, or name a page.",
    )
    LENGTH = (
        "LP026",
        "Length of abstracts",
        "An abstract has the length of one.",
        "See whether it is all of the abstract, and nothing else.",
        "note",
        False,
    )
    TWIN = (
        "LP027",
        "Probable duplicates",
        "No two records look as if they were of one paper.",
        "See whether they are one paper; if so, make one record of them.",
        "note",
        False,
    )
    NAVIGATION = (
        "LP028",
        "Navigation",
        "Each line of the navigation in `mkdocs.yml` names a page, and each page has a line.",
        "Correct the line, or add one with the path of the page, such as `- themes/reward-models.md`.",
    )
    INVISIBLE = (
        "LP029",
        "Characters without width",
        "No text holds characters that readers don't see and searches stumble over.",
        "Run `litpress check --fix`.",
        "error",
        False,
    )

    def __init__(
        self,
        code: str,
        title: str,
        description: str,
        mend: str,
        severity: Severity = "error",
        stops_build: bool = True,
    ) -> None:
        self.code = code
        self.title = title
        self.description = description
        self.mend = mend
        self.severity: Severity = severity
        self.stops_build = stops_build

    def broken(self, place: Place, message: str, mend: str) -> Problem:
        """A breach of this rule."""
        return Problem(place, self.code, message, mend, self.severity)
