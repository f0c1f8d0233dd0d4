"""Changes between two states of a survey: its records and its built site."""

from __future__ import annotations

import datetime
import filecmp
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from rapidfuzz.distance import Postfix, Prefix

import litpress
from litpress.analysis.similarity.similarity import Similarity, near_duplicates
from litpress.analysis.themes.suggestion import ThemeSuggester
from litpress.check import check
from litpress.content.survey_folder import PAPERS, Content, read_content
from litpress.content.validation import ContentFile
from litpress.model import Paper
from litpress.model.identity import Key, clusters, identity_keys, same_paper
from litpress.problems.problem import Problem
from litpress.problems.rules import Rule
from litpress.review.summary import (
    FieldEdit,
    PossibleDuplicate,
    RecordChange,
    Review,
    SiteChange,
    SuggestedTheme,
)

_PAGE = "index.html"
# The number of words shown before and after an edit.
_AROUND = 4


def review(before: Path, after: Path, today: datetime.date, sites: tuple[Path, Path] | None) -> Review:
    """The review of a change of a survey.

    Args:
        before: the survey's folder before the change.
        after: the folder after it.
        today: the latest date that records can have.
        sites: the sites built before and after the change, if both could be built.
    """
    now = read_content(after)
    records = _records(read_content(before), now)
    touched = {one.path for one in records}
    found = check(after, content=now, today=today)
    own = [problem for problem in found if problem.place.path in touched]
    others = [problem for problem in found if problem.place.path not in touched]
    problems = (*_errors(own), *_lost_addresses(records, now), *_errors(others))
    # Possible duplicates are listed with their record.
    notes = [str(note) for note in own if note.severity == "note" and note.code != Rule.TWIN.code]
    return Review(tuple(records), problems, compared(*sites) if sites else None, tuple(notes))


def _errors(problems: Iterable[Problem]) -> Iterator[str]:
    return (str(problem) for problem in problems if problem.severity == "error")


def compared(before: Path, after: Path) -> SiteChange:
    """The differences between two built sites, by the bytes of their files."""
    old, new = _tree(before), _tree(after)
    differing = [
        path
        for path in sorted(old.keys() & new.keys())
        if not filecmp.cmp(old[path], new[path], shallow=False)
    ]
    changes = [sorted(new.keys() - old.keys()), differing, sorted(old.keys() - new.keys())]
    new_pages, changed, removed = pages = [tuple(filter(None, map(_address, paths))) for paths in changes]
    return SiteChange(new_pages, changed, removed, sum(map(len, changes)) - sum(map(len, pages)))


def built(root: Path, site: Path) -> bool:
    """Build the site of a survey, with the generator in its own folder if it has one.

    Returns:
        Whether it succeeded; messages go to standard error.
    """
    own = Path(litpress.__file__).parents[1]
    path = os.pathsep.join(filter(None, [str(root / "scripts"), str(own), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-m", "litpress", "build", "--root", str(root), "--output", str(site)],
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    return done.returncode == 0


def _records(before: Content, after: Content) -> list[RecordChange]:
    old = {file.path: file for file in before.papers}
    new = {file.path: file for file in after.papers}
    touched = [
        path
        for path in sorted(old.keys() | new.keys())
        # Line endings are no change.
        if path not in old or path not in new or old[path].text.splitlines() != new[path].text.splitlines()
    ]
    former = _former(
        [old[path] for path in touched if path not in new], [new[path] for path in touched if path not in old]
    )
    papers = [file.item for path in touched if (file := new.get(path)) and file.item]
    suggested, duplicates = _suggested(after, papers), _duplicates(after, papers)
    return [
        replace(
            _change(old.get(former.get(path, path)), new.get(path)),
            suggested=tuple(suggested.get(path, ())),
            duplicates=tuple(duplicates.get(path, ())),
        )
        for path in touched
        if path not in former.values()
    ]


def _former(removed: list[ContentFile[Paper]], added: list[ContentFile[Paper]]) -> dict[str, str]:
    """The former paths of renamed records: each new record that has the paper of a removed one."""
    by_key: defaultdict[Key, list[ContentFile[Paper]]] = defaultdict(list)
    for new in added:
        for key in identity_keys(new.item) if new.item else ():
            by_key[key].append(new)
    renamed: dict[str, str] = {}
    for old in removed:
        for new in (new for key in identity_keys(old.item) for new in by_key[key]) if old.item else ():
            if old.item and new.item and new.path not in renamed and same_paper(old.item, new.item):
                renamed[new.path] = old.path
                break
    return renamed


def _lost_addresses(records: Iterable[RecordChange], after: Content) -> Iterator[str]:
    """The problems of renamed records whose former address no longer works."""
    kept = {_path(alias) for file in after.papers if file.item for alias in file.item.aliases}
    for record in records:
        if record.former and record.former not in kept:
            slug = Path(record.former).stem
            fix = f"add a line aliases: [{slug}]"
            yield f"{record.path}: its former address, papers/{slug}/, no longer works; {fix}"


def _change(old: ContentFile[Paper] | None, new: ContentFile[Paper] | None) -> RecordChange:
    file = new or old
    assert file
    title, themes = (file.item.title, file.item.themes) if file.item else ("", ())
    if not old or not new:
        return RecordChange(file.path, "new" if new else "removed", title, themes)
    edits = tuple(_edits(old.item, new.item)) if old.item and new.item else ()
    if old.path == new.path:
        return RecordChange(new.path, "changed", title, themes, edits=edits)
    return RecordChange(new.path, "renamed", title, themes, edits=edits, former=old.path)


def _suggested(content: Content, papers: list[Paper]) -> Mapping[str, list[SuggestedTheme]]:
    suggestions = ThemeSuggester(content.survey).suggest(papers) if papers else []
    return {
        _path(paper.slug): [SuggestedTheme(theme, round(sure, 3)) for theme, sure in suggestion.themes]
        for paper, suggestion in zip(papers, suggestions, strict=True)
    }


def _duplicates(content: Content, papers: list[Paper]) -> Mapping[str, list[PossibleDuplicate]]:
    """For each of the papers, the records of the survey that may describe the same one.

    The first of a cluster names all others, and these name the first.
    """
    touched = {paper.slug for paper in papers}
    found: dict[str, list[PossibleDuplicate]] = {}
    everything = [file.item for file in content.papers if file.item]
    for similar in clusters(near_duplicates(Similarity.of(everything)) if papers else (), touched):
        head, reason = _path(similar.slug), similar.reason
        found[head] = [PossibleDuplicate(_path(other), reason) for other in similar.others]
        for other in touched.intersection(similar.others):
            found[_path(other)] = [PossibleDuplicate(head, reason)]
    return found


def _edits(old: Paper, new: Paper) -> Iterator[FieldEdit]:
    before, after = old.facts(), new.facts()
    for name in Paper.model_fields:
        if name != "slug" and before.get(name) != after.get(name):
            yield FieldEdit(name, *_apart(_as_text(before.get(name)), _as_text(after.get(name))))


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _apart(before: str, after: str) -> tuple[str, str]:
    """The parts in which two texts differ, with a few words around them."""
    one, other = before.split(" "), after.split(" ")
    start = Prefix.similarity(one, other)
    end = Postfix.similarity(one[start:], other[start:])
    first = start - _AROUND if start > 2 * _AROUND else 0
    last = end - _AROUND if end > 2 * _AROUND else 0
    return _cut(one, first, last), _cut(other, first, last)


def _cut(words: list[str], first: int, last: int) -> str:
    return f"{'… ' * bool(first)}{' '.join(words[first : len(words) - last])}{' …' * bool(last)}"


def _path(slug: str) -> str:
    return f"{PAPERS}/{slug}.md"


def _tree(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


def _address(path: str) -> str | None:
    """The address of a page, relative to the site; None if the file is not a page."""
    if path.endswith(_PAGE):
        return path.removesuffix(_PAGE) or "/"
    return path if path.endswith(".html") else None
