"""The review of a change as data, JSON and Markdown, in which no text is trusted.

A workflow with write access reads reviews made by the code of any pull request, with nothing but Python
installed. A review is therefore passed on as JSON, of which only known fields within limits are read, and all
its text is shown as code: nothing in it is a link, an image, HTML, a mention or a reference to an issue.
https://docs.github.com/actions/reference/security/secure-use
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any, Literal, get_args, get_origin, get_type_hints

from litpress.problems.report import code, shortened

#: The first line of a review, by which its comment is found.
MARK = "<!-- litpress review -->"
_MOST_LINES = 10
_MOST_FOLDERS = 3
ChangeKind = Literal["new", "changed", "renamed", "removed"]


@dataclass(frozen=True)
class SuggestedTheme:
    """A theme that fits a record, with a confidence from 0 to 1."""

    theme: str
    confidence: float


@dataclass(frozen=True)
class PossibleDuplicate:
    """A record that may describe the same paper, and the reason, as the predicate of a sentence."""

    path: str
    reason: str


@dataclass(frozen=True)
class FieldEdit:
    """A field of a record before and after a change; empty where it is absent."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordChange:
    """The change of a record.

    Attributes:
        path: the record.
        change: the kind of change.
        title: the title of the paper; empty if the record can't be read.
        themes: the themes of the record, the primary theme first.
        suggested: the themes that fit its abstract, highest confidence first.
        duplicates: records that may describe the same paper.
        edits: the changed fields; of long texts only the changed part.
        former: the former path of a renamed record.
    """

    path: str
    change: ChangeKind
    title: str
    themes: tuple[str, ...] = ()
    suggested: tuple[SuggestedTheme, ...] = ()
    duplicates: tuple[PossibleDuplicate, ...] = ()
    edits: tuple[FieldEdit, ...] = ()
    former: str = ""


@dataclass(frozen=True)
class SiteChange:
    """Addresses of new, changed and removed pages, and the number of other files that differ."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class Review:
    """The review of a change.

    Attributes:
        records: the records that change, by path.
        problems: the problems to fix, one line each, those of the changed records first.
        site: the changes of the site; None if one of the two sites was not built.
        notes: points to check in the changed records, one line each.
    """

    records: tuple[RecordChange, ...]
    problems: tuple[str, ...]
    site: SiteChange | None
    notes: tuple[str, ...] = ()


def as_json(review: Review) -> str:
    """The review as JSON, from which :func:`from_json` reads it back."""
    return json.dumps(asdict(review), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Review:
    """The review in an untrusted JSON text.

    Raises:
        ValueError: it does not have the form that :func:`as_json` gives.
    """
    try:
        review: Review = _value(Review, json.loads(text))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"this is not a review ({type(error).__name__}: {error})") from error
    return review


def as_markdown(review: Review) -> str:
    """The review for people, within the length of a comment."""
    return shortened("\n".join([MARK, *_lines(review)])) + "\n"


def _lines(review: Review) -> Iterator[str]:
    for heading, lines in (("To fix", review.problems), ("To check", review.notes)):
        if lines:
            yield f"## {heading}: {len(lines)}\n"
            yield from _bullets(lines)
            yield ""
    counts = Counter(one.change for one in review.records)
    touched = ", ".join(f"{counts[change]} {change}" for change in get_args(ChangeKind) if counts[change])
    yield f"## Records: {touched or 'no changes'}"
    for record in review.records:
        yield from _record_lines(record)
    yield "\n## Site\n"
    yield from _site_lines(review.site)


def _record_lines(record: RecordChange) -> Iterator[str]:
    yield f"\n### {record.change.capitalize()}: {code(record.title or 'unreadable record')}\n"
    yield f"- {code(record.path)}" + (f", formerly {code(record.former)}" if record.former else "")
    if record.change == "removed":
        return
    yield f"- Themes: {', '.join(map(code, record.themes)) or 'none'}"
    if record.suggested:
        suggested = (f"{code(one.theme)} {one.confidence:.2f}" for one in record.suggested)
        yield f"- Suggested: {', '.join(suggested)}"
    for reason in dict.fromkeys(one.reason for one in record.duplicates):
        paths = [one.path for one in record.duplicates if one.reason == reason]
        more = f" and {len(paths) - _MOST_LINES} more" if len(paths) > _MOST_LINES else ""
        yield f"- **Possible duplicate**: {code(reason)} as {', '.join(map(code, paths[:_MOST_LINES]))}{more}"
    for edit in record.edits:
        yield f"- {code(edit.field)}: {code(edit.before)} → {code(edit.after)}"


def _site_lines(site: SiteChange | None) -> Iterator[str]:
    if site is None:
        yield "The sites before and after the change could not be compared: one of them was not built."
        return
    for name, pages in (("New", site.new), ("Removed", site.removed)):
        if pages:
            yield f"- {name}: {_pages(len(pages))}"
            yield from (f"  {line}" for line in _bullets(pages))
    if site.changed:
        yield f"- Changed: {_pages(len(site.changed))}{_folders(site.changed)}"
    if site.others:
        yield f"- {site.others} other file{'s' * (site.others != 1)}, such as feeds, data and images"
    if not (site.new or site.changed or site.removed or site.others):
        yield "No changes."


def _folders(pages: Sequence[str]) -> str:
    """The folders with the most pages, if they have several."""
    folders = Counter(f"{page.partition('/')[0]}/" for page in pages if page.count("/") > 1)
    largest = {name: number for name, number in folders.most_common(_MOST_FOLDERS) if number > 1}
    return "".join(f", {number} in {code(name)}" for name, number in largest.items())


def _pages(number: int) -> str:
    return f"{number} page{'s' * (number != 1)}"


def _bullets(texts: Sequence[str]) -> Iterator[str]:
    for text in texts[:_MOST_LINES]:
        yield f"- {code(text)}"
    if (more := len(texts) - _MOST_LINES) > 0:
        yield f"- … and {more} more"


def _value(kind: Any, data: Any) -> Any:
    """Untrusted data as a value of a type that a field of a review can have.

    Raises:
        TypeError: it is of another type.
        KeyError: a field is missing.
    """
    arguments = get_args(kind)
    if type(None) in arguments:
        return None if data is None else _value(arguments[0], data)
    if get_origin(kind) is tuple and isinstance(data, list):
        return tuple(_value(arguments[0], one) for one in data)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(data, dict):
        return kind(**{name: _value(of, data[name]) for name, of in get_type_hints(kind).items()})
    if get_origin(kind) is Literal and data in arguments:
        return data
    if kind is str and isinstance(data, str):
        return data
    if kind in (int, float) and type(data) in (int, kind) and 0 <= data < 10**9:
        return data
    raise TypeError(f"not {getattr(kind, '__name__', kind)}")
