from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from litpress.build import build, render, serve
from litpress.cli import main
from litpress.content.digests import Intake
from litpress.problems.problem import InvalidContent, Place, RenderingFailed
from tests.repository import Repository

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture
def root(whole_survey: Path) -> Path:
    return whole_survey


def test_a_build_shows_papers_without_a_record_as_not_yet_reviewed(root: Path) -> None:
    digest = root / "content/digests/2026-02-04-new.jsonl"
    digest.write_text(
        '{"title": "A new paper", "date": "2026-02", "abstract": "We align the preferences of models."}',
        encoding="utf-8",
    )
    steps: list[str] = []
    intakes: list[Intake] = []
    survey = build(root, root / "public", steps.append, intakes.append)
    assert steps == ["checking records", "reading digests", "writing pages", "rendering 4 papers"]
    assert intakes[0].news == {Place("content/digests/2026-02-04-new.jsonl", 1): "a paper has no record yet"}
    assert survey.unreviewed == {"a-new-paper"}
    shown = (root / "public/papers/a-new-paper/index.html").read_text(encoding="utf-8")
    assert shown.count("Not yet reviewed") == 1
    assert "has not been reviewed yet" in shown
    assert "Not yet reviewed" in (root / "public/index.html").read_text(encoding="utf-8")
    assert not (root / "content/papers/a-new-paper.md").exists()


def test_a_survey_with_problems_is_not_published(root: Path) -> None:
    theme = root / "content/themes/long-context.md"
    theme.write_text(theme.read_text(encoding="utf-8") + "\n[@none-such]\n", encoding="utf-8")
    with pytest.raises(InvalidContent, match=r"long-context\.md:7: LP013 there is no paper none-such"):
        build(root, root / "public", print, print)
    assert not (root / "build").exists()
    assert not (root / "public").exists()


def test_a_page_that_is_not_text_is_reported_and_nothing_is_written(root: Path) -> None:
    (root / "content/pages").mkdir(exist_ok=True)
    (root / "content/pages/wrong.md").write_bytes(b"\xff")
    with pytest.raises(InvalidContent, match="LP001"):
        build(root, root / "public")
    assert not (root / "build").exists()


def test_the_script_runs_the_command(root: Path) -> None:
    script = [sys.executable, str(REPOSITORY / "scripts/build.py")]
    done = subprocess.run(script, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (root / "site/index.html").exists()


@pytest.mark.slow
def test_a_review_builds_the_sites_before_and_after(
    root: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (root / ".gitignore").write_text("build/\n", encoding="utf-8")
    Repository(root)
    (root / "content/papers/a-paper.md").write_text("---\ntitle: A paper\n---\n", encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["review", "--since", "main", "--root", str(root)])
    out, _ = capsysbinary.readouterr()
    assert not left.value.code
    assert "- New: 1 page\n  - `papers/a-paper/`\n- Changed: " in out.decode()


def test_a_build_reads_each_record_and_page_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(file.name for file in (root / "content/papers").glob("*.md"))
    read: list[str] = []
    open_file = Path.open

    def counted(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.parent.name in ("papers", "pages", "themes") and path.parent.parent.name == "content":
            read.append(path.name)
        return open_file(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", counted)
    monkeypatch.setattr(sys.modules["litpress.build"], "render", lambda *_: None)
    build(root, root / "public", print, print)
    assert {name for name in read if read.count(name) > 1} == set()
    assert set(before) < set(read)


MKDOCS = """\
site_name: A survey
docs_dir: build/docs
theme: {name: mkdocs, locale: en}
plugins: []
hooks: [hook.py]
"""


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A survey that has been published, with a hook that must not run."""
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (tmp_path / "hook.py").write_text("raise RuntimeError", encoding="utf-8")
    (tmp_path / "build/docs").mkdir(parents=True)
    (tmp_path / "build/docs/index.md").write_text("# Hello\n", encoding="utf-8")
    return tmp_path


def test_a_docs_tree_becomes_a_site(published: Path) -> None:
    render(published, published / "public")
    assert "Hello</h1>" in (published / "public/index.html").read_text(encoding="utf-8")


def test_warnings_of_mkdocs_are_reported(published: Path) -> None:
    (published / "build/docs/index.md").write_text("[Gone](gone.md)\n", encoding="utf-8")
    with pytest.raises(RenderingFailed, match=r"(?s)1 warnings.*'index.md' contains a link 'gone.md'"):
        render(published, published / "public")


@pytest.mark.parametrize("text", ["", "site_name: [", "site_name: A\ntheme: none-such\n"])
def test_an_invalid_configuration_is_reported(published: Path, text: str) -> None:
    (published / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RenderingFailed, match="MkDocs can't render the site"):
        render(published, published / "public")


def test_serving_calls_mkdocs(published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(
        sys.modules["litpress.build"], "mkdocs", lambda arguments, **_: called.append(arguments)
    )
    serve(published, "127.0.0.1", 8080)
    assert called == [
        ["serve", "--config-file", str(published / "mkdocs.yml"), "--dev-addr", "127.0.0.1:8080"]
    ]
