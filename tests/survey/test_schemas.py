"""The schemas and editor settings of the shipped survey are current, and accept its content."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from litpress.content import yaml_text
from litpress.content.front_matter import end_of_front_matter
from litpress.content.schemas import SCHEMAS, SNIPPETS, editor_files, schema_text
from litpress.content.survey_folder import VOCABULARY, load

REPOSITORY = Path(__file__).parents[2]
SURVEY = load(REPOSITORY)
FILES = editor_files(SURVEY)


def validator(name: str) -> Any:
    return jsonschema.Draft202012Validator(json.loads(schema_text(name, SURVEY)))


def front_matter(file: Path) -> Any:
    lines = file.read_text(encoding="utf-8").split("\n")
    root = yaml_text.parse("\n".join(lines[1 : end_of_front_matter(lines)]))
    return root.value if root else {}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_valid(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(validator(name).schema)


@pytest.mark.parametrize(("name", "folder"), [("record", "papers"), ("theme", "themes")])
def test_schemas_accept_records_and_themes(name: str, folder: str) -> None:
    files = sorted((REPOSITORY / "content" / folder).glob("*.md"))
    assert files
    schema = validator(name)
    for file in files:
        assert [error.message for error in schema.iter_errors(front_matter(file))] == [], file.name


def test_schema_accepts_the_vocabulary() -> None:
    root = yaml_text.parse((REPOSITORY / VOCABULARY).read_text(encoding="utf-8"))
    assert root
    validator("vocabulary").validate(root.value)


@pytest.mark.parametrize("path", FILES)
def test_committed_files_are_current(path: str) -> None:
    committed = (REPOSITORY / path).read_text(encoding="utf-8")
    assert committed == FILES[path], "run litpress schema --write"


def test_editor_settings_name_the_schemas() -> None:
    schemas = json.loads(
        re.sub(r"(?m)^\s*//.*$", "", (REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))
    )["yaml.schemas"]
    assert set(schemas) == {path for path in FILES if path != SNIPPETS}
    assert all(list(REPOSITORY.glob(pattern)) for pattern in schemas.values())
    first = (REPOSITORY / VOCABULARY).read_text(encoding="utf-8").split("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (REPOSITORY / VOCABULARY).parent.joinpath(
        named
    ).resolve() == REPOSITORY / "content/schema/vocabulary.json"
