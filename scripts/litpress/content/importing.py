"""Import of papers: records of known papers gain the facts that they lack, new papers get a record."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from slugify import slugify

from litpress.content.records import record_text, revised
from litpress.content.survey_folder import DIGESTS, PAPERS, Content, sound_content
from litpress.content.transaction import Transaction, transaction
from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import month_of_arxiv
from litpress.model.identity import KnownRecords, NearMiss, distinct, near_misses, normalized_title

#: Assigns likely themes to new papers of a survey and reports the result for each.
Sorting = Callable[[Survey, Sequence[Paper]], Sequence[tuple[Paper, str]]]


@dataclass(frozen=True)
class ImportReport:
    """The results of an import, or of a dry run.

    Attributes:
        added: the new records, as paths from the root, in the order of the import.
        changed: the records with new facts, likewise.
        unchanged: the records of known papers without new facts, likewise.
        near_misses: new records that may be of a known paper; a person decides.
        sorted: the explanation of the themes of new records, by path, in the order of the import.
        texts: the new and the changed records, by path.
        papers: the papers of the new records.
        unlisted: authors whom an imported paper lists after those of a record, by its path; a person decides
            which list is complete.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    near_misses: tuple[NearMiss, ...]
    sorted: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    papers: tuple[Paper, ...] = field(default=(), compare=False, repr=False)
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
    """Import papers into a survey; facts of records are never changed, only added.

    Args:
        root: the survey's folder.
        papers: the papers, each in any number of records.
        digests: new digests that the papers come from, by the names in their sources; they are kept too.
        sort: assigns likely themes to new papers that have none.
        dry_run: whether to write nothing.
        content: the valid records of the survey, if they have been read already.

    Raises:
        InvalidContent: records of the survey are invalid, so that papers can't be identified.
    """
    with transaction(root, dry_run=dry_run) as changes:
        return write_import(changes, content or sound_content(root), papers, sort, digests or {})


def write_import(
    changes: Transaction,
    content: Content,
    papers: Iterable[Paper],
    sort: Sorting | None,
    digests: Mapping[str, bytes],
) -> ImportReport:
    """Import papers in a transaction; the other arguments are those of :func:`import_papers`."""
    report = planned(content, papers, sort)
    for name, data in digests.items():
        changes.write(f"{DIGESTS}/{name}", data)
    for path, text in report.texts.items():
        changes.write(path, text.encode())
    return report


def planned(content: Content, papers: Iterable[Paper], sort: Sorting | None = None) -> ImportReport:
    """The results of an import without writing them; the arguments are those of :func:`import_papers`."""
    records = [file.item for file in content.papers if file.item]
    survey = content.survey
    fitting = [_fitting(paper, survey.themes) for paper in papers]
    known, matched = _matched(records, fitting)
    new = _named(known.papers[len(records) :], content)
    misses = near_misses(new, [*known.papers[: len(records)], *new]) if new else []
    new, explanations = _sorted(new, survey, sort)

    texts = {f"{PAPERS}/{paper.slug}.md": record_text(paper) for paper in new}
    added, changed, unchanged = tuple(texts), [], []
    for place in matched:
        file, before, after = content.papers[place], records[place], known.papers[place]
        if before == after:
            unchanged.append(file.path)
        else:
            changed.append(file.path)
            texts[file.path] = revised(file.text, before, after)
    return ImportReport(
        added,
        tuple(changed),
        tuple(unchanged),
        tuple(misses),
        tuple(explanations),
        texts,
        tuple(new),
        tuple(_unlisted(content, fitting, known)),
    )


def _sorted(
    papers: list[Paper], survey: Survey, sort: Sorting | None
) -> tuple[list[Paper], list[tuple[str, str]]]:
    """New papers with their themes, and an explanation of those that were assigned, by path."""
    unsorted = [paper for paper in papers if not paper.themes]
    if not sort or not survey.themes or not unsorted:
        return papers, []
    results = sort(survey, unsorted)
    by_slug = {paper.slug: paper for paper, _ in results}
    explanations = [(f"{PAPERS}/{paper.slug}.md", words) for paper, words in results]
    return [by_slug.get(paper.slug, paper) for paper in papers], explanations


def _matched(records: Sequence[Paper], papers: Sequence[Paper]) -> tuple[KnownRecords, list[int]]:
    """The records merged with the papers, then the new papers; and the indices of the records matched.

    A line of a digest that a record claims in its sources teaches it nothing more: a curator may have
    corrected title, identifiers and facts since. The record stays known by what that line says.
    """
    known = KnownRecords(records)
    claimants = _claimants(records, known, papers)
    matched = dict.fromkeys(place for place in claimants if place is not None)
    for paper, place in zip(papers, claimants, strict=True):
        if place is not None:
            known.recognize(place, paper)
    unclaimed = [paper for paper, place in zip(papers, claimants, strict=True) if place is None]
    for paper in map(_dated, distinct(unclaimed)):
        place = known.find(paper)
        if place is None:
            known.append(paper)
        else:
            known.merge(place, paper)
            matched[place] = None
    return known, list(matched)


def _claimants(records: Sequence[Paper], known: KnownRecords, papers: Sequence[Paper]) -> list[int | None]:
    """For each paper, the index of the record that claims its line of a digest, or None.

    Several papers can be on one line, as in JSON: those that a claimant describes are its, and of the others,
    one each belongs to the remaining claimants. If a record describes a paper on a line of the digest that
    no record claims, and none on its own lines, then lines were inserted above, and its claims mean nothing.
    """
    claims: dict[str, list[int]] = {}
    for index, record in enumerate(records):
        for source in record.sources:
            if ":" in source:  # a line, not a whole digest
                claims.setdefault(source, []).append(index)
    lines = [next((source for source in paper.sources if source in claims), "") for paper in papers]
    described = [known.find(paper) for paper in papers]
    found = list(zip(papers, lines, described, strict=True))
    on_own_line = {(place, _digest(line)) for _, line, place in found if place in claims.get(line, ())}
    described_in = {(place, _digest(source)) for paper, _, place in found for source in paper.sources}
    moved = described_in - on_own_line

    claimants = [place if place in claims.get(line, ()) else None for _, line, place in found]
    for line, place in zip(lines, claimants, strict=True):
        if place is not None and place in claims[line]:
            claims[line].remove(place)
    for index, line in enumerate(lines):
        left = [place for place in claims.get(line, ()) if (place, _digest(line)) not in moved]
        if claimants[index] is None and left:
            claimants[index] = left[0]
            claims[line].remove(left[0])
    return claimants


def _digest(source: str) -> str:
    return source.rpartition(":")[0]


def _unlisted(
    content: Content, papers: Iterable[Paper], known: KnownRecords
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the paths of records whose list of authors goes on in a paper, with the names that follow."""
    authors = [(file.path, file.item.authors if file.item else ()) for file in content.papers]
    found = set()
    for paper in papers:
        place = known.find(paper)
        if place is None or place >= len(authors) or place in found:
            continue
        path, listed = authors[place]
        goes_on = 0 < len(listed) < len(paper.authors)
        if goes_on and all(map(_have_same_last_word, listed, paper.authors)):
            found.add(place)
            yield path, paper.authors[len(listed) :]


def _have_same_last_word(one: str, other: str) -> bool:
    return normalized_title(one.split()[-1]) == normalized_title(other.split()[-1])


def _fitting(paper: Paper, themes: Mapping[str, Theme]) -> Paper:
    """The paper with only those of its themes that the survey has."""
    if not paper.themes and not paper.subtheme:
        return paper
    known = tuple(theme for theme in paper.themes if theme in themes)
    fits = known and known[0] == paper.theme and paper.subtheme in themes[known[0]].subthemes
    subtheme = paper.subtheme if fits else None
    return paper.model_copy(update={"themes": known, "subtheme": subtheme})


def _dated(paper: Paper) -> Paper:
    """The paper with the date of its first appearance, and the year of its venue if it differs.

    An arXiv identifier has the month of the first appearance; a year alone, or a date that is months later
    and in the year of the venue, is that of publication.
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
    """Yield names for a paper's file, the best first."""
    arxiv = slugify(paper.arxiv or "")
    without_title = f"arxiv-{arxiv}" if arxiv else f"paper-{sha256(paper.title.encode()).hexdigest()[:8]}"
    stem = paper.slug or without_title
    yield stem
    if arxiv or paper.year:
        yield f"{stem}-{arxiv or paper.year}"
    yield from (f"{stem}-{number}" for number in itertools.count(2))
