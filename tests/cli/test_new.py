"""New surveys on the command line."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from litpress.cli import cli
from litpress.content.survey_folder import load
from litpress.site.settings import Settings
from litpress.starter.new_survey import Requirement

THEMES = ("--theme", "Graph kernels", "--theme", "Graph  neural networks ")


def new(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["new", *arguments], input=typed)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "learning-on-graphs"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is a terminal."""
    monkeypatch.setattr(import_module("litpress.cli.new"), "is_keyboard", lambda: True)


def test_options_describe_the_survey(folder: Path) -> None:
    done = new(folder.name, *THEMES, "--title", "On graphs", "--description", "What graphs teach.")
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"cd {folder.name}\n" in done.stderr
    settings = Settings.of(folder)
    assert (settings.name, settings.description) == ("On graphs", "What graphs teach.")
    titles = [theme.title for theme in load(folder).themes.values()]
    assert titles == ["Graph kernels", "Graph neural networks"]


def test_the_default_title_is_the_name_of_the_folder(folder: Path) -> None:
    assert new(folder.name, *THEMES).exit_code == 0
    settings = Settings.of(folder)
    assert settings.name == "Learning on graphs"
    assert settings.description == "Papers by theme: Graph kernels, Graph neural networks."


@pytest.mark.usefixtures("terminal")
def test_missing_facts_are_asked_for_on_a_terminal(folder: Path) -> None:
    done = new(folder.name, typed="On graphs\n\nGraph kernels\nGraph coarsening\n\n\n")
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert Settings.of(folder).name == "On graphs"
    assert list(load(folder).themes) == ["graph-kernels", "graph-coarsening"]


@pytest.mark.usefixtures("terminal")
def test_an_invalid_theme_is_asked_for_again(folder: Path) -> None:
    done = new(folder.name, typed="\n\n???\nGraph kernels\ngraph kernels\nTrees\n\n\n")
    assert done.exit_code == 0, done.output
    assert done.stderr.count("Use letters") == 2
    assert list(load(folder).themes) == ["graph-kernels", "trees"]


@pytest.mark.usefixtures("terminal")
def test_an_interrupted_dialog_writes_nothing(folder: Path) -> None:
    assert new(folder.name, typed="On graphs\n").exit_code == 1
    assert list(folder.parent.iterdir()) == []


def test_a_theme_is_required_without_a_terminal(folder: Path) -> None:
    done = new(folder.name)
    assert done.exit_code == 2
    assert "give at least one --theme" in done.stderr


def test_a_folder_with_files_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    done = new(folder.name, *THEMES)
    assert done.exit_code == 2
    assert "not an empty folder; name another folder" in done.stderr
    assert [file.name for file in folder.iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_created_is_reported(folder: Path) -> None:
    folder.touch()
    done = new(f"{folder.name}/within", *THEMES)
    assert str(done.exception) == f"{folder}/within can't be written (Not a directory); name another folder"
    assert [file.name for file in folder.parent.iterdir()] == [folder.name]


def test_a_local_requirement_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for is_local in (True, False):
        found = Requirement("litpress @ somewhere", is_local)
        monkeypatch.setattr("litpress.starter.new_survey.of_this_package", lambda found=found: found)
        done = new(f"{folder.name}-{is_local}", *THEMES)
        assert ("nobody else" in done.stderr) is is_local
        text = (folder.parent / f"{folder.name}-{is_local}/requirements.txt").read_text(encoding="utf-8")
        assert text.endswith("\nlitpress @ somewhere\n")
        assert ("nobody else" in text) is is_local


def test_the_current_folder_can_be_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    monkeypatch.chdir(folder)
    done = new(".", *THEMES)
    assert done.exit_code == 0
    assert "cd ." not in done.stderr
    assert Settings.of(folder).name == "Learning on graphs"


@pytest.mark.parametrize("empty", [("--theme", "A", "--theme", " "), ("--theme", "A", "--title", " ")])
def test_empty_titles_are_refused(folder: Path, empty: tuple[str, ...]) -> None:
    done = new(folder.name, *empty)
    assert done.exit_code == 2
    assert "it is empty" in done.stderr


def owners(folder: Path) -> list[str]:
    """The lines of CODEOWNERS that name somebody."""
    lines = (folder / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_reviewers_are_those_who_were_named(folder: Path) -> None:
    named = ("--owner", "@ada", "--owner", "graphs/curators", "--owner", "ada@graphs.example")
    assert new(folder.name, *THEMES, *named).exit_code == 0
    assert owners(folder) == ["* @ada @graphs/curators ada@graphs.example"]


def test_no_reviewer_is_invented(folder: Path) -> None:
    done = new(folder.name, *THEMES)
    assert "add names to .github/CODEOWNERS" in done.stderr
    assert owners(folder) == []


@pytest.mark.parametrize("name", ["", "@", "a b", "@ada\n* @eve", "-ada", "@ada/", "#ada", "@ada*", "@аda"])
def test_an_invalid_reviewer_is_refused(folder: Path, name: str) -> None:
    assert new(folder.name, *THEMES, "--owner", name).exit_code == 2
    assert not folder.exists()


@pytest.mark.usefixtures("terminal")
def test_reviewers_are_asked_for_on_a_terminal(folder: Path) -> None:
    done = new(folder.name, typed="\n\nGraph kernels\n\n\n@ada and?\nada, @graphs/curators\n")
    assert done.exit_code == 0, done.output
    assert owners(folder) == ["* @ada @graphs/curators"]
