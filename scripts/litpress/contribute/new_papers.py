"""Papers that people add one by one: their records are judged before anything is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from litpress.check import check
from litpress.content.duplicates import NearMiss
from litpress.content.importing import Sorting, planned
from litpress.content.survey_folder import PAPERS, Content, write_file
from litpress.content.validation import ContentFile
from litpress.model import Paper
from litpress.model.identity import DistinctPapers
from litpress.problems.problem import Problem


@dataclass(frozen=True)
class Additions:
    """What it would mean to add papers to a survey.

    Attributes:
        records: the new records, as they would be read, in the order of the papers.
        known: paths of records that the survey has of such papers already, likewise.
        sorted: what is said of the themes of new records, by path.
        near_misses: new records that may be of a paper that has one; a person decides.
        problems: what the check would say of the new records.
    """

    records: tuple[ContentFile[Paper], ...]
    known: tuple[str, ...]
    sorted: Mapping[str, str]
    near_misses: tuple[NearMiss, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """Those of the problems that must be mended before."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def errors_by_field(self) -> list[tuple[str, Problem]]:
        """Each of the errors of a single new record, with the field that it is about."""
        lines = sorted((line, str(where[0])) for where, line in self.records[0].lines.items() if where)

        def field_at(line: int) -> str:
            return next((field for start, field in reversed(lines) if start <= line), "title")

        return [(field_at(problem.place.line), problem) for problem in self.errors]

    def write(self, root: Path) -> None:
        """Writes the new records, each whole or not at all."""
        for record in self.records:
            write_file(root / record.path, record.text.encode())


def additions(
    root: Path,
    content: Content,
    papers: Iterable[Paper],
    *,
    added: datetime.date,
    today: datetime.date | None = None,
    sort: Sorting | None = None,
) -> Additions:
    """What it would mean to add papers to a survey; nothing is written.

    Args:
        root: the survey's folder.
        content: what that holds, without problems.
        papers: the papers, each of which says itself what is known of it: no digest is kept as its source.
        added: the day on which they enter the survey.
        today: the last day that dates may name.
        sort: gives those that come without themes those that they seem to belong to.
    """
    entering = [paper.model_copy(update={"sources": (), "added": added.isoformat()}) for paper in papers]
    report = planned(content, entering, sort)
    content = content.with_records({path: report.texts[path] for path in report.added})
    records = tuple(file for file in content.papers if file.path in report.added)
    problems = check(root, report.added, content, today) if records else []
    known = (*report.changed, *report.unchanged)
    return Additions(records, known, dict(report.sorted), report.near_misses, tuple(problems))


def record_of(content: Content, paper: Paper) -> str | None:
    """The path of the record that a survey has of a paper already."""
    known = DistinctPapers()
    for file in content.papers:
        if file.item:
            known.append(file.item)
    place = known.find(paper)
    return None if place is None else f"{PAPERS}/{known.papers[place].slug}.md"
