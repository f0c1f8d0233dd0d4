"""The raw digests of a survey: evidence, kept byte for byte and never edited."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from slugify import slugify

from litpress.content.importing import ImportReport, Sorting, import_papers
from litpress.content.survey_folder import DIGESTS, digests_of
from litpress.model import Paper
from litpress.problems.problem import InvalidInput, Place
from litpress.readers import Document, Reading, decode, ending_for, read_bytes, read_document

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}[-_.]?")
_DIGITS = 6
_ENDING = re.compile(r"\.[a-z0-9]{1,8}")


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


@dataclass(frozen=True)
class Intake:
    """What became of the files that were imported.

    Attributes:
        report: what happened to the records.
        digests: the digests that are new, as paths seen from the root.
        remarks: what a person should know about the files, and where in them.
    """

    report: ImportReport
    digests: tuple[str, ...]
    remarks: tuple[tuple[Place, str], ...]


def import_files(
    root: Path,
    paths: Iterable[str],
    *,
    today: datetime.date,
    retrieved: datetime.date | None = None,
    source: str | None = None,
    format: str | None = None,
    sort: Sorting | None = None,
    dry_run: bool = False,
) -> Intake:
    """Imports the papers of files, and keeps the files among the survey's digests.

    Args:
        root: the survey's folder.
        paths: the files; ``-`` is standard input.
        today: the day on which a file counts as retrieved when nothing tells it.
        retrieved: the day on which they were retrieved, if not as their names tell.
        source: where they come from, if not as their names tell.
        format: one of :data:`litpress.readers.FORMATS`, if not as their looks tell.
        sort: gives new papers that come without themes those that they seem to belong to.
        dry_run: whether to tell what would happen and write nothing.

    Raises:
        InvalidInput: a file can't be read, or no paper is in it.
        InvalidContent: records of the survey can't be read.
    """
    digests: dict[str, bytes] = {}
    remarks: list[tuple[Place, str]] = []
    papers: list[Paper] = []
    for path in paths:
        data = read_bytes(path)
        name = "pasted" if path == "-" else path
        document = decode(data, name, retrieved)
        reading = _read(document, path, format)
        if path != "-" and Path(path).resolve().parent == (root / DIGESTS).resolve():
            kept = Path(path).name
        else:
            day = reading.retrieved or today
            ending = ending_for(document, PurePath(name).suffix.lower(), format)
            named = str(PurePath(name).with_suffix(ending))
            kept = name_of_digest(root, data, name=named, source=source, day=day, others=digests)
            if not (root / DIGESTS / kept).exists():
                digests[kept] = data
                if reading.retrieved is None:
                    message = f"counts as retrieved today, {today}; say --retrieved DATE if not"
                    remarks.append((Place(path), message))
        papers.extend(_from_digest(kept, document, reading.papers))
        remarks.extend((Place(path, remark.line), remark.message) for remark in reading.remarks)
    report = import_papers(root, papers, digests=digests, sort=sort, dry_run=dry_run)
    new = (f"{DIGESTS}/{name}" for name in digests)
    return Intake(report, tuple(new), tuple(remarks))


def import_digests(root: Path, sort: Sorting | None = None) -> Intake:
    """Imports every digest of the survey; those that were imported before change nothing.

    What there is to remark on a digest is told only with its first papers, not at every build.

    Args:
        root: the survey's folder.
        sort: gives new papers that come without themes those that they seem to belong to.

    Raises:
        InvalidInput: a digest can't be read, or no paper is in it.
        InvalidContent: records of the survey can't be read.
    """
    papers = []
    remarks: list[tuple[Place, str]] = []
    for file in digests_of(root):
        path = f"{DIGESTS}/{file.name}"
        reading = _read(decode(file.read_bytes(), path), path, None)
        papers.extend(reading.papers)
        remarks.extend((Place(path, remark.line), remark.message) for remark in reading.remarks)
    report = import_papers(root, papers, sort=sort)
    return Intake(report, (), tuple(remarks) if report.added else ())


def _from_digest(name: str, document: Document, papers: Iterable[Paper]) -> Iterator[Paper]:
    """The papers of a document with the name that it is kept under in their sources."""
    for paper in papers:
        sources = tuple(name + source.removeprefix(document.name) for source in paper.sources)
        yield paper.model_copy(update={"sources": sources})


def _read(document: Document, path: str, format: str | None) -> Reading:
    try:
        return read_document(document, format)
    except InvalidInput as error:  # it isn't kept, so the user's name for it says more
        raise InvalidInput(str(error).replace(document.name, path, 1)) from None
