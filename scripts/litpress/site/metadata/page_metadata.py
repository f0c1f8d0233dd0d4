"""What other programs see of a survey: pictures, icons, metadata of its pages, files for crawlers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from litpress.model import Paper, Survey, Theme
from litpress.site.color import LIGHT
from litpress.site.formatting import beginning
from litpress.site.markdown import front
from litpress.site.metadata import logo as mark
from litpress.site.metadata import scholarly, sitemap
from litpress.site.metadata.social_cards import OF_SURVEY, Card, Cards
from litpress.site.metadata.social_cards import address_of as picture_of
from litpress.site.settings import Settings

MANIFEST = "manifest.webmanifest"
# Home screens show about a dozen characters.
_SHORT_NAME = 12


class Faces:
    """What pages of a survey carry in their front matter for partials/metadata.html, and the files beside them.

    Args:
        survey: the survey.
        settings: what its site is called, and where it is.
    """

    def __init__(self, survey: Survey, settings: Settings) -> None:
        self._survey = survey
        self._settings = settings
        self._cards = Cards(survey, settings.name, settings.description)

    def of_paper(self, paper: Paper, themes: Sequence[Theme]) -> Markup:
        """Lines of front matter: the picture of its primary theme, and the paper for citation managers."""
        pairs = scholarly.citation_tags(paper)
        tags = "".join(f"  - [{name}, {front(content)}]\n" for name, content in pairs)
        linked = _linked_data(scholarly.article(paper, themes, self._settings))
        return Markup(f"{self._card_of(themes)}citation:\n{tags}{linked}")

    def of_theme(self, theme: Theme) -> Markup:
        """Lines of front matter: its picture, and what it is."""
        linked = _linked_data(scholarly.collection(theme, self._settings))
        return self._card_of([theme]) + linked

    def of_home(self, description: str) -> Markup:
        """Lines of front matter: the survey's picture, and what it holds."""
        linked = _linked_data(scholarly.whole(self._survey, description, self._settings))
        return self._card_of([]) + linked

    def files(self, pages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the path of each picture, icon and file for crawlers below the docs tree, and what it holds.

        Args:
            pages: the pages that crawlers may find, as paths below the docs tree.
        """
        yield from self._cards.files()
        yield from mark.files(mark.hues_of_mark(self._survey.themes.values()))
        yield MANIFEST, self._manifest().encode("utf-8")
        yield from sitemap.files(pages, self._settings.address)

    def _card_of(self, themes: Sequence[Theme]) -> Markup:
        if themes:
            return _picture(picture_of(themes[0].slug), self._cards.of_theme[themes[0].slug])
        return _picture(OF_SURVEY, self._cards.of_survey)

    def _manifest(self) -> str:
        """The site as an app, https://www.w3.org/TR/appmanifest/."""
        name, description = self._settings.name, self._settings.description
        icons = [{"src": mark.DRAWING, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}]
        icons += [
            {"src": path, "sizes": f"{side}x{side}", "type": "image/png", "purpose": purpose}
            for path, side in mark.APP_ICONS
            for purpose in ("any", "maskable")
        ]
        facts = {
            "name": name,
            "short_name": beginning(name, _SHORT_NAME).removesuffix("…"),
            **({"description": description} if description else {}),
            "start_url": ".",
            "display": "minimal-ui",
            "background_color": LIGHT[0],
            "theme_color": LIGHT[0],
            "icons": icons,
        }
        return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _picture(address: str, card: Card) -> Markup:
    return Markup(f"card: {{image: {address}, alt: {front(card.in_words)}}}\n")


def _linked_data(json_ld: str) -> Markup:
    # No quotation mark of YAML stands in it.
    return Markup(f"linked_data: '{json_ld}'")
