"""Where the links of a built site lead: every address and every reference to an id that HTML knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

#: Attributes that hold an address.
_ADDRESSES = ("href", "src", "action", "poster", "data", "cite")
#: Attributes that hold the ids of other elements, separated by spaces.
_REFERENCES = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "for",
    "headers",
)
#: Names of `meta` elements whose content is an address of this site.
_ADDRESSED_META = ("og:url", "og:image", "twitter:image")


class Crawled(HTMLParser):
    """A page's ids and links.

    Args:
        html: the page.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.references: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids[values["id"]] += 1
        self.links += [values[name] for name in _ADDRESSES if name in values]
        self.links += [candidate.split()[0] for candidate in _candidates(values.get("srcset", ""))]
        self.references += [id for name in _REFERENCES for id in values.get(name, "").split()]
        if tag == "meta":
            if values.get("property", values.get("name")) in _ADDRESSED_META:
                self.links.append(values.get("content", ""))
            if values.get("http-equiv") == "refresh":
                self.links.append(values.get("content", "").partition("url=")[2])


def pages(site: Path) -> list[str]:
    """The addresses of a site's pages, below it."""
    return sorted(
        file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("*.html")
    )


def file_of(site: Path, path: str) -> Path:
    """The file of the page at an address below a site."""
    return site / path if path.endswith(".html") else site / path / "index.html"


def broken(site: Path, address: str = "") -> Iterator[str]:
    """Tells every link of a site that leads nowhere, and every id that is there twice.

    Args:
        site: the folder of the built site.
        address: where the site says that it is published, its `site_url`.
    """
    base = address or "https://survey.invalid/"
    crawled = {path: Crawled(file_of(site, path).read_text("utf-8")) for path in pages(site)}
    for path, page in crawled.items():
        yield from (
            f"{path}: the id {id} is there {number} times" for id, number in page.ids.items() if number > 1
        )
        yield from (f"{path}: there is no id {id}" for id in page.references if id not in page.ids)
        for link in page.links:
            target = urljoin(base + path, link)
            if not target.startswith(base):
                if urlsplit(target).netloc == urlsplit(base).netloc:
                    yield f"{path}: {link} leads out of the site"
                continue
            file, fragment = (
                unquote(urlsplit(target).path.removeprefix(urlsplit(base).path)),
                unquote(urlsplit(target).fragment),
            )
            if file not in crawled and not (site / file).is_file():
                yield f"{path}: {link} leads nowhere"
            elif fragment and file in crawled and fragment not in crawled[file].ids:
                yield f"{path}: {link} leads to no anchor"


def _candidates(srcset: str) -> Iterator[str]:
    return (candidate for candidate in srcset.split(", ") if candidate.strip())
