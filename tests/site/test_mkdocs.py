from __future__ import annotations

from pathlib import Path

import pytest

from litpress.problems.problem import RenderingFailed
from litpress.site import mkdocs as renderer
from litpress.site.mkdocs import render, serve

MKDOCS = """\
site_name: A survey
docs_dir: build/docs
theme: {name: mkdocs, locale: en}
plugins: []
hooks: [hook.py]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A survey that has been published, with a hook that must not run."""
    (tmp_path / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    (tmp_path / "hook.py").write_text("raise RuntimeError", encoding="utf-8")
    (tmp_path / "build/docs").mkdir(parents=True)
    (tmp_path / "build/docs/index.md").write_text("# Hello\n", encoding="utf-8")
    return tmp_path


def test_a_docs_tree_becomes_a_site(root: Path) -> None:
    render(root, root / "public")
    assert "Hello</h1>" in (root / "public/index.html").read_text(encoding="utf-8")


def test_what_mkdocs_complains_about_is_told(root: Path) -> None:
    (root / "build/docs/index.md").write_text("[Gone](gone.md)\n", encoding="utf-8")
    with pytest.raises(RenderingFailed, match=r"(?s)1 warnings.*'index.md' contains a link 'gone.md'"):
        render(root, root / "public")


@pytest.mark.parametrize("text", ["", "site_name: [", "site_name: A\ntheme: none-such\n"])
def test_a_wrong_configuration_is_told(root: Path, text: str) -> None:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(RenderingFailed, match="MkDocs can't render the site"):
        render(root, root / "public")


def test_serving_is_left_to_mkdocs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr(renderer, "mkdocs", lambda arguments, **_: called.append(arguments))
    serve(root, "127.0.0.1", 8080)
    assert called == [["serve", "--config-file", str(root / "mkdocs.yml"), "--dev-addr", "127.0.0.1:8080"]]
