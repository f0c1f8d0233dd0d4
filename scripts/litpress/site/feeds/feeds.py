"""Feeds of new papers: Atom (https://www.rfc-editor.org/rfc/rfc4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from litpress.model import Paper
from litpress.site.settings import Settings
from litpress.site.templates import Templates, plain
from litpress.site.views import PaperView, SurveyView
from litpress.text.rich_text import printable

TEMPLATES = "templates/feeds"
#: The maximum number of papers in a feed, the newest ones.
MOST_ENTRIES = 100
# A feed must say when it was last updated, even an empty one.
_NEVER = "1970-01-01"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_SURVEYS = uuid.UUID("5c1d9a52-7d3f-4f0e-9c36-5a8f0c2f4b61")


class Identifiers:
    """Identifiers that stay when the site moves or a record is renamed.

    RFC 4287 requires identifiers that are unique and never change (section 4.2.6). An address changes
    with the site, a tag: URI needs a domain that the survey may not have, and an arXiv identifier names
    the paper, not this survey's entry. They are therefore UUIDs (RFC 9562, version 5) of the survey's
    identity and the first name of the record.

    Args:
        identity: the identity of the survey.
    """

    def __init__(self, identity: str) -> None:
        self.of_survey = uuid.uuid5(_SURVEYS, identity)

    def of_paper(self, paper: Paper) -> str:
        """The identifier of a paper; the first of its aliases is its first name."""
        return self.of(f"papers/{(*paper.aliases, paper.slug)[0]}")

    def of(self, name: str) -> str:
        """The identifier of anything else in the survey."""
        return uuid.uuid5(self.of_survey, name).urn


@dataclass(frozen=True)
class Entry:
    """A paper in a feed.

    Attributes:
        paper: the paper.
        identifier: its identifier.
        content: its entry as HTML.
    """

    paper: PaperView
    identifier: str
    content: Markup

    @property
    def added(self) -> str:
        """The time at which the paper was added."""
        return _time(self.paper.record.entered or _NEVER)


@dataclass(frozen=True)
class Feed:
    """The content of a feed, independent of its format.

    Attributes:
        settings: the name and address of the site; without an address, links are relative to the feed's.
        folder: its folder below the site's root, with a slash at its end; empty for the root itself.
        identifier: its identifier.
        title: its title.
        subtitle: its description; can be empty.
        page: the page with the same papers, relative to the site's root.
        entries: its papers, newest first.
    """

    settings: Settings
    folder: str
    identifier: str
    title: str
    subtitle: str
    page: str
    entries: Sequence[Entry]

    @property
    def author(self) -> str:
        """The survey's name, which is the author of papers whose authors are unknown."""
        return _name(self.settings)

    @property
    def updated(self) -> str:
        """The time at which the newest paper was added."""
        return max((entry.added for entry in self.entries), default=_time(_NEVER))

    def own(self, file: str) -> str:
        """The address of a file in the feed's folder."""
        return f"{self.settings.address}{self.folder}{file}" if self.settings.address else file

    def link(self, address: str) -> str:
        """The address of a page.

        Args:
            address: the page's address below that of the site.
        """
        return (self.settings.address or "../" * self.folder.count("/")) + address


def feeds(view: SurveyView) -> Iterator[tuple[str, str]]:
    """Yield the path of every feed below the docs tree, and its text: of all papers, and of each theme."""
    templates = Templates(view.root, {}, TEMPLATES)
    for feed in _feeds(view, templates):
        yield f"{feed.folder}feed.xml", templates.text("feed.xml", feed=feed)
        yield f"{feed.folder}feed.json", _json(feed)


def _feeds(view: SurveyView, templates: Templates) -> Iterator[Feed]:
    settings = view.settings
    identifiers = Identifiers(settings.identity)
    contents: dict[str, Entry] = {}

    def entries(theme: str | None = None) -> list[Entry]:
        papers = view.of(view.additions.papers(theme=theme)[:MOST_ENTRIES])
        for paper in papers:
            if paper.slug not in contents:
                content = templates.html("entry.html", paper=paper)
                contents[paper.slug] = Entry(paper, identifiers.of_paper(paper.record), content)
        return [contents[paper.slug] for paper in papers]

    name, description = _name(settings), printable(settings.description)
    yield Feed(settings, "", identifiers.of_survey.urn, name, description, "whats-new/", entries())
    for theme in view.survey.themes.values():
        yield Feed(
            settings,
            f"themes/{theme.slug}/",
            identifiers.of(f"themes/{theme.slug}"),
            f"{plain(theme.title)} – {name}",
            plain(theme.description),
            f"themes/{theme.slug}/",
            entries(theme.slug),
        )


def _json(feed: Feed) -> str:
    """https://www.jsonfeed.org/version/1.1/; its addresses are absolute, or left out."""
    has_address = bool(feed.settings.address)
    data = {
        "version": _JSON_FEED,
        "title": feed.title,
        "description": feed.subtitle,
        "home_page_url": feed.link(feed.page) if has_address else None,
        "feed_url": feed.own("feed.json") if has_address else None,
        "language": "en",
        "authors": [{"name": feed.author}],
    }
    items = [_json_item(feed, entry) for entry in feed.entries]
    return json.dumps({**_known(data), "items": items}, ensure_ascii=False, indent=1) + "\n"


def _json_item(feed: Feed, entry: Entry) -> dict[str, Any]:
    paper = entry.paper
    item = {
        "id": entry.identifier,
        "url": feed.link(f"papers/{paper.slug}/") if feed.settings.address else None,
        "external_url": next((link.address for link in paper.links), None),
        "title": paper.title.plain,
        "content_html": entry.content,
        "summary": paper.key_sentence.plain,
        "date_published": entry.added,
        "authors": [{"name": name} for name in paper.authors],
        "tags": [plain(theme.title) for theme in paper.themes],
    }
    return _known(item)


def _name(settings: Settings) -> str:
    return printable(settings.name) or "A literature survey"


def _time(day: str) -> str:
    """A day as a timestamp (https://www.rfc-editor.org/rfc/rfc3339); the hour is unknown."""
    return f"{day}T00:00:00Z"


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "", [])}
