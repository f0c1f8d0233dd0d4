"""Data that the scripts of Explore load: the search index, facets, result cards, concepts and prose."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from litpress.content.template_files import ids_beside
from litpress.model import Paper, Survey
from litpress.site.markdown import ProseSection, sections_of
from litpress.site.search.index import IndexedDocument, SearchIndex
from litpress.site.templates import plain
from litpress.site.views import PaperView, SurveyView, concept_title, unique_keys, venue_keys

#: The number of papers shown before a search; ``explore.js`` shows as many at a time.
FIRST_PAPERS = 25
_FOLDER = "explore"
_HOME = "index.md"


def files(view: SurveyView) -> Iterator[tuple[str, bytes]]:
    """Yield the path of every file that scripts fetch, and its content.

    Papers are numbered from 0, newest first. The files are, below ``explore/``:

    - ``papers.json``: the columns of :func:`columns`; ``words``, the first word of each
      file of the index; ``first``, the cards of the papers shown before a search; and ``version``, which
      changes whenever any of these files does;
    - ``words/0.bin``, …: the files of the index, see :mod:`litpress.site.search.index`;
    - ``cards/0.json``, …: what a result shows of each paper;
    - ``orders.json``: by paper, its place by title, and by slug as in ``data/slugs.json``;
    - ``concepts.json``: each concept's key, name, expansion, and its papers as distances;
    - ``prose.json``: the sections of the survey's own text: address, page, heading, words.
    """
    papers = view.order.newest_first
    index = SearchIndex.of(_document(paper) for paper in view.of(papers))
    cards = [card(view, paper) for paper in view.of(papers)]
    found = {f"words/{number}.bin": data for number, data in enumerate(index.files)}
    found |= {f"cards/{number}.json": _json(card) for number, card in enumerate(cards)}
    found["orders.json"] = _json(_orders(view))
    found["concepts.json"] = _json(_concepts(view))
    found["prose.json"] = _json(list(_prose(view)))
    facts = columns(view.survey, papers)
    facts |= {"words": index.first_words, "first": cards[:FIRST_PAPERS]}
    digest = hashlib.sha256(_json(facts))
    for data in found.values():
        digest.update(data)
    found["papers.json"] = _json({"version": digest.hexdigest()[:10]} | facts)
    for name, data in found.items():
        yield f"{_FOLDER}/{name}", data


def card(view: SurveyView, paper: PaperView) -> dict[str, Any]:
    """The known facts that a search result shows of a paper."""
    themes = list(view.survey.themes)
    record = paper.record
    facts = {
        "slug": paper.slug,
        "title": paper.title.plain,
        "authors": paper.short_authors.plain,
        "names": paper.authors,
        "date": record.date,
        "day": paper.day,
        "month": paper.month,
        "themes": [themes.index(theme.slug) for theme in paper.themes],
        "venue": paper.venue.plain,
        "code": record.code,
        "comments": record.comments,
        "upvotes": record.upvotes,
        "key": paper.key_sentence.plain,
        "abstract": paper.abstract_text,
        "unreviewed": None if paper.is_reviewed else True,
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [], ())}


def columns(survey: Survey, papers: Sequence[Paper]) -> dict[str, Any]:
    """The columns of papers in the order of their numbers, as data for JSON.

    Args:
        survey: the survey of the papers.
        papers: all papers, newest first; their place is their number.

    Returns:
        - ``years``: each year, newest first, with its number of papers; the year 0 if unknown.
        - ``themes``, ``subthemes``, ``venues``: the choices, each a key for URLs and a title; a sub-theme
          also has the place of its theme in ``themes``.
        - ``theme``: by paper, the place of its themes in ``themeSets``, which holds places in ``themes``.
        - ``subtheme``, ``venue``: by paper, a place counted from 1, or 0 if it has none.
        - ``code``: the papers with code, each as its distance from the one before.
        - ``discussed``: by paper, its comments and upvotes together.
    """
    themes = list(survey.themes.values())
    place_of = {theme.slug: place for place, theme in enumerate(themes)}
    sets = [tuple(place_of[slug] for slug in paper.themes if slug in place_of) for paper in papers]
    known_sets = sorted(set(sets))
    keys = [(theme.slug, key) for theme in themes for key in theme.subthemes]
    subthemes = unique_keys([key for _, key in keys], [f"{theme}.{key}" for theme, key in keys])
    venues = venue_keys(papers)
    return {
        "papers": len(papers),
        "years": [[year, len(list(group))] for year, group in groupby(paper.year or 0 for paper in papers)],
        "themes": [[theme.slug, plain(theme.title)] for theme in themes],
        "subthemes": [
            [subtheme, plain(survey.themes[theme].subthemes[key]), place_of[theme]]
            for subtheme, (theme, key) in zip(subthemes, keys, strict=True)
        ],
        "venues": [[key, plain(venue)] for venue, key in venues.items()],
        "themeSets": known_sets,
        "theme": _places(sets, known_sets, first=0),
        "subtheme": _places([(paper.theme or "", paper.subtheme or "") for paper in papers], keys),
        "venue": _places([paper.venue for paper in papers], list(venues)),
        "code": distances(number for number, paper in enumerate(papers) if paper.code),
        "discussed": [(paper.comments or 0) + (paper.upvotes or 0) for paper in papers],
    }


def distances(numbers: Iterable[int]) -> list[int]:
    """Ascending numbers, each as its distance from the one before; the first from 0."""
    found = []
    before = 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found


def _document(paper: PaperView) -> IndexedDocument:
    record = paper.record
    facts = (paper.venue.plain, *(plain(fact) for fact in (record.arxiv, record.doi) if fact))
    texts = (paper.abstract_text, *record.authors, *filter(None, facts))
    return IndexedDocument(paper.title.plain, texts)


def _orders(view: SurveyView) -> dict[str, list[int]]:
    by_title = {paper.slug: place for place, paper in enumerate(view.order.by_title)}
    by_slug = {slug: place for place, slug in enumerate(view.survey.papers)}
    papers = view.order.newest_first
    return {
        "title": [by_title[paper.slug] for paper in papers],
        "slug": [by_slug[paper.slug] for paper in papers],
    }


def _concepts(view: SurveyView) -> list[list[Any]]:
    number_of = {paper.slug: number for number, paper in enumerate(view.order.newest_first)}
    return [
        [
            concept.key,
            plain(concept_title(concept)),
            plain(concept.expansion or ""),
            distances(sorted(number_of[slug] for slug in concept.papers)),
        ]
        for concept in view.insight.concepts.by_key.values()
    ]


def _prose(view: SurveyView) -> Iterator[tuple[str, str, str, str]]:
    for theme in view.survey.themes.values():
        about = ProseSection("", "", plain(theme.description))
        for section in (about, *sections_of(theme.prose, ids_beside("themes/", theme.subthemes))):
            yield _section(f"themes/{theme.slug}/", plain(theme.title), section)
    for name, page in view.written.items():
        if name != _HOME:
            sections = list(sections_of(page.body))
            title = next((section.heading for section in sections), "")
            for section in sections:
                yield _section(f"{name.removesuffix('.md')}/", title, section)


def _section(address: str, title: str, section: ProseSection) -> tuple[str, str, str, str]:
    anchor = f"#{section.anchor}" if section.anchor else ""
    return address + anchor, title, section.heading if anchor else "", section.text


def _places(values: Sequence[Hashable], known: Sequence[Hashable], first: int = 1) -> list[int]:
    place_of = {value: place for place, value in enumerate(known, first)}
    return [place_of.get(value, 0) for value in values]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
