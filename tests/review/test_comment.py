from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

import litpress
from litpress.review.comment import LARGEST, read_artifact
from litpress.review.summary import as_json, as_markdown
from tests.review.test_summary import REVIEW


def artifact(folder: Path, **files: str) -> Path:
    path = folder / "review.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"number": "7\n", "review": as_json(REVIEW), **files}.items():
            archive.writestr({"number": "number.txt", "review": "review.json"}.get(name, name), text)
    return path


def test_an_artifact_gives_the_number_and_the_comment(tmp_path: Path) -> None:
    assert read_artifact(artifact(tmp_path)) == (7, as_markdown(REVIEW))


@pytest.mark.parametrize("number", ["", "0", "-1", "7; id", "7\n8", "../7", "٧", "1" * 15, "$(id)"])
def test_an_invalid_number_is_refused(tmp_path: Path, number: str) -> None:
    with pytest.raises(ValueError, match=r"number\.txt"):
        read_artifact(artifact(tmp_path, number=number))


def test_a_large_review_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"review\.json is too large"):
        read_artifact(artifact(tmp_path, review=" " * (LARGEST + 1)))


def test_an_invalid_artifact_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "review.zip"
    path.write_bytes(b"no")
    with pytest.raises(ValueError, match="can't be read"):
        read_artifact(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../number.txt", "7")
    with pytest.raises(ValueError, match="can't be read"):
        read_artifact(path)


def test_a_damaged_artifact_is_refused(tmp_path: Path) -> None:
    path = artifact(tmp_path, review=as_json(REVIEW) + " " * 5000)
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + b"\xff\xfe" + whole[place + 2 :])
        with suppress(ValueError):
            read_artifact(path)
        path.write_bytes(whole[:place])
        with pytest.raises(ValueError, match="can't be read"):
            read_artifact(path)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "review.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("number.txt", "7\n")
        with archive.open("review.json", "w", force_zip64=True) as file:
            for _ in range(300):
                file.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000  # the workflow would download it
    tracemalloc.start()
    with pytest.raises(ValueError, match=r"review\.json is too large"):
        read_artifact(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 3 * LARGEST


def test_names_in_an_artifact_are_not_used_as_paths(tmp_path: Path) -> None:
    path = artifact(tmp_path, **{"../../escaped.txt": "x", "/absolute.txt": "x"})
    link = zipfile.ZipInfo("number.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.writestr("review.json", as_json(REVIEW))
    assert read_artifact(path)[0] == 7
    with pytest.raises(ValueError, match=r"number\.txt is not the number"):
        read_artifact(tmp_path / "link.zip")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["link.zip", "review.zip"]


def test_the_module_runs_without_installed_packages(tmp_path: Path) -> None:
    path, comment = artifact(tmp_path), tmp_path / "comment.md"
    scripts = str(Path(litpress.__file__).parents[1])

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-S", "-m", "litpress.review.comment", str(path), str(comment)],
            env={**os.environ, "PYTHONPATH": scripts},
            capture_output=True,
            text=True,
            check=False,
        )

    assert run().stdout == "7\n"
    assert comment.read_text(encoding="utf-8") == as_markdown(REVIEW)
    path.write_bytes(b"no")
    done = run()
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("No comment: the artifact can't be read")
