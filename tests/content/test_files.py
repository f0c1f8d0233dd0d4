"""Files of a survey that are not regular are never opened, and names that are not safe are refused."""

from __future__ import annotations

import os
import shutil
import socket
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from litpress.check import check
from litpress.check.fixes import fix_files
from litpress.content.digests import import_digests, import_files
from litpress.content.files import unsafe_names
from litpress.content.survey_folder import load, read_content, read_pages
from litpress.content.template_files import template_files
from litpress.problems.problem import InvalidContent, visible
from tests.content.test_digests import TODAY

SECRET = '{"title": "The secret of this computer"}\n'
NAMES = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
PLACES = (
    "content/papers/new.md",
    "content/papers/not-a-record",
    "content/papers/.hidden",
    "content/themes/new.md",
    "content/pages/new.md",
    "content/pages/folder/new.md",
    "content/digests/2026-02-05-new.jsonl",
    "content/vocabulary.yml",
    "content/schema/new.json",
    "templates/styles/new.css",
    "templates/pages/index.md.j2",
    "templates/theme/main.html",
)


def _link(path: Path) -> None:
    secret = path.parents[3] / "secret" if len(path.parents) > 3 else path.parent / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    path.symlink_to(secret)


def _link_inside(path: Path) -> None:
    inside = path.parent / "inside.txt"
    inside.write_text(SECRET, encoding="utf-8")
    path.symlink_to(inside.name)


def _link_to_folder(path: Path) -> None:
    path.symlink_to(path.parent, target_is_directory=True)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as at, _in(path.parent):  # addresses of sockets are short
        at.bind(path.name)


@contextmanager
def _in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


KINDS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "link": ("a symbolic link", _link),
    "link inside the survey": ("a symbolic link", _link_inside),
    "link to a folder": ("a symbolic link", _link_to_folder),
    "link to nothing": ("a symbolic link", lambda path: path.symlink_to("nothing")),
    "link to a device": ("a symbolic link", lambda path: path.symlink_to("/dev/zero")),
    "pipe": ("a named pipe", os.mkfifo),
    "socket": ("a socket", _socket),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_a_file_is_refused_and_never_opened(survey: Path, place: str, kind: str) -> None:
    words, create = KINDS[kind]
    path = survey / place
    path.parent.mkdir(parents=True, exist_ok=True)
    create(path)
    message = f"{place}: LP001 is {words}, which is never opened; replace it with a file, or delete it"
    assert message in map(str, check(survey))
    assert fix_files(survey, lambda _: True) == []
    for read in (load, import_digests):
        with pytest.raises(InvalidContent, match="which is never opened"):
            read(survey)
    with pytest.raises(InvalidContent, match="which is never opened"):
        import_files(survey, [str(path)], today=TODAY)
    read_here = {file.path for file in read_content(survey).files} | {*read_pages(survey)[0]}
    assert read_here.isdisjoint({place, path.name})
    assert path not in template_files(survey, str(Path(place).parent)).values()


@pytest.mark.parametrize("folder", ["content", "content/papers", "content/digests", "templates"])
def test_a_link_in_place_of_a_folder_is_not_followed(survey: Path, folder: str) -> None:
    elsewhere = survey.parent / "elsewhere"
    if (survey / folder).is_dir():
        (survey / folder).rename(elsewhere)
    else:
        (elsewhere / "pages").mkdir(parents=True)
    (survey / folder).symlink_to(elsewhere, target_is_directory=True)
    assert f"{folder}: LP001 is a symbolic link, which is never opened" in "\n".join(map(str, check(survey)))
    assert (folder == "templates") == bool(read_content(survey).papers) or folder == "content/digests"


def test_locks_of_an_editor_are_no_problem(survey: Path) -> None:
    (survey / "content/papers/.#reward-models-a-survey.md").symlink_to("ada@example.1:2")
    assert check(survey) == []


def _decoded(name: str) -> str:
    name = name.replace("{244 letters}", 244 * "a")
    return os.fsdecode(name.encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("name", NAMES["unsafe"], ids=ascii)
def test_a_digest_without_a_safe_name_is_refused_before_anything_is_written(survey: Path, name: str) -> None:
    digest = survey / "content/digests" / _decoded(name)
    digest.write_text(SECRET, encoding="utf-8")
    before = {path: path.stat().st_mtime_ns for path in survey.rglob("*")}
    with pytest.raises(InvalidContent) as error:
        import_files(survey, [str(digest)], today=TODAY)
    [problem] = error.value.problems
    assert problem.code == "LP006"
    assert list(unsafe_names("content/digests", [problem.fix.removeprefix("rename it, as in ")])) == []
    assert visible(str(error.value)) == str(error.value)
    assert {path: path.stat().st_mtime_ns for path in survey.rglob("*")} == before


@pytest.mark.parametrize("name", NAMES["safe"], ids=ascii)
def test_a_digest_with_a_safe_name_is_a_source(survey: Path, name: str) -> None:
    digest = survey / "content/digests" / name
    digest.write_text(SECRET, encoding="utf-8")
    [added] = import_files(survey, [str(digest)], today=TODAY).report.added
    assert check(survey) == []
    assert load(survey).papers[Path(added).stem].sources == (f"{name}:1",)


@pytest.mark.parametrize("name", [*NAMES["safe"], *NAMES["unsafe"]], ids=ascii)
def test_an_imported_file_of_any_name_is_kept_under_a_safe_one(survey: Path, name: str) -> None:
    given = survey.parent / _decoded(name)
    given.write_text(SECRET, encoding="utf-8")
    intake = import_files(survey, [str(given)], today=TODAY)
    assert check(survey) == []
    again = import_files(survey, [str(given), str(survey / intake.digests[0])], today=TODAY)
    assert (again.digests, again.report.added, again.report.changed) == ((), (), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [("2026-02-05-a.txt", "2026-02-05-A.txt"), ("straße.txt", "strasse.txt"), ("ﬁles.txt", "files.txt")],
)
def test_digests_whose_names_differ_only_in_form_are_refused(survey: Path, one: str, other: str) -> None:
    for name in (one, other):
        (survey / "content/digests" / name).write_text(SECRET, encoding="utf-8")
    assert [problem.code for problem in read_content(survey).problems] == ["LP006"]


def test_pages_have_safe_names(survey: Path) -> None:
    shutil.rmtree(survey / "content/pages", ignore_errors=True)
    (survey / "content/pages").mkdir()
    for name in ("a\nb.md", "About.md", "about.md", unicodedata.normalize("NFD", "Über.md"), "About us.md"):
        (survey / "content/pages" / name).write_text("Text.\n", encoding="utf-8")
    assert [str(problem).partition(";")[0] for problem in check(survey, ["content/pages"])] == [
        r"content/pages/U" "\u0308" "ber.md: LP006 has a name that is not in Unicode's normal form C",
        r"content/pages/a\nb.md: LP006 has the character U+000A in its name",
        "content/pages/about.md: LP006 is the same name as About.md on some systems",
    ]
