"""Where crawlers find every page: a sitemap, if the site's address is known, and robots.txt.

MkDocs' own sitemap names the day of the build as the day on which each page changed, which is not so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from litpress.text.rich_text import escape

# https://www.sitemaps.org/protocol.html#index
MOST_ADDRESSES = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_INDEX = "index.md"


def is_for_crawlers(page: str) -> bool:
    """Whether a page, as Markdown, is one to be found: redirects are not."""
    front_matter = page.split("\n---\n", 1)[0] if page.startswith("---\n") else ""
    return "\ntemplate: redirect.html" not in front_matter


def address_of(path: str, site: str) -> str:
    """The address of a page.

    Args:
        path: its path below the docs tree.
        site: the address of the site, with a slash at its end.
    """
    folder, _, name = path.rpartition("/")
    parts = [folder] if folder else []
    if name != _INDEX:
        parts.append(name.removesuffix(".md"))
    return site + "".join(f"{quote(part)}/" for part in parts)


def files(paths: Iterable[str], site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file for crawlers below the docs tree, and what it holds.

    Args:
        paths: the pages that are to be found, as paths below the docs tree.
        site: the address of the site, with a slash at its end; empty while nobody knows it: a sitemap
            holds whole addresses, so that there is none then.
    """
    # https://www.rfc-editor.org/rfc/rfc9309
    robots = "User-agent: *\nAllow: /\n"
    yield "robots.txt", (robots + (f"\nSitemap: {site}sitemap.xml\n" if site else "")).encode("utf-8")
    if not site:
        return
    addresses = sorted(address_of(path, site) for path in paths)
    parts = [addresses[at : at + MOST_ADDRESSES] for at in range(0, len(addresses), MOST_ADDRESSES)]
    if len(parts) == 1:
        yield "sitemap.xml", _xml("urlset", "url", addresses)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _xml("urlset", "url", part)
    if names:
        yield "sitemap.xml", _xml("sitemapindex", "sitemap", [site + name for name in names])


def _xml(root: str, element: str, addresses: Iterable[str]) -> bytes:
    entries = "".join(f"<{element}><loc>{escape(address)}</loc></{element}>\n" for address in addresses)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">\n{entries}</{root}>\n'
    ).encode()
