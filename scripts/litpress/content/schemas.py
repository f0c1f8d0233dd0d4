"""JSON Schemas of what people write and of what the check reports, for editors and programs.

They are derived from the model (https://json-schema.org/draft/2020-12), keep to the words that older
drafts know too, as editors do, and accept whatever the check accepts. What takes more than one field or
one file to see is left to the check.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from litpress.model import Paper, Survey, Term, Theme
from litpress.problems.rules import Rule

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What stands below the front matter, or is the file's name.
_ELSEWHERE = frozenset({"abstract", "notes", "prose", "slug"})


def record_schema(survey: Survey) -> Schema:
    """The front matter of a record; its themes and sub-themes are those of the survey."""
    schema = _schema_of(Paper, "The front matter of a paper's record")
    themes = survey.themes.values()
    if themes:
        schema["properties"]["themes"]["items"] = _one_of((theme.slug, theme.title) for theme in themes)
    if subthemes := {key: title for theme in themes for key, title in theme.subthemes.items()}:
        description = schema["properties"]["subtheme"]["description"]
        schema["properties"]["subtheme"] = {
            "description": description,
            "anyOf": [*_one_of(subthemes.items())["anyOf"], {"type": "null"}],
        }
    return schema


def theme_schema(_: Survey) -> Schema:
    """The front matter of a theme."""
    return _schema_of(Theme, "The front matter of a theme")


def vocabulary_schema(_: Survey) -> Schema:
    """The vocabulary: a list of terms."""
    term = _schema_of(Term, "A term")
    del term["$schema"]
    return {
        "$schema": _DIALECT,
        "title": "The vocabulary of a survey",
        "type": ["array", "null"],
        "items": term,
    }


def report_schema(_: Survey) -> Schema:
    """What ``litpress check --format json`` prints."""
    properties: dict[str, Schema] = {
        "path": {"type": "string", "description": "The file, seen from the survey's folder, with /."},
        "line": {
            "type": "integer",
            "minimum": 0,
            "description": "The line, counted from 1; 0 when the whole file is meant.",
        },
        "code": {
            **_one_of((rule.code, rule.explanation) for rule in Rule),
            "description": "The rule that is broken; its code never changes meaning.",
        },
        "severity": {
            "enum": ["error", "note"],
            "description": "An error must be mended, at a note somebody looks.",
        },
        "message": {"type": "string", "description": "What is wrong, for people."},
        "fix": {"type": "string", "description": "What to do about it, for people."},
    }
    return {
        "$schema": _DIALECT,
        "title": "What litpress check --format json prints",
        "description": "Problems in the order of files and lines; none is an empty array.",
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        },
    }


#: What there is a schema of, and what makes it.
SCHEMAS: dict[str, Callable[[Survey], Schema]] = {
    "record": record_schema,
    "theme": theme_schema,
    "vocabulary": vocabulary_schema,
    "report": report_schema,
}


def schema_text(name: str, survey: Survey) -> str:
    """A schema as a file.

    Args:
        name: one of :data:`SCHEMAS`.
        survey: the survey whose themes it names.
    """
    return json.dumps(SCHEMAS[name](survey), ensure_ascii=False, indent=2) + "\n"


class _WithoutTitles(GenerateJsonSchema):
    """Leaves out the titles that pydantic makes up from the names of fields."""

    def field_title_should_be_set(self, _: object) -> bool:
        return False


def _schema_of(model: type[BaseModel], title: str) -> Schema:
    schema = model.model_json_schema(schema_generator=_WithoutTitles)
    properties = {
        name: _property(field, name in schema["required"])
        for name, field in schema["properties"].items()
        if name not in _ELSEWHERE
    }
    return {
        "$schema": _DIALECT,
        "title": title,
        "type": "object",
        "properties": properties,
        "required": [name for name in schema["required"] if name not in _ELSEWHERE],
        "additionalProperties": False,
    }


def _property(field: Schema, is_required: bool) -> Schema:
    """A field's schema without its default; one that may be left out may be empty too."""
    inner: Schema = next((one for one in field.get("anyOf", ()) if one.get("type") != "null"), {})
    flat = {key: value for key, value in {**inner, **field}.items() if key not in ("anyOf", "default")}
    if "patternProperties" in flat:
        flat["additionalProperties"] = False
    if not is_required:
        types = flat["type"] if isinstance(flat["type"], list) else [flat["type"]]
        flat["type"] = [*types, "null"]
    return flat


def _one_of(values: Iterable[tuple[str, str]]) -> Schema:
    """Values of which one is to be chosen, each with what an editor says about it."""
    return {"anyOf": [{"const": value, "description": words} for value, words in values]}


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
