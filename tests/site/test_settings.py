from __future__ import annotations

from pathlib import Path

import pytest

from litpress.problems.problem import InvalidInput
from litpress.site.settings import ISSUE_FORM, Settings


def settings(folder: Path, text: str) -> Settings:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return Settings.of(folder)


def test_trailing_slashes_are_normalized(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        "site_name: A\nsite_url: https://example.org/a\nrepo_url: https://example.org/r/\nextra: {edit: e}\n",
    )
    assert (found.address, found.edits) == ("https://example.org/a/", "https://example.org/r/e")


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        ("edit/main/", "https://example.org/r/blob/main/"),
        ("-/edit/main/", "https://example.org/r/-/blob/main/"),
        ("_edit/main/", ""),
        ("", ""),
    ],
)
def test_address_of_lines_is_derived_from_that_for_editing(tmp_path: Path, edit: str, lines: str) -> None:
    text = f"site_name: A\nrepo_url: https://example.org/r\nextra: {{edit: {edit!r}}}\n"
    found = settings(tmp_path, text)
    assert (found.edits, found.lines) == (f"https://example.org/r/{edit}" if edit else "", lines)
    without = settings(tmp_path, "site_name: A\nextra: {edit: edit/main/}\n")
    assert (without.edits, without.lines) == ("", "")


@pytest.mark.parametrize(
    ("repository", "edits", "lines", "has_form"),
    [
        (
            "https://github.com/a/b",
            "https://github.com/a/b/edit/main/",
            "https://github.com/a/b/blob/main/",
            True,
        ),
        (
            "https://github.com/a/b.git",
            "https://github.com/a/b/edit/main/",
            "https://github.com/a/b/blob/main/",
            True,
        ),
        (
            "https://git.example/b/",
            "https://git.example/b/edit/main/",
            "https://git.example/b/blob/main/",
            True,
        ),
        (
            "https://gitlab.com/a/c/b",
            "https://gitlab.com/a/c/b/-/edit/main/",
            "https://gitlab.com/a/c/b/-/blob/main/",
            False,
        ),
        (
            "https://codeberg.org/a/b/",
            "https://codeberg.org/a/b/_edit/main/",
            "https://codeberg.org/a/b/src/branch/main/",
            False,
        ),
        (
            "https://bitbucket.org/a/b",
            "https://bitbucket.org/a/b/src/main/",
            "https://bitbucket.org/a/b/src/main/",
            False,
        ),
    ],
)
def test_each_host_has_its_own_paths_for_editing_and_viewing(
    tmp_path: Path, repository: str, edits: str, lines: str, has_form: bool
) -> None:
    (tmp_path / ISSUE_FORM).parent.mkdir(parents=True)
    (tmp_path / ISSUE_FORM).touch()
    found = settings(tmp_path, f"site_name: A\nrepo_url: {repository}\nextra: {{edit: edit/main/}}\n")
    assert (found.edits, found.lines) == (edits, lines)
    form = f"{repository.rstrip('/').removesuffix('.git')}/issues/new?template=suggest-a-paper.yml"
    assert found.suggest == (form if has_form else "")
    assert found.suggest_under("A & B") == (f"{form}&theme=A%20%26%20B" if has_form else "")


def test_long_theme_titles_are_left_out_of_the_form_address(tmp_path: Path) -> None:
    (tmp_path / ISSUE_FORM).parent.mkdir(parents=True)
    (tmp_path / ISSUE_FORM).touch()
    found = settings(tmp_path, "site_name: A\nrepo_url: https://github.com/a/b\n")
    assert found.suggest_under("主题" * 200) == found.suggest
    assert len(found.suggest_under("主题" * 40)) < 1000


def test_the_address_can_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/")
    text = 'site_name: A\nsite_url: !ENV [SITE_URL, ""]\n'
    assert settings(tmp_path, text).address == "https://example.org/"
    monkeypatch.delenv("SITE_URL")
    assert settings(tmp_path, text).address == ""


@pytest.mark.parametrize(
    ("extra", "identity"),
    [
        ("extra: {identity: first-name}\n", "first-name"),
        ("extra: {}\n", "A"),
        ("extra: none\n", "A"),
        ("", "A"),
    ],
)
def test_feed_identity_defaults_to_the_name(tmp_path: Path, extra: str, identity: str) -> None:
    assert settings(tmp_path, f"site_name: A\n{extra}").identity == identity


@pytest.mark.parametrize("text", ["- a\n", "a: [\n", "site_name: \x00\n"])
def test_unreadable_settings_are_reported(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidInput, match=r"mkdocs\.yml"):
        settings(tmp_path, text)
