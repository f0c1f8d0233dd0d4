"""Papers from outside into the survey: known ones learn what they lack, new ones get a record."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from slugify import slugify

from litpress.content.duplicates import NearMiss, near_misses
from litpress.content.records import record_text, revised
from litpress.content.survey_folder import DIGESTS, PAPERS, Content, sound_content, write_file
from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import month_of_arxiv
from litpress.model.identity import DistinctPapers, normalized_title

#: Assigns likely themes to new papers of a survey and reports the result for each.
Sorting = Callable[[Survey, Sequence[Paper]], Sequence[tuple[Paper, str]]]


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        added: the records that are new, as paths seen from the root, in the order of the import.
        changed: the records that learnt something, likewise.
        unchanged: the records that knew everything before, likewise.
        near_misses: new records that may be of a paper that has one; a person decides.
        sorted: what was said of the themes of new records, by path, in the order of the import.
        texts: the new and the changed records as they are, or would be, by path.
        unlisted: authors whom what came in names behind those of a record, by its path: a bibliography may
            have cut its list short, or a person, so that a person decides.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]
    sorted: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    unlisted: tuple[tuple[str, tuple[str, ...]], ...] = ()


def import_papers(
    root: Path,
    papers: Iterable[Paper],
    *,
    digests: Mapping[str, bytes] | None = None,
    sort: Sorting | None = None,
    dry_run: bool = False,
    content: Content | None = None,
) -> ImportReport:
    """Brings papers into the survey; what stands in a record is never changed, only added to.

    Args:
        root: the survey's folder.
        papers: what came in, in any number of records a paper.
        digests: raw digests that the papers rest on, by the names that their sources give; they are
            filed along with the records.
        sort: assigns likely themes to new papers that have none.
        dry_run: whether to report what would happen and write nothing.
        content: the records of the survey without problems, if they have been read already.

    Raises:
        InvalidContent: records of the survey can't be read, so new papers can't be identified.
    """
    report = planned(content or sound_content(root), papers, sort)
    if not dry_run:
        for name, data in (digests or {}).items():
            write_file(root / DIGESTS / name, data)
        for path, text in report.texts.items():
            write_file(root / path, text.encode())
    return report


def planned(content: Content, papers: Iterable[Paper], sort: Sorting | None = None) -> ImportReport:
    """What it would do to the records of a survey to import papers; nothing is written.

    Args:
        content: what the survey's folder holds, without problems.
        papers: what came in, in any number of records a paper.
        sort: assigns likely themes to new papers that have none.
    """
    records = [file.item for file in content.papers if file.item]
    survey = content.survey
    fitting = [_fitting(paper, survey.themes) for paper in papers]
    known, met = _matched(records, fitting)
    new = _named(known.papers[len(records) :], content)
    misses = near_misses(new, [*known.papers[: len(records)], *new]) if new else []
    new, said = _sorted(new, survey, sort)

    texts = {f"{PAPERS}/{paper.slug}.md": record_text(paper) for paper in new}
    added, changed, unchanged = tuple(texts), [], []
    for place in met:
        file, before, after = content.papers[place], records[place], known.papers[place]
        if before == after:
            unchanged.append(file.path)
        else:
            changed.append(file.path)
            texts[file.path] = revised(file.text, before, after)
    unlisted = tuple(
        (content.papers[place].path, names) for place, names in _unlisted(records, fitting, known)
    )
    return ImportReport(
        added, tuple(changed), tuple(unchanged), tuple(misses), tuple(said.items()), texts, unlisted
    )


def _sorted(papers: list[Paper], survey: Survey, sort: Sorting | None) -> tuple[list[Paper], dict[str, str]]:
    """New papers with their themes, and what is said of those that came without, by path."""
    unsorted = [paper for paper in papers if not paper.themes]
    if not sort or not survey.themes or not unsorted:
        return papers, {}
    by_slug = {paper.slug: (paper, words) for paper, words in sort(survey, unsorted)}
    said = {f"{PAPERS}/{slug}.md": words for slug, (_, words) in by_slug.items()}
    return [by_slug[paper.slug][0] if paper.slug in by_slug else paper for paper in papers], said


def _matched(records: Sequence[Paper], papers: Sequence[Paper]) -> tuple[DistinctPapers, list[int]]:
    """The records with what the papers add to them, then the papers that are new.

    Also gives the places of the records that a paper is of, in the order of the papers.
    """
    known = DistinctPapers()
    for record in records:
        known.append(record)
    met: dict[int, None] = {}
    unmatched = []
    for paper in map(_dated, _distinct(papers)):
        place = known.find(paper)
        if place is None:
            unmatched.append(paper)
        else:
            known.merge(place, paper)
            met[place] = None
    # A curator may have corrected title and identifiers of a record; its source line still identifies it.
    of_source = {
        source: place
        for place, record in enumerate(records)
        if place not in met
        for source in record.sources
        if ":" in source
    }
    for paper in unmatched:
        place = next((of_source[source] for source in paper.sources if source in of_source), None)
        if place is None or place in met:
            known.append(paper)
        else:
            known.merge(place, paper)
            met[place] = None
    return known, list(met)


def _unlisted(
    records: Sequence[Paper], papers: Iterable[Paper], known: DistinctPapers
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the places of records whose list of authors goes on in a paper, with the names that follow."""
    told = set()
    for paper in papers:
        place = known.find(paper)
        if place is None or place >= len(records) or place in told:
            continue
        listed = records[place].authors
        if 0 < len(listed) < len(paper.authors) and all(
            map(_is_one_family, listed, paper.authors[: len(listed)])
        ):
            told.add(place)
            yield place, paper.authors[len(listed) :]


def _is_one_family(one: str, other: str) -> bool:
    return normalized_title(one.split()[-1]) == normalized_title(other.split()[-1])


def _distinct(papers: Sequence[Paper]) -> Sequence[Paper]:
    """The papers, each once, even where only a third record shows that two are of one paper."""
    distinct = DistinctPapers()
    for paper in papers:
        distinct.add(paper)
    return papers if len(distinct.papers) == len(papers) else _distinct(distinct.papers)


def _fitting(paper: Paper, themes: Mapping[str, Theme]) -> Paper:
    """The paper with only those of its themes that the survey has."""
    if not paper.themes and not paper.subtheme:
        return paper
    known = tuple(theme for theme in paper.themes if theme in themes)
    fits = known and known[0] == paper.theme and paper.subtheme in themes[known[0]].subthemes
    subtheme = paper.subtheme if fits else None
    return paper.model_copy(update={"themes": known, "subtheme": subtheme})


def _dated(paper: Paper) -> Paper:
    """The paper with the date on which it first appeared, and with the year of its venue where that differs.

    An arXiv identifier says in which month a paper first appeared; a lone year, or a date that is later by
    months and in the year of the venue, is that of publication.
    """
    date = paper.date or ""
    if paper.arxiv:
        first = month_of_arxiv(paper.arxiv)
        is_of_venue = paper.venue and paper.year == paper.published_year != first.year
        if len(date) <= len("2024") or (is_of_venue and _months(date) > _months(f"{first}") + 1):
            date = f"{first:%Y-%m}"
    is_published = paper.venue and paper.publication_type != "preprint"
    year = paper.published_year if is_published else paper.published
    return paper.model_copy(update={"date": date or None}).published_in(year)


def _months(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7])


def _named(papers: Iterable[Paper], content: Content) -> list[Paper]:
    """New papers, each with the name of a file that no other paper has or had."""
    taken = {file.slug for file in content.papers}
    taken.update(alias for file in content.papers if file.item for alias in file.item.aliases)
    named = []
    for paper in papers:
        slug = next(slug for slug in _slugs(paper) if slug not in taken)
        taken.update((slug, *paper.aliases))
        named.append(paper.model_copy(update={"slug": slug}))
    return named


def _slugs(paper: Paper) -> Iterator[str]:
    """Names for a paper's file, the best first."""
    arxiv = slugify(paper.arxiv or "")
    if paper.slug:
        stem = paper.slug
    elif arxiv:
        stem = f"arxiv-{arxiv}"
    else:
        stem = f"paper-{hashlib.sha256(paper.title.encode()).hexdigest()[:8]}"
    yield stem
    if arxiv or paper.year:
        yield f"{stem}-{arxiv or paper.year}"
    yield from (f"{stem}-{number}" for number in itertools.count(2))
