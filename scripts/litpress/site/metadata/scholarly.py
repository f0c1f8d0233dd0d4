"""Metadata for citation managers and search engines: Highwire tags and schema.org JSON-LD.

A survey's pages are about papers that others published. A paper is therefore identified by its arXiv
identifier or DOI, and the URLs are those of the paper itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from litpress.model import Survey, Theme
from litpress.model.publication import TYPE_NAMES, PublicationType
from litpress.site.exports import FORMATS
from litpress.site.formatting import counted
from litpress.site.settings import Settings
from litpress.site.templates import plain
from litpress.site.views import PaperView
from litpress.text.rich_text import json_in_html

JsonObject = dict[str, Any]

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


def citation_tags(paper: PaperView) -> list[tuple[str, str]]:
    """The meta elements that Google Scholar, Zotero and others read on a paper's page: names and contents.

    https://scholar.google.com/intl/en/scholar/inclusion.html#indexing defines the tags and the form of
    dates; Zotero's Embedded Metadata translator takes the item's URL from ``citation_public_url``.
    """
    record = paper.record
    tags = [
        ("citation_title", paper.title.plain),
        *(("citation_author", name) for name in paper.authors),
        ("citation_publication_date", record.published_date.replace("-", "/")),
        (_VENUE_TAGS.get(record.publication_type), paper.venue.plain),
        ("citation_arxiv_id", record.arxiv),
        ("citation_pdf_url", f"https://arxiv.org/pdf/{record.arxiv}" if record.arxiv else None),
        ("citation_doi", record.doi),
        ("citation_abstract_html_url", record.address),
        ("citation_public_url", record.address),
        ("citation_abstract", " ".join(paper.abstract_text.split())),
    ]
    return [(name, content) for name, content in tags if name and content]


def article(paper: PaperView, settings: Settings) -> Markup:
    """The JSON-LD of a paper, with breadcrumbs if the site's address is known.

    https://schema.org/ScholarlyArticle
    """
    record = paper.record
    identifiers = {"arXiv": record.arxiv, "DOI": record.doi}
    themes = [(plain(theme.title), f"themes/{theme.slug}/") for theme in paper.themes]
    address = f"papers/{paper.slug}/"
    work = {
        "@type": _SCHEMA_TYPES.get(record.publication_type, "ScholarlyArticle"),
        "@id": record.address,
        "url": record.address,
        "name": paper.title.plain,
        "author": [{"@type": "Person", "name": name} for name in paper.authors],
        "datePublished": record.published_date,
        "identifier": [
            {"@type": "PropertyValue", "propertyID": kind, "value": value}
            for kind, value in identifiers.items()
            if value
        ],
        "sameAs": [link.address for link in paper.links if link.kind in ("arXiv", "DOI", "Paper")],
        **_venue(paper),
        "about": [{"@type": "Thing", "name": title} for title, _ in themes],
        "mainEntityOfPage": settings.address and f"{settings.address}{address}",
    }
    return _script([work, *_breadcrumbs(settings, [*themes[:1], (paper.title.plain, address)])])


def collection(theme: Theme, settings: Settings) -> Markup:
    """The JSON-LD of a theme, with breadcrumbs if the site's address is known.

    https://schema.org/CollectionPage
    """
    page = _page(theme, settings) | {"description": plain(theme.description)}
    return _script([page, *_breadcrumbs(settings, [(plain(theme.title), f"themes/{theme.slug}/")])])


def whole(survey: Survey, description: str, settings: Settings) -> Markup:
    """The JSON-LD of a survey: its site, its home page with the themes, and its records as a data set.

    https://schema.org/Dataset, for which Google requires a name and a description:
    https://developers.google.com/search/docs/appearance/structured-data/dataset
    """
    counts = f"{counted(len(survey.papers), 'paper')} in {counted(len(survey.themes), 'theme')}"
    fields = "titles, dates, authors, identifiers, themes and abstracts"
    files = [
        {
            "@type": "DataDownload",
            "encodingFormat": format.media_type,
            "contentUrl": f"{settings.address}data/{format.file}",
        }
        for format in FORMATS.values()
    ]
    site = {"@type": "WebSite", "name": settings.name, "url": settings.address}
    page = {
        "@type": "CollectionPage",
        "name": settings.name,
        "url": settings.address,
        "description": description,
        "hasPart": [_page(theme, settings) for theme in survey.themes.values()],
    }
    records = {
        "@type": "Dataset",
        "name": f"{settings.name}: the records",
        "description": f"{counts}: {fields}. {description}".strip(),
        "isAccessibleForFree": True,
        "url": settings.address,
        "distribution": files if settings.address else [],
    }
    return _script([site, page, records])


def _venue(paper: PaperView) -> JsonObject:
    type = paper.record.publication_type
    if not paper.record.venue or type == "preprint":
        return {}
    if TYPE_NAMES[type].has_publisher:
        return {"publisher": {"@type": "Organization", "name": paper.venue.plain}}
    return {"isPartOf": {"@type": "PublicationIssue", "name": paper.venue.plain}}


def _page(theme: Theme, settings: Settings) -> JsonObject:
    where = {"url": f"{settings.address}themes/{theme.slug}/"} if settings.address else {}
    return {"@type": "CollectionPage", "name": plain(theme.title), **where}


def _breadcrumbs(settings: Settings, steps: Iterable[tuple[str, str]]) -> list[JsonObject]:
    """The path from the home page to a page, https://schema.org/BreadcrumbList, if addresses are known."""
    if not settings.address:
        return []
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": settings.address + path}
        for place, (name, path) in enumerate([(settings.name, ""), *steps], start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _script(things: Iterable[JsonObject]) -> Markup:
    """JSON-LD of things with their known facts, as a script element can hold it."""
    known = [{name: value for name, value in thing.items() if value} for thing in things]
    data = {"@context": "https://schema.org", "@graph": known}
    return json_in_html(data)
