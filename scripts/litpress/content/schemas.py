"""JSON Schemas of content and of the check's report, and snippets for editors.

The schemas (https://json-schema.org/draft/2020-12) are derived from the model, use only keywords that older
drafts have too, as editors need, and accept everything that the check accepts. Editors do not apply them to
front matter (https://github.com/redhat-developer/vscode-yaml/issues/207); snippets complete its fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from litpress.model import Paper, Survey, Term, Theme
from litpress.model.field_values import StrictModel
from litpress.problems.rules import Rule

Schema = dict[str, Any]
_REPORT = Path(__file__).with_name("report_schema.json")
#: The snippets for Visual Studio Code, relative to the survey's folder.
SNIPPETS = ".vscode/litpress.code-snippets"


def record_schema(survey: Survey) -> Schema:
    """The schema of the front matter of a record, with the themes and sub-themes of the survey."""
    schema = _schema_of(Paper, "The front matter of a paper's record")
    themes = survey.themes.values()
    if themes:
        schema["properties"]["themes"]["items"] = _one_of((theme.slug, theme.title) for theme in themes)
    if subthemes := {key: title for theme in themes for key, title in theme.subthemes.items()}:
        choice = [*_one_of(subthemes.items())["anyOf"], {"type": "null"}]
        description = schema["properties"]["subtheme"]["description"]
        schema["properties"]["subtheme"] = {"description": description, "anyOf": choice}
    return schema


def theme_schema(_: Survey) -> Schema:
    """The schema of the front matter of a theme."""
    return _schema_of(Theme, "The front matter of a theme")


def vocabulary_schema(_: Survey) -> Schema:
    """The schema of the vocabulary, a list of terms."""
    title, term = "The vocabulary of a survey", _schema_of(Term, "A term")
    return {"$schema": term.pop("$schema"), "title": title, "type": ["array", "null"], "items": term}


def report_schema(_: Survey) -> Schema:
    """The schema of the output of ``litpress check --format json``, with the codes of the rules."""
    schema: Schema = json.loads(_REPORT.read_text(encoding="utf-8"))
    schema["items"]["properties"]["code"] |= _one_of((rule.code, rule.explanation) for rule in Rule)
    return schema


#: The schemas by name.
SCHEMAS: dict[str, Callable[[Survey], Schema]] = {
    "record": record_schema,
    "theme": theme_schema,
    "vocabulary": vocabulary_schema,
    "report": report_schema,
}


def schema_text(name: str, survey: Survey) -> str:
    """One of the :data:`SCHEMAS`, with the themes of a survey, as the text of a file."""
    return json.dumps(SCHEMAS[name](survey), ensure_ascii=False, indent=2) + "\n"


class _WithoutTitles(GenerateJsonSchema):
    """Omits the titles that pydantic derives from the names of fields."""

    def field_title_should_be_set(self, _: object) -> bool:
        return False


def _schema_of(model: type[StrictModel], title: str) -> Schema:
    schema = model.model_json_schema(schema_generator=_WithoutTitles)
    fields = {name: schema["properties"][name] for name in model.front_matter_fields()}
    required = [name for name in fields if name in schema["required"]]
    properties = {name: _property(field, name in required) for name, field in fields.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _property(field: Schema, is_required: bool) -> Schema:
    """A field's schema without its default; an optional field can be null too."""
    inner: Schema = next((one for one in field.get("anyOf", ()) if one.get("type") != "null"), {})
    flat = {key: value for key, value in {**inner, **field}.items() if key not in ("anyOf", "default")}
    if "patternProperties" in flat:
        flat["additionalProperties"] = False
    if not is_required:
        types = flat["type"] if isinstance(flat["type"], list) else [flat["type"]]
        flat["type"] = [*types, "null"]
        if "enum" in flat:
            flat["enum"] = [*flat["enum"], None]
    return flat


def _one_of(values: Iterable[tuple[str, str]]) -> Schema:
    """A choice of values, each with the description that an editor shows."""
    return {"anyOf": [{"const": value, "description": words} for value, words in values]}


def editor_files(survey: Survey) -> dict[str, str]:
    """The text of each file for editors, by path relative to the survey's folder."""
    names = ("record", "theme", "vocabulary")
    files = {f"content/schema/{name}.json": schema_text(name, survey) for name in names}
    files[SNIPPETS] = json.dumps(_snippets(survey), ensure_ascii=False, indent=2) + "\n"
    return files


def _snippets(survey: Survey) -> dict[str, Any]:
    """Snippets by name (https://code.visualstudio.com/docs/editing/userdefinedsnippets)."""
    record, theme = record_schema(survey), theme_schema(survey)
    themes, authors = (
        _field(name, record["properties"][name], at) for at, name in ((3, "themes"), (4, "authors"))
    )
    body = ["---", "title: $1", "date: $2", themes, authors, 'arxiv: "$5"', "---", "", "$0"]
    snippets = {"A record": _snippet("record", "A new record of a paper", body)}
    for item, schema in (("record", record), ("theme", theme)):
        for name, field in schema["properties"].items():
            if name not in snippets:
                description = f"Of a {item}: {field['description']}"
                snippets[name] = _snippet(name, description, [_field(name, field, 1)])
            else:
                snippets[name]["description"] = f"Of a record or theme: {field['description']}"
    return snippets


def _snippet(prefix: str, description: str, body: list[str]) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "description": description, "body": body}


def _field(name: str, field: Schema, stop: int) -> str:
    """A line of front matter with a placeholder, or a choice of the known values."""
    is_list = "array" in field.get("type", ())
    choice = field.get("items", {}) if is_list else field
    constants = [one["const"] for one in choice.get("anyOf", ()) if "const" in one]
    known = constants or [value for value in choice.get("enum", ()) if value]
    value = f"${{{stop}|{','.join(known)}|}}" if known else f"${stop}"
    if "object" in field.get("type", ()):
        return f"{name}:\n  {value}"
    return f"{name}: [{value}]" if is_list else f"{name}: {value}"
