from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import feedparser
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from litpress.model import Paper, Survey, Theme
from litpress.model.field_values import clean_line
from litpress.site.feeds.feeds import MOST_ENTRIES, Identifiers
from litpress.site.feeds.feeds import feeds as feeds_of
from litpress.site.settings import Settings
from litpress.site.views import SurveyView
from litpress.text.repair import repaired
from litpress.text.rich_text import plain_of
from tests.site.conftest import REPOSITORY

HERE = Path(__file__).parent
ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://example.org/survey/"
HOSTILE = yaml.safe_load((HERE.parents[1] / "hostile/texts.yaml").read_text(encoding="utf-8"))
LOGO = Paper(
    title="LOGO -- Long cOntext $\\alpha$ & <b>",
    slug="logo",
    date="2024-10-24",
    themes=("llm", "context"),
    authors=("Zecheng Tang", "Zechen Sun"),
    venue="ACL 2025",
    arxiv="2410.18533",
    code="https://code.example/logo",
    aliases=("long-context", "logo-paper"),
    key_sentence="We align SAP^{2} on 8timesA800.",
    added="2026-02-03",
    abstract="We say `<b>` & 8timesA800.\n\nSecond.",
)
BARE = Paper(title="Bare", slug="bare", sources=("2025-06-06-list.txt:3",))
THEMES = [
    Theme(slug="llm", title="LLM & people", description="Of $\\pi$.", order=1),
    Theme(slug="context", title="Context", description="Of length.", order=2),
    Theme(slug="empty", title="Empty", description="Of nothing.", order=3),
]


def feeds(
    papers: Iterable[Paper],
    themes: Iterable[Theme] = (),
    name: str = "A survey",
    address: str = "",
    identity: str = "a",
) -> dict[str, str]:
    survey = Survey(papers, themes)
    settings = Settings(name, "What it is.", address, identity)
    return dict(feeds_of(SurveyView(survey, REPOSITORY, settings, {})))


def identifiers(text: str) -> list[str]:
    return [str(element.text) for element in ET.fromstring(text).iter(f"{ATOM}id")]


@pytest.mark.parametrize("name", ["feed.xml", "feed.json", "themes/context/feed.xml"])
def test_feeds_agree_with_golden_files(name: str) -> None:
    golden = HERE / name.replace("/", "-")
    assert feeds([LOGO, BARE], THEMES, address=ADDRESS)[name] == golden.read_text(encoding="utf-8")


def test_every_theme_has_a_feed() -> None:
    found = feeds([LOGO, BARE], THEMES)
    folders = ["", "themes/llm/", "themes/context/", "themes/empty/"]
    assert list(found) == [f"{folder}feed.{kind}" for folder in folders for kind in ("xml", "json")]
    titles = {
        path: [entry.title for entry in feedparser.parse(text).entries]
        for path, text in found.items()
        if path.endswith(".xml")
    }
    assert titles["feed.xml"] == ["LOGO -- Long cOntext α & <b>", "Bare"]
    assert titles["themes/llm/feed.xml"] == titles["themes/context/feed.xml"] == titles["feed.xml"][:1]
    assert titles["themes/empty/feed.xml"] == []


def assert_is_atom(text: str) -> None:
    """What RFC 4287 requires in sections 4.1.1 and 4.1.2."""
    feed = ET.fromstring(text)
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            [only] = element.findall(f"{ATOM}{name}")
            assert only.text
        assert datetime.fromisoformat(str(element.findtext(f"{ATOM}updated"))).tzinfo
        assert uuid.UUID(str(element.findtext(f"{ATOM}id"))).version == 5
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    # An entry without an author has that of the feed.
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    assert all(category.get("term") for category in feed.iter(f"{ATOM}category"))
    found = identifiers(text)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("address", ["", ADDRESS])
@pytest.mark.parametrize("papers", [[], [BARE], [LOGO, BARE]])
def test_feeds_have_all_elements_that_atom_requires(papers: list[Paper], address: str) -> None:
    for path, text in feeds(papers, THEMES, address=address).items():
        if path.endswith(".xml"):
            assert_is_atom(text)
            assert not feedparser.parse(text).bozo
        else:
            data = json.loads(text)
            assert data["version"] == "https://jsonfeed.org/version/1.1"
            assert all(item["id"] and item["content_html"] for item in data["items"])


def test_links_are_absolute_with_an_address() -> None:
    found = feeds([LOGO], THEMES, address=ADDRESS)
    for path in ("feed.xml", "themes/llm/feed.xml"):
        feed = feedparser.parse(found[path])
        assert {link.rel: link.href for link in feed.feed.links}["self"] == ADDRESS + path
        assert feed.entries[0].link == f"{ADDRESS}papers/logo/"
        assert "../" not in found[path]
    assert json.loads(found["feed.json"])["items"][0]["url"] == f"{ADDRESS}papers/logo/"


def test_links_are_relative_without_an_address() -> None:
    found = feeds([LOGO], THEMES)
    for path in ("feed.xml", "themes/llm/feed.xml"):
        place = f"http://localhost/some/where/{path}"
        feed = feedparser.parse(found[path], response_headers={"content-location": place})
        assert feed.entries[0].link == "http://localhost/some/where/papers/logo/"
        assert "xml:base" not in found[path]
        links = [str(link.get("href")) for link in ET.fromstring(found[path]).findall(f"{ATOM}link")]
        assert urljoin(place, links[0]) == place
    item = json.loads(found["feed.json"])["items"][0]
    assert "url" not in item
    assert item["external_url"] == "https://arxiv.org/abs/2410.18533"


def test_identifiers_do_not_depend_on_addresses_names_and_titles() -> None:
    before = LOGO.model_copy(update={"slug": "long-context", "aliases": ()})
    retitled = LOGO.model_copy(update={"title": "Another", "slug": "another"})
    expected = identifiers(feeds([before], name="Before")["feed.xml"])
    for paper in (LOGO, retitled):
        assert identifiers(feeds([paper], name="After", address=ADDRESS)["feed.xml"]) == expected
    assert identifiers(feeds([before], identity="b")["feed.xml"]) != expected
    in_theme = identifiers(feeds([before], THEMES)["themes/llm/feed.xml"])
    assert in_theme[1:] == expected[1:]
    assert in_theme[0] != expected[0]


def test_identifiers_never_change() -> None:
    """Whoever changes this makes every paper new to every feed reader."""
    known = Identifiers("a")
    assert known.of_survey.urn == "urn:uuid:e6c4d13e-2a1e-5c12-b4da-1f2b883f2f65"
    assert known.of_paper(LOGO) == "urn:uuid:800a0213-377d-5070-b459-586bff817fa7"
    assert known.of(f"themes/{THEMES[0].slug}") == "urn:uuid:e52bc4fc-f691-56d6-8eb6-1c84f3b02176"


def test_a_feed_holds_the_newest_papers_with_known_days() -> None:
    many = [
        Paper(title=f"P{number}", slug=f"p{number}", added=f"2026-{1 + number % 12:02}-01")
        for number in range(MOST_ENTRIES + 20)
    ]
    parsed = feedparser.parse(feeds([*many, Paper(title="Unknown")])["feed.xml"])
    assert len(parsed.entries) == MOST_ENTRIES
    days = [entry.updated for entry in parsed.entries]
    assert all(one >= other for one, other in pairwise(days))
    assert parsed.feed.updated == days[0] == "2026-12-01T00:00:00Z"
    assert "Unknown" not in [entry.title for entry in parsed.entries]
    assert feeds(many) == feeds(reversed(many))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_texts_is_escaped(text: str) -> None:
    text = clean_line(text)
    paper = Paper(title=text, slug="p", authors=(text,), abstract=text, added="2026-01-01", themes=("t",))
    found = feeds([paper], [Theme(slug="t", title=text, description=text)], name=text)
    for path in ("feed.xml", "themes/t/feed.xml"):
        assert_is_atom(found[path])
        feed = ET.fromstring(found[path])
        shown = plain_of(repaired(text))
        assert feed.findtext(f"{ATOM}entry/{ATOM}title") == shown
        assert feed.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == shown
        assert "<script" not in str(feed.findtext(f"{ATOM}entry/{ATOM}content"))
        assert "<img" not in str(feed.findtext(f"{ATOM}entry/{ATOM}content"))
    assert json.loads(found["feed.json"])["items"][0]["title"] == shown


@given(st.text(min_size=1), st.text())
def test_feeds_can_hold_any_character(title: str, name: str) -> None:
    if not clean_line(title):
        return
    paper = Paper(title=title, slug="p", abstract=title, added="2026-01-01")
    text = feeds([paper], name=name)["feed.xml"]
    assert_is_atom(text)
    assert ET.fromstring(text).findtext(f"{ATOM}entry/{ATOM}title") == plain_of(repaired(paper.title))


def test_characters_that_xml_forbids_are_removed() -> None:
    text = feeds([], name="A\x00\ufffe\ud800B")["feed.xml"]
    assert ET.fromstring(text.encode("utf-8")).findtext(f"{ATOM}title") == "A\ufffd\ufffd\ufffdB"
