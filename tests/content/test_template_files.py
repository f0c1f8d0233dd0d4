from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest

from litpress.content.template_files import SHIPPED, copied_templates, ids_beside, is_shipped, template_files

REPOSITORY = Path(__file__).parents[2]
# A version of templates/pages/redirect.md.j2 that was shipped once.
FORMER = """\
---
title: {{ title|plain|front }}
template: redirect.html
location: {{ address }}
---
"""


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8", newline="")


def notes(root: Path) -> list[str]:
    return [str(note) for note in copied_templates(root)]


def test_file_of_the_survey_replaces_the_shipped_one(tmp_path: Path) -> None:
    shipped = template_files(tmp_path, "templates/styles")
    assert shipped["base.css"] == SHIPPED / "templates/styles/base.css"
    write(tmp_path, "templates/styles/base.css", "")
    write(tmp_path, "templates/styles/print/own.css", "")
    own = {name: tmp_path / "templates/styles" / name for name in ("base.css", "print/own.css")}
    files = template_files(tmp_path, "templates/styles")
    assert files == shipped | own
    assert list(files) == sorted(files)


def test_copies_of_current_and_former_templates_are_reported(tmp_path: Path) -> None:
    current = (SHIPPED / "templates/pages/map.md.j2").read_text(encoding="utf-8")
    write(tmp_path, "templates/pages/map.md.j2", current.replace("\n", "\r\n"))
    write(tmp_path, "templates/pages/redirect.md.j2", FORMER)
    write(tmp_path, "templates/pages/papers/paper.md.j2", f"{current}\nOur own.\n")
    write(tmp_path, "templates/styles/own.css", "b {}\n")
    write(tmp_path, "templates/README.md", current)
    end = "LP030 note: is a copy of Litpress's own template and hides newer versions; delete it"
    assert notes(tmp_path) == [
        f"templates/pages/map.md.j2: {end}",
        f"templates/pages/redirect.md.j2: {end}",
    ]


def test_edited_template_under_a_former_name_is_reported_as_unused(tmp_path: Path) -> None:
    write(tmp_path, "templates/pages/paper.md.j2", "# Our own\n")
    (note,) = notes(tmp_path)
    assert note.startswith(
        "templates/pages/paper.md.j2: LP030 note: has the name of a former template, which"
    )
    assert "move your changes into a copy of one in " in note


@pytest.mark.parametrize("line", ["custom_dir: templates/theme", "custom_dir: 'templates/theme'"])
def test_theme_folder_in_use_is_replaced_first(tmp_path: Path, line: str) -> None:
    text = (SHIPPED / "templates/theme/main.html").read_text(encoding="utf-8")
    write(tmp_path, "templates/theme/main.html", text)
    assert notes(tmp_path)[0].endswith("; delete it")
    write(tmp_path, "mkdocs.yml", f"theme:\n  {line}\n")
    assert notes(tmp_path)[0].endswith("; write `custom_dir: build/theme` in mkdocs.yml, then delete it")


def test_templates_of_the_repository_are_not_copies() -> None:
    assert notes(REPOSITORY) == []
    assert notes(Path(os.path.relpath(REPOSITORY))) == []


def test_former_templates_are_complete() -> None:
    derived = runpy.run_path(str(REPOSITORY / "scripts/derive/template_hashes.py"))["former_templates"]()
    text = (REPOSITORY / "scripts/litpress/content/former_templates.txt").read_text(encoding="utf-8")
    known = {name: set(marks) for name, *marks in map(str.split, text.splitlines())}
    missing = {name: set(marks) - known.get(name, set()) for name, marks in derived.items()}
    assert not any(missing.values()), "run scripts/derive/template_hashes.py"
    assert not is_shipped("pages/none.md.j2", b"")


def test_ids_beside_a_text_are_those_of_its_page() -> None:
    assert {"theme", "time", "papers", "own", "more-papers"} <= ids_beside("themes/x.md", ["own"])
    assert {"paper", "notes", "cite", "related"} <= ids_beside("papers/x.md")
    assert "whats-new" in ids_beside("index.md")
    assert ids_beside("about.md") == set()
