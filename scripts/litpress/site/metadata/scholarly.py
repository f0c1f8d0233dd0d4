"""A paper as citation managers and search engines read it: Highwire's tags, and JSON-LD by schema.org.

The pages of a survey tell of papers that others publish. What identifies a paper here is therefore what
identifies it everywhere (arXiv, DOI), and the addresses are those of the paper itself.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from litpress.model import Paper, Survey, Theme
from litpress.site import formatting as words
from litpress.site.citations.venue import Kind, kind_of
from litpress.site.exports import FORMATS
from litpress.site.settings import Settings
from litpress.site.templates import plain
from litpress.text.rich_text import printable

JsonObject = dict[str, Any]

_CONTEXT = "https://schema.org"
# Neither the end of a script nor a line end of JavaScript's may stand in it, nor YAML's quotation mark.
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&'\u2028\u2029"})


def citation_tags(paper: Paper) -> list[tuple[str, str]]:
    """What Google Scholar, Zotero and others read from the head of a paper's page: names and contents.

    https://scholar.google.com/intl/en/scholar/inclusion.html#indexing tells the tags and the form of dates;
    Zotero's Embedded Metadata translator takes the item's address from ``citation_public_url``.
    """
    tags = [("citation_title", plain(paper.title))]
    tags += [("citation_author", plain(name)) for name in paper.authors]
    if paper.date:
        tags.append(("citation_publication_date", paper.date.replace("-", "/")))
    if paper.venue and (kind := kind_of(paper.venue)) in (Kind.JOURNAL, Kind.CONFERENCE):
        tags.append((f"citation_{kind.value}_title", plain(paper.venue)))
    if paper.arxiv:
        tags.append(("citation_arxiv_id", paper.arxiv))
        tags.append(("citation_pdf_url", f"https://arxiv.org/pdf/{paper.arxiv}"))
    if paper.doi:
        tags.append(("citation_doi", paper.doi))
    if paper.address:
        tags += [("citation_abstract_html_url", paper.address), ("citation_public_url", paper.address)]
    if paper.abstract:
        tags.append(("citation_abstract", " ".join(plain(paper.abstract).split())))
    return tags


def article(paper: Paper, themes: Sequence[Theme], settings: Settings) -> str:
    """A paper as JSON-LD, and the way to its page if that has an address; https://schema.org/ScholarlyArticle."""
    found: JsonObject = {"@type": "ScholarlyArticle"}
    if paper.address:
        found |= {"@id": paper.address, "url": paper.address}
    found["name"] = plain(paper.title)
    if paper.authors:
        found["author"] = [{"@type": "Person", "name": plain(name)} for name in paper.authors]
    if paper.date:
        found["datePublished"] = paper.date
    identifiers = {"arXiv": paper.arxiv, "DOI": paper.doi}
    if any(identifiers.values()):
        found["identifier"] = [
            {"@type": "PropertyValue", "propertyID": kind, "value": value}
            for kind, value in identifiers.items()
            if value
        ]
    same = [way.address for way in words.links(paper) if way.kind in ("arXiv", "DOI", "Paper")]
    if same:
        found["sameAs"] = same
    if paper.venue and kind_of(paper.venue) is not Kind.PREPRINT:
        found["isPartOf"] = {"@type": "PublicationIssue", "name": plain(paper.venue)}
    if themes:
        found["about"] = [{"@type": "Thing", "name": plain(theme.title)} for theme in themes]
    if not settings.address:
        return _script([found])
    found["mainEntityOfPage"] = f"{settings.address}papers/{paper.slug}/"
    above = [(plain(themes[0].title), f"themes/{themes[0].slug}/")] if themes else []
    return _script([found, _way(settings, [*above, (plain(paper.title), f"papers/{paper.slug}/")])])


def collection(theme: Theme, settings: Settings) -> str:
    """A theme as JSON-LD, and the way to its page if that has an address; https://schema.org/CollectionPage."""
    page = _page(theme, settings) | {"description": plain(theme.description)}
    if not settings.address:
        return _script([page])
    return _script([page, _way(settings, [(plain(theme.title), f"themes/{theme.slug}/")])])


def whole(survey: Survey, description: str, settings: Settings) -> str:
    """The survey as JSON-LD: its site, its first page with its themes, and its records as a data set.

    https://schema.org/Dataset, of which Google asks a name and a description:
    https://developers.google.com/search/docs/appearance/structured-data/dataset
    """
    where = {"url": settings.address} if settings.address else {}
    site = {"@type": "WebSite", "name": settings.name, **where}
    page: JsonObject = {"@type": "CollectionPage", "name": settings.name, **where}
    if description:
        page["description"] = description
    if survey.themes:
        page["hasPart"] = [_page(theme, settings) for theme in survey.themes.values()]
    records: JsonObject = {
        "@type": "Dataset",
        "name": f"{settings.name}: the records",
        "description": f"{words.counted(len(survey.papers), 'paper')} in "
        f"{words.counted(len(survey.themes), 'theme')}: titles, dates, authors, identifiers, themes and "
        f"abstracts. {description}".strip(),
        "isAccessibleForFree": True,
        **where,
    }
    if settings.address:
        records["distribution"] = [
            {
                "@type": "DataDownload",
                "encodingFormat": format.media_type,
                "contentUrl": f"{settings.address}data/{format.file}",
            }
            for format in FORMATS.values()
        ]
    return _script([site, page, records])


def _page(theme: Theme, settings: Settings) -> JsonObject:
    where = {"url": f"{settings.address}themes/{theme.slug}/"} if settings.address else {}
    return {"@type": "CollectionPage", "name": plain(theme.title), **where}


def _way(settings: Settings, steps: Iterable[tuple[str, str]]) -> JsonObject:
    """The way from the first page to one, https://schema.org/BreadcrumbList."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": settings.address + path}
            for place, (name, path) in enumerate([(settings.name, ""), *steps], start=1)
        ],
    }


def _script(things: Collection[Mapping[str, Any]]) -> str:
    """Things as JSON-LD that can stand in a script element, and between YAML's single quotation marks."""
    data = {"@context": _CONTEXT, "@graph": list(things)}
    return printable(json.dumps(data, ensure_ascii=False, separators=(",", ":"))).translate(_ESCAPES)
