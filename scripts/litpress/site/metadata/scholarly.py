"""Metadata for citation managers and search engines: Highwire tags and schema.org JSON-LD.

A survey's pages are about papers that others published. A paper is therefore identified by its arXiv
identifier or DOI, and the URLs are those of the paper itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from litpress.model import Survey, Theme
from litpress.model.publication import TYPE_NAMES, PublicationType
from litpress.site import formatting as words
from litpress.site.exports import FORMATS
from litpress.site.settings import Settings
from litpress.site.templates import plain
from litpress.site.views import PaperView
from litpress.text.rich_text import printable

JsonObject = dict[str, Any]

_CONTEXT = "https://schema.org"
# https://schema.org/ScholarlyArticle unless listed here.
_SCHEMA_TYPES: Mapping[PublicationType, str] = {
    "thesis": "Thesis",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}
_VENUE_TAGS: Mapping[PublicationType, str] = {
    "article": "citation_journal_title",
    "inproceedings": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
    "book": "citation_publisher",
}
# Characters that could end a script element, and line ends of JavaScript.
_ESCAPES = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&'\u2028\u2029"})


def citation_tags(paper: PaperView) -> list[tuple[str, str]]:
    """The meta elements that Google Scholar, Zotero and others read on a paper's page: names and contents.

    https://scholar.google.com/intl/en/scholar/inclusion.html#indexing defines the tags and the form of
    dates; Zotero's Embedded Metadata translator takes the item's URL from ``citation_public_url``.
    """
    record = paper.record
    tags = [("citation_title", paper.title.plain)]
    tags += [("citation_author", name) for name in paper.authors]
    if record.published_date:
        tags.append(("citation_publication_date", record.published_date.replace("-", "/")))
    if record.venue and record.publication_type in _VENUE_TAGS:
        tags.append((_VENUE_TAGS[record.publication_type], paper.venue.plain))
    if record.arxiv:
        tags.append(("citation_arxiv_id", record.arxiv))
        tags.append(("citation_pdf_url", f"https://arxiv.org/pdf/{record.arxiv}"))
    if record.doi:
        tags.append(("citation_doi", record.doi))
    if record.address:
        tags += [("citation_abstract_html_url", record.address), ("citation_public_url", record.address)]
    if record.abstract:
        tags.append(("citation_abstract", " ".join(paper.abstract_text.split())))
    return tags


def article(paper: PaperView, settings: Settings) -> Markup:
    """The JSON-LD of a paper, with breadcrumbs if the site's address is known.

    https://schema.org/ScholarlyArticle
    """
    record = paper.record
    found: JsonObject = {"@type": _SCHEMA_TYPES.get(record.publication_type, "ScholarlyArticle")}
    if record.address:
        found |= {"@id": record.address, "url": record.address}
    found["name"] = paper.title.plain
    if paper.authors:
        found["author"] = [{"@type": "Person", "name": name} for name in paper.authors]
    if record.published_date:
        found["datePublished"] = record.published_date
    identifiers = {"arXiv": record.arxiv, "DOI": record.doi}
    if any(identifiers.values()):
        found["identifier"] = [
            {"@type": "PropertyValue", "propertyID": kind, "value": value}
            for kind, value in identifiers.items()
            if value
        ]
    same = [link.address for link in paper.links if link.kind in ("arXiv", "DOI", "Paper")]
    if same:
        found["sameAs"] = same
    if record.venue and TYPE_NAMES[record.publication_type].has_publisher:
        found["publisher"] = {"@type": "Organization", "name": paper.venue.plain}
    elif record.venue and record.publication_type != "preprint":
        found["isPartOf"] = {"@type": "PublicationIssue", "name": paper.venue.plain}
    themes = [(plain(theme.title), f"themes/{theme.slug}/") for theme in paper.themes]
    if themes:
        found["about"] = [{"@type": "Thing", "name": title} for title, _ in themes]
    if not settings.address:
        return _script([found])
    address = f"papers/{paper.slug}/"
    found["mainEntityOfPage"] = f"{settings.address}{address}"
    return _script([found, _breadcrumbs(settings, [*themes[:1], (paper.title.plain, address)])])


def collection(theme: Theme, settings: Settings) -> Markup:
    """The JSON-LD of a theme, with breadcrumbs if the site's address is known.

    https://schema.org/CollectionPage
    """
    page = _page(theme, settings) | {"description": plain(theme.description)}
    if not settings.address:
        return _script([page])
    return _script([page, _breadcrumbs(settings, [(plain(theme.title), f"themes/{theme.slug}/")])])


def whole(survey: Survey, description: str, settings: Settings) -> Markup:
    """The JSON-LD of a survey: its site, its home page with the themes, and its records as a data set.

    https://schema.org/Dataset, for which Google requires a name and a description:
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


def _breadcrumbs(settings: Settings, steps: Iterable[tuple[str, str]]) -> JsonObject:
    """The path from the home page to a page, https://schema.org/BreadcrumbList."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": settings.address + path}
            for place, (name, path) in enumerate([(settings.name, ""), *steps], start=1)
        ],
    }


def _script(things: list[JsonObject]) -> Markup:
    """JSON-LD that can stand in a script element."""
    data = {"@context": _CONTEXT, "@graph": things}
    return Markup(printable(json.dumps(data, ensure_ascii=False, separators=(",", ":"))).translate(_ESCAPES))
