"""A review as data and as Markdown; it needs nothing but Python, and trusts no text that it is given.

A workflow that may write comments reads reviews that anybody's pull request can have made. So a review
travels as JSON, of which only known fields within known sizes are read, and all text in it is shown as
code: nothing there is a link, an image, HTML, a mention of a person or a reference to an issue.
https://docs.github.com/actions/reference/security/secure-use
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

#: What tells the comment of a review from other comments.
MARK = "<!-- litpress review -->"
#: A comment on GitHub may have 65,536 characters.
LONGEST = 60_000
_LONGEST_TEXT = 300
_MOST_TOLD = 10
_MOST_FOLDERS = 3
_CHANGES = ("new", "changed", "renamed", "removed")


@dataclass(frozen=True)
class Suggested:
    """A theme that a record may belong to, and how sure that is, from 0 to 1."""

    theme: str
    confidence: float


@dataclass(frozen=True)
class Alike:
    """A record that may be of the same paper, and what both share, as half a sentence."""

    path: str
    reason: str


@dataclass(frozen=True)
class Edit:
    """A field of a record before and after a change; empty where there was, or is, none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Reviewed:
    """What became of a record.

    Attributes:
        path: the record.
        change: ``new``, ``changed``, ``renamed`` or ``removed``.
        title: the paper's; empty if the record can't be read.
        themes: what the record says, the primary theme first.
        suggested: what its abstract speaks for, surest first.
        duplicates: records that may be of the same paper.
        edits: fields that changed; of long texts the part that did.
        former: where a renamed record was.
    """

    path: str
    change: str
    title: str
    themes: tuple[str, ...] = ()
    suggested: tuple[Suggested, ...] = ()
    duplicates: tuple[Alike, ...] = ()
    edits: tuple[Edit, ...] = ()
    former: str = ""


@dataclass(frozen=True)
class SiteChange:
    """Addresses of pages that are new, differ or are gone, and how many other files differ."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    others: int


@dataclass(frozen=True)
class Review:
    """What a change does.

    Attributes:
        records: the records that it touches, by path.
        problems: what must be mended, a line each, that of the records first.
        site: what changes on the site; None if one of the two sites was not built.
        notes: what a person should look at in the records, a line each.
    """

    records: tuple[Reviewed, ...]
    problems: tuple[str, ...]
    site: SiteChange | None
    notes: tuple[str, ...] = ()


def as_json(review: Review) -> str:
    """The review as JSON, from which :func:`from_json` reads it back."""
    return json.dumps(asdict(review), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> Review:
    """A review that anybody may have written.

    Raises:
        ValueError: it has another form than :func:`as_json` gives.
    """
    try:
        data = json.loads(text)
        records = tuple(_record(one) for one in _list(data["records"]))
        site = data["site"]
        change = site and SiteChange(
            _texts(site["new"]), _texts(site["changed"]), _texts(site["removed"]), _number(site["others"])
        )
        return Review(records, _texts(data["problems"]), change or None, _texts(data["notes"]))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"this is no review ({type(error).__name__}: {error})") from error


def as_markdown(review: Review) -> str:
    """The review for people, within what a comment can hold."""
    return shortened("\n".join([MARK, *_lines(review)])) + "\n"


def shortened(text: str) -> str:
    """Markdown of which nothing goes on beyond its line, within what an issue or a comment can hold."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(chr(10))[0]}\n\n… and more, for which there is no room."


def code(text: str, longest: int = _LONGEST_TEXT) -> str:
    """Text as inline code of Markdown, on one line, whatever it holds."""
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    line = " ".join(visible.split())
    if len(line) > longest:
        line = f"{line[: longest - 1]}…"
    if not line:
        return "–"
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def _lines(review: Review) -> Iterator[str]:
    for heading, told in (("To mend", review.problems), ("To look at", review.notes)):
        if told:
            yield f"## {heading}: {len(told)}\n"
            yield from _bullets(told)
            yield ""
    counts = Counter(one.change for one in review.records)
    touched = ", ".join(f"{counts[change]} {change}" for change in _CHANGES if counts[change])
    yield f"## Records: {touched or 'none touched'}"
    for record in review.records:
        yield from _record_lines(record)
    yield "\n## On the site\n"
    yield from _site_lines(review.site)


def _record_lines(record: Reviewed) -> Iterator[str]:
    yield f"\n### {record.change.capitalize()}: {code(record.title or 'a record that can not be read')}\n"
    yield f"- {code(record.path)}" + (f", was {code(record.former)}" if record.former else "")
    if record.change == "removed":
        return
    yield f"- Themes: {', '.join(map(code, record.themes)) or 'none'}"
    if record.suggested:
        suggested = (f"{code(one.theme)} {one.confidence:.2f}" for one in record.suggested)
        yield f"- Suggested: {', '.join(suggested)}"
    for one in record.duplicates:
        yield f"- **Perhaps a duplicate**: {code(one.reason)} as {code(one.path)}"
    for edit in record.edits:
        yield f"- {code(edit.field)}: {code(edit.before)} → {code(edit.after)}"


def _site_lines(site: SiteChange | None) -> Iterator[str]:
    if site is None:
        yield "The sites before and after could not be compared, because one of them was not built."
        return
    for name, pages in (("New", site.new), ("Gone", site.removed)):
        if pages:
            yield f"- {name}: {_pages(len(pages))}"
            yield from (f"  {line}" for line in _bullets(pages))
    if site.changed:
        yield f"- Changed: {_pages(len(site.changed))}{_folders(site.changed)}"
    if site.others:
        yield f"- {site.others} other file{'s' * (site.others != 1)}, such as feeds, data and pictures"
    if not (site.new or site.changed or site.removed or site.others):
        yield "Nothing changes there."


def _folders(pages: Sequence[str]) -> str:
    """Where most of the pages are, if several are in one folder."""
    folders = Counter(f"{page.partition('/')[0]}/" for page in pages if page.count("/") > 1)
    told = {name: number for name, number in folders.most_common(_MOST_FOLDERS) if number > 1}
    return "".join(f", {number} in {code(name)}" for name, number in told.items())


def _pages(number: int) -> str:
    return f"{number} page{'s' * (number != 1)}"


def _bullets(texts: Sequence[str]) -> Iterator[str]:
    for text in texts[:_MOST_TOLD]:
        yield f"- {code(text)}"
    if (more := len(texts) - _MOST_TOLD) > 0:
        yield f"- … and {more} more"


def _record(data: Any) -> Reviewed:
    if data["change"] not in _CHANGES:
        raise TypeError("change")
    return Reviewed(
        _text(data["path"]),
        data["change"],
        _text(data["title"]),
        _texts(data["themes"]),
        tuple(Suggested(_text(one["theme"]), _number(one["confidence"])) for one in _list(data["suggested"])),
        tuple(Alike(_text(one["path"]), _text(one["reason"])) for one in _list(data["duplicates"])),
        tuple(
            Edit(_text(one["field"]), _text(one["before"]), _text(one["after"]))
            for one in _list(data["edits"])
        ),
        _text(data["former"]),
    )


def _texts(data: Any) -> tuple[str, ...]:
    return tuple(map(_text, _list(data)))


def _list(data: Any) -> list[Any]:
    if not isinstance(data, list):
        raise TypeError("not a list")
    return data


def _text(data: Any) -> str:
    if not isinstance(data, str):
        raise TypeError("not text")
    return data


def _number(data: Any) -> Any:
    if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data < 10**9:
        raise TypeError("not a number")
    return data
