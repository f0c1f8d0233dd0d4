"""What a reader can do about a page: edit the file that it is made of, and suggest a paper."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from litpress.content.survey_folder import PAGES, THEMES, VOCABULARY
from litpress.model import Survey
from litpress.site import markdown
from litpress.site.metadata.sitemap import is_for_crawlers
from litpress.site.settings import Settings

_START = "---\n"


class Ways:
    """Adds to pages, in their front matter, where the theme finds what to link to below them.

    Args:
        survey: the survey.
        root: its folder.
        settings: the site's settings; without a repository there are no ways.
        hand_written: the names of the pages that curators write.
    """

    def __init__(self, survey: Survey, root: Path, settings: Settings, hand_written: Collection[str]) -> None:
        self._survey = survey
        self._settings = settings
        self._hand_written = frozenset(hand_written)
        self._has_vocabulary = (root / VOCABULARY).is_file()

    def added_to(self, path: str, page: str) -> str:
        """A page with its ways; one without front matter, or that only redirects, stays as it is.

        Args:
            path: the page's path below the docs tree.
            page: its Markdown.
        """
        if not page.startswith(_START) or not is_for_crawlers(page):
            return page
        source = self.source_of(path)
        addresses = {
            "edit_address": f"{self._settings.edits}{source}" if source and self._settings.edits else "",
            "suggest_address": self._suggest(path),
        }
        lines = (f"{name}: {markdown.front(address)}\n" for name, address in addresses.items() if address)
        return "".join((_START, *lines, page[len(_START) :]))

    def source_of(self, path: str) -> str | None:
        """The file that a page is made of, seen from the survey's folder; None where it is made of many.

        The page of a paper leads to its record itself, beside what else is known of it.
        """
        folder, _, name = path.rpartition("/")
        if folder == "themes":
            return f"{THEMES}/{name}"
        if folder == "concepts" and self._has_vocabulary:
            return VOCABULARY
        return f"{PAGES}/{path}" if path in self._hand_written else None

    def _suggest(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        theme = self._survey.themes.get(name.removesuffix(".md")) if folder == "themes" else None
        return self._settings.suggest_under(theme.title) if theme else self._settings.suggest
