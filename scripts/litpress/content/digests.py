"""The raw digests of a survey: evidence, kept byte for byte and never edited."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from collections.abc import Mapping
from pathlib import Path, PurePath

from slugify import slugify

DIGESTS = "content/digests"
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}[-_.]?")
_DIGITS = 6
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


def digests_of(root: Path) -> list[Path]:
    """The digests of a survey, in the order of their names."""
    folder = root / DIGESTS
    files = folder.iterdir() if folder.is_dir() else ()
    return sorted(file for file in files if file.is_file() and not file.name.startswith("."))


def name_of_digest(
    root: Path,
    data: bytes,
    *,
    name: str,
    source: str | None,
    day: datetime.date,
    others: Mapping[str, bytes],
) -> str:
    """The name under which a digest is kept, such as ``2026-02-03-hugging-face-papers.txt``.

    A digest that the survey has already keeps its name; another one never gets the name of one that
    is there. Names that many files have, such as ``references.bib``, are told apart by what is in them,
    as in ``2026-02-03-references.4be210.bib``: two people may bring in theirs on one day.

    Args:
        root: the survey's folder.
        data: the digest.
        name: what its file is called; tells the ending, and the source if nothing else does.
        source: where it comes from.
        day: the day on which it was retrieved.
        others: digests that are about to be kept, by name.
    """
    kept = {file.name: file.read_bytes() for file in digests_of(root)} | dict(others)
    for other, other_data in kept.items():
        if other_data == data:
            return other
    path = PurePath(name)
    ending = path.suffix.lower() if _ENDING.fullmatch(path.suffix.lower()) else ".txt"
    is_own = bool(source or _DAY.match(path.stem))
    name = slugify(source or _DAY.sub("", path.stem))
    stem = f"{day}-{name or 'digest'}"
    if not name or not is_own:
        stem += f".{hashlib.sha256(data).hexdigest()[:_DIGITS]}"
    taken = {other.casefold() for other in kept}
    numbered = (f"{stem}-{number}{ending}" for number in itertools.count(2))
    names = itertools.chain([f"{stem}{ending}"], numbered)
    return next(name for name in names if name not in taken)
