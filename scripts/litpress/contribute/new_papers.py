"""New papers that people add one by one: their records are checked before anything is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from litpress.check import check
from litpress.content.importing import Sorting, planned
from litpress.content.survey_folder import PAPERS, Content
from litpress.content.transaction import Transaction
from litpress.content.validation import ContentFile
from litpress.model import Paper
from litpress.model.identity import KnownRecords, NearMiss
from litpress.problems.problem import Problem


@dataclass(frozen=True)
class NewPapers:
    """The result of adding papers to a survey, before anything is written.

    Attributes:
        records: the new records, in the order of the papers.
        known: paths of existing records of the papers.
        sorted: the explanations of suggested themes, by path.
        near_misses: new records that may describe a paper with a record; a person decides.
        problems: the problems of the new records.
    """

    records: tuple[ContentFile[Paper], ...]
    known: tuple[str, ...]
    sorted: Mapping[str, str]
    near_misses: tuple[NearMiss, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """The problems that must be fixed before."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def errors_by_field(self) -> list[tuple[str, Problem]]:
        """The errors of a single new record, each with its field."""
        lines = sorted((line, str(where[0])) for where, line in self.records[0].lines.items() if where)

        def field_at(line: int) -> str:
            return next((field for start, field in reversed(lines) if start <= line), "title")

        return [(field_at(problem.place.line), problem) for problem in self.errors]

    def write(self, changes: Transaction) -> None:
        """Write the new records in a transaction."""
        for record in self.records:
            changes.write(record.path, record.text.encode())


def additions(
    root: Path,
    content: Content,
    papers: Iterable[Paper],
    *,
    added: datetime.date,
    today: datetime.date | None = None,
    sort: Sorting | None = None,
) -> NewPapers:
    """The result of adding papers to a survey; nothing is written.

    Args:
        root: the survey's folder.
        content: its content, without problems.
        papers: the papers; their facts come from the contributor, so no digest is kept as a source.
        added: the day of addition.
        today: the last valid day of dates.
        sort: suggests themes for papers without any.
    """
    entering = [paper.model_copy(update={"sources": (), "added": added.isoformat()}) for paper in papers]
    report = planned(content, entering, sort)
    content = content.with_records({path: report.texts[path] for path in report.added})
    records = tuple(file for file in content.papers if file.path in report.added)
    problems = check(root, report.added, content, today) if records else []
    known = (*report.changed, *report.unchanged)
    return NewPapers(records, known, dict(report.sorted), report.near_misses, tuple(problems))


def record_of(content: Content, paper: Paper) -> str | None:
    """The path of the existing record of a paper, if there is one."""
    known = KnownRecords(file.item for file in content.papers if file.item)
    place = known.find(paper)
    return None if place is None else f"{PAPERS}/{known.papers[place].slug}.md"
