"""The review in an artefact of a pull request's run, as the text of a comment.

Run as ``python -m litpress.review.comment ARTEFACT.zip COMMENT.md`` by the workflow that may
comment; it installs nothing. The artefact comes from code of the pull request: it is read as data, in
memory, within sizes, and nothing in it is unpacked or run.
"""

from __future__ import annotations

import lzma
import re
import sys
import zipfile
import zlib
from pathlib import Path

from litpress.review.summary import as_markdown, from_json

LARGEST = 10_000_000
# All that zipfile and the libraries below it say of what is no such file, or was tampered with.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}\n?")


def read_artefact(path: Path) -> tuple[int, str]:
    """The number of the pull request that an artefact names, which must be verified, and its comment.

    Raises:
        ValueError: it holds something else.
    """
    try:
        with zipfile.ZipFile(path) as artefact:
            number = _read(artefact, "number.txt", 20)
            review = _read(artefact, "review.json", LARGEST)
    except _UNREADABLE as error:
        raise ValueError(f"the artefact can't be read ({error})") from error
    if not _NUMBER.fullmatch(number):
        raise ValueError("number.txt is not the number of a pull request")
    return int(number), as_markdown(from_json(review))


def _read(artefact: zipfile.ZipFile, name: str, largest: int) -> str:
    with artefact.open(name) as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise ValueError(f"{name} is too large")
    return data.decode("utf-8")


def main(artefact: str, comment: str) -> None:
    """Writes the comment, and prints the number of the pull request.

    Args:
        artefact: the zip file.
        comment: the file to write.
    """
    try:
        number, text = read_artefact(Path(artefact))
    except ValueError as error:
        sys.exit(f"No comment: {error}")
    Path(comment).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{number}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
