"""Metadata of every kind of page, with an address and without one."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from litpress.model import Paper, Survey, Theme
from tests.links import pages
from tests.site.conftest import THEMES, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("page-metadata")]

ADDRESS = "https://survey.example/a/b/"
NAME = "Alignment in machine learning"
HOSTILE = """</title></script><!-- "quoted" 'x' & <b> {{ 7*7 }} \\ ]]>"""
SURVEY = Survey(
    [
        Paper(
            title=HOSTILE,
            slug="hostile",
            themes=(THEMES[0],),
            authors=(HOSTILE, "Ada"),
            venue=HOSTILE,
            date="2024-10",
            arxiv="2410.18533",
            abstract=f"{HOSTILE}\n" * 20,
            aliases=("former",),
        ),
        Paper(title="Bare", slug="bare"),
        Paper(title="Listed", slug="listed", authors=("Ada",), date="2024", themes=("gone",)),
        Paper(title="More", slug="more", abstract="We use DPO. " * 40, themes=(THEMES[1],)),
        Paper(title="DPO: Again", slug="dpo", abstract="We use DPO, a method.", themes=(THEMES[1],)),
    ],
    [
        Theme(slug=slug, title=f"Theme {number}: {HOSTILE}", description=f"{number} " + "long " * 60)
        for number, slug in enumerate(THEMES)
    ],
)


@pytest.fixture(scope="module", params=[ADDRESS, ""], ids=["address", "no address"])
def site(request: pytest.FixtureRequest, site_of: Callable[[Survey], Site]) -> Site:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", request.param)
        return site_of(SURVEY)


@pytest.fixture
def address(site: Site) -> str:
    return ADDRESS if (site.folder / "sitemap.xml").exists() else ""


def heads(site: Site) -> dict[str, BeautifulSoup]:
    """Every page but redirects, by path."""
    former = ("papers/", "papers/former/")
    return {path: site.page(path) for path in pages(site.folder) if path not in former}


def content(page: BeautifulSoup, name: str) -> list[str]:
    return [
        str(tag["content"]) for tag in page.select(f'head meta[name="{name}"], head meta[property="{name}"]')
    ]


def test_every_page_has_a_unique_title_and_description(site: Site) -> None:
    titles, descriptions = Counter[str](), Counter[str]()
    for path, page in heads(site).items():
        [title] = page.select("head title")
        [description] = content(page, "description")
        titles[title.get_text()] += 1
        descriptions[description] += 1
        assert 8 <= len(description) <= 161, path
        assert content(page, "og:description") == [description], path
    assert titles.most_common(1)[0][1] == descriptions.most_common(1)[0][1] == 1
    assert titles[NAME] == titles[f"{HOSTILE} – {NAME}"] == titles[f"Page not found – {NAME}"] == 1


def test_paper_without_abstract_is_described_by_its_known_facts(site: Site) -> None:
    assert content(site.page("papers/listed/"), "description") == [
        "Listed. Ada, 2024. No abstract is available."
    ]
    [cut] = content(site.page("papers/more/"), "description")
    assert cut.endswith((" use DPO…", " DPO. We…", " We use…"))


def test_every_page_has_open_graph_metadata(site: Site, address: str) -> None:
    for path, page in heads(site).items():
        [title] = content(page, "og:title")
        assert page.title is not None
        assert page.title.get_text() in (title, f"{title} – {NAME}"), path
        is_paper = path.startswith("papers/")
        assert content(page, "og:type") == ["article" if is_paper else "website"], path
        assert content(page, "og:site_name") == [NAME]
        assert content(page, "og:locale") == ["en_US"]
        canonical = [str(link["href"]) for link in page.select('head link[rel="canonical"]')]
        if not address:
            assert not canonical + content(page, "og:url") + content(page, "og:image"), path
            continue
        assert canonical == content(page, "og:url") == ([] if path == "404.html" else [address + path])
        assert content(page, "twitter:card") == ["summary_large_image"]
        assert content(page, "og:image:alt") != [""]
        [shown] = content(page, "og:image")
        picture = Image.open(io.BytesIO((site.folder / shown.removeprefix(address)).read_bytes()))
        size = content(page, "og:image:width") + content(page, "og:image:height")
        assert [str(side) for side in picture.size] == size == ["1200", "630"]


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("", "assets/card.png"),
        ("about/", "assets/card.png"),
        ("papers/bare/", "assets/card.png"),
        ("papers/listed/", "assets/card.png"),
        ("papers/hostile/", f"assets/cards/{THEMES[0]}.png"),
        (f"themes/{THEMES[1]}/", f"assets/cards/{THEMES[1]}.png"),
    ],
)
def test_paper_has_the_social_card_of_its_theme(site: Site, address: str, path: str, picture: str) -> None:
    assert content(site.page(path), "og:image") == ([address + picture] if address else [])


def test_json_ld_matches_the_page(site: Site) -> None:
    found = {}
    for path, page in heads(site).items():
        scripts = page.select('script[type="application/ld+json"]')
        assert len(scripts) <= 1, path
        if scripts:
            found[path] = json.loads(scripts[0].get_text())["@graph"]
    assert set(found) == {"", *(f"themes/{slug}/" for slug in THEMES)} | {
        f"papers/{slug}/" for slug in SURVEY.papers
    }
    assert found["papers/hostile/"][0]["name"] == HOSTILE
    assert found["papers/hostile/"][0]["author"][0]["name"] == HOSTILE


def test_only_pages_of_papers_have_citation_tags(site: Site) -> None:
    page = site.page("papers/hostile/")
    assert content(page, "citation_title") == [HOSTILE]
    assert content(page, "citation_author") == [HOSTILE, "Ada"]
    assert content(page, "citation_publication_date") == ["2024"]
    for path in ("", "map/", "404.html", f"themes/{THEMES[0]}/"):
        assert content(site.page(path), "citation_title") == []


def test_icons_and_manifest_are_linked_and_exist(site: Site) -> None:
    page = site.page("papers/bare/")
    links = page.select('head link[rel="icon"], head link[rel="apple-touch-icon"], head link[rel="manifest"]')
    assert [str(link["href"]).removeprefix("../../") for link in links] == [
        "assets/mark-32.png",
        "assets/mark.svg",
        "assets/mark-180.png",
        "manifest.webmanifest",
    ]
    manifest = json.loads((site.folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["short_name"], manifest["start_url"]) == (NAME, "Alignment", ".")
    for icon in manifest["icons"]:
        data = (site.folder / icon["src"]).read_bytes()
        if icon["type"] == "image/png":
            width, height = Image.open(io.BytesIO(data)).size
            assert icon["sizes"] == f"{width}x{height}"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_sitemap_lists_every_page_but_redirects_and_errors(site: Site, address: str) -> None:
    assert not (site.folder / "sitemap.xml.gz").exists()
    robots = (site.folder / "robots.txt").read_text(encoding="utf-8")
    assert ("Sitemap:" in robots) == bool(address)
    if address:
        listed = [
            element.text for element in ElementTree.parse(site.folder / "sitemap.xml").iter() if element.text
        ]
        wanted = {address + path for path in heads(site) if path != "404.html"}
        assert {text for text in listed if text.strip()} == wanted


def test_former_address_redirects(site: Site, address: str) -> None:
    page = site.page("papers/former/")
    refresh, canonical = page.select_one("noscript meta"), page.select_one('link[rel="canonical"]')
    assert refresh is not None
    assert canonical is not None
    assert refresh["content"] == "0;url=../../papers/hostile/"
    assert canonical["href"] == (f"{address}papers/hostile/" if address else "../../papers/hostile/")
    assert page.title is not None
    assert page.title.get_text() == f"{HOSTILE} – {NAME}"
    assert len(content(page, "description")) == 1
