"""A new survey works at once, whatever it is about."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from litpress.build import build
from litpress.check import check
from litpress.content.survey_folder import load
from litpress.problems.problem import InvalidInput
from litpress.site.settings import ISSUE_FORM, Settings
from litpress.starter.new_survey import SOURCES, NewSurvey, configuration, is_free, survey_files, write_survey
from litpress.starter.requirement import Requirement
from tests.site.conftest import Site
from tests.workflows.test_workflow_files import lint

REPOSITORY = Path(__file__).parents[2]
GRAPHS = NewSurvey(
    "Graphs and proteins", "Papers on learning from structure.", ("Graph neural networks", "Protein folding")
)
RELEASE = Requirement("litpress==0.1.0")
HOSTILE = NewSurvey(
    'Yes: a <b>bold</b> "R&D" survey\'s #1 {{ title }}',
    "It's {% raw %} *about* <script>alert(1)</script>: [x](y) & z.",
    ("C++ | Rust", "Übermäßig: <i>groß</i> & #klein", "no"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_survey(survey_files(GRAPHS, RELEASE), tmp_path / "graphs")
    return tmp_path / "graphs"


def problems_of(root: Path) -> list[str]:
    return [str(problem) for problem in check(root, [], today=None)]


def built(root: Path) -> Path:
    build(root, root / "site", lambda _: None, lambda _: None)
    return root / "site"


def page(site: Path, path: str) -> BeautifulSoup:
    return Site(site).page(path)


def test_this_repository_is_configured_as_a_new_survey_is() -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    settings = Settings.of(REPOSITORY)
    pages = ["landscape.md", *(f"themes/{slug}.md" for slug in load(REPOSITORY).themes)]
    ours = NewSurvey(settings.name, settings.description, ())
    assert configuration(text, ours, pages, "scripts/litpress/hook.py") == text


def test_a_survey_begins_without_problems_and_makes_a_site(root: Path) -> None:
    assert problems_of(root) == []
    site = built(root)
    heading = page(site, "").find("h1")
    assert heading
    assert heading.get_text().startswith("Graphs and proteins")
    tabs = [link["href"] for link in page(site, "").select(".md-tabs__link")]
    assert "themes/graph-neural-networks/" in tabs
    assert not (site / "landscape").exists()


def test_no_file_of_a_new_survey_speaks_of_this_one() -> None:
    ours = load(REPOSITORY)
    names = [Settings.of(REPOSITORY).name, *ours.papers]
    names += [name for theme in ours.themes.values() for name in (theme.slug, theme.title) if name != "other"]
    names += ["alignment", "preference", "multimodal", "positional"]
    for path, data in survey_files(GRAPHS, RELEASE).items():
        if not path.endswith((".woff2", ".png")):
            text = data.decode()
            assert [name for name in names if name in text] == [], path


def test_titles_may_hold_what_means_something_elsewhere(tmp_path: Path) -> None:
    root = tmp_path / "hostile"
    write_survey(survey_files(HOSTILE, RELEASE), root)
    assert problems_of(root) == []
    assert Settings.of(root).name == HOSTILE.title
    assert [theme.title for theme in load(root).themes.values()] == list(HOSTILE.themes)
    site = built(root)
    home = page(site, "")
    assert not home.find("b")
    assert not [script for script in home.select("script:not([type])") if "alert(1)" in script.get_text()]
    heading = home.find("h1")
    assert heading
    assert heading.get_text().startswith("Yes: a <b>bold</b>")


def test_workflows_call_what_a_new_survey_has() -> None:
    files = {
        path: data.decode()
        for path, data in survey_files(GRAPHS, RELEASE).items()
        if path.startswith(".github/")
    }
    targets = re.findall(r"(?m)^([a-z]+):", survey_files(GRAPHS, RELEASE)["Makefile"].decode())
    assert "suggest-a-paper.yml" in " ".join(files)
    for path, text in files.items():
        if path.endswith(".yml"):
            assert isinstance(yaml.safe_load(text), dict), path
            assert "scripts" not in text, path
            assert "requirements.lock" not in text, path
            calls = re.findall(r"(?m)(?:run:|^|&&|\()\s*make (?:--silent )?([a-z-]+)", text)
            assert set(calls) <= set(targets), path


def test_editors_know_the_themes_of_the_new_survey() -> None:
    files = survey_files(GRAPHS, RELEASE)
    assert b"protein-folding" in files["content/schema/record.json"]
    assert b"protein-folding" in files[".vscode/litpress.code-snippets"]


@pytest.mark.parametrize(
    ("themes", "told"),
    [(("???",), "gives no file name"), (("C++", "C#"), "would both be content/themes/c.md")],
)
def test_themes_that_cannot_be_are_refused(themes: tuple[str, ...], told: str) -> None:
    with pytest.raises(InvalidInput, match=told):
        survey_files(NewSurvey("A", "B.", themes), RELEASE)


def test_a_folder_is_free_if_nothing_is_lost(tmp_path: Path) -> None:
    assert is_free(tmp_path / "none")
    (tmp_path / ".git").mkdir()
    assert is_free(tmp_path)
    (tmp_path / "notes.txt").touch()
    assert not is_free(tmp_path)
    assert not is_free(tmp_path / "notes.txt")


def test_an_empty_folder_stays_the_one_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    before = folder.stat().st_ino
    write_survey({"mkdocs.yml": b"a", "content/x.md": b"b"}, folder)
    assert folder.stat().st_ino == before
    assert sorted(entry.name for entry in folder.iterdir()) == ["content", "mkdocs.yml"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["empty"]


@pytest.mark.parametrize("stopped", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_empty_folder_stays_empty_if_it_cannot_be_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: BaseException
) -> None:
    (tmp_path / ".git").mkdir()
    rename = Path.rename

    def renamed(path: Path, target: Path) -> Path:
        if target == tmp_path / "mkdocs.yml":
            raise stopped
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", renamed)
    with pytest.raises((KeyboardInterrupt, InvalidInput)):
        write_survey({"content/x.md": b"b", "mkdocs.yml": b"a"}, tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [".git"]


def test_what_is_interrupted_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, data: bytes) -> None:
        if path.name == "b":
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr("litpress.starter.new_survey.write_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_survey({"a": b"", "b": b""}, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_an_installed_package_holds_what_a_survey_begins_with_and_no_more() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    held = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert held == {name: f"litpress/repository/{name}" for name in SOURCES} | {
        "templates": "litpress/templates"
    }


@pytest.mark.slow
def test_the_host_accepts_the_settings_of_a_new_survey(root: Path) -> None:
    workflows = sorted((root / ".github/workflows").glob("*.yml"))
    assert len(workflows) == 5
    assert lint(*workflows) == [[] for _ in workflows]
    files = {
        "vendor.github-workflows": workflows,
        "vendor.github-issue-forms": [root / ISSUE_FORM],
        "vendor.dependabot": [root / ".github/dependabot.yml"],
    }
    for schema, paths in files.items():
        command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_an_installed_package_has_all_that_a_survey_begins_with(tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(".git", ".venv", "node_modules", "__pycache__", "tests", "papers")
    shutil.copytree(REPOSITORY, source, ignore=ignored)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--no-index", "--target", tmp_path / "installed", source], check=True)
    code = (
        "import sys, litpress.starter.new_survey as s; assert 'installed' in s.__file__; "
        "b = s.NewSurvey(*sys.argv[1:3], tuple(sys.argv[3:])); "
        "s.write_survey(s.survey_files(b, s.Requirement('litpress==0.1.0')), s.Path('new'))"
    )
    subprocess.run(
        [sys.executable, "-c", code, GRAPHS.title, GRAPHS.description, *GRAPHS.themes],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        check=True,
    )
    laid = {
        path.relative_to(tmp_path / "new").as_posix(): path.read_bytes()
        for path in (tmp_path / "new").rglob("*")
        if path.is_file()
    }
    assert laid == survey_files(GRAPHS, RELEASE)


def test_the_example_of_the_vocabulary_is_none() -> None:
    assert yaml.safe_load(survey_files(GRAPHS, RELEASE)["content/vocabulary.yml"]) is None
