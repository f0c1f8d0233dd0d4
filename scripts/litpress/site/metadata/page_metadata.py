"""Metadata of pages, links to edit them, icons, the web app manifest, the sitemap and robots.txt."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from litpress.content.survey_folder import PAGES, THEMES, VOCABULARY
from litpress.model import Theme
from litpress.site.color import LIGHT
from litpress.site.formatting import beginning
from litpress.site.metadata import logo, scholarly
from litpress.site.page import Page
from litpress.site.settings import Settings
from litpress.site.views import PaperView, SurveyView
from litpress.text.rich_text import escape

MANIFEST = "manifest.webmanifest"
# Home screens show about a dozen characters.
_SHORT_NAME = 12
# https://www.sitemaps.org/protocol.html#index
MOST_ADDRESSES = 50_000
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def of_paper(view: SurveyView, paper: PaperView) -> dict[str, Any]:
    """Metadata of a paper's page: the picture of its primary theme, and what citation managers read."""
    return {
        **_card(view, paper.themes[0] if paper.themes else None),
        "citation": scholarly.citation_tags(paper),
        "linked_data": scholarly.article(paper, view.settings),
    }


def of_theme(view: SurveyView, theme: Theme) -> dict[str, Any]:
    """Metadata of a theme's page: its picture and its JSON-LD."""
    return {**_card(view, theme), "linked_data": scholarly.collection(theme, view.settings)}


def of_home(view: SurveyView, description: str) -> dict[str, Any]:
    """Metadata of the home page: the survey's picture and its JSON-LD."""
    return {
        **_card(view, None),
        "linked_data": scholarly.whole(view.survey, description, view.settings),
    }


def actions(view: SurveyView, page: Page) -> Mapping[str, str]:
    """The links below a page, to edit its file and to suggest a paper; none without a repository."""
    folder, _, name = page.path.rpartition("/")
    theme = view.survey.themes.get(name.removesuffix(".md")) if folder == "themes" else None
    settings, source = view.settings, source_of(view, page)
    links = {
        "edit_address": f"{settings.edits}{source}" if source and settings.edits else "",
        "suggest_address": settings.suggest_under(theme.title) if theme else settings.suggest,
    }
    return {name: address for name, address in links.items() if address}


def source_of(view: SurveyView, page: Page) -> str | None:
    """The file that a page is made from, below the survey's folder; None for papers, which link to theirs."""
    folder, _, name = page.path.rpartition("/")
    if folder == "themes":
        return f"{THEMES}/{name}"
    if folder == "concepts" and (view.root / VOCABULARY).is_file():
        return VOCABULARY
    return f"{PAGES}/{page.path}" if page.path in view.hand_written else None


def files(view: SurveyView, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each picture, icon and file for crawlers below the docs tree, and its content."""
    yield from view.cards.files()
    yield from logo.files(logo.hues_of_mark(view.survey.themes.values()))
    yield MANIFEST, _manifest(view.settings).encode("utf-8")
    yield from crawler_files(pages, view.settings.address)


def crawler_files(pages: Iterable[Page], site: str) -> Iterator[tuple[str, bytes]]:
    """Yield robots.txt and, since it holds absolute URLs, the sitemap only if the site's address is known.

    MkDocs' own sitemap gives the day of the build as the day on which each page changed, which is wrong.

    Args:
        pages: all pages; redirects are left out.
        site: the address of the site, with a slash at its end; empty if it is unknown.
    """
    # https://www.rfc-editor.org/rfc/rfc9309
    robots = "User-agent: *\nAllow: /\n"
    yield "robots.txt", (robots + (f"\nSitemap: {site}sitemap.xml\n" if site else "")).encode("utf-8")
    if not site:
        return
    addresses = sorted(site + page.address for page in pages if not page.is_redirect)
    if len(addresses) <= MOST_ADDRESSES:
        yield "sitemap.xml", _sitemap("urlset", "url", addresses)
        return
    names: list[str] = []
    for start in range(0, len(addresses), MOST_ADDRESSES):
        names.append(f"sitemap-{len(names) + 1}.xml")
        yield names[-1], _sitemap("urlset", "url", addresses[start : start + MOST_ADDRESSES])
    yield "sitemap.xml", _sitemap("sitemapindex", "sitemap", [site + name for name in names])


def _card(view: SurveyView, theme: Theme | None) -> dict[str, Any]:
    card = view.cards.of_theme[theme.slug] if theme else view.cards.of_survey
    return {"card": {"image": card.path, "alt": card.in_words}}


def _sitemap(root: str, element: str, addresses: Iterable[str]) -> bytes:
    entries = "".join(f"<{element}><loc>{escape(address)}</loc></{element}>\n" for address in addresses)
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SITEMAP}">\n{entries}</{root}>\n'
    return xml.encode()


def _manifest(settings: Settings) -> str:
    """The site as an app, https://www.w3.org/TR/appmanifest/."""
    icons = [{"src": logo.DRAWING, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
    icons += [
        {"src": path, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
        for path, side in logo.APP_ICONS
        for purpose in ("any", "maskable")
    ]
    facts = {
        "name": settings.name,
        "short_name": beginning(settings.name, _SHORT_NAME).removesuffix("…"),
        **({"description": settings.description} if settings.description else {}),
        "start_url": ".",
        "display": "minimal-ui",
        "background_color": LIGHT[0],
        "theme_color": LIGHT[0],
        "icons": icons,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
