"""The text of a comment from the review in an artifact of a pull request's run.

The workflow that can write comments runs ``python -m litpress.review.comment ARTIFACT.zip COMMENT.md`` with
nothing installed. The artifact comes from code of the pull request: it is read as data, in memory and within
limits of size, and nothing in it is extracted or run.
"""

from __future__ import annotations

import lzma
import re
import sys
import zipfile
import zlib
from pathlib import Path

from litpress.problems.problem import visible
from litpress.review.summary import as_markdown, from_json

LARGEST = 10_000_000
# The errors of zipfile and the libraries below it for other files and manipulated ones.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, KeyError, RuntimeError, EOFError, OSError)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}\n?")


def read_artifact(path: Path) -> tuple[int, str]:
    """The number of a pull request, which the caller must verify, and the comment for it.

    Args:
        path: the artifact, a ZIP file with number.txt and review.json.

    Raises:
        ValueError: it is not such a file.
    """
    try:
        with zipfile.ZipFile(path) as artifact:
            number = _read(artifact, "number.txt", 20)
            review = _read(artifact, "review.json", LARGEST)
    except _UNREADABLE as error:
        raise ValueError(f"the artifact can't be read ({error})") from error
    if not _NUMBER.fullmatch(number):
        raise ValueError("number.txt is not the number of a pull request")
    return int(number), as_markdown(from_json(review))


def _read(artifact: zipfile.ZipFile, name: str, largest: int) -> str:
    with artifact.open(name) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise ValueError(f"{name} is too large")
    return data.decode("utf-8")


def main(artifact: str, comment: str) -> None:
    """Write the comment, and print the number of the pull request.

    Args:
        artifact: the zip file.
        comment: the file to write.
    """
    try:
        number, text = read_artifact(Path(artifact))
    except ValueError as error:
        sys.exit(f"No comment: {visible(str(error))}")
    Path(comment).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{number}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
