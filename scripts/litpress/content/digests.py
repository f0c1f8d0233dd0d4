"""Digests of a survey: raw evidence, kept byte for byte, and the import of their papers."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from slugify import slugify

from litpress.content.files import LONGEST_STEM, safe_ending
from litpress.content.importing import ImportReport, Sorting, write_import
from litpress.content.survey_folder import DIGESTS, Content, digests_of, sound_content
from litpress.content.transaction import Transaction, transaction
from litpress.model import Paper
from litpress.problems.problem import InvalidInput, Place
from litpress.readers import Document, Reading, decode, ending_for, read_bytes, read_document

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}[-_.]?")
_DIGITS = 6


def _name_of_digest(
    data: bytes, path: PurePath, source: str | None, day: datetime.date, kept: Mapping[str, bytes]
) -> str:
    """The name under which a digest is kept, such as ``2026-02-03-hugging-face-papers.txt``.

    A digest that the survey already has keeps its name; a new one never takes the name of another. Common
    names, such as ``references.bib``, get a suffix from their content, as in
    ``2026-02-03-references.4be210.bib``: two people can import theirs on the same day.
    """
    for other, other_data in kept.items():
        if other_data == data:
            return other
    ending = safe_ending(path.name)
    is_own = bool(source or _DAY.match(path.stem))
    name = slugify(source or _DAY.sub("", path.stem), max_length=LONGEST_STEM)
    stem = f"{day}-{name or 'digest'}"
    if not name or not is_own:
        stem += f".{hashlib.sha256(data).hexdigest()[:_DIGITS]}"
    taken = {other.casefold() for other in kept}
    ends = itertools.chain([ending], (f"-{number}{ending}" for number in itertools.count(2)))
    return next(f"{stem}{end}" for end in ends if f"{stem}{end}" not in taken)


@dataclass(frozen=True)
class Intake:
    """The results of an import of files.

    Attributes:
        report: the changes of the records.
        digests: the new digests, as paths relative to the root.
        remarks: remarks of the readers about the files, with their places.
    """

    report: ImportReport
    digests: tuple[str, ...]
    remarks: tuple[tuple[Place, str], ...]

    @property
    def news(self) -> dict[Place, str]:
        """What the new records are of, by digest and the line of its first one."""
        found: dict[str, list[int]] = {}
        for paper in self.report.papers:
            for source in paper.sources:
                digest, _, line = source.partition(":")
                found.setdefault(f"{DIGESTS}/{digest}", []).append(int(line or 0))
        return {
            Place(path, min(lines)): f"{len(lines)} papers have no record yet"
            if len(lines) > 1
            else "a paper has no record yet"
            for path, lines in found.items()
        }


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
    """Import the papers of files, and keep the files among the survey's digests.

    Args:
        root: the survey's folder.
        paths: the files; ``-`` is standard input.
        today: the day of retrieval of files without one.
        retrieved: the day of retrieval, unless the names of the files begin with one.
        source: the source of the files; by default, their names.
        format: one of :data:`litpress.readers.FORMATS`; by default, it is detected.
        sort: assigns themes to new papers that have none.
        dry_run: whether to write nothing.

    Raises:
        InvalidInput: a file can't be read, or has no papers.
        InvalidContent: records of the survey are invalid.
    """
    with transaction(root, dry_run=dry_run) as changes:
        return _import_files(root, changes, paths, today, retrieved, source, format, sort)


def _import_files(
    root: Path,
    changes: Transaction,
    paths: Iterable[str],
    today: datetime.date,
    retrieved: datetime.date | None,
    source: str | None,
    format: str | None,
    sort: Sorting | None,
) -> Intake:
    content = sound_content(root)  # before any file is read: it may be one that must not be opened
    kept = {file.name: file.read_bytes() for file in digests_of(root)}
    digests: dict[str, bytes] = {}
    remarks: list[tuple[Place, str]] = []
    papers: list[Paper] = []
    for path in paths:
        data = read_bytes(path)
        name = "pasted" if path == "-" else path
        document = decode(data, name, retrieved)
        reading = _read(document, path, format)
        if Path(path).name in kept and Path(path).resolve().parent == (root / DIGESTS).resolve():
            digest = Path(path).name
        else:
            day = reading.retrieved or today
            file = PurePath(name).with_suffix(ending_for(document, PurePath(name).suffix.lower(), format))
            digest = _name_of_digest(data, file, source, day, kept)
            if digest not in kept:
                kept[digest] = digests[digest] = data
                if reading.retrieved is None:
                    message = f"counts as retrieved today, {today}; give --retrieved DATE if not"
                    remarks.append((Place(path), message))
        for paper in reading.papers:
            sources = tuple(digest + source.removeprefix(document.name) for source in paper.sources)
            papers.append(paper.model_copy(update={"sources": sources}))
        remarks.extend((Place(path, remark.line), remark.message) for remark in reading.remarks)
    report = write_import(changes, content, papers, sort, digests)
    return Intake(report, tuple(f"{DIGESTS}/{name}" for name in digests), tuple(remarks))


def import_digests(
    root: Path, sort: Sorting | None = None, content: Content | None = None, *, dry_run: bool = False
) -> Intake:
    """Import what the digests of the survey hold and no record claims.

    Remarks are reported only about digests with new papers.

    Args:
        root: the survey's folder.
        sort: assigns themes to new papers that have none.
        content: the valid records of the survey, if they have been read already.
        dry_run: whether to write nothing.

    Raises:
        InvalidInput: a digest can't be read, or has no papers.
        InvalidContent: records of the survey are invalid.
    """
    with transaction(root, dry_run=dry_run) as changes:
        return _import_digests(root, changes, content or sound_content(root), sort)


def _import_digests(root: Path, changes: Transaction, content: Content, sort: Sorting | None) -> Intake:
    papers = []
    remarks: list[tuple[Place, str]] = []
    for file in digests_of(root):
        path = f"{DIGESTS}/{file.name}"
        reading = _read(decode(file.read_bytes(), path), path, None)
        papers.extend(reading.papers)
        remarks.extend((Place(path, remark.line), remark.message) for remark in reading.remarks)
    report = write_import(changes, content, papers, sort, {})
    intake = Intake(report, (), tuple(remarks))
    digests = {place.path for place in intake.news}
    return replace(intake, remarks=tuple(remark for remark in remarks if remark[0].path in digests))


def _read(document: Document, path: str, format: str | None) -> Reading:
    try:
        return read_document(document, format)
    except InvalidInput as error:  # the document's name is without folders
        raise error.in_file(path) from None
