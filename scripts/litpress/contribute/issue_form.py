"""The form by which readers suggest a paper without installing anything, as GitHub shows it.

https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

import json

from litpress.model import Survey

#: Where GitHub looks for it, seen from the survey's folder.
FORM = ".github/ISSUE_TEMPLATE/suggest-a-paper.yml"
#: What the titles of its issues begin with, by which a workflow knows them where there is no such label.
TITLE = "Paper: "
#: What the form calls the fields of a record. Those of one line come first, so that nothing in a longer
#: answer can be taken for them.
LABELS = {
    "title": "Title",
    "authors": "Authors",
    "date": "Date",
    "link": "arXiv identifier, DOI or address",
    "venue": "Venue",
    "code": "Code",
    "project": "Project page",
    "theme": "Theme",
    "abstract": "Abstract",
    "notes": "Notes",
    "consent": "Before you send it",
}
UNDECIDED = "I leave that to you"
_CONSENT = "The abstract is quoted from the paper, word for word, and the notes are my own."


def issue_form(survey: Survey) -> str:
    """The form as GitHub reads it; the themes to choose from are the survey's.

    Its first line says so to whoever is about to edit it. JSON strings are YAML too.
    """
    themes = [theme.title for theme in survey.themes.values()]
    parts = [
        "# Renewed by `litpress schema --write` when the themes change.",
        "name: Suggest a paper",
        "description: Add one paper to the survey, without installing anything.",
        f'title: "{TITLE}"',
        "labels: [suggest-a-paper]",
        "body:",
        _markdown("The title alone is required; what you leave empty, reviewers can add. A workflow turns "
                  "your answers into the record of the paper, and tells you here if something is amiss."),
        _input("title", "The title, word for word.", "On Computable Numbers", required=True),
        _input("authors", "In the order of the paper, parted by semicolons.", "Ada Lovelace; Alan Turing"),
        _input("date", "As much as is known of the day on which it appeared.", "2024-10-24, 2024-10 or 2024"),
        _input("link", "What leads to the paper; parted by blanks if there are several.", "2402.00000"),
        _input("venue", "Where it was published.", "ACL 2025"),
        _input("code", "The address of its code.", "https://github.com/…"),
        _input("project", "The address of its own page.", "https://…"),
        *([_dropdown("theme", [UNDECIDED, *themes])] if themes else []),
        _textarea("abstract", "The abstract, word for word; it is shown as it stands.", "text"),
        _textarea("notes", "Anything that readers should know, in your own words. Markdown, but no HTML."),
        _checkbox("consent", _CONSENT),
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _markdown(text: str) -> str:
    return f"  - type: markdown\n    attributes:\n      value: {_quoted(text)}"


def _head(kind: str, field: str, description: str) -> str:
    return (
        f"  - type: {kind}\n    id: {field}\n    attributes:\n      label: {_quoted(LABELS[field])}\n"
        f"      description: {_quoted(description)}"
    )


def _input(field: str, description: str, example: str, required: bool = False) -> str:
    end = "\n    validations: { required: true }" if required else ""
    return f"{_head('input', field, description)}\n      placeholder: {_quoted(example)}{end}"


def _textarea(field: str, description: str, render: str = "") -> str:
    return _head("textarea", field, description) + (f"\n      render: {render}" if render else "")


def _dropdown(field: str, options: list[str]) -> str:
    listed = "".join(f"\n        - {_quoted(option)}" for option in dict.fromkeys(options))
    head = _head("dropdown", field, "The one that it belongs to first of all.")
    return f"{head}\n      options:{listed}\n      default: 0"


def _checkbox(field: str, label: str) -> str:
    return (
        f"  - type: checkboxes\n    id: {field}\n    attributes:\n      label: {_quoted(LABELS[field])}\n"
        f"      options:\n        - label: {_quoted(label)}\n          required: true"
    )
