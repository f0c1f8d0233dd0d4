"""What is new, for feed readers: Atom (https://www.rfc-editor.org/rfc/rfc4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.etree import ElementTree as ET

from litpress.analysis.findings import Findings
from litpress.model import Paper, Survey, Theme
from litpress.site import formatting as words
from litpress.site.feeds.whats_new import Arrivals
from litpress.site.settings import Settings
from litpress.site.templates import Templates, plain
from litpress.text.repair import paragraphs
from litpress.text.rich_text import printable

#: How many papers a feed tells of, the newest.
MOST_ENTRIES = 100
# A feed must say when it was last updated, and an empty one never was.
_NEVER = "1970-01-01"
_ATOM = "http://www.w3.org/2005/Atom"
_JSON_FEED = "https://jsonfeed.org/version/1.1"
_SURVEYS = uuid.UUID("5c1d9a52-7d3f-4f0e-9c36-5a8f0c2f4b61")


class Identifiers:
    """Names of things that stay when the site moves, and when a record gets another name.

    RFC 4287 asks for identifiers that nothing else has and that never change (section 4.2.6). An address
    changes with the site, a tag: URI needs a domain that the survey may not have, and an arXiv identifier
    names the paper, not what this survey says of it. So they are UUIDs (RFC 9562, version 5) of the
    survey's identity and the first name that the record had.

    Args:
        identity: what the survey is known by.
    """

    def __init__(self, identity: str) -> None:
        self._survey = uuid.uuid5(_SURVEYS, identity)

    @property
    def of_survey(self) -> str:
        return self._survey.urn

    def of_theme(self, theme: Theme) -> str:
        return self.of(f"themes/{theme.slug}")

    def of_paper(self, paper: Paper) -> str:
        """The identifier of a paper; the first of its aliases is the name that it had first."""
        return self.of(f"papers/{(*paper.aliases, paper.slug)[0]}")

    def of(self, name: str) -> str:
        """The identifier of anything else in the survey."""
        return uuid.uuid5(self._survey, name).urn


@dataclass(frozen=True)
class _Feed:
    """A feed before it is written in a format.

    Attributes:
        folder: where it lies, with a slash at its end, seen from the root of the site.
        identifier: its own.
        title: what it is called.
        subtitle: what it is about; may be empty.
        page: the page that tells the same, seen from the root of the site.
        papers: its papers, newest first.
    """

    folder: str
    identifier: str
    title: str
    subtitle: str
    page: str
    papers: Sequence[Paper]

    @property
    def updated(self) -> str:
        return max((paper.entered or _NEVER for paper in self.papers), default=_NEVER)


class Feeds:
    """Writes the feeds of a survey: one of all its papers, and one of each theme.

    Args:
        survey: the survey.
        findings: what was found in each paper, by slug.
        settings: what the site is called, and where it is; without an address, links are relative to the
            feed's own.
        templates: holds that of an entry.
    """

    def __init__(
        self, survey: Survey, findings: Mapping[str, Findings], settings: Settings, templates: Templates
    ) -> None:
        self._survey = survey
        self._findings = findings
        self._settings = settings
        self._templates = templates
        self._identifiers = Identifiers(settings.identity)
        self._contents: dict[str, str] = {}

    def all(self) -> Iterator[tuple[str, str]]:
        """Yield the path of every feed below the docs tree, and its text."""
        for feed in self._feeds():
            yield f"{feed.folder}feed.xml", self._atom(feed)
            yield f"{feed.folder}feed.json", self._json(feed)

    @cached_property
    def _name(self) -> str:
        return printable(self._settings.name) or "A literature survey"

    def _feeds(self) -> Iterator[_Feed]:
        arrivals = Arrivals.of(self._survey)
        yield _Feed(
            "",
            self._identifiers.of_survey,
            self._name,
            printable(self._settings.description),
            "whats-new/",
            arrivals.papers()[:MOST_ENTRIES],
        )
        for theme in self._survey.themes.values():
            yield _Feed(
                f"themes/{theme.slug}/",
                self._identifiers.of_theme(theme),
                f"{plain(theme.title)} – {self._name}",
                plain(theme.description),
                f"themes/{theme.slug}/",
                arrivals.papers(theme=theme.slug)[:MOST_ENTRIES],
            )

    def _atom(self, feed: _Feed) -> str:
        root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
        if self._settings.address:
            root.set("xml:base", self._settings.address + feed.folder)
        _add(root, "id", feed.identifier)
        _add(root, "title", feed.title)
        if feed.subtitle:
            _add(root, "subtitle", feed.subtitle)
        _add(root, "updated", _moment(feed.updated))
        _add(_add(root, "author"), "name", self._name)  # counts for papers whose authors are unknown
        _add(root, "link", rel="self", type="application/atom+xml", href=self._way(feed, "feed.xml", True))
        _add(root, "link", rel="alternate", type="text/html", href=self._way(feed, feed.page))
        _add(root, "generator", "Litpress")
        for paper in feed.papers:
            self._atom_entry(_add(root, "entry"), feed, paper)
        ET.indent(root)
        return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'

    def _atom_entry(self, entry: ET.Element, feed: _Feed, paper: Paper) -> None:
        moment = _moment(paper.entered or _NEVER)
        _add(entry, "id", self._identifiers.of_paper(paper))
        _add(entry, "title", plain(paper.title))
        _add(entry, "published", moment)
        _add(entry, "updated", moment)
        for author in paper.authors:
            _add(_add(entry, "author"), "name", plain(author))
        way = self._way(feed, f"papers/{paper.slug}/")
        _add(entry, "link", rel="alternate", type="text/html", href=way)
        for link in words.links(paper)[:1]:
            _add(entry, "link", rel="related", href=link.address, title=link.kind)
        for theme in self._survey.themes_of(paper):
            _add(entry, "category", term=theme.slug, label=plain(theme.title))
        if sentence := self._key_sentence(paper):
            _add(entry, "summary", sentence)
        _add(entry, "content", self._content(paper), type="html")

    def _json(self, feed: _Feed) -> str:
        """https://www.jsonfeed.org/version/1.1/; its addresses are absolute, or left out."""
        data: dict[str, Any] = {"version": _JSON_FEED, "title": feed.title, "description": feed.subtitle}
        if self._settings.address:
            data["home_page_url"] = self._way(feed, feed.page)
            data["feed_url"] = self._way(feed, "feed.json", True)
        data["language"] = "en"
        data["authors"] = [{"name": self._name}]
        data["items"] = [self._json_item(feed, paper) for paper in feed.papers]
        return json.dumps(_known(data), ensure_ascii=False, indent=1) + "\n"

    def _json_item(self, feed: _Feed, paper: Paper) -> dict[str, Any]:
        has_address = bool(self._settings.address)
        own = next((link.address for link in words.links(paper)), None)
        return {
            "id": self._identifiers.of_paper(paper),
            **_known(
                {
                    "url": self._way(feed, f"papers/{paper.slug}/") if has_address else None,
                    "external_url": own,
                    "title": plain(paper.title),
                    "content_html": self._content(paper),
                    "summary": self._key_sentence(paper),
                    "date_published": _moment(paper.entered or _NEVER),
                    "authors": [{"name": plain(author)} for author in paper.authors],
                    "tags": [plain(theme.title) for theme in self._survey.themes_of(paper)],
                }
            ),
        }

    def _way(self, feed: _Feed, target: str, is_own: bool = False) -> str:
        """The address of a page or a file of the site, seen from the root; or of a file beside the feed."""
        if is_own:
            return f"{self._settings.address}{feed.folder}{target}" if self._settings.address else target
        return f"{self._settings.address or '../' * feed.folder.count('/')}{target}"

    def _key_sentence(self, paper: Paper) -> str:
        return plain(self._findings[paper.slug].key_sentence or "")

    def _content(self, paper: Paper) -> str:
        """The entry of a paper as HTML; several feeds show the same."""
        if paper.slug not in self._contents:
            sentence = self._findings[paper.slug].key_sentence
            self._contents[paper.slug] = self._templates.text(
                "feed-entry.html",
                paper=paper,
                key_sentence=sentence if sentence != paper.abstract else None,
                abstract=paragraphs(paper.abstract),
            ).strip()
        return self._contents[paper.slug]


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, name, {key: printable(value) for key, value in attributes.items()})
    element.text = None if text is None else printable(text)
    return element


def _moment(day: str) -> str:
    """A day as a moment (https://www.rfc-editor.org/rfc/rfc3339); nobody knows the hour."""
    return f"{day}T00:00:00Z"


def _known(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "", []) or name == "items"}
