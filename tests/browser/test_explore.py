"""Explore: search, filters, sorting, shareable URLs, export, keyboard navigation."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import bibtexparser.entrypoint as bibtex
import pytest
import rispy  # type: ignore[import-untyped, unused-ignore]
from playwright.sync_api import Browser, Locator, Page, expect

from litpress.model import Paper
from litpress.site.citations import citations
from litpress.site.reading_order import by_title, newest_first
from litpress.site.search.index import words_at
from tests.browser.library import LIBRARY

PAPERS = newest_first(by_title(LIBRARY.papers.values()))
ALL = f"{len(PAPERS)} papers"


def titles(page: Page) -> Locator:
    return page.locator(".lp-explore .lp-entry__title")


def count(page: Page) -> Locator:
    return page.locator(".lp-explore__count strong")


def choice(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f'.lp-facet input[name="{facet}"][value="{value}"]')


def open_explore(page: Page, site_url: str, query: str = "") -> None:
    page.goto(f"{site_url}explore/{query}")
    expect(count(page)).not_to_be_empty()


def numbers(page: Page, facet: str) -> dict[str, int]:
    """The counts of a facet, by value."""
    items = page.locator(f'.lp-facet li:has(input[name="{facet}"])')
    return {
        str(item.locator("input").get_attribute("value")): int(item.locator(".lp-facet__count").inner_text())
        for item in items.all()
    }


def test_shows_the_newest_papers_first(page: Page, site_url: str) -> None:
    open_explore(page, site_url)
    expect(count(page)).to_have_text(ALL)
    expect(titles(page)).to_have_count(25)
    expect(titles(page).first).to_have_attribute("href", re.compile(rf"/papers/{PAPERS[0].slug}/$"))
    expect(page.locator(".lp-all")).to_be_hidden()


def test_finds_while_typing_and_highlights_matches(page: Page, site_url: str) -> None:
    open_explore(page, site_url)
    page.keyboard.press("/")
    page.keyboard.type("hallucin")
    expect(titles(page).first).to_contain_text("Hallucination", ignore_case=True)
    expect(titles(page).first.locator("mark")).to_have_text(re.compile("^hallucination$", re.I))
    expect(page.locator(".lp-found-paper__text mark").first).to_have_text(re.compile("^hallucin", re.I))
    expect(page).to_have_url(re.compile(r"explore/\?q=hallucin$"))


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("(DPO)", "spinal"),
        ("fine-tuning", "fear-of-losing-alignment-in-llm-fine-tuning"),
        ("finetuning", "fear-of-losing-alignment-in-llm-fine-tuning"),
        ("Q^*", "transfer-q-star"),
        ('"Transfer Q"', "transfer-q-star"),
        ("CAMBRIDGE", ""),
        ("Zecheng Tang", "logo-long-context"),
        ("2410.18533", "logo-long-context"),
        ("asymptotics model", "asymptotics"),
    ],
)
def test_finds_words_as_the_field_writes_them(page: Page, site_url: str, query: str, slug: str) -> None:
    open_explore(page, site_url)
    page.get_by_role("searchbox").fill(query)
    if slug:
        pattern = re.compile(rf"/papers/[^/]*({slug})")
        expect(page.locator(".lp-explore .lp-entry__title").filter(visible=True).first).to_be_visible()
        expect(page.locator(".lp-explore__count")).to_contain_text("of")
        links = [str(link.get_attribute("href")) for link in titles(page).all()]
        assert any(pattern.search(link) for link in links), links
    else:
        expect(page.locator(".lp-advice")).to_be_visible()


def test_queries_are_tokenized_as_the_index_is(page: Page, site_url: str) -> None:
    texts = [
        "Rényi’s (β-DPO), Q^* ﬁnds x²: ÅNGSTRÖM_2",
        "対照学習 CLIP",
        "ΣΑΣ İstanbul straße ½ ﷽",
        "a-b\u2011c d",
        "x" * 500,
    ]
    page.goto(f"{site_url}explore/")
    found = page.evaluate(
        """async (texts) => {
          const { wordsOf } = await import("../assets/javascripts/explore/words.js");
          return texts.map(wordsOf);
        }""",
        texts,
    )
    assert found == [_words(text) for text in texts]


def _words(text: str) -> list[str]:
    """The words of a text, without hyphenated compounds, which come before their first part."""
    last_at_place = dict(words_at(text))
    return [last_at_place[at] for at in sorted(last_at_place)]


def test_words_in_quotation_marks_are_adjacent(page: Page, site_url: str) -> None:
    open_explore(page, site_url, "?q=%22position+bias%22")
    fitting = [paper for paper in PAPERS if "position bias" in f"{paper.title}\n{paper.abstract}".lower()]
    expect(count(page)).to_have_text(f"{len(fitting)} paper{'' if len(fitting) == 1 else 's'}")


def test_counts_of_facets_are_those_of_the_records(page: Page, site_url: str) -> None:
    theme = next(iter(LIBRARY.themes))

    def is_of(paper: Paper) -> bool:
        return theme in paper.themes

    open_explore(page, site_url)
    of_theme = Counter(slug for paper in PAPERS for slug in paper.themes)
    assert numbers(page, "theme") == {slug: of_theme[slug] for slug in LIBRARY.themes}

    choice(page, "theme", theme).check()
    expect(count(page)).to_have_text(f"{of_theme[theme]} papers")
    years = Counter(str(paper.year or "unknown") for paper in PAPERS if is_of(paper))
    assert numbers(page, "year") == dict(years)
    # Themes are alternatives: each count is that of selecting it too.
    assert numbers(page, "theme") == {slug: of_theme[slug] for slug in LIBRARY.themes}

    choice(page, "year", "2024").check()
    choice(page, "code", "yes").check()
    fitting = [paper for paper in PAPERS if is_of(paper) and paper.year == 2024 and paper.code]
    expect(count(page)).to_have_text(f"{len(fitting)} papers")
    of_theme = Counter(slug for paper in PAPERS if paper.year == 2024 and paper.code for slug in paper.themes)
    assert numbers(page, "theme") == {slug: of_theme[slug] for slug in LIBRARY.themes}


def test_concepts_are_a_facet_and_part_of_the_url(page: Page, site_url: str) -> None:
    open_explore(page, site_url, "?concept=dpo")
    chip = page.get_by_role("button", name="Remove Concept: DPO")
    expect(chip).to_be_visible()
    shown = count(page).inner_text()
    page.goto(f"{site_url}concepts/dpo/")
    papers = page.locator(".lp-concept-page__papers .lp-entry").count()
    assert shown == f"{papers} papers"


def test_url_keeps_the_view_and_back_returns_to_the_previous(page: Page, site_url: str) -> None:
    open_explore(page, site_url)
    page.get_by_role("searchbox").fill("alignment")
    expect(page).to_have_url(re.compile(r"\?q=alignment$"))
    choice(page, "year", "2024").check()
    page.get_by_label("Sort").select_option("title")
    page.get_by_role("button", name="Table").click()
    expect(page).to_have_url(re.compile(r"\?q=alignment&year=2024&sort=title&view=table$"))
    expect(page.locator(".lp-papers [aria-sort=ascending]")).to_have_text(re.compile("Title"))
    before = [link.get_attribute("href") for link in titles(page).all()]

    page.reload()
    expect(titles(page).first).to_be_visible()
    assert [link.get_attribute("href") for link in titles(page).all()] == before
    expect(page.get_by_role("searchbox")).to_have_value("alignment")
    expect(choice(page, "year", "2024")).to_be_checked()

    page.go_back()
    expect(page.locator(".lp-papers")).to_have_count(0)
    page.go_back()
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=alignment$"))
    expect(choice(page, "year", "2024")).not_to_be_checked()


def test_sorts(page: Page, site_url: str) -> None:
    open_explore(page, site_url, "?sort=discussed")
    most = max(PAPERS, key=lambda paper: (paper.comments or 0) + (paper.upvotes or 0))
    expect(titles(page).first).to_have_attribute("href", re.compile(f"/{most.slug}/"))
    page.get_by_label("Sort").select_option("title")
    first = by_title(LIBRARY.papers.values())[0]
    expect(titles(page).first).to_have_attribute("href", re.compile(f"/{first.slug}/"))
    assert page.get_by_label("Sort").locator("option:not([hidden])").all_inner_texts() == [
        "Newest",
        "Most discussed",
        "Title",
    ]


def test_unknown_values_in_the_url_are_reported(page: Page, site_url: str) -> None:
    open_explore(
        page, site_url, "?year=1850&theme=nonsense&concept=nothing&sort=size&view=heap&page=x&other=1"
    )
    expect(count(page)).to_have_text(ALL)
    notice = page.locator(".lp-explore__notice")
    for value in ("1850", "nonsense", "nothing", "size", "heap"):
        expect(notice).to_contain_text(f"“{value}”")


def test_keyboard_navigation_from_search_to_a_paper(page: Page, site_url: str) -> None:
    open_explore(page, site_url)
    page.keyboard.press("/")
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("position")
    expect(titles(page).first.locator("mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(titles(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(titles(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(count(page)).to_have_text(ALL)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}papers/{PAPERS[0].slug}/")


def test_more_results_are_appended_and_focused(page: Page, site_url: str) -> None:
    open_explore(page, site_url)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(titles(page)).to_have_count(50)
    expect(titles(page).nth(25)).to_be_focused()
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    page.reload()
    expect(titles(page)).to_have_count(50)


def test_results_are_announced_once_typing_pauses(page: Page, site_url: str) -> None:
    open_explore(page, site_url)
    live = page.locator(".lp-explore__main > [aria-live=polite]")
    expect(live).to_have_text(ALL)
    page.get_by_role("searchbox").fill("zzzzqqq")
    expect(live).to_have_text("No papers")


def test_a_search_without_results_offers_suggestions(page: Page, site_url: str) -> None:
    open_explore(page, site_url, "?q=transfer+zebra&year=2024")
    advice = page.locator(".lp-advice")
    expect(advice).to_contain_text("No papers match “transfer zebra” with these filters.")
    advice.get_by_role("button", name="Without “zebra”").click()
    expect(titles(page).first).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=transfer&year=2024$"))


@pytest.mark.parametrize("label", ["BibTeX", "RIS", "CSV", "JSON"])
def test_results_can_be_exported(page: Page, site_url: str, label: str) -> None:
    open_explore(page, site_url, "?q=position&sort=title")
    ending = {"BibTeX": "bib"}.get(label, label.lower())
    fitting = int(count(page).inner_text().removesuffix(" papers"))
    assert 1 < fitting < min(25, len(PAPERS))
    expect(titles(page)).to_have_count(fitting)
    shown = [str(link.get_attribute("href")).rstrip("/").rpartition("/")[2] for link in titles(page).all()]
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    assert download.value.suggested_filename == f"papers-{len(shown)}.{ending}"
    key_of = {citation.paper.slug: citation.key for citation in citations(LIBRARY.papers.values())}
    read: dict[str, Callable[[str], list[str]]] = {
        "BibTeX": lambda text: [entry.key for entry in bibtex.parse_string(text).entries],
        "RIS": lambda text: [entry["id"] for entry in rispy.loads(text)],
        "CSV": lambda text: [row["slug"] for row in csv.DictReader(io.StringIO(text, newline=""))],
        "JSON": lambda text: [paper["slug"] for paper in json.loads(text)],
    }
    is_cited = label in ("BibTeX", "RIS")
    assert read[label](text) == [key_of[slug] if is_cited else slug for slug in shown]
    expect(page.locator(".lp-explore__exported")).to_contain_text(f"Saved {len(shown)} papers as {label}")


def test_search_covers_the_survey_text(page: Page, site_url: str) -> None:
    open_explore(page, site_url, "?q=provides+the+supervision")
    text = page.get_by_role("region", name="In the survey text")
    section = text.get_by_role("link", name="The landscape: Who or what provides the supervision")
    expect(section).to_have_attribute("href", re.compile("/landscape/#who-or-what-provides-the-supervision$"))
    page.get_by_role("searchbox").fill("dpo")
    expect(text.get_by_role("link", name="DPO", exact=True)).to_have_attribute(
        "href", f"{site_url}concepts/dpo/"
    )


def test_all_modules_are_preloaded(page: Page, site_url: str) -> None:
    open_explore(page, site_url)
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    loaded = [name for name in names if "/explore/" in name or name.endswith("/exports.js")]
    preloads = page.locator("link[rel=modulepreload]").evaluate_all("links => links.map(({ href }) => href)")
    start = f"{site_url}assets/javascripts/explore/start.js"  # a script, not a module
    assert {*preloads, start} == {name for name in loaded if name.endswith(".js")}
    # Nothing is fetched twice, and the first cards need no files of their own.
    assert len(loaded) == len(set(loaded))
    assert [name for name in loaded if "/cards/" in name] == []


def test_a_facet_without_values_shows_none(page: Page, site_url: str) -> None:
    open_explore(page, site_url, "?q=zzzzqqq")
    year = page.get_by_role("group", name="Year")
    expect(year.get_by_text("No matches")).to_be_visible()
    expect(year.get_by_role("checkbox")).to_have_count(0)
    page.get_by_role("searchbox").fill("")
    expect(year.get_by_text("No matches")).to_be_hidden()


def test_the_search_has_a_button(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.get_by_role("searchbox").fill("asymptotics")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{site_url}explore/?q=asymptotics")


def test_search_is_available_on_every_page(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    page.keyboard.type("asymptotics")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}explore/?q=asymptotics")
    expect(titles(page).first).to_contain_text("Asymptotics of Language Model Alignment")


def test_filters_are_collapsed_on_a_phone(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    open_explore(page, site_url, "?year=2024&year=2023")
    expect(choice(page, "year", "2024")).to_be_hidden()
    page.get_by_text("Filters (2)").click()
    choice(page, "year", "2024").uncheck()
    expect(page.get_by_text("Filters (1)")).to_be_visible()
    page.get_by_role("button", name="Remove Year: 2023").click()
    expect(count(page)).to_have_text(ALL)
    assert page.evaluate("document.documentElement.scrollWidth") == 375


def test_without_scripts_all_papers_are_listed(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site_url}explore/")
        expect(page.locator(".lp-all a:visible")).to_have_count(len(PAPERS))
        expect(page.locator("input[type=search]:visible")).to_have_count(0)
        page.goto(f"{site_url}papers/")
        expect(page).to_have_url(f"{site_url}explore/")


def test_without_its_data_all_papers_are_listed(browser: Browser, site_url: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/explore/papers.json", lambda route: route.abort())
        page.goto(f"{site_url}explore/")
        expect(page.locator(".lp-all a:visible")).to_have_count(len(PAPERS))
