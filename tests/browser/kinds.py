"""The kinds of page that the site has, and the pages that stand for each in the browser.

A page of its own, such as ``explore/``, is a kind by itself and needs no line here. What does need one
is a new family: pages of which there are many, as there are papers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.links import file_of, pages


@dataclass(frozen=True)
class Built:
    """A page of a built site: its address below the site, and its HTML."""

    path: str
    html: str

    def count(self, text: str) -> int:
        return self.html.count(text)


#: Families first: each takes the pages whose address and HTML match.
_FAMILIES: dict[str, Callable[[Built], object]] = {
    "redirect": lambda page: '<meta http-equiv="refresh"' in page.html,
    "theme": lambda page: re.fullmatch(r"themes/[^/]+/", page.path),
    "paper": lambda page: re.fullmatch(r"papers/[^/]+/", page.path),
    "concept": lambda page: re.fullmatch(r"concepts/[^/]+/", page.path),
    "not found": lambda page: page.path == "404.html",
    "home": lambda page: page.path == "",
    "single": lambda page: re.fullmatch(r"[^/]+/", page.path),
}

#: Names of kinds, one test each.
KINDS = tuple(_FAMILIES)


def kind_of(page: Built) -> str | None:
    """The kind of a page, where it has one."""
    return next((kind for kind, belongs in _FAMILIES.items() if belongs(page)), None)


def built_pages(site: Path) -> list[Built]:
    """All pages of a built site."""
    return [Built(path, file_of(site, path).read_text("utf-8")) for path in pages(site)]


def samples(built: Iterable[Built]) -> dict[str, list[str]]:
    """The pages that stand for each kind: all of them, or those that differ most where there are many."""
    by_kind: dict[str, list[Built]] = {kind: [] for kind in KINDS}
    for page in built:
        if kind := kind_of(page):
            by_kind[kind].append(page)
    by_kind["paper"] = _extremes(by_kind["paper"])
    by_kind["concept"] = _extremes(by_kind["concept"])
    by_kind["redirect"] = by_kind["redirect"][:1]
    return {kind: [page.path for page in chosen] for kind, chosen in by_kind.items()}


def _extremes(family: list[Built]) -> list[Built]:
    """The longest page and the shortest, the longest title, and one that shows each thing not all show."""
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
    """The blocks of our own design on a page, by class, and the anchors of its sections."""
    main = page.html.partition("<article")[2].partition("</article>")[0]
    classes = {name for names in re.findall(r' class="([^"]+)"', main) for name in names.split()}
    return {name for name in classes if re.fullmatch(r"lp-[a-z-]+", name) and "--" not in name} | set(
        re.findall(r'<h[2-6] id="([^"]+)"', main)
    )
