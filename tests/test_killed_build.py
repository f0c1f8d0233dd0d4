"""A build that is killed at fifty moments: the site is the last one or the new one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from litpress.build import build
from tests.killed import files_of, killed, moments, run

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")
RECORD = "content/papers/logo-long-context-alignment.md"
# Material would copy hundreds of files for each moment.
THEME = "<title>{{ page.title }}</title>{{ page.content }}{% block content %}{% endblock %}"


def site_of(root: Path) -> dict[str, bytes]:
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


@pytest.mark.slow
def test_the_last_site_stays_whole(whole_survey: Path, tmp_path: Path) -> None:
    root = whole_survey
    configuration = (root / "mkdocs.yml").read_text("utf-8").replace("name: material, ", "name: null, ")
    (root / "mkdocs.yml").write_text(configuration, "utf-8")
    (root / "templates/theme").mkdir(parents=True)
    (root / "templates/theme/main.html").write_text(THEME, "utf-8")
    build(root, root / "site")
    before = site_of(root)
    (root / RECORD).write_text((root / RECORD).read_text("utf-8").replace("LOGO", "LEGO"), "utf-8")
    whole = shutil.copytree(root, tmp_path / "whole")
    found = moments(whole, "build")
    after, sources = site_of(whole), files_of(whole)
    assert after != before
    seen = []
    for moment in found:
        copy = shutil.copytree(root, tmp_path / "killed")
        assert killed(copy, ["build"], moment)
        site = site_of(copy)
        assert site in (before, after), moment
        assert files_of(copy) == sources
        seen.append(site == after)
        if moment in found[::10]:
            assert run(copy, "build") == 0
            assert site_of(copy) == after
        shutil.rmtree(copy)
    assert seen == sorted(seen)
    assert set(seen) == {False, True}
