"""Links below a page, to edit its file and to suggest a paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from litpress.build import render
from litpress.content.survey_folder import VOCABULARY
from litpress.site.metadata.page_metadata import actions, source_of
from litpress.site.page import Page
from litpress.site.settings import ISSUE_FORM
from tests.links import pages
from tests.site.conftest import Site, copy_of_looks, pages_of, published, view_of
from tests.site.test_built_site import SURVEY

HOST = "https://github.com/someone/survey"
FORM_AT_HOST = f"{HOST}/issues/new?template=suggest-a-paper.yml"
# Pages made from several files cannot be edited.
DERIVED = {"explore/", "map/", "reading-list/", "reference/", "rules/", "statistics/", "whats-new/"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of a survey in a repository that has a form to suggest papers."""
    root = copy_of_looks(tmp_path_factory.mktemp("survey"))
    (root / VOCABULARY).touch()
    (root / ISSUE_FORM).parent.mkdir(parents=True)
    (root / ISSUE_FORM).touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LITPRESS_REPOSITORY", f"{HOST}/")
        yield root


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    published(SURVEY, root)
    render(root, root / "site")
    return Site(root / "site")


def source_file(path: str) -> str | None:
    """The file that the edit link of a page should open."""
    folder, _, name = path.rstrip("/").rpartition("/")
    if folder == "concepts" or path == "concepts/":
        return VOCABULARY
    if folder:
        return f"content/{folder}/{name}.md"
    return None if path in DERIVED or path == "404.html" else f"content/pages/{name or 'index'}.md"


@pytest.mark.slow
@pytest.mark.xdist_group("page-actions")
def test_edit_link_opens_the_source_file_of_each_page(site: Site, root: Path) -> None:
    checked = 0
    for path in pages(site.folder):
        if site.page(path).select('meta[http-equiv="refresh"]'):
            continue
        source = source_file(path)
        found = [str(link["href"]) for link in site.page(path).select("a.lp-edit")]
        assert found == ([f"{HOST}/edit/main/{source}"] if source else []), path
        if source and source.startswith("content/pages/"):
            assert (root / source).is_file()
        checked += 1
    assert checked > len(DERIVED) + len(SURVEY.themes)


@pytest.mark.slow
@pytest.mark.xdist_group("page-actions")
def test_each_page_has_a_short_link_to_suggest_a_paper(site: Site) -> None:
    for path in pages(site.folder):
        page = site.page(path)
        if path == "404.html" or page.select('meta[http-equiv="refresh"]'):
            continue
        [link] = page.select(".lp-foot a[rel=nofollow]")
        assert link.get_text() == "Suggest a paper"
        slug = path.removeprefix("themes/").rstrip("/")
        theme = SURVEY.themes.get(slug) if path.startswith("themes/") else None
        ending = f"&theme={theme.title.replace(' ', '%20')}" if theme else ""
        assert link["href"] == f"{FORM_AT_HOST}{ending}"
        assert all(len(str(link["href"])) < 1000 for link in page.select("a[href*='issues/new']"))


def page(path: str) -> Page:
    return Page(path, "", {"title": "A"}, "Text.")


def test_every_page_but_redirects_has_links(root: Path) -> None:
    found = pages_of(SURVEY, root, {"landscape.md": "Text."})
    assert found["landscape.md"].metadata == {
        "description": "Text.",
        "edit_address": f"{HOST}/edit/main/content/pages/landscape.md",
        "suggest_address": FORM_AT_HOST,
    }
    assert not any(page.is_redirect == ("suggest_address" in page.metadata) for page in found.values())


def test_without_a_repository_there_are_no_links(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nextra: {edit: edit/main/}\n", encoding="utf-8")
    assert actions(view_of(SURVEY, tmp_path, {"about.md": ""}), page("about.md")) == {}


def test_concepts_without_a_vocabulary_have_no_edit_link(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: A\n", encoding="utf-8")
    assert source_of(view_of(SURVEY, tmp_path), page("concepts/dpo.md")) is None
