"""The sitemap, if the site's address is known, and robots.txt.

MkDocs' own sitemap gives the day of the build as the day on which each page changed, which is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from litpress.site.page import Page
from litpress.text.rich_text import escape

# https://www.sitemaps.org/protocol.html#index
MOST_ADDRESSES = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def files(pages: Iterable[Page], site: str) -> Iterator[tuple[str, bytes]]:
    """Yield the path of each file for crawlers below the docs tree, and its content.

    Args:
        pages: all pages; redirects are left out.
        site: the address of the site, with a slash at its end; empty if it is unknown: a sitemap
            holds absolute URLs, so that there is none then.
    """
    # https://www.rfc-editor.org/rfc/rfc9309
    robots = "User-agent: *\nAllow: /\n"
    yield "robots.txt", (robots + (f"\nSitemap: {site}sitemap.xml\n" if site else "")).encode("utf-8")
    if not site:
        return
    addresses = sorted(site + page.address for page in pages if not page.is_redirect)
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
