"""The kinds of pages on the site, and samples of each to inspect in the browser.

A single page, such as ``explore/``, needs no entry here. A new family of pages, such as papers, does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.browser.inspection import Served
from tests.links import file_of, pages

# Hosts show the 404 page at the requested URL.
_MISSING = "papers/no-such-paper/"
# Explore depends on its query.
_SEARCHES = ["explore/?q=rope", "explore/?q=rope&view=table"]


@dataclass(frozen=True)
class Built:
    """A page of a built site: its path and its HTML."""

    path: str
    html: str

    def count(self, text: str) -> int:
        return self.html.count(text)


#: The first entry that matches a page is its kind.
_FAMILIES: dict[str, Callable[[Built], object]] = {
    "redirect": lambda page: '<meta http-equiv="refresh"' in page.html,
    "theme": lambda page: re.fullmatch(r"themes/[^/]+/", page.path),
    "paper": lambda page: re.fullmatch(r"papers/[^/]+/", page.path),
    "concept": lambda page: re.fullmatch(r"concepts/[^/]+/", page.path),
    "not found": lambda page: page.path == "404.html",
    "home": lambda page: page.path == "",
    "single": lambda page: re.fullmatch(r"[^/]+/", page.path),
}

#: The names of the kinds.
KINDS = tuple(_FAMILIES)
#: Those that can be inspected: of redirects, other tests check the targets.
INSPECTED = tuple(kind for kind in KINDS if kind != "redirect")


def inspected(module: str) -> list[ParameterSet]:
    """Return these as parameters of a test; each kind is a group, so that kinds spread over the workers."""
    return [pytest.param(kind, marks=pytest.mark.xdist_group(f"{module} {kind}")) for kind in INSPECTED]


def kind_of(page: Built) -> str | None:
    """Return the kind of a page, or None."""
    return next((kind for kind, belongs in _FAMILIES.items() if belongs(page)), None)


def built_pages(site: Path) -> list[Built]:
    """Return all pages of a built site."""
    return [Built(path, file_of(site, path).read_text("utf-8")) for path in pages(site)]


def addresses_by_kind(site: Served) -> dict[str, list[str]]:
    """Return the URLs of the pages of a served site to inspect, by kind."""
    paths = _samples(built_pages(site.folder))
    paths["not found"] = [_MISSING]
    paths["single"] += _SEARCHES
    return {kind: [site.url + path for path in paths[kind]] for kind in KINDS}


def _samples(built: Iterable[Built]) -> dict[str, list[str]]:
    """Return pages of each kind: all of them, or the most different ones of a large family."""
    by_kind: dict[str, list[Built]] = {kind: [] for kind in KINDS}
    for page in built:
        if kind := kind_of(page):
            by_kind[kind].append(page)
    by_kind["paper"] = _extremes(by_kind["paper"])
    by_kind["concept"] = _extremes(by_kind["concept"])
    by_kind["redirect"] = by_kind["redirect"][:1]
    return {kind: [page.path for page in chosen] for kind, chosen in by_kind.items()}


def _extremes(family: list[Built]) -> list[Built]:
    """The longest and the shortest page, the longest title, and one per block that not all pages have."""
    if not family:
        return []
    chosen = [
        max(family, key=lambda page: len(page.html)),
        min(family, key=lambda page: len(page.html)),
        max(family, key=lambda page: len(page.html.partition("<title>")[2].partition("</title>")[0])),
    ]
    for name in sorted({name for page in family for name in _blocks(page)}):
        shows = [page for page in family if name in _blocks(page)]
        if len(shows) < len(family) and not any(page in chosen for page in shows):
            chosen.append(shows[0])
    return list(dict.fromkeys(chosen))


def _blocks(page: Built) -> set[str]:
    """The CSS blocks of a page, by class, and the anchors of its sections."""
    main = page.html.partition("<article")[2].partition("</article>")[0]
    classes = {name for names in re.findall(r' class="([^"]+)"', main) for name in names.split()}
    return {name for name in classes if re.fullmatch(r"lp-[a-z-]+", name) and "--" not in name} | set(
        re.findall(r'<h[2-6] id="([^"]+)"', main)
    )
