from __future__ import annotations

from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from litpress.site.metadata import page_metadata
from litpress.site.metadata.page_metadata import crawler_files
from litpress.site.page import REDIRECT, Page

SITE = "https://survey.example/a/"
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def addresses(data: bytes) -> list[str | None]:
    return [element.text for element in ElementTree.fromstring(data).findall("*/s:loc", NAMESPACE)]


def pages(*paths: str, template: str = "paper") -> list[Page]:
    return [Page(path, template, {}, "") for path in paths]


def test_every_page_is_listed_without_a_date() -> None:
    made = dict(crawler_files(pages("map.md", "index.md", "a&b.md"), SITE))
    assert addresses(made["sitemap.xml"]) == [SITE, f"{SITE}a%26b/", f"{SITE}map/"]
    assert b"lastmod" not in made["sitemap.xml"]


def test_robots_may_fetch_everything_and_find_the_sitemap() -> None:
    robots = RobotFileParser()
    robots.parse(dict(crawler_files([], SITE))["robots.txt"].decode().splitlines())
    assert robots.can_fetch("*", f"{SITE}papers/x/")
    assert robots.site_maps() == [f"{SITE}sitemap.xml"]


def test_without_an_address_there_is_no_sitemap() -> None:
    assert dict(crawler_files(pages("index.md"), "")) == {"robots.txt": b"User-agent: *\nAllow: /\n"}


def test_long_lists_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_metadata, "MOST_ADDRESSES", 2)
    made = dict(crawler_files(pages(*(f"p{number}.md" for number in range(5))), SITE))
    parts = addresses(made["sitemap.xml"])
    assert parts == [f"{SITE}sitemap-{number}.xml" for number in (1, 2, 3)]
    listed = [address for part in parts for address in addresses(made[str(part).removeprefix(SITE)])]
    assert listed == [f"{SITE}p{number}/" for number in range(5)]


def test_redirects_are_not_listed() -> None:
    made = dict(crawler_files([*pages("a.md", template=REDIRECT), *pages("b.md")], SITE))
    assert addresses(made["sitemap.xml"]) == [f"{SITE}b/"]


def test_sitemap_of_mkdocs_is_replaced() -> None:
    own = Path(__file__).parents[3] / "templates/theme/sitemap.xml"
    assert own.read_text(encoding="utf-8").strip().startswith("{#-")
