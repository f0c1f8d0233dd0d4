from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from litpress.errors import InvalidInput
from litpress.review.changes import compared, review
from litpress.review.git import as_of, branched_at
from litpress.review.summary import Alike, Edit, Review, SiteChange
from tests.repository import Repository

TODAY = datetime.date(2026, 2, 3)
PAPERS = "content/papers"
NEW = f"{PAPERS}/reward-models-surveys.md"
LOGO = f"{PAPERS}/logo-long-context-alignment.md"
DPO = f"{PAPERS}/direct-preference-optimization.md"


@pytest.fixture
def repository(survey: Path) -> Repository:
    return Repository(survey)


def reviewed(repository: Repository, since: str = "main") -> Review:
    with as_of(repository.folder, branched_at(repository.folder, since)) as before:
        return review(before, repository.folder, TODAY, None)


def test_nothing_changed(repository: Repository) -> None:
    assert reviewed(repository) == Review((), (), None)


def test_records_that_are_new_changed_and_gone(repository: Repository) -> None:
    folder = repository.folder
    (folder / NEW).write_text("---\ntitle: 'Reward Models: A Surveys'\n---\n", encoding="utf-8")
    text = (folder / LOGO).read_text(encoding="utf-8")
    (folder / LOGO).write_text(text.replace("title: ", "title: The "), encoding="utf-8")
    (folder / DPO).unlink()
    gone, changed, new = reviewed(repository).records

    assert (gone.path, gone.change, gone.suggested) == (DPO, "removed", ())
    assert gone.title.startswith("Direct Preference Optimization")
    assert (changed.path, changed.change) == (LOGO, "changed")
    assert changed.edits == (Edit("title", changed.title.removeprefix("The "), changed.title),)
    assert (new.path, new.change, new.title, new.themes) == (NEW, "new", "Reward Models: A Surveys", ())
    assert new.duplicates == (Alike(f"{PAPERS}/reward-models-a-survey.md", "has nearly the same title"),)
    assert new.suggested
    assert all(0 <= one.confidence <= 1 for one in new.suggested)


def test_a_record_that_can_not_be_read_is_told_with_its_mend(repository: Repository) -> None:
    (repository.folder / NEW).write_text("---\ntitel: Reward\n---\n", encoding="utf-8")
    told = reviewed(repository)
    assert [(one.path, one.title) for one in told.records] == [(NEW, "")]
    assert any("did you mean title?" in problem for problem in told.problems)


def test_what_others_did_meanwhile_is_no_part_of_a_change(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "mine")
    (repository.folder / NEW).write_text("---\ntitle: Reward models, surveyed\n---\n", encoding="utf-8")
    repository.commit("A paper")
    repository.git("switch", "--quiet", "main")
    (repository.folder / DPO).unlink()
    repository.commit("One paper fewer")
    repository.git("switch", "--quiet", "mine")
    assert [one.path for one in reviewed(repository).records] == [NEW]


@pytest.mark.parametrize("since", ["nowhere", "--output=x", "main:content"])
def test_an_unknown_commit_is_told(repository: Repository, since: str) -> None:
    with pytest.raises(InvalidInput, match="such as origin/main"):
        branched_at(repository.folder, since)


def test_a_folder_without_git_is_told(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(survey.parent))
    with pytest.raises(InvalidInput, match="not a git repository"):
        branched_at(survey, "main")


def test_sites_are_compared_by_their_files(tmp_path: Path) -> None:
    before = {
        "index.html": "a",
        "papers/x/index.html": "x",
        "404.html": "no",
        "feed.xml": "1",
        "same.js": "s",
    }
    after = {
        "index.html": "b",
        "papers/y/index.html": "y",
        "404.html": "yes",
        "feed.xml": "2",
        "same.js": "s",
    }
    for name, site in (("before", before), ("after", after)):
        for path, text in site.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(text, encoding="utf-8")
    assert compared(tmp_path / "before", tmp_path / "after") == SiteChange(
        new=("papers/y/",), changed=("404.html", "/"), removed=("papers/x/",), others=1
    )
