from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from litpress.problems.problem import InvalidInput
from litpress.review.changes import compared, review
from litpress.review.git import as_of, branched_at
from litpress.review.summary import FieldEdit, PossibleDuplicate, Review, SiteChange
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


def test_a_survey_without_changes(repository: Repository) -> None:
    assert reviewed(repository) == Review((), (), None)


def test_new_changed_and_removed_records(repository: Repository) -> None:
    folder = repository.folder
    (folder / NEW).write_text("---\ntitle: 'Reward Models: A Surveys'\n---\n", encoding="utf-8")
    text = (folder / LOGO).read_text(encoding="utf-8")
    (folder / LOGO).write_text(text.replace("title: ", "title: The "), encoding="utf-8")
    (folder / DPO).unlink()
    change = reviewed(repository)
    gone, changed, new = change.records
    assert not any("LP027" in words for words in (*change.problems, *change.notes))  # listed with the record

    assert (gone.path, gone.change, gone.suggested) == (DPO, "removed", ())
    assert gone.title.startswith("Direct Preference Optimization")
    assert (changed.path, changed.change) == (LOGO, "changed")
    assert changed.edits == (FieldEdit("title", changed.title.removeprefix("The "), changed.title),)
    assert (new.path, new.change, new.title, new.themes) == (NEW, "new", "Reward Models: A Surveys", ())
    assert new.duplicates == (
        PossibleDuplicate(f"{PAPERS}/reward-models-a-survey.md", "has nearly the same title"),
    )
    assert new.suggested
    assert all(0 <= one.confidence <= 1 for one in new.suggested)


def test_an_unreadable_record_is_reported_with_its_fix(repository: Repository) -> None:
    (repository.folder / NEW).write_text("---\ntitel: Reward\n---\n", encoding="utf-8")
    change = reviewed(repository)
    assert [(one.path, one.title) for one in change.records] == [(NEW, "")]
    assert any("did you mean title?" in problem for problem in change.problems)


def test_problems_of_a_change_come_first(repository: Repository) -> None:
    (repository.folder / DPO).write_text("---\ntitel: DPO\n---\n", encoding="utf-8")
    repository.commit("A mistake")
    (repository.folder / NEW).write_text("---\ntitel: Reward\n---\n", encoding="utf-8")
    paths = [problem.partition(":")[0] for problem in reviewed(repository, "HEAD").problems]
    assert DPO < NEW
    assert paths == [NEW, DPO]


def test_notes_are_not_problems(repository: Repository) -> None:
    text = "---\ntitle: Reward\n---\n\nWe reward models for what people prefer.\n"
    (repository.folder / NEW).write_text(text, encoding="utf-8")
    change = reviewed(repository)
    assert change.problems == ()
    assert [note.split(": ")[1] for note in change.notes] == ["LP026 note"]


def test_changes_on_the_main_branch_are_ignored(repository: Repository) -> None:
    repository.git("switch", "--quiet", "--create", "mine")
    (repository.folder / NEW).write_text("---\ntitle: Reward models, surveyed\n---\n", encoding="utf-8")
    repository.commit("A paper")
    repository.git("switch", "--quiet", "main")
    (repository.folder / DPO).unlink()
    repository.commit("One paper fewer")
    repository.git("switch", "--quiet", "mine")
    assert [one.path for one in reviewed(repository).records] == [NEW]


@pytest.mark.parametrize(
    ("since", "message"),
    [
        ("nowhere", "has no commit 'nowhere' here; its branches are main"),
        ("mian", "did you mean main?"),
        ("", "has no commit '' here"),
        ("0" * 40, "has no commit '0000"),
        ("--output=x", "has no commit '--output=x' here"),
        ("main:content", "has no commit 'main:content' here"),
    ],
)
def test_an_unknown_commit_is_reported(repository: Repository, since: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        branched_at(repository.folder, since)


def test_a_folder_without_git_is_reported(survey: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(survey.parent))
    with pytest.raises(InvalidInput, match="can't compare the survey with its past: not a git repository"):
        branched_at(survey, "main")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(InvalidInput, match="git is not installed"):
        branched_at(survey, "main")


def test_a_missing_history_is_reported(repository: Repository, tmp_path: Path) -> None:
    repository.git("switch", "--quiet", "--orphan", "apart")
    with pytest.raises(InvalidInput, match="there are no commits yet"):
        branched_at(repository.folder, "main")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "Apart")
    with pytest.raises(InvalidInput, match="no common ancestor of main and your work; name"):
        branched_at(repository.folder, "main")

    repository.git("switch", "--quiet", "main")
    (repository.folder / DPO).unlink()
    repository.commit("One paper fewer")
    shallow = tmp_path / "shallow"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(shallow))
    repository.git("-C", str(shallow), "fetch", "--quiet", "--depth=1", "origin", "apart:apart")
    with pytest.raises(InvalidInput, match="fetch it with git fetch --unshallow"):
        branched_at(shallow, "apart")


def test_a_survey_in_a_subfolder_of_a_repository(survey: Path) -> None:
    project = Repository(survey.parent)
    project.git("switch", "--quiet", "--create", "mine")
    (survey / NEW).write_text("---\ntitle: Reward models, surveyed\n---\n", encoding="utf-8")
    with as_of(survey, branched_at(survey, "main")) as before:
        assert [one.path for one in review(before, survey, TODAY, None).records] == [NEW]


def test_all_records_of_a_new_survey_are_new(survey: Path) -> None:
    (survey.parent / "apart.txt").write_text("", encoding="utf-8")
    (survey.parent / ".gitignore").write_text("survey/\n", encoding="utf-8")
    project = Repository(survey.parent)
    with as_of(survey, branched_at(survey, "main")) as before:
        change = review(before, survey, TODAY, None)
    assert project.git("ls-files") == ".gitignore\napart.txt"
    assert [one.change for one in change.records] == ["new"] * 3


def test_another_worktree_of_the_same_repository(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "--quiet", str(tmp_path / "other"), "--detach")
    (tmp_path / "other" / NEW).write_text("---\ntitle: Reward models, surveyed\n---\n", encoding="utf-8")
    assert [one.path for one in reviewed(repository).records] == []
    with as_of(tmp_path / "other", branched_at(tmp_path / "other", "main")) as before:
        assert [one.path for one in review(before, tmp_path / "other", TODAY, None).records] == [NEW]


def test_symbolic_links_are_not_followed(repository: Repository) -> None:
    (repository.folder / "content/papers/passwords.md").symlink_to("/etc/passwd")
    repository.commit("A link")
    with as_of(repository.folder, "HEAD") as before:
        assert (before / LOGO).is_file()
        assert not (before / "content/papers/passwords.md").is_symlink()


def test_file_names_that_git_quotes(repository: Repository) -> None:
    path = f'{PAPERS}/Ein "Päper" von heute.md'
    (repository.folder / path).write_text("---\ntitle: Heute\n---\n", encoding="utf-8")
    repository.commit("A paper")
    assert [one.path for one in reviewed(repository, "HEAD~").records] == [path]


def test_other_line_endings_are_not_a_change(repository: Repository) -> None:
    text = (repository.folder / LOGO).read_bytes()
    (repository.folder / LOGO).write_bytes(text.replace(b"\n", b"\r\n"))
    assert reviewed(repository).records == ()


def test_a_renamed_record_needs_an_alias(repository: Repository) -> None:
    text = (repository.folder / LOGO).read_text(encoding="utf-8")
    (repository.folder / LOGO).unlink()
    (repository.folder / f"{PAPERS}/logo.md").write_text(text, encoding="utf-8")
    change = reviewed(repository)
    [record] = change.records
    assert (record.path, record.change, record.former) == (f"{PAPERS}/logo.md", "renamed", LOGO)
    assert record.edits == ()
    slug = Path(LOGO).stem
    assert any(
        f"papers/{slug}/, no longer works; add a line aliases: [{slug}]" in one for one in change.problems
    )

    text = text.replace("---\n\n", f"aliases: [{slug}]\n---\n\n", 1)
    (repository.folder / f"{PAPERS}/logo.md").write_text(text, encoding="utf-8")
    change = reviewed(repository)
    assert change.records[0].edits == (FieldEdit("aliases", "", slug),)
    assert not any("no longer works" in one for one in change.problems)


def test_each_removed_record_is_at_most_one_renamed_record(repository: Repository) -> None:
    folder = repository.folder
    for number in range(30):
        text = f"---\ntitle: Paper {'abc'[number % 3]}\narxiv: '2402.{number:05}'\n---\n"
        (folder / f"{PAPERS}/old-{number:02}.md").write_text(text, encoding="utf-8")
    (folder / f"{PAPERS}/old-untitled.md").write_text("---\ntitle: Twins\n---\n", encoding="utf-8")
    repository.commit("Papers of the same titles")
    for number in range(30):
        (folder / f"{PAPERS}/old-{number:02}.md").rename(folder / f"{PAPERS}/new-{29 - number:02}.md")
    (folder / f"{PAPERS}/old-untitled.md").unlink()
    for name in ("new-twin-a", "new-twin-b"):
        (folder / f"{PAPERS}/{name}.md").write_text("---\ntitle: Twins!\n---\n", encoding="utf-8")
    former = {record.path: record.former for record in reviewed(repository, "HEAD").records}
    renamed = {f"{PAPERS}/new-{29 - number:02}.md": f"{PAPERS}/old-{number:02}.md" for number in range(30)}
    twins = {f"{PAPERS}/new-twin-a.md": f"{PAPERS}/old-untitled.md", f"{PAPERS}/new-twin-b.md": ""}
    assert former == renamed | twins


@pytest.mark.parametrize(
    ("before", "after", "edit"),
    [
        ("", "one", ("", "one")),
        ("one two", "one three", ("one two", "one three")),
        (
            "a b c d e f g h i wrnog j k l m n o p q r",
            "a b c d e f g h i wrong j k l m n o p q r",
            ("… f g h i wrnog j k l m …", "… f g h i wrong j k l m …"),
        ),
        ("a b c d e f g h i j", "a b c d e f g h i j k", ("… g h i j", "… g h i j k")),
        ("k a b c d e f g h i j", "a b c d e f g h i j", ("k a b c d …", "a b c d …")),
    ],
)
def test_edits_of_long_texts_are_shortened(
    repository: Repository, before: str, after: str, edit: tuple[str, str]
) -> None:
    text = "---\ntitle: A title\n---\n\n"
    (repository.folder / NEW).write_text(f"{text}{before}\n", encoding="utf-8")
    repository.commit("A paper")
    (repository.folder / NEW).write_text(f"{text}{after}\n", encoding="utf-8")
    [record] = reviewed(repository, "HEAD").records
    assert record.edits == (FieldEdit("abstract", *edit),)


def test_sites_are_compared_by_the_bytes_of_files(tmp_path: Path) -> None:
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
