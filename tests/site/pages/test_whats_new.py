"""The page of what is new: day by day, whole where possible, and of bearable length where not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from litpress.model import Paper, Survey, Theme
from litpress.site.pages import whats_new
from litpress.site.publish import DOCS
from tests.site.conftest import THEMES, Site, copy_of_looks, published, view_of


def page(survey: Survey) -> str:
    """The page of what is new as Markdown."""
    return next(whats_new.pages(view_of(survey))).text


def paper(slug: str, added: str | None = None, *themes: str, date: str | None = None) -> Paper:
    return Paper(title=slug.upper(), slug=slug, added=added, themes=themes, date=date)


def survey(papers: Iterable[Paper], themes: Iterable[str] = THEMES) -> Survey:
    return Survey(papers, [Theme(slug=slug, title=f"On {slug}", description="It.") for slug in themes])


def headings(markdown: str) -> list[str]:
    return re.findall(r"^## .*$", markdown, re.MULTILINE)


def titles(markdown: str) -> list[str]:
    return [link.get_text() for link in BeautifulSoup(markdown, "html.parser").select(".lp-entry__title")]


def test_days_have_anchors_and_papers_by_theme() -> None:
    markdown = page(
        survey(
            [
                paper("late", "2026-02-03", "other", THEMES[0]),
                paper("first", "2026-02-03", THEMES[0]),
                paper("early", "2025-06-06", THEMES[1]),
                paper("by-hand"),
            ]
        )
    )
    assert headings(markdown) == [
        "## 3 February 2026 { #2026-02-03 }",
        "## 6 June 2025 { #2025-06-06 }",
        "## Date unknown { #unknown }",
    ]
    assert titles(markdown) == ["FIRST", "LATE", "EARLY", "BY-HAND"]
    links = BeautifulSoup(markdown, "html.parser").select(".lp-days a")
    assert [link["href"] for link in links] == ["#2026-02-03", "#2025-06-06"]
    text = " ".join(BeautifulSoup(markdown, "html.parser").get_text(" ").split())
    assert "2 papers" in text
    assert "1 paper with no recorded date of addition." in text
    assert "No theme yet 1 paper" in text
    assert "explore/" not in markdown


def test_a_large_day_shows_some_papers_of_each_theme() -> None:
    markdown = page(survey(paper(f"p{n}", "2026-02-03", THEMES[n % 7 == 0]) for n in range(59)))
    assert len(titles(markdown)) == 40
    assert "59 papers; showing the 40 most recent across themes." in markdown
    soup = BeautifulSoup(markdown, "html.parser")
    assert [(more["href"], more.get_text()) for more in soup.select(".lp-news__more a")] == [
        (f"../explore/?theme={THEMES[0]}", "19 more papers in Explore")
    ]


def test_a_survey_without_themes_dates_or_papers_has_a_page() -> None:
    assert "No papers yet" in page(survey([], []))
    assert headings(page(survey([paper("a")], []))) == ["## Date unknown { #unknown }"]
    assert titles(page(survey([paper("a", "2026-02-03")], []))) == ["A"]


@pytest.mark.parametrize(
    "added",
    [
        lambda _: "2026-02-03",
        lambda n: f"{2000 + n % 25}-{1 + n % 12:02}-{1 + n % 28:02}",
        lambda _: None,
    ],
    ids=["on one day", "on many days", "on an unknown day"],
)
def test_the_length_of_the_page_is_limited(added: Callable[[int], str | None]) -> None:
    markdown = page(survey(paper(f"p{n}", added(n), THEMES[n % 5]) for n in range(3000)))
    assert len(titles(markdown)) <= 340
    assert len(headings(markdown)) <= 62
    assert len(markdown.encode()) < 200_000
    months = re.findall(r"<li><span>.*?</li>", markdown)
    if "{ #earlier }" in markdown:
        shown = sum(int(n) for n in re.findall(r'lp-count">([\d,]+) papers?[.;]', markdown))
        earlier = sum(int(re.findall(r"([\d,]+) papers?<", month)[0].replace(",", "")) for month in months)
        assert shown + earlier == 3000


def test_the_home_page_shows_the_newest_day(tmp_path: Path) -> None:
    root = copy_of_looks(tmp_path)
    home = root / DOCS / "index.md"
    published(survey([paper("a", "2026-02-03"), paper("b", "2026-02-03"), paper("c")]), root)
    text = home.read_text(encoding="utf-8")
    assert '2 papers added on 3 February 2026. <a href="whats-new/#2026-02-03">' in text
    published(survey([paper("c")]), root)
    assert "What’s new in the survey" not in home.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.xdist_group("site")
def test_every_page_links_its_feeds(site_of: Callable[[Survey], Site]) -> None:
    site = site_of(survey([paper("a", "2026-02-03", THEMES[1], THEMES[0]), paper("b")]))

    def feeds(path: str) -> list[str]:
        found = site.page(path).select('head link[rel="alternate"][type="application/atom+xml"]')
        assert all(link["title"] for link in found)
        return [str(link["href"]) for link in found]

    assert feeds("") == ["feed.xml"]
    assert feeds("404.html") == ["/feed.xml"]
    assert feeds("papers/b/") == ["../../feed.xml"]
    assert feeds("papers/a/") == ["../../feed.xml"] + [
        f"../../themes/{slug}/feed.xml" for slug in (THEMES[1], THEMES[0])
    ]
    assert feeds(f"themes/{THEMES[0]}/") == ["../../feed.xml", "feed.xml"]
    assert (site.folder / f"themes/{THEMES[0]}/feed.xml").is_file()
    assert site.page("whats-new/").select("h2#2026-02-03".replace("#2", "#\\32 "))
