"""What changed between two states of a survey: its records, and the site made of them."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import litpress
from litpress.analysis.proximity.duplicates import near_duplicates
from litpress.analysis.proximity.kinship import Kinship
from litpress.analysis.themes.suggestion import ThemeSuggester
from litpress.catalogue.content import PAPERS, Content, read_content
from litpress.catalogue.validation import ContentFile
from litpress.check import check
from litpress.model import Paper
from litpress.review.summary import Alike, Edit, Review, Reviewed, SiteChange, Suggested

_PAGE = "index.html"


def review(before: Path, after: Path, today: datetime.date, sites: tuple[Path, Path] | None) -> Review:
    """What a change does to a survey.

    Args:
        before: the survey's folder as it was.
        after: the same as it is.
        today: no date of a record may be later.
        sites: the sites made of both, if there are.
    """
    now = read_content(after)
    records = _records(read_content(before), now)
    touched = {one.path for one in records}
    problems = tuple(
        str(problem)
        for problem in check(after, [], today=today)
        if problem.severity == "error" or problem.place.path in touched
    )
    return Review(tuple(records), problems, compared(*sites) if sites else None)


def compared(before: Path, after: Path) -> SiteChange:
    """What differs between two built sites, by the bytes of their files."""
    old, new = _tree(before), _tree(after)
    differing = [path for path in sorted(old.keys() & new.keys()) if not _same(old[path], new[path])]
    changes = [sorted(new.keys() - old.keys()), differing, sorted(old.keys() - new.keys())]
    pages = [tuple(filter(None, map(_address, paths))) for paths in changes]
    return SiteChange(pages[0], pages[1], pages[2], sum(map(len, changes)) - sum(map(len, pages)))


def built(root: Path, site: Path) -> bool:
    """Builds the site of a survey, with the generator that stands beside it if one does.

    Returns:
        Whether that went well; what was said goes to standard error.
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


def _records(before: Content, after: Content) -> list[Reviewed]:
    old = {file.path: file for file in before.papers}
    new = {file.path: file for file in after.papers}
    touched = [
        path
        for path in sorted(old.keys() | new.keys())
        if path not in old or path not in new or old[path].text != new[path].text
    ]
    there = [file.item for path in touched if (file := new.get(path)) and file.item]
    suggested = _suggested(after, there) if there else {}
    duplicates = _duplicates(after, there) if there else {}
    return [
        _reviewed(path, old.get(path), new.get(path), suggested.get(path, ()), duplicates.get(path, ()))
        for path in touched
    ]


def _reviewed(
    path: str,
    old: ContentFile[Paper] | None,
    new: ContentFile[Paper] | None,
    suggested: Iterable[Suggested],
    duplicates: Iterable[Alike],
) -> Reviewed:
    change = "new" if not old else "changed" if new else "removed"
    file = new or old
    paper = file.item if file else None
    edits = _edits(old.item, new.item) if old and new and old.item and new.item else ()
    if not paper:
        return Reviewed(path, change, "")
    return Reviewed(
        path, change, paper.title, paper.themes, tuple(suggested), tuple(duplicates), tuple(edits)
    )


def _suggested(content: Content, papers: list[Paper]) -> dict[str, tuple[Suggested, ...]]:
    suggestions = ThemeSuggester(content.survey).suggest(papers)
    return {
        _path(paper.slug): tuple(Suggested(theme, round(sure, 3)) for theme, sure in suggestion.themes)
        for paper, suggestion in zip(papers, suggestions, strict=True)
    }


def _duplicates(content: Content, papers: list[Paper]) -> Mapping[str, list[Alike]]:
    """For each of the papers, the records of the survey that may be of the same one."""
    touched = {_path(paper.slug) for paper in papers}
    found: dict[str, list[Alike]] = {}
    everything = [file.item for file in content.papers if file.item]
    for pair in near_duplicates(Kinship.of(everything)):
        one, other = _path(pair.slug), _path(pair.other)
        for path, alike in ((one, other), (other, one)):
            if path in touched:
                found.setdefault(path, []).append(Alike(alike, pair.reason))
    return found


def _edits(old: Paper, new: Paper) -> Iterator[Edit]:
    before, after = old.facts(), new.facts()
    for name in Paper.model_fields:
        if before.get(name) != after.get(name):
            yield Edit(name, _in_words(before.get(name)), _in_words(after.get(name)))


def _in_words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _path(slug: str) -> str:
    return f"{PAPERS}/{slug}.md"


def _tree(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _address(path: str) -> str | None:
    """The address of a page below the site; None if the file is no page."""
    if path.endswith(_PAGE):
        return path.removesuffix(_PAGE) or "/"
    return path if path.endswith(".html") else None
