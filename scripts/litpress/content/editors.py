"""What editors need to help while a record, a theme or the vocabulary is written, as files of the survey.

The YAML language server (https://github.com/redhat-developer/yaml-language-server) completes and checks
the vocabulary by its schema. Front matter in Markdown it is not given by Visual Studio Code
(https://github.com/redhat-developer/vscode-yaml/issues/207), so that there snippets complete the fields,
and ``litpress check --watch`` tells the problems.
"""

from __future__ import annotations

import json
from typing import Any

from litpress.content.schemas import SCHEMAS, Schema, record_schema, schema_text, theme_schema
from litpress.model import Survey

SNIPPETS = ".vscode/litpress.code-snippets"
_SCHEMAS = tuple(name for name in SCHEMAS if name != "report")


def editor_files(survey: Survey) -> dict[str, str]:
    """The files that are derived, by path seen from the survey's folder; the same survey gives the same."""
    files = {f"content/schema/{name}.json": schema_text(name, survey) for name in _SCHEMAS}
    files[SNIPPETS] = json.dumps(_snippets(survey), ensure_ascii=False, indent=2) + "\n"
    return files


def _snippets(survey: Survey) -> dict[str, Any]:
    """Snippets by name: https://code.visualstudio.com/docs/editing/userdefinedsnippets."""
    record, theme = record_schema(survey), theme_schema(survey)
    snippets: dict[str, Any] = {
        "A record": {
            "scope": "markdown",
            "prefix": "record",
            "description": "A new record of a paper",
            "body": [
                "---",
                "title: $1",
                "date: $2",
                _field("themes", record["properties"]["themes"], 3),
                _field("authors", record["properties"]["authors"], 4),
                'arxiv: "$5"',
                "---",
                "",
                "$0",
            ],
        }
    }
    for what, schema in (("record", record), ("theme", theme)):
        for name, field in schema["properties"].items():
            if name not in snippets:
                snippets[name] = {
                    "scope": "markdown",
                    "prefix": name,
                    "description": f"Of a {what}: {field['description']}",
                    "body": [_field(name, field, 1)],
                }
            else:
                snippets[name]["description"] = f"Of a record or theme: {field['description']}"
    return snippets


def _field(name: str, field: Schema, stop: int) -> str:
    """A line of front matter with a place to fill in, and the values to choose from if they are known."""
    is_list = "array" in field.get("type", ())
    known = [
        one["const"]
        for one in (field.get("items", {}) if is_list else field).get("anyOf", ())
        if "const" in one
    ]
    value = f"${{{stop}|{','.join(known)}|}}" if known else f"${stop}"
    if "object" in field.get("type", ()):
        return f"{name}:\n  {value}"
    return f"{name}: [{value}]" if is_list else f"{name}: {value}"
