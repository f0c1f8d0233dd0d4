"""A paper's record: front matter, the abstract as plain text, and notes in Markdown."""

from __future__ import annotations

import re

from litpress.content.front_matter import FENCE, FrontMatter, read_front_matter
from litpress.content.validation import ContentFile, validated
from litpress.content.yaml_fields import field_lines
from litpress.model import Paper

NOTES_HEADING = "## Notes"
# The one line of an abstract that could be taken for something else gets a backslash; one that
# looks so already gets another.
_LIKE_NOTES_HEADING = re.compile(r"^(\\*)## Notes$", re.MULTILINE)
_ESCAPED_NOTES_HEADING = re.compile(r"^\\(\\*)## Notes$", re.MULTILINE)

FIELDS = tuple(name for name in Paper.model_fields if name not in ("abstract", "notes", "slug"))


def record_text(paper: Paper) -> str:
    """The text of a paper's record; reading it gives the same paper back."""
    facts = paper.facts()
    lines = [FENCE]
    for name in FIELDS:
        if name in facts:
            lines.extend(field_lines(name, facts[name]))
    lines.append(FENCE)
    if paper.abstract:
        lines.extend(["", escaped_abstract(paper.abstract)])
    if paper.notes:
        lines.extend(["", NOTES_HEADING, "", paper.notes])
    return "\n".join([*lines, ""])


def read_record(text: str, path: str) -> ContentFile[Paper]:
    """The paper that a record tells of, or everything that is wrong with the record.

    Args:
        text: the record, with line ends of any system.
        path: how problems call its file, whose name is the paper's slug.
    """
    front_matter = read_front_matter(text, path, FIELDS)
    abstract, notes = _abstract_and_notes(front_matter)
    return validated(Paper, front_matter, path, text, abstract=abstract, notes=notes)


def escaped_abstract(abstract: str) -> str:
    """The abstract as it stands in a record."""
    return _LIKE_NOTES_HEADING.sub(r"\\\g<0>", abstract)


def _abstract_and_notes(front_matter: FrontMatter) -> tuple[str, str]:
    lines = [line.strip() for line in front_matter.body.split("\n")]
    end = lines.index(NOTES_HEADING) if NOTES_HEADING in lines else len(lines)
    first = next((index for index, line in enumerate(lines[:end]) if line), 0)
    front_matter.lines["abstract",] = front_matter.body_line + first
    abstract = _ESCAPED_NOTES_HEADING.sub(r"\1## Notes", "\n".join(lines[:end]))
    return abstract, front_matter.rest_of_body("notes", end + 1)
