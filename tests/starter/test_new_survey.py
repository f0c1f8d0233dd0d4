"""New surveys: their files, and the requirement that installs the same Litpress."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from packaging.requirements import Requirement as Parsed

from litpress.build import build
from litpress.check import check
from litpress.content.survey_folder import load
from litpress.problems.problem import InvalidInput
from litpress.site.settings import ISSUE_FORM, Settings
from litpress.starter.new_survey import (
    NewSurvey,
    Requirement,
    is_free,
    of_folder,
    of_origin,
    survey_files,
    write_survey,
)
from tests.repository import Repository
from tests.site.conftest import Site
from tests.workflows.test_workflow_files import lint

REPOSITORY = Path(__file__).parents[2]
GRAPHS = NewSurvey(
    "Graphs and proteins", "Papers on learning from structure.", ("Graph neural networks", "Protein folding")
)
RELEASE = Requirement("litpress==0.1.0")
ADDRESS = "https://code.example/someone/litpress"
FOLDER = "file:///home/someone/my%20litpress"
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


def test_a_new_survey_has_no_problems_and_can_be_built(root: Path) -> None:
    assert problems_of(root) == []
    site = built(root)
    heading = page(site, "").find("h1")
    assert heading
    assert heading.get_text().startswith("Graphs and proteins")
    tabs = [link["href"] for link in page(site, "").select(".md-tabs__link")]
    assert "themes/graph-neural-networks/" in tabs
    assert not (site / "landscape").exists()


def test_markup_in_titles_is_escaped(tmp_path: Path) -> None:
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


def test_workflows_call_only_existing_targets() -> None:
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


def test_editor_files_contain_the_themes() -> None:
    files = survey_files(GRAPHS, RELEASE)
    assert b"protein-folding" in files["content/schema/record.json"]
    assert b"protein-folding" in files[".vscode/litpress.code-snippets"]


@pytest.mark.parametrize(
    ("themes", "message"),
    [(("???",), "has no letters for a file name"), (("C++", "C#"), "would both be content/themes/c.md")],
)
def test_invalid_themes_are_refused(themes: tuple[str, ...], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        survey_files(NewSurvey("A", "B.", themes), RELEASE)


def test_an_empty_folder_is_free(tmp_path: Path) -> None:
    assert is_free(tmp_path / "none")
    (tmp_path / ".git").mkdir()
    assert is_free(tmp_path)
    (tmp_path / "notes.txt").touch()
    assert not is_free(tmp_path)
    assert not is_free(tmp_path / "notes.txt")


def test_an_empty_folder_is_filled_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    before = folder.stat().st_ino
    write_survey({"mkdocs.yml": b"a", "content/x.md": b"b"}, folder)
    assert folder.stat().st_ino == before
    assert sorted(entry.name for entry in folder.iterdir()) == ["content", "mkdocs.yml"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["empty"]


@pytest.mark.parametrize("stopped", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_a_failure_leaves_an_empty_folder_empty(
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


def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, data: bytes) -> None:
        if path.name == "b":
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    monkeypatch.setattr("litpress.starter.new_survey.write_file", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_survey({"a": b"", "b": b""}, tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_the_wheel_holds_the_copied_files_in_one_folder() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    held = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert held.pop("templates") == "litpress/templates"
    assert held == {name: f"litpress/repository/{name}" for name in held}


@pytest.mark.slow
def test_github_files_are_valid(root: Path) -> None:
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
def test_an_installed_package_writes_the_same_files(tmp_path: Path) -> None:
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
    written = {
        path.relative_to(tmp_path / "new").as_posix(): path.read_bytes()
        for path in (tmp_path / "new").rglob("*")
        if path.is_file()
    }
    assert written == survey_files(GRAPHS, RELEASE)


def test_the_vocabulary_is_empty() -> None:
    assert yaml.safe_load(survey_files(GRAPHS, RELEASE)["content/vocabulary.yml"]) is None


@pytest.fixture
def copy(tmp_path: Path) -> Repository:
    """A working copy of Litpress, in a folder whose name must be quoted in a URL."""
    folder = tmp_path / "my übung"
    (folder / "scripts/litpress/model").mkdir(parents=True)
    (folder / "scripts/litpress/model/paper.py").write_text("papers = 1\n", encoding="utf-8")
    (folder / "notes.txt").write_text("mine\n", encoding="utf-8")
    return Repository(folder)


def pushed(copy: Repository, remote: str) -> str:
    """Pretend to push a working copy to a remote, and return the commit."""
    copy.git("remote", "add", "origin", remote)
    copy.git("update-ref", "refs/remotes/origin/main", "HEAD")
    return copy.git("rev-parse", "HEAD")


@pytest.mark.parametrize(
    ("origin", "line", "is_local"),
    [
        (
            {"url": f"{ADDRESS}.git", "vcs_info": {"vcs": "git", "commit_id": "c0ffee"}},
            f"litpress @ git+{ADDRESS}.git@c0ffee",
            False,
        ),
        (
            {"url": FOLDER, "vcs_info": {"vcs": "git", "commit_id": "c0ffee", "requested_revision": "v1"}},
            f"git+{FOLDER}@c0ffee",
            True,
        ),
        ({"url": f"{ADDRESS}.whl", "archive_info": {}}, f"litpress @ {ADDRESS}.whl", False),
        ({"url": f"{FOLDER}.whl", "archive_info": {}}, f"litpress @ {FOLDER}.whl", True),
        ({"url": FOLDER, "dir_info": {"editable": True}}, f"litpress @ {FOLDER}", True),
    ],
)
def test_an_installed_package_records_its_origin(origin: dict[str, Any], line: str, is_local: bool) -> None:
    assert of_origin(origin) == Requirement(line, is_local)


@pytest.mark.parametrize(
    "remote",
    [
        f"{ADDRESS}.git",
        "https://someone:secret@code.example/someone/litpress.git",
        "git@code.example:someone/litpress.git",
        "ssh://git@code.example:2222/someone/litpress.git",
    ],
)
def test_a_pushed_working_copy_is_required_by_commit(copy: Repository, remote: str) -> None:
    commit = pushed(copy, remote)
    (copy.folder / "notes.txt").write_text("changed\n", encoding="utf-8")
    assert of_folder(copy.folder) == Requirement(f"litpress @ git+{ADDRESS}.git@{commit}")


def test_an_unpushed_working_copy_is_required_by_folder(copy: Repository, tmp_path: Path) -> None:
    local = Requirement(f"litpress @ {copy.folder.as_uri()}", is_local=True)
    assert of_folder(copy.folder) == local, "without a remote"
    copy.git("remote", "add", "origin", f"{ADDRESS}.git")
    assert of_folder(copy.folder) == local, "not pushed"
    copy.git("update-ref", "refs/remotes/origin/main", "HEAD")
    (copy.folder / "scripts/litpress/model/paper.py").write_text("papers = 2\n", encoding="utf-8")
    assert of_folder(copy.folder) == local, "changed"
    within = copy.folder / "scripts"
    assert of_folder(within).is_local, "not the root of the repository"
    assert of_folder(tmp_path).is_local, "not a repository"


def test_a_remote_on_this_computer_is_local(copy: Repository, tmp_path: Path) -> None:
    pushed(copy, str(tmp_path / "litpress.git"))
    assert of_folder(copy.folder).is_local


def test_the_requirement_of_a_folder_is_valid(copy: Repository) -> None:
    parsed = Parsed(of_folder(copy.folder).line)
    assert (parsed.name, parsed.url) == ("litpress", copy.folder.as_uri())
